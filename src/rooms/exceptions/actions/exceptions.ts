/** Exceptions: asked for, approved or refused by somebody else, ended early. One that goes on is asked for anew. */
import { acting, type Written } from '../../../server/acting.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { isId } from '../../../wire/id.ts'
import { recordRun } from '../../work/actions/evidence.ts'
import { addTask, endTaskById, ownerBy } from '../../work/actions/tasks.ts'
import { type Day, dayOf } from '../../work/day.ts'
import type { AskInput, DecideInput, Exception, Subject } from '../contract.ts'
import { isInForce, latestEnd, reminderOn, stateOf } from '../model.ts'
import * as store from '../store.ts'
import { type Acting, type By, type Done, mayAsk, mayDecide, othersMay, refuse } from './acting.ts'
import { faultOf, nameOf } from './subjects.ts'

export async function askException(deps: Acting, by: By, input: AskInput): Promise<Done<{ id: string }>> {
  if (!mayAsk(by)) return refuse('exceptions.not_allowed')
  const { subject, justNote, renewsId, ...told } = input
  const fault = await faultOf(deps, by, subject)
  const noted = fault === 'exceptions.guidance' && justNote
  if (fault && !noted) return refuse(fault)
  return await acting(deps, by, async (tx, written): Promise<Done<{ id: string }>> => {
    const today = dayOf(written.at)
    const refusal = noted ? null : endFault(told.untilOn, today)
    if (refusal) return refuse(refusal)
    if (renewsId && !(await store.exceptionById(tx, renewsId))) return refuse('exceptions.not_found')
    const id = deps.newId()
    await save(deps, tx, written, {
      ...{ ...told, id, renewsId, subject: bound(subject, noted) },
      ...{ askedAt: written.at, asker: written.by, decidedAlone: false, taskId: null, reason: '' },
      act: noted ? 'note' : 'ask',
    })
    return { ok: true, id }
  })
}

/** Only what passed `faultOf` comes here; what was just noted keeps the name of what it is about. */
const bound = ({ kind, id }: AskInput['subject'], noted: boolean): Subject =>
  noted || kind === 'requirement' || kind === 'obligation' ? { kind: 'guidance', id } : { kind, id }

const endFault = (untilOn: Day, today: Day) =>
  untilOn < today ? 'exceptions.in_past' : untilOn > latestEnd(today) ? 'exceptions.too_long' : null

export async function decideException(
  deps: Acting,
  by: By,
  id: string,
  { act, untilOn, reason }: DecideInput,
  seen?: string,
): Promise<Done> {
  const others = await othersMay(deps, by)
  return await withException(deps, by, id, seen, async (tx, written, before) => {
    if (!mayDecide(by, before, others)) {
      const own = before.asker.id === by.person.id && others
      return refuse(own ? 'exceptions.own' : 'exceptions.not_allowed')
    }
    if (before.act !== 'ask') return refuse('exceptions.decided_already')
    const decidedAlone = before.asker.id === by.person.id
    const decided = { ...before, act, reason, decidedAlone }
    if (act === 'refuse') return await saved(deps, tx, written, decided)
    const today = dayOf(written.at)
    const refusal = endFault(untilOn, today)
    if (refusal) return refuse(refusal)
    const approved = { ...decided, untilOn, taskId: await remind(deps, by, tx, written, before, untilOn) }
    await saved(deps, tx, written, approved)
    await run(deps, by, tx, written, approved)
    return { ok: true }
  })
}

/** Whoever asked is asked again before it ends, if they do tasks here; else whoever approved it. */
async function remind(
  deps: Acting,
  by: By,
  tx: Tx,
  written: Written,
  { id, subject, asker }: Exception,
  untilOn: Day,
): Promise<string> {
  const say = deps.words.in(by.language)
  const owner =
    (await ownerBy(tx, asker.id, written.at)) ?? (await ownerBy(tx, by.person.id, written.at)) ?? null
  const task = await addTask(deps, tx, written, {
    source: { kind: 'exception', id },
    title: say('exceptions.task', { name: nameOf(subject, deps.knowledge, say) }),
    note: say('exceptions.taskNote'),
    ...{ owner, dueOn: reminderOn(untilOn, dayOf(written.at)), every: null, hours: null, measureId: null },
  })
  return task.id
}

async function run(
  deps: Acting,
  by: By,
  tx: Tx,
  written: Written,
  { id, subject }: Exception,
): Promise<void> {
  const title = nameOf(subject, deps.knowledge, deps.words.in(by.language)).slice(0, 160)
  await recordRun(deps, tx, written, {
    ...{ processId: 'exceptions', title, path: `exceptions/${id}`, on: dayOf(written.at) },
  })
}

/** By whoever asked, as long as nobody has decided. */
export async function withdrawException(deps: Acting, by: By, id: string, reason: string): Promise<Done> {
  return await withException(deps, by, id, undefined, async (tx, written, before) => {
    if (before.asker.id !== by.person.id || !mayAsk(by)) return refuse('exceptions.not_allowed')
    if (before.act !== 'ask') return refuse('exceptions.decided_already')
    return await saved(deps, tx, written, { ...before, act: 'withdraw', reason })
  })
}

/** Before its date, because it is mended or no longer wanted: whoever asked can say so, and whoever decides. */
export async function endException(
  deps: Acting,
  by: By,
  id: string,
  reason: string,
  seen?: string,
): Promise<Done> {
  return await withException(deps, by, id, seen, async (tx, written, before) => {
    const own = before.asker.id === by.person.id && mayAsk(by)
    if (!own && !mayDecide(by, before, true)) return refuse('exceptions.not_allowed')
    const today = dayOf(written.at)
    if (!isInForce(stateOf(before, today))) return refuse('exceptions.not_running')
    if (before.taskId) {
      const end = { as: 'done' as const, on: today, hoursSpent: null, reason: '' }
      await endTaskById(deps, tx, written, before.taskId, end)
    }
    const ended: Exception = { ...before, act: 'end', reason }
    await saved(deps, tx, written, ended)
    await run(deps, by, tx, written, ended)
    return { ok: true }
  })
}

async function withException(
  deps: Acting,
  by: By,
  id: string,
  seen: string | undefined,
  act: (tx: Tx, written: Written, before: Exception) => Promise<Done>,
): Promise<Done> {
  if (!isId(id)) return refuse('exceptions.not_found')
  return await acting(deps, by, async (tx, written): Promise<Done> => {
    const before = await store.exceptionById(tx, id)
    if (!before) return refuse('exceptions.not_found')
    if (!sawWhatStands(seen, before.at)) return refuse('exceptions.changed_meanwhile')
    return await act(tx, written, before)
  })
}

type Next = Omit<Exception, 'at' | 'by'>

async function saved(deps: Acting, tx: Tx, written: Written, next: Next): Promise<Done> {
  await save(deps, tx, written, next)
  return { ok: true }
}

async function save(deps: Acting, tx: Tx, written: Written, next: Next): Promise<void> {
  await store.put(tx, written, deps.newId(), next)
  const { id, act, subject, section, place, why, instead, untilOn, riskOwner, renewsId, reason } = next
  const content = { subject, section, place, why, instead, untilOn, riskOwner, renewsId, reason }
  const alone = next.decidedAlone ? { decidedAlone: true } : {}
  await record(tx, {
    ...written,
    act: `exception.${act}`,
    subject: `exception:${id}`,
    content: { ...content, ...alone },
  })
}
