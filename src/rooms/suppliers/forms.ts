/** Reads the forms of the room, and fills them with what stands. */
import {
  type Fields,
  figureIn,
  linesIn,
  type Read,
  readWith,
  textIn,
  textOrNull,
} from '../../wire/form-reading.ts'
import {
  type EndInput,
  endSchema,
  type ReviewInput,
  reasonSchema,
  reviewSchema,
  type Supplier,
  type SupplierInput,
  supplierSchema,
} from './contract.ts'

const textsIn = (fields: Fields, ...names: string[]) =>
  Object.fromEntries(names.map(name => [name, textIn(fields, name)]))

export function readSupplier(fields: Fields): Read<SupplierInput> {
  return readWith(supplierSchema, {
    ...textsIn(fields, 'name', 'does', 'holds', 'access', 'stops', 'notice', 'contact', 'proof', 'wayOut'),
    personalData: textIn(fields, 'personalData') === 'yes',
    hurtsAfterDays: figureIn(fields, 'hurtsAfterDays'),
    contractEndsOn: textOrNull(fields, 'contractEndsOn'),
    proofExpiresOn: textOrNull(fields, 'proofExpiresOn'),
    wayOutWeeks: figureIn(fields, 'wayOutWeeks'),
    ownerId: textOrNull(fields, 'ownerId'),
    reason: textIn(fields, 'reason'),
  })
}

const shown = (value: number | null) => (value === null ? '' : String(value))

export function typedSupplier(one: Supplier): Fields {
  const { name, does, holds, access, stops, notice, contact, proof, wayOut } = one
  return {
    ...{ name, does, holds, access, stops, notice, contact, proof, wayOut },
    personalData: one.personalData ? 'yes' : 'no',
    ...{ hurtsAfterDays: shown(one.hurtsAfterDays), wayOutWeeks: shown(one.wayOutWeeks) },
    ...{ contractEndsOn: one.contractEndsOn ?? '', proofExpiresOn: one.proofExpiresOn ?? '' },
    ownerId: one.owner?.id ?? '',
  }
}

export function readReview(fields: Fields): Read<ReviewInput> {
  return readWith(reviewSchema, {
    ...textsIn(fields, 'on', 'lookedAt', 'found', 'proof', 'outcome'),
    proofExpiresOn: textOrNull(fields, 'proofExpiresOn'),
    conditions: linesIn(fields, 'conditions'),
    conditionsDueOn: textOrNull(fields, 'conditionsDueOn'),
    nextOn: textOrNull(fields, 'nextOn'),
  })
}

export const readEnd = (fields: Fields): Read<EndInput> =>
  readWith(endSchema, textsIn(fields, 'on', 'reason'))
export const readReason = (fields: Fields) => readWith(reasonSchema, textsIn(fields, 'reason'))
