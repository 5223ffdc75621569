/** What the routes of the room have in common: who asks, what was sent, how an answer is given. */
import type { Context } from 'hono'
import { type Env, homeOf } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import type { Faults, Fields } from '../../wire/form-reading.ts'
import type { RoomDependencies } from '../room.ts'
import { dayOf } from '../work/day.ts'
import { fileNameFrom } from '../work/forms.ts'
import { mayArrange, type Refused } from './actions/acting.ts'
import type { SessionFile } from './contract.ts'
import type { Sent } from './forms.ts'

export type Asked = ReturnType<typeof askedBy>
type Status = 200 | 403 | 404 | 409 | 422

const RECORDED = [
  ...['added', 'imported', 'changed', 'left', 'forgotten', 'held', 'told', 'effect', 'begun', 'closed'],
  ...['acknowledged', 'reminded', 'link'],
]

export function askedBy(c: Context<Env>, deps: RoomDependencies) {
  const visit = visitOf(c)
  const listing = { say: deps.words.in(visit.language), home: homeOf(visit), today: dayOf(deps.clock()) }
  const act = RECORDED.find(one => one === c.req.query('recorded'))
  const count = (name: string) => Math.max(0, Number(c.req.query(name)) || 0)
  const recorded = act === undefined ? undefined : { act, count: count('count'), other: count('other') }
  return { c, deps, visit, listing, recorded, frame: deps.frameOf(c), mayArrange: mayArrange(visit) }
}

/** JSX renders to text. */
export const html = async ({ c }: Asked, page: unknown, status: Status = 200) =>
  c.html(page as string, status)
export const go = ({ c, listing }: Asked, path: string) => c.redirect(`${listing.home}/training${path}`, 303)
export const missing = async ({ c }: Asked) => await c.notFound()
/** Words lie below the room: `training.refusal.…`. */
export const wordOf = (refused?: Refused) => refused?.refusal.replace('training.', '')

export function statusFor(refused: Refused | undefined, faults: Faults = {}): Status {
  if (!refused) return Object.keys(faults).length > 0 ? 422 : 200
  if (/not_allowed|not_asked/.test(refused.refusal)) return 403
  return /meanwhile|closed|acknowledged/.test(refused.refusal) ? 409 : 422
}

export const notAllowed: Refused = { ok: false, refusal: 'training.not_allowed' }

export async function sentIn({ c }: Asked): Promise<Sent> {
  const body = await c.req.parseBody({ all: true })
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
