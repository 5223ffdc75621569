/** What was sent and what is said after it, for the routes of the room. */
import type { Faults, Fields } from '../../wire/form-reading.ts'
import { fileNameFrom } from '../work/forms.ts'
import type { SessionFile, TrainingRefusal } from './contract.ts'
import type { Sent } from './forms.ts'

const RECORDED = [
  ...['added', 'imported', 'changed', 'left', 'forgotten', 'held', 'told', 'effect', 'begun', 'closed'],
  ...['acknowledged', 'reminded'],
]

export function recordedIn(query: Record<string, string>) {
  const act = RECORDED.find(one => one === query['recorded'])
  const count = (name: string) => Math.max(0, Number(query[name]) || 0)
  return act === undefined ? undefined : { act, count: count('count'), other: count('other') }
}

type Refused = { refusal: TrainingRefusal }

/** Words lie below the room: `training.refusal.…`. */
export const wordOf = (refused?: Refused) => refused?.refusal.replace('training.', '')

export function statusFor(refused: Refused | undefined, faults: Faults = {}): 200 | 403 | 409 | 422 {
  if (!refused) return Object.keys(faults).length > 0 ? 422 : 200
  if (/not_allowed|not_asked/.test(refused.refusal)) return 403
  return /meanwhile|closed|acknowledged/.test(refused.refusal) ? 409 : 422
}

type Body = Record<string, string | File | (string | File)[]>

export async function sentFrom(body: Body): Promise<Sent> {
  const typed: Fields = {}
  let file: SessionFile | null = null
  for (const [name, value] of Object.entries(body)) {
    const one = Array.isArray(value) ? value.at(-1) : value
    if (typeof one === 'string') typed[name] = one
    // A field left empty comes as a file without a name.
    else if (one && name === 'file' && one.name !== '')
      file = { name: fileNameFrom(one.name), content: new Uint8Array(await one.arrayBuffer()) }
  }
  const staffIds = [body['staff'] ?? []].flat().filter(one => typeof one === 'string')
  return { typed, staffIds, file }
}
