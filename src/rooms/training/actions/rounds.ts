/** Rounds of acknowledgement: an approved document is put before people; each says that they have read it. */
import { createHash } from 'node:crypto'
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { may } from '../../../server/permission.ts'
import { isId } from '../../../wire/id.ts'
import { approvedVersions } from '../../documents/actions.ts'
import { titleOf } from '../../documents/generate.ts'
import { type DocumentVersion, shown } from '../../documents/model.ts'
import { recordRun } from '../../work/actions/evidence.ts'
import { dayOf } from '../../work/day.ts'
import { type Acknowledgement, PEOPLE_MAX, type Round, type RoundInput } from '../contract.ts'
import * as store from '../store.ts'
import { type Acting, arranging, type Done, note, refuse } from './acting.ts'

type Beginning = Acting & Pick<Dependencies, 'knowledge' | 'words'>

export const textOf = ({ sections }: Pick<DocumentVersion, 'sections'>): string =>
  shown(sections)
    .map(({ heading, text }) => (heading ? `## ${heading}\n\n${text.trim()}` : text.trim()))
    .join('\n\n')

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * Asks everybody or those chosen to read the approved version. Whoever has acknowledged this version is not asked; after
 * an earlier version people are asked again only where somebody says what in the new one matters.
 */
export async function beginRound(
  deps: Beginning,
  by: By,
  { documentId, dueOn, staffIds, matters }: RoundInput,
): Promise<Done<{ id: string; asked: number }>> {
  const approved = (await approvedVersions(deps, by)).find(one => one.documentId === documentId)
  return await arranging(deps, by, async (tx, written): Promise<Done<{ id: string; asked: number }>> => {
    if (!approved) return refuse('training.not_approved')
    if (dueOn < dayOf(written.at)) return refuse('training.in_past')
    const last = await store.lastRoundOf(tx, documentId)
    if (last && last.version !== approved.version && matters === '') return refuse('training.no_matter')
    const here = await store.staffHere(tx, { after: null, limit: PEOPLE_MAX })
    const chosen = here.filter(one => staffIds === null || staffIds.includes(one.id)).map(one => one.id)
    const read = await store.haveRead(tx, approved, chosen)
    const asked = chosen.filter(id => !read.has(id))
    if (asked.length === 0) return refuse('training.nobody')
    const id = deps.newId()
    const text = textOf(approved)
    const { version, language } = approved
    const title = titleOf(documentId, { knowledge: deps.knowledge, say: deps.words.in(language) })
    const round = { id, documentId, version, title, language, textHash: hashOf(text), dueOn, matters }
    await store.putRound(tx, written, deps.newId(), { ...round, text, act: 'begin', reason: '' })
    await store.addRequests(tx, written, id, asked, deps.newId)
    await note(tx, written, 'acknowledgement.ask', `round:${id}`, { ...round, staff: asked })
    return { ok: true, id, asked: asked.length }
  })
}

/** Closed with whoever has not read it: the reason says why that is enough. */
export async function closeRound(deps: Acting, by: By, id: string, reason: string): Promise<Done> {
  return await arranging(deps, by, async (tx, written): Promise<Done> => {
    const round = isId(id) ? await store.roundById(tx, id) : null
    if (!round) return refuse('training.not_found')
    if (round.act === 'close') return refuse('training.closed')
    await store.putRound(tx, written, deps.newId(), { ...round, act: 'close', reason })
    const counts = await store.countsOf(tx, id)
    await note(tx, written, 'acknowledgement.close', `round:${id}`, { ...counts, reason })
    const [title, path] = [round.title.slice(0, 160), `training/rounds/${id}`]
    await recordRun(deps, tx, written, { processId: 'awareness', title, path, on: dayOf(written.at) })
    return { ok: true }
  })
}

/** By a member of the organisation, whose address stands in the list of people. */
export async function acknowledge(deps: Acting, by: By, roundId: string): Promise<Done> {
  if (!may(by.organisation.role, 'acknowledge', 'document', { own: true }))
    return refuse('training.not_allowed')
  return await acting(deps, by, async (tx, written): Promise<Done> => {
    const staff = await store.staffByEmail(tx, by.person.email)
    const round = isId(roundId) ? await store.roundById(tx, roundId) : null
    if (!round) return refuse('training.not_found')
    if (!staff) return refuse('training.not_asked')
    return await give(deps, tx, written, round, staff.id, 'account')
  })
}

/** What was acknowledged, with the hash of the text that was before the person. */
export async function give(
  deps: Pick<Acting, 'newId'>,
  tx: Tx,
  written: Written,
  round: Round,
  staffId: string,
  way: Acknowledgement['way'],
): Promise<Done> {
  if (!(await store.wasAsked(tx, round.id, staffId))) return refuse('training.not_asked')
  if (round.act === 'close') return refuse('training.closed')
  if (await store.acknowledgementBy(tx, round.id, staffId)) return refuse('training.acknowledged')
  await store.insertAcknowledgement(tx, written, { id: deps.newId(), round, staffId, way })
  const { documentId, version, textHash } = round
  const content = { staff: staffId, documentId, version, textHash, way }
  await note(tx, written, 'acknowledgement.give', `round:${round.id}`, content)
  return { ok: true }
}
