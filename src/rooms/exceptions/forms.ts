/** Reads the forms of the room. What is deviated from comes as one choice: `measure:P16`, `requirement:`. */
import { type Fields, type Read, readWith, textIn, textOrNull } from '../../wire/form-reading.ts'
import { type AskInput, askSchema, type DecideInput, decideSchema, reasonSchema } from './contract.ts'

export function readAsk(fields: Fields): Read<AskInput> {
  const [kind = '', id = ''] = textIn(fields, 'subject').split(':')
  return readWith(askSchema, {
    subject: { kind, id },
    section: textIn(fields, 'section'),
    place: textIn(fields, 'place'),
    why: textIn(fields, 'why'),
    instead: textIn(fields, 'instead'),
    untilOn: textIn(fields, 'untilOn'),
    riskOwner: textIn(fields, 'riskOwner'),
    renewsId: textOrNull(fields, 'renewsId'),
    justNote: fields['act'] === 'note',
  })
}

export const readDecision = (fields: Fields): Read<DecideInput> =>
  readWith(decideSchema, {
    ...{ act: textIn(fields, 'act'), untilOn: textIn(fields, 'untilOn'), reason: textIn(fields, 'reason') },
  })

export const readReason = (fields: Fields) => readWith(reasonSchema, { reason: textIn(fields, 'reason') })
