/** Training sessions: what was covered, who took part, what shows it, and how one knows that it worked. */
import type { By, Written } from '../../../server/acting.ts'
import type { Tx } from '../../../server/database.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { isId } from '../../../wire/id.ts'
import { keepEvidence, recordRun } from '../../work/actions/evidence.ts'
import { dayOf } from '../../work/day.ts'
import type { Session, SessionInput } from '../contract.ts'
import * as store from '../store.ts'
import { type Acting, arranging, type Done, note, refuse } from './acting.ts'

/** Training people is this measure; a file that shows it speaks for it. */
const TRAINING_MEASURE = 'P10'

export async function holdSession(deps: Acting, by: By, input: SessionInput): Promise<Done<{ id: string }>> {
  return await arranging(deps, by, async (tx, written): Promise<Done<{ id: string }>> => {
    const id = deps.newId()
    const told = await tell(deps, tx, written, id, input, null)
    if (!told.ok) return told
    await recordRun(deps, tx, written, {
      ...{ processId: 'awareness', title: input.title, path: `training/sessions/${id}`, on: input.on },
    })
    return { ok: true, id }
  })
}

/** Told anew, with who took part; the version before stays in the past. */
export async function changeSession(
  deps: Acting,
  by: By,
  id: string,
  input: SessionInput,
  seen?: string,
): Promise<Done> {
  return await withSession(deps, by, id, seen, async (tx, written, before) => {
    return await tell(deps, tx, written, id, input, before)
  })
}

async function tell(
  deps: Acting,
  tx: Tx,
  written: Written,
  id: string,
  { file, staffIds, ...told }: SessionInput,
  before: Session | null,
): Promise<Done> {
  if (told.on > dayOf(written.at)) return refuse('training.in_future')
  const wanted = [...new Set(staffIds)]
  if ((await store.staffByIds(tx, wanted)).length !== wanted.length) return refuse('training.not_found')
  let evidenceId = before?.evidenceId ?? null
  if (file) {
    const shown = { title: told.title, note: '', link: '', on: told.on, file }
    const kept = await keepEvidence(deps, tx, written, { kind: 'measure', id: TRAINING_MEASURE }, shown)
    if (!kept.ok) return refuse('training.file')
    evidenceId = kept.id
  }
  const act = before ? ('change' as const) : ('hold' as const)
  await store.putSession(tx, written, deps.newId(), { ...told, id, evidenceId, act, reason: '' })
  if (before) await store.strikeAttendees(tx, written, id)
  await store.addAttendees(tx, written, { sessionId: id, staffIds: wanted, on: told.on, newId: deps.newId })
  await note(tx, written, `training.${act}`, `session:${id}`, { ...told, evidenceId, staff: wanted })
  return { ok: true }
}

export async function noteEffect(
  deps: Acting,
  by: By,
  id: string,
  effect: string,
  seen?: string,
): Promise<Done> {
  return await withSession(deps, by, id, seen, async (tx, written, before) => {
    await store.putSession(tx, written, deps.newId(), { ...before, effect, act: 'effect', reason: '' })
    await note(tx, written, 'training.effect', `session:${id}`, { effect })
    return { ok: true }
  })
}

async function withSession(
  deps: Acting,
  by: By,
  id: string,
  seen: string | undefined,
  act: (tx: Tx, written: Written, before: Session) => Promise<Done>,
): Promise<Done> {
  if (!isId(id)) return refuse('training.not_found')
  return await arranging(deps, by, async (tx, written): Promise<Done> => {
    const before = await store.sessionById(tx, id)
    if (!before) return refuse('training.not_found')
    if (!sawWhatStands(seen, before.at)) return refuse('training.changed_meanwhile')
    return await act(tx, written, before)
  })
}
