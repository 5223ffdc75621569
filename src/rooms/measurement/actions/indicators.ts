/** Indicators: taken over from a proposal or made by oneself, changed, ended; each a version with its reason. */
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Tx } from '../../../server/database.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { isId } from '../../../wire/id.ts'
import { ownerBy } from '../../work/actions/tasks.ts'
import { INDICATORS_MAX, type Indicator, type IndicatorInput } from '../contract.ts'
import * as store from '../store.ts'
import { type Acting, type Done, mayArrange, note, type Refused, refuse } from './acting.ts'
import { COUNTERS } from './counters.ts'

const known = (counter: string | null) => counter === null || COUNTERS.some(one => one.key === counter)

export async function beginIndicator(
  deps: Acting,
  by: By,
  input: IndicatorInput,
): Promise<Done<{ id: string }>> {
  if (!mayArrange(by)) return refuse('measurement.not_allowed')
  if (!known(input.counter)) return refuse('measurement.not_found')
  return await acting(deps, by, async (tx, written): Promise<Done<{ id: string }>> => {
    const all = await store.indicators(tx)
    const inUse = all.filter(one => one.act !== 'end')
    if (inUse.length >= INDICATORS_MAX || all.length >= 2 * INDICATORS_MAX)
      return refuse('measurement.too_many')
    const { ownerId, ...given } = input
    const owner = await ownerBy(tx, ownerId, written.at)
    if (owner === undefined) return refuse('measurement.no_member')
    const id = deps.newId()
    await store.putIndicator(tx, written, deps.newId(), { ...given, id, owner, act: 'begin' })
    await note(tx, written, 'indicator.begin', `indicator:${id}`, { ...given, owner })
    return { ok: true, id }
  })
}

/** `seen` is when the version was recorded that the form showed; absent where there was no form. */
export async function changeIndicator(
  deps: Acting,
  by: By,
  id: string,
  input: IndicatorInput,
  seen?: string,
): Promise<Done> {
  return await change(deps, by, id, seen, async (tx, written, before) => {
    if (before.act === 'end') return refuse('measurement.ended')
    const { ownerId, ...given } = input
    const owner = ownerId === before.owner?.id ? before.owner : await ownerBy(tx, ownerId, written.at)
    if (owner === undefined) return refuse('measurement.no_member')
    // Where it comes from stays; another source is another indicator.
    const { processId, counter } = before
    return { ...given, processId, counter, id, owner, act: 'change' }
  })
}

export async function endIndicator(
  deps: Acting,
  by: By,
  id: string,
  reason: string,
  seen?: string,
): Promise<Done> {
  return await change(deps, by, id, seen, async (_tx, _written, before) =>
    before.act === 'end' ? refuse('measurement.ended') : { ...before, act: 'end', reason },
  )
}

/** An ended one is counted again; its values have stayed. */
export async function resumeIndicator(
  deps: Acting,
  by: By,
  id: string,
  reason: string,
  seen?: string,
): Promise<Done> {
  return await change(deps, by, id, seen, async (_tx, _written, before) =>
    before.act === 'end' ? { ...before, act: 'change', reason } : refuse('measurement.not_ended'),
  )
}

type Next = Omit<Indicator, 'at' | 'by'>
type Decide = (tx: Tx, written: Written, before: Indicator) => Promise<Next | Refused>

async function change(
  deps: Acting,
  by: By,
  id: string,
  seen: string | undefined,
  decide: Decide,
): Promise<Done> {
  if (!mayArrange(by)) return refuse('measurement.not_allowed')
  if (!isId(id)) return refuse('measurement.not_found')
  return await acting(deps, by, async (tx, written): Promise<Done> => {
    const before = await store.indicatorById(tx, id)
    if (!before) return refuse('measurement.not_found')
    if (!sawWhatStands(seen, before.at)) return refuse('measurement.changed_meanwhile')
    const next = await decide(tx, written, before)
    if ('refusal' in next) return next
    await store.putIndicator(tx, written, deps.newId(), next)
    const { name, counts, unit, better, target, actAt, everyMonths, owner, reason } = next
    const content = { name, counts, unit, better, target, actAt, everyMonths, owner, reason }
    await note(tx, written, `indicator.${next.act}`, `indicator:${id}`, content)
    return { ok: true }
  })
}
