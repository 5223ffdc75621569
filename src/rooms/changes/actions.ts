/**
 * Recording a change, saying which facts it changes, seeing what follows, and taking it on or setting it aside. Each
 * adds a version with its journal entry in one transaction; taking on saves the profile in the same one.
 */
import { acting, type By, type Written } from '../../server/acting.ts'
import type { Dependencies, Visit } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import { record } from '../../server/journal.ts'
import { may } from '../../server/permission.ts'
import { sawWhatStands } from '../../server/standing-record.ts'
import { isId } from '../../wire/id.ts'
import { dayCursor, momentCursor } from '../../wire/page-cursor.ts'
import { currentResult } from '../plan/actions.ts'
import { currentProfile, replaceWithin } from '../profile/actions.ts'
import { readAnswers, type Typed, type WriteNumber } from '../profile/answers.ts'
import { changesBetween } from '../profile/changes.ts'
import type { Profile } from '../profile/contract.ts'
import type { Fault } from '../profile/faults.ts'
import { checkProfile } from '../profile/model.ts'
import { recordRun } from '../work/actions/evidence.ts'
import { dayOf } from '../work/day.ts'
import { consequencesOf } from './consequences.ts'
import {
  type ChangedFact,
  type ChangeInput,
  type ChangeRefusal,
  type Consequences,
  isOpen,
  type OrganisationChange,
} from './contract.ts'
import { applyFacts, fieldsOf } from './model.ts'
import * as store from './store.ts'

export type ChangeDependencies = Pick<
  Dependencies,
  'database' | 'knowledge' | 'clock' | 'newId' | 'log' | 'words'
>
export type Refused = { ok: false; refusal: ChangeRefusal }
export type Done<T = object> = ({ ok: true } & T) | Refused
const refuse = (refusal: ChangeRefusal): Refused => ({ ok: false, refusal })

export const mayChange = ({ organisation }: By) => may(organisation.role, 'change', 'register')

type Act<T> = (tx: Tx, written: Written, change: OrganisationChange) => Promise<Done<T>>

async function onChange<T>(
  deps: ChangeDependencies,
  by: By,
  { id, seen }: { id: string; seen: string | undefined },
  act: Act<T>,
): Promise<Done<T>> {
  if (!mayChange(by)) return refuse('changes.not_allowed')
  if (!isId(id)) return refuse('changes.not_found')
  return await acting(deps, by, async (tx, written) => {
    const change = await store.standingChange(tx, id)
    if (!change) return refuse('changes.not_found')
    if (!sawWhatStands(seen, change.recordedAt)) return refuse('changes.changed_meanwhile')
    return await act(tx, written, change)
  })
}

async function keep(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  change: OrganisationChange,
): Promise<void> {
  await store.addChange(tx, written, { ...change, versionId: deps.newId() })
  const { act, title, kind, note, eventOn, facts, reason, profileVersion } = change
  await record(tx, {
    ...written,
    act: `change.${act}`,
    subject: `change:${change.id}`,
    content: { title, kind, note, eventOn, facts, reason, profileVersion },
  })
}

/** Records that something comes or has happened; what it changes is said next. */
export async function recordChange(
  deps: ChangeDependencies,
  by: By,
  input: ChangeInput,
  facts: ChangedFact[] = [],
): Promise<Done<{ id: string }>> {
  if (!mayChange(by)) return refuse('changes.not_allowed')
  const organisationId = by.organisation.id
  return await deps.database.inOrganisation(organisationId, async (tx): Promise<Done<{ id: string }>> => {
    const id = deps.newId()
    const at = deps.clock()
    await keep(
      deps,
      tx,
      { organisationId, at, by: by.person },
      {
        ...{ id, versionId: id, ...input, facts, takenOn: null, profileVersion: null },
        ...{ act: 'record', reason: '', recordedAt: at, recordedBy: by.person.name },
      },
    )
    return { ok: true, id }
  })
}

type Answers = { typed: Typed; write: WriteNumber; seen?: string | undefined }

/** Says which facts the change makes others, by the answers of the profile's own questions. */
export async function answerForChange(
  deps: ChangeDependencies,
  by: By,
  id: string,
  { typed, write, seen }: Answers,
): Promise<Done | { ok: false; faults: Fault[] }> {
  const { profile } = await currentProfile(deps, by)
  const change = await changeById(deps, by, id)
  if (!change) return refuse('changes.not_found')
  const read = readAnswers(withFacts(profile, change.facts, deps), fieldsOf(change.kind), typed, write)
  if (!read.ok) return { ok: false, faults: read.faults }
  const facts = changesBetween(profile, read.profile).map(({ path, to }) => ({ path, to }))
  return await sayFacts(deps, by, id, facts, seen)
}

/** The same for whoever names the facts: null takes one away. */
export async function sayFacts(
  deps: ChangeDependencies,
  by: By,
  id: string,
  facts: ChangedFact[],
  seen?: string,
): Promise<Done> {
  const { profile } = await currentProfile(deps, by)
  if (!checkProfile(applyFacts(profile, facts), deps.knowledge.measures).ok)
    return refuse('changes.not_valid')
  return await onChange(deps, by, { id, seen }, async (tx, written, change) => {
    if (!isOpen(change)) return refuse('changes.ended_already')
    await keep(deps, tx, written, { ...change, facts, act: 'revise', reason: '' })
    return { ok: true }
  })
}

