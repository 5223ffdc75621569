/** Values: entered for a day, one or a whole round; corrected with a reason; and what follows from one too far off. */
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Tx } from '../../../server/database.ts'
import { isId } from '../../../wire/id.ts'
import { recordRun } from '../../work/actions/evidence.ts'
import { addTask, ownerBy } from '../../work/actions/tasks.ts'
import { type Day, dayOf } from '../../work/day.ts'
import type { EntryInput, Indicator, Measurement, ResponseInput } from '../contract.ts'
import { isPastAct } from '../model.ts'
import * as store from '../store.ts'
import { type Acting, type Done, mayArrange, mayCount, note, type Refused, refuse } from './acting.ts'
import { type Counting, type CountingBy, countNow } from './counters.ts'

/** Entered values, and those of them past the point of acting: somebody now says what follows. */
export type Entered = { ids: string[]; pastAct: string[] }

/**
 * Values of one day. `value: null` lets the program count, which it can for today alone. All of them or none; the
 * series they make is a run of the process of measuring.
 */
export async function enterMeasurements(
  deps: Counting & Acting,
  by: CountingBy,
  { on, entries }: EntryInput,
): Promise<Done<Entered>> {
  // Counted before the transaction, which then holds others back for as short as can be.
  const counted = await countsFor(deps, by, entries)
  return await acting(deps, by, async (tx, written): Promise<Done<Entered>> => {
    if (on > dayOf(written.at)) return refuse('measurement.in_future')
    const taken: Measured[] = []
    for (const { indicatorId, value, note: text } of entries) {
      const indicator = await store.indicatorById(tx, indicatorId)
      if (!indicator) return refuse('measurement.not_found')
      const refused = await whyNot(tx, by, indicator, on)
      if (refused) return refused
      const found = value ?? counted.get(indicatorId) ?? null
      if (found === null) return refuse('measurement.not_countable')
      if (value === null && on !== dayOf(written.at)) return refuse('measurement.counts_today')
      taken.push({ indicator, value: found, note: text, counted: value === null })
    }
    const saved: Measurement['id'][] = []
    const pastAct: string[] = []
    for (const one of taken) {
      const { id, past } = await enter(deps, tx, written, on, one)
      saved.push(id)
      if (past) pastAct.push(id)
    }
    const [first] = taken
    const path = taken.length === 1 && first ? `measurement/${first.indicator.id}` : 'measurement'
    const title = taken.map(one => one.indicator.name).join(', ')
    await recordRun(deps, tx, written, {
      ...{
        processId: 'measurement',
        title: title.length > 160 ? `${title.slice(0, 159)}…` : title,
        path,
        on,
      },
    })
    return { ok: true, ids: saved, pastAct }
  })
}

type Measured = { indicator: Indicator; value: number; note: string; counted: boolean }

async function whyNot(tx: Tx, by: By, indicator: Indicator, on: Day): Promise<Refused | null> {
  if (!mayCount(by, indicator.owner)) return refuse('measurement.not_allowed')
  if (indicator.act === 'end') return refuse('measurement.ended')
  return (await store.valueOfDay(tx, indicator.id, on)) ? refuse('measurement.day_taken') : null
}

async function countsFor(
  deps: Counting,
  by: CountingBy,
  entries: EntryInput['entries'],
): Promise<Map<string, number | null>> {
  const counted = new Map<string, number | null>()
  for (const { indicatorId, value } of entries) {
    if (value !== null) continue
    const indicator = await deps.database.inOrganisation(by.organisation.id, tx =>
      store.indicatorById(tx, indicatorId),
    )
    counted.set(indicatorId, indicator?.counter ? await countNow(deps, by, indicator.counter) : null)
  }
  return counted
}

async function enter(
  deps: Acting,
  tx: Tx,
  written: Written,
  on: Day,
  { indicator, value, note: text, counted }: Measured,
): Promise<{ id: string; past: boolean }> {
  const id = deps.newId()
  const pastAct = isPastAct(value, indicator)
  await store.putValue(tx, written, deps.newId(), {
    ...{ id, indicatorId: indicator.id, on, value, note: text, counted, pastAct, act: 'enter', reason: '' },
  })
  const content = { measurement: id, on, value, note: text, counted, pastAct }
  await note(tx, written, 'measurement.enter', `indicator:${indicator.id}`, content)
  return { id, past: pastAct }
}

type Correction = { value: number; note: string; reason: string }

/** A new version; the one before stays in sight. */
export async function correctMeasurement(
  deps: Acting,
  by: By,
  id: string,
  { value, note: text, reason }: Correction,
): Promise<Done<{ indicatorId: string }>> {
  if (!isId(id)) return refuse('measurement.not_found')
  return await acting(deps, by, async (tx, written): Promise<Done<{ indicatorId: string }>> => {
    const before = await store.valueById(tx, id)
    const indicator = before && (await store.indicatorById(tx, before.indicatorId))
    if (!before || !indicator) return refuse('measurement.not_found')
    if (!mayCount(by, indicator.owner)) return refuse('measurement.not_allowed')
    const pastAct = isPastAct(value, indicator)
    const next = { ...before, value, note: text, counted: false, pastAct, act: 'correct' as const, reason }
    await store.putValue(tx, written, deps.newId(), next)
    const content = { measurement: id, on: before.on, from: before.value, to: value, note: text, reason }
    await note(tx, written, 'measurement.correct', `indicator:${indicator.id}`, content)
    return { ok: true, indicatorId: indicator.id }
  })
}

/** Says what follows from a value past the point of acting: a task, or knowingly nothing. */
export async function answerMeasurement(
  deps: Acting,
  by: By,
  id: string,
  input: ResponseInput,
): Promise<Done<{ indicatorId: string; taskId: string | null }>> {
  if (!isId(id)) return refuse('measurement.not_found')
  if (!mayArrange(by)) return refuse('measurement.not_allowed')
  return await acting(
    deps,
    by,
    async (tx, written): Promise<Done<{ indicatorId: string; taskId: string | null }>> => {
      const value = await store.valueById(tx, id)
      if (!value) return refuse('measurement.not_found')
      const answers = await store.responsesOf(tx, value.indicatorId)
      if (answers.some(one => one.measurementId === id)) return refuse('measurement.answered')
      const { indicatorId } = value
      let taskId: string | null = null
      if (input.answer === 'task') {
        const owner = await ownerBy(tx, input.ownerId, written.at)
        if (owner === undefined) return refuse('measurement.no_member')
        const source = { kind: 'indicator' as const, id: indicatorId }
        const { title, dueOn } = input
        const plain = { note: '', every: null, hours: null, measureId: null }
        taskId = (await addTask(deps, tx, written, { source, title, owner, dueOn, ...plain })).id
      }
      const reason = input.answer === 'left' ? input.reason : ''
      const answer = { measurementId: id, indicatorId, answer: input.answer, taskId, reason }
      await store.addResponse(tx, written, deps.newId(), answer)
      await note(tx, written, 'measurement.answer', `indicator:${indicatorId}`, answer)
      return { ok: true, indicatorId, taskId }
    },
  )
}
