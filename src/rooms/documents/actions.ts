/**
 * The documents as they stand, and what people do with them: edit, take over what the facts changed, approve. Each is
 * a record with its journal entry in one transaction; nobody's text is overwritten.
 */
import { type Dependencies, mayAs, type Visit } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import { record } from '../../server/journal.ts'
import { lockOrganisation } from '../../server/standing-record.ts'
import type { Language } from '../../wire/language.ts'
import { type Current, currentResult } from '../plan/actions.ts'
import { sayQuarter } from '../plan/calendar.ts'
import { makeStatement } from '../statement/model.ts'
import { choose, fingerprintOf, type Merged, mergeEdit, sameSections } from './comparison.ts'
import {
  type ApprovalInput,
  type ChoiceInput,
  type DocumentRefusal,
  type EditInput,
  SECTIONS_MAX,
} from './contract.ts'
import { type GeneratedSet, generateDocuments, type Section, titleOf } from './generate.ts'
import { type DocumentStanding, type DocumentVersion, editable, sectionOnly, standingOf } from './model.ts'
import * as store from './store.ts'

type DocumentDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'newId' | 'log' | 'words'>

export type Documents = {
  current: Current
  standings: DocumentStanding[]
  notCalledFor: GeneratedSet['notCalledFor']
}

/** null while there is no profile. */
export async function currentDocuments(
  deps: Omit<DocumentDependencies, 'newId'>,
  visit: Visit,
): Promise<Documents | null> {
  const current = await currentResult(deps, visit)
  if (!current) return null
  const records = await deps.database.inOrganisation(visit.organisation.id, loadRecords)
  return standingsFrom(deps, current, records, visit.language)
}

type Records = Awaited<ReturnType<typeof loadRecords>>

async function loadRecords(tx: Tx) {
  return { latest: await store.latestVersions(tx), approvals: await store.approvals(tx) }
}

function standingsFrom(
  deps: Pick<Dependencies, 'knowledge' | 'words'>,
  current: Current,
  { latest, approvals }: Records,
  language: Language,
): Documents {
  const sets = new Map<Language, GeneratedSet>()
  const setIn = (wanted: Language) => {
    const known = sets.get(wanted) ?? generateIn(deps, current, wanted)
    sets.set(wanted, known)
    return known
  }
  const here = setIn(language)
  const standings = deps.knowledge.documents.flatMap(({ id }) => {
    const saved = latest.find(one => one.documentId === id) ?? null
    const generated = setIn(saved?.language ?? language).documents.find(one => one.id === id) ?? null
    const approval = approvals.findLast(one => one.documentId === id) ?? null
    const title = titleOf(id, { knowledge: deps.knowledge, say: deps.words.in(saved?.language ?? language) })
    return standingOf(id, title, generated, saved, approval, language) ?? []
  })
  const there = new Set(standings.map(one => one.id))
  return { current, standings, notCalledFor: here.notCalledFor.filter(({ id }) => !there.has(id)) }
}

function generateIn(
  { knowledge, words }: Pick<Dependencies, 'knowledge' | 'words'>,
  current: Current,
  language: Language,
): GeneratedSet {
  const say = words.in(language)
  return generateDocuments({
    result: current.result,
    rows: makeStatement(current.result, knowledge),
    acceptances: current.acceptances,
    knowledge,
    say,
    quarter: planned => sayQuarter(current.firstQuarter, planned, say),
  })
}

/** A year of monthly changes and a few more; older ones stay in the database. */
const VERSIONS_SHOWN = 50

export async function listVersions(
  deps: Pick<Dependencies, 'database'>,
  visit: Pick<Visit, 'organisation'>,
  documentId: string,
): Promise<DocumentVersion[]> {
  return await deps.database.inOrganisation(visit.organisation.id, tx =>
    store.versionsOf(tx, documentId, VERSIONS_SHOWN),
  )
}

export async function listApprovals(
  deps: Pick<Dependencies, 'database'>,
  visit: Pick<Visit, 'organisation'>,
  documentId: string,
) {
  const all = await deps.database.inOrganisation(visit.organisation.id, store.approvals)
  return all.filter(one => one.documentId === documentId)
}

/** Of each document the version that was approved last, with its text; a few dozen at most. */
export async function approvedVersions(
  deps: Pick<Dependencies, 'database'>,
  visit: Pick<Visit, 'organisation'>,
): Promise<DocumentVersion[]> {
  return await deps.database.inOrganisation(visit.organisation.id, async tx => {
    const latest = new Map((await store.approvals(tx)).map(one => [one.documentId, one.version]))
    return await store.versionsAt(tx, latest)
  })
}

export type Refused = { ok: false; refusal: DocumentRefusal; disputed?: Merged['disputed'] }
export type Done = { ok: true; changed: boolean } | Refused

const refuse = (refusal: DocumentRefusal): Refused => ({ ok: false, refusal })

type Writing = { tx: Tx; standing: DocumentStanding; current: Section[]; now: Section[] }

