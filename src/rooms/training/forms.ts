/** Reads the forms of the room; who is ticked comes as `staff` several times. */
import { type Fields, type Read, readWith, textIn, textOrNull } from '../../wire/form-reading.ts'
import {
  dayAndReasonSchema,
  effectSchema,
  type RoundInput,
  reasonSchema,
  roundSchema,
  type Session,
  type SessionFile,
  type SessionInput,
  type Staff,
  type StaffInput,
  sessionSchema,
  staffSchema,
} from './contract.ts'

export type Sent = { typed: Fields; staffIds: string[]; file: SessionFile | null }

export const readStaff = (fields: Fields): Read<StaffInput> =>
  readWith(staffSchema, {
    ...{ name: textIn(fields, 'name'), email: textIn(fields, 'email'), area: textIn(fields, 'area') },
    joinedOn: textOrNull(fields, 'joinedOn'),
  })

export const typedStaff = ({ name, email, area, joinedOn }: Staff): Fields => ({
  ...{ name, email, area, joinedOn: joinedOn ?? '' },
})

export function readSession({ typed, staffIds, file }: Sent): Read<SessionInput> {
  const read = readWith(sessionSchema, {
    ...{ title: textIn(typed, 'title'), on: textIn(typed, 'on'), covered: textIn(typed, 'covered') },
    ...{ link: textIn(typed, 'link'), effect: textIn(typed, 'effect'), staffIds },
  })
  return read.ok ? { ok: true, input: { ...read.input, file } } : read
}

export const typedSession = ({ title, on, covered, link, effect }: Session): Fields => ({
  ...{ title, on, covered, link, effect },
})

export const readRound = ({ typed, staffIds }: Sent): Read<RoundInput> =>
  readWith(roundSchema, {
    ...{ documentId: textIn(typed, 'documentId'), dueOn: textIn(typed, 'dueOn') },
    ...{ staffIds: textIn(typed, 'whom') === 'some' ? staffIds : null, matters: textIn(typed, 'matters') },
  })

export const readEffect = (fields: Fields) => readWith(effectSchema, { effect: textIn(fields, 'effect') })
export const readLeaving = (fields: Fields) =>
  readWith(dayAndReasonSchema, { on: textIn(fields, 'on'), reason: '' })
export const readReason = (fields: Fields) => readWith(reasonSchema, { reason: textIn(fields, 'reason') })
