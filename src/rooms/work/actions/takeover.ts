/** Taking tasks over from the plan: shown as a difference, and nothing happens that was not ticked. */
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { type Current, currentResult } from '../../plan/actions.ts'
import type { Owner } from '../contract.ts'
import { type Day, dayOf } from '../day.ts'
import { fingerprintOf, type PlanChange, planDifference } from '../plan-difference.ts'
import * as store from '../store.ts'
import { wantedTasks } from '../wanted-tasks.ts'
import { type Done, mayArrange, note, refuse, type WorkDependencies } from './acting.ts'
import { addTask, endTask, ownerBy } from './tasks.ts'

type TakeoverDependencies = WorkDependencies & Pick<Dependencies, 'knowledge' | 'log'>

export type Takeover = { changes: PlanChange[]; fingerprint: string; current: Current }

const FROM_PLAN = ['setup', 'upkeep', 'process'] as const

/** null while there is no profile. */
export async function takeoverOf(deps: TakeoverDependencies, by: By): Promise<Takeover | null> {
  const current = await currentResult(deps, by)
  if (!current) return null
  const today = dayOf(deps.clock())
  const changes = await deps.database.inOrganisation(by.organisation.id, tx =>
    changesNow(deps, tx, current, today),
  )
  return { changes, fingerprint: fingerprintOf(changes), current }
}

async function changesNow(
  { knowledge }: Pick<Dependencies, 'knowledge'>,
  tx: Tx,
  { result, firstQuarter }: Current,
  today: Day,
): Promise<PlanChange[]> {
  const wanted = wantedTasks(result, firstQuarter, today, knowledge)
  const inPlace = new Set(result.inPlace.map(one => one.id))
  return planDifference(wanted, await store.latestBySource(tx, FROM_PLAN), inPlace)
}

type Chosen = { fingerprint: string; keys: readonly string[]; ownerId: string | null }

export async function takeOver(
  deps: TakeoverDependencies,
  by: By,
  { fingerprint, keys, ownerId }: Chosen,
): Promise<Done<{ count: number }>> {
  if (!mayArrange(by)) return refuse('work.not_allowed')
  // Planned before the transaction, which then holds others back for as short as can be.
  const current = await currentResult(deps, by)
  if (!current) return refuse('work.no_profile')
  return await acting(deps, by, async (tx, written) => {
    const changes = await changesNow(deps, tx, current, dayOf(written.at))
    if (fingerprintOf(changes) !== fingerprint) return refuse('work.changed_meanwhile')
    const chosen = changes.filter(one => keys.includes(one.key))
    if (chosen.length === 0) return refuse('work.nothing_chosen')
    const owner = await ownerBy(tx, ownerId, written.at)
    if (owner === undefined) return refuse('work.no_member')
    for (const change of chosen) await apply(deps, tx, written, change, owner)
    return { ok: true, count: chosen.length }
  })
}

async function apply(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  change: PlanChange,
  owner: Owner | null,
): Promise<void> {
  if (change.act === 'drop') {
    const end = { as: 'dropped', on: dayOf(written.at), hoursSpent: null, reason: '' } as const
    return await endTask(deps, tx, written, change.task, end)
  }
  const { source, measureId, firstDueOn, planned } = change.wanted
  const { hours, every } = planned
  if (change.act === 'add') {
    const task = { source, measureId, title: '', note: '', owner, dueOn: firstDueOn, every, hours, planned }
    return void (await addTask(deps, tx, written, task))
  }
  const { task, dueOn, from } = change
  await store.updateTask(tx, written, { ...task, dueOn, hours, every, planned })
  await note(deps, tx, written, task, { act: 'change', content: { plan: { from, to: planned } } })
}