/** Loads the document inside the transaction that changes it, with others held back. */
async function writing(
  deps: DocumentDependencies,
  visit: Visit,
  documentId: string,
  act: (at: Writing) => Promise<Done>,
): Promise<Done> {
  if (!mayAs(visit.organisation.role, 'manager')) return refuse('documents.not_allowed')
  // Planned before the transaction, which then holds others back for as short as can be.
  const current = await currentResult(deps, visit)
  if (!current) return refuse('documents.not_found')
  return await deps.database.inOrganisation(visit.organisation.id, async tx => {
    await lockOrganisation(tx, visit.organisation.id)
    const { standings } = standingsFrom(deps, current, await loadRecords(tx), visit.language)
    const standing = standings.find(one => one.id === documentId)
    if (!standing) return refuse('documents.not_found')
    const now = standing.generated?.sections.map(sectionOnly) ?? []
    return await act({ tx, standing, current: editable(standing), now })
  })
}

export async function editDocument(
  deps: DocumentDependencies,
  visit: Visit,
  documentId: string,
  input: EditInput,
): Promise<Done> {
  return await writing(deps, visit, documentId, async ({ tx, standing, current, now }) => {
    const merged = mergeEdit(current, input.sections)
    if (merged.disputed.length > 0) {
      return { ...refuse('documents.changed_meanwhile'), disputed: merged.disputed }
    }
    const sections = [...merged.sections, ...addedTo(merged.sections, input.added)]
    if (sections.length > SECTIONS_MAX) return refuse('documents.too_many_sections')
    if (sameSections(sections, current)) return { ok: true, changed: false }
    const base = standing.latest?.base ?? now
    await saveVersion(deps, visit, tx, standing, {
      sections,
      base,
      reason: input.reason,
      act: 'document.save',
    })
    return { ok: true, changed: true }
  })
}

/** A section of the organisation's own gets the next free number. */
function addedTo(sections: Section[], { heading, text }: EditInput['added']): Section[] {
  if (text.trim() === '') return []
  const numbers = sections.map(({ id }) => Number(/^own-(\d+)$/.exec(id)?.[1] ?? 0))
  return [{ id: `own-${Math.max(0, ...numbers) + 1}`, heading, text }]
}

/** Takes over what the facts changed, section by section as chosen; from then on that is what is compared with. */
export async function takeFacts(
  deps: DocumentDependencies,
  visit: Visit,
  documentId: string,
  input: ChoiceInput,
): Promise<Done> {
  return await writing(deps, visit, documentId, async ({ tx, standing, now }) => {
    if (!standing.latest) return refuse('documents.not_found')
    if (standing.latest.version !== input.version || fingerprintOf(now) !== input.fingerprint) {
      return refuse('documents.changed_meanwhile')
    }
    const sections = choose(standing.compared, input.choices)
    await saveVersion(deps, visit, tx, standing, {
      sections,
      base: now,
      reason: input.reason,
      act: 'document.take_facts',
    })
    return { ok: true, changed: true }
  })
}

/** Approves the text as the person has read it; a text that was only generated becomes a version by that. */
export async function approveDocument(
  deps: DocumentDependencies,
  visit: Visit,
  documentId: string,
  { version, fingerprint, reason }: ApprovalInput,
): Promise<Done> {
  return await writing(deps, visit, documentId, async ({ tx, standing, current, now }) => {
    const latest = standing.latest?.version ?? 0
    if (latest !== version || fingerprintOf(current) !== fingerprint)
      return refuse('documents.changed_meanwhile')
    if (standing.state === 'approved') return refuse('documents.already_approved')
    const approved = standing.latest
      ? latest
      : await saveVersion(deps, visit, tx, standing, {
          sections: current,
          base: now,
          reason,
          act: 'document.save',
        })
    const written = writtenBy(deps, visit)
    await store.addApproval(tx, written, { documentId, version: approved, reason })
    await record(tx, {
      ...written,
      act: 'document.approve',
      subject: `document:${documentId}`,
      content: { version: approved, text: fingerprint, reason },
    })
    return { ok: true, changed: true }
  })
}

type Saving = {
  sections: Section[]
  base: Section[]
  reason: string
  act: 'document.save' | 'document.take_facts'
}

async function saveVersion(
  deps: DocumentDependencies,
  visit: Visit,
  tx: Tx,
  { id, latest, language }: DocumentStanding,
  { sections, base, reason, act }: Saving,
): Promise<number> {
  const version = (latest?.version ?? 0) + 1
  const written = writtenBy(deps, visit)
  await store.addVersion(tx, written, { documentId: id, version, language, sections, base, reason })
  await record(tx, {
    ...written,
    act,
    subject: `document:${id}`,
    content: { version, language, sections: sections.length, text: fingerprintOf(sections), reason },
  })
  return version
}

function writtenBy(deps: DocumentDependencies, { organisation, person }: Visit) {
  return { organisationId: organisation.id, id: deps.newId(), at: deps.clock(), by: person }
}