/** The profile as the change leaves it; as it stands where a fact of the change fits no longer. */
function withFacts(
  profile: Profile,
  facts: ChangedFact[],
  { knowledge }: Pick<Dependencies, 'knowledge'>,
): Profile {
  const checked = checkProfile(applyFacts(profile, facts), knowledge.measures)
  return checked.ok ? checked.profile : profile
}

export async function changeById(
  { database }: Pick<Dependencies, 'database'>,
  by: By,
  id: string,
): Promise<OrganisationChange | null> {
  if (!isId(id)) return null
  return await database.inOrganisation(by.organisation.id, tx => store.standingChange(tx, id))
}

export type ChangeInFull = {
  change: OrganisationChange
  versions: OrganisationChange[]
  /** The profile that stands, its version, and how the change leaves it. */
  profile: Profile
  version: number
  changed: Profile
  /** null where there is nothing to make a plan of, or nothing is said to change. */
  consequences: Consequences | null
}

type Language = Visit['language']

export async function changeInFull(
  deps: ChangeDependencies,
  by: By & { language: Language },
  id: string,
): Promise<ChangeInFull | null> {
  const change = await changeById(deps, by, id)
  if (!change) return null
  const { profile, version } = await currentProfile(deps, by)
  const versions = await deps.database.inOrganisation(by.organisation.id, tx => store.versionsOf(tx, id))
  const changed = withFacts(profile, change.facts, deps)
  const differs = isOpen(change) && changesBetween(profile, changed).length > 0
  const current = differs ? await currentResult(deps, by) : null
  const consequences = current ? await consequencesOf(deps, current, changed, by.language) : change.takenOn
  return { change, versions, profile, version, changed, consequences }
}

type TakeOn = { reason: string; version?: number | undefined; seen?: string | undefined }

/**
 * Makes the change's facts those of the profile. `version` is that of the profile for which the difference was shown:
 * where another stands by now, nothing is written and the difference is made anew.
 */
export async function takeOnChange(
  deps: ChangeDependencies,
  by: By & { language: Language },
  id: string,
  { reason, version, seen }: TakeOn,
): Promise<Done<{ version: number }>> {
  if (!mayChange(by)) return refuse('changes.not_allowed')
  const full = await changeInFull(deps, by, id)
  if (!full) return refuse('changes.not_found')
  if (full.version === 0) return refuse('changes.no_profile')
  if (version !== undefined && version !== full.version) return refuse('changes.profile_changed')
  return await onChange(deps, by, { id, seen }, async (tx, written, change) => {
    if (!isOpen(change)) return refuse('changes.ended_already')
    if (change.versionId !== full.change.versionId) return refuse('changes.changed_meanwhile')
    if (!full.consequences) return refuse('changes.no_facts')
    const next = { profile: full.changed, version: full.version }
    const replaced = await replaceWithin(deps, tx, by, next, { subject: `change:${id}`, reason })
    if (!replaced.ok)
      return refuse(
        replaced.refusal === 'profile.not_valid' ? 'changes.not_valid' : 'changes.profile_changed',
      )
    const takenOn = full.consequences
    const ended = { takenOn, profileVersion: replaced.version, act: 'take_on' as const, reason }
    await keep(deps, tx, written, { ...change, ...ended })
    const run = { processId: 'change', title: change.title, path: `changes/${id}`, on: dayOf(written.at) }
    await recordRun(deps, tx, written, run)
    return { ok: true, version: replaced.version }
  })
}

/** Not taken on, for a reason; or back among the open ones. */
export async function setAsideChange(
  deps: ChangeDependencies,
  by: By,
  id: string,
  reason: string,
  seen?: string,
): Promise<Done> {
  return await onChange(deps, by, { id, seen }, async (tx, written, change) => {
    if (!isOpen(change)) return refuse('changes.ended_already')
    await keep(deps, tx, written, { ...change, act: 'set_aside', reason })
    return { ok: true }
  })
}

/** What was set aside comes up again. What was taken on is undone by another change, which says why. */
export async function reopenChange(
  deps: ChangeDependencies,
  by: By,
  id: string,
  reason: string,
  seen?: string,
): Promise<Done> {
  return await onChange(deps, by, { id, seen }, async (tx, written, change) => {
    if (change.act !== 'set_aside') return refuse('changes.not_ended')
    await keep(deps, tx, written, { ...change, act: 'reopen', reason })
    return { ok: true }
  })
}

const PAGE = 50
export type ChangePage = { changes: OrganisationChange[]; next: string | null; today: string }

export async function changesOf(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  by: By,
  { ended, after }: { ended: boolean; after?: string | undefined },
): Promise<ChangePage> {
  const cursor = ended ? momentCursor(after) : dayCursor(after)
  const found = await database.inOrganisation(by.organisation.id, tx =>
    store.listChanges(tx, { ended, after: cursor, limit: PAGE + 1 }),
  )
  const changes = found.slice(0, PAGE)
  const end = found.length > PAGE ? changes.at(-1) : undefined
  const where = end && (ended ? end.recordedAt.toISOString() : end.eventOn)
  return { changes, next: end ? `${where}_${end.versionId}` : null, today: dayOf(clock()) }
}
