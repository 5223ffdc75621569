/** What is looked at: people with their last training, sessions, rounds with who has not yet, and what one is asked oneself. */
import type { By } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import { isId } from '../../../wire/id.ts'
import { nameKey } from '../../../wire/name-key.ts'
import { dayCursor, nameCursor } from '../../../wire/page-cursor.ts'
import { approvedVersions } from '../../documents/actions.ts'
import { titleOf } from '../../documents/generate.ts'
import { addMonths, type Day, dayOf } from '../../work/day.ts'
import { type Acknowledgement, PEOPLE_MAX, type Round, type Session, type Staff } from '../contract.ts'

import * as store from '../store.ts'

type Reading = Pick<Dependencies, 'database' | 'clock'>
type Of = Pick<By, 'organisation'>

export const SHOWN = ['here', 'due', 'gone'] as const
export type Shown = (typeof SHOWN)[number]

const PAGE = 50
/** Everybody hears of it again within a year. */
const DUE_MONTHS = 12

export type Person = Staff & { lastOn: Day | null }
export type StaffPage = { people: Person[]; next: string | null; since: Day }

export async function staffOf(
  { database, clock }: Reading,
  by: Of,
  { show, after }: { show: Shown; after?: string | undefined },
): Promise<StaffPage> {
  const since = addMonths(dayOf(clock()), -DUE_MONTHS)
  const page = { after: show === 'gone' ? dayCursor(after) : nameCursor(after), limit: PAGE + 1 }
  return await database.inOrganisation(by.organisation.id, async tx => {
    const found =
      show === 'here'
        ? await store.staffHere(tx, page)
        : show === 'due'
          ? await store.staffDue(tx, since, page)
          : await store.staffGone(tx, page)
    const people = found.slice(0, PAGE)
    const trained = await store.lastTrained(
      tx,
      people.map(one => one.id),
    )
    const last = people.at(-1)
    const mark = last && `${show === 'gone' ? last.leftOn : nameKey(last.name)}_${last.id}`
    return {
      people: people.map(one => ({ ...one, lastOn: trained.get(one.id) ?? null })),
      ...{ next: found.length > PAGE && mark ? mark : null, since },
    }
  })
}

/** For ticking who took part or who is asked. */
export async function everybodyHere({ database }: Pick<Reading, 'database'>, by: Of): Promise<Staff[]> {
  return await database.inOrganisation(by.organisation.id, tx =>
    store.staffHere(tx, { after: null, limit: PEOPLE_MAX }),
  )
}

export async function staffById({ database }: Pick<Reading, 'database'>, by: Of, id: string) {
  return isId(id) ? await database.inOrganisation(by.organisation.id, tx => store.staffById(tx, id)) : null
}

export type Overview = {
  sessions: Session[]
  nextSession: string | null
  rounds: (Round & { asked: number; given: number })[]
  /** What the visitor is asked to read. */
  mine: Round[]
  /** Whether anybody is in the list at all, and who is due. */
  anybody: boolean
  due: number
}

/** Counted up to here; beyond, the figure would be read as "very many" anyway. */
const COUNTED_MOST = 500
const ROUNDS_SHOWN = 20

export async function overviewOf({ database, clock }: Reading, by: By, after?: string): Promise<Overview> {
  const since = addMonths(dayOf(clock()), -DUE_MONTHS)
  return await database.inOrganisation(by.organisation.id, async tx => {
    const found = await store.sessions(tx, { after: dayCursor(after), limit: PAGE + 1 })
    const sessions = found.slice(0, PAGE)
    const last = sessions.at(-1)
    const rounds = await store.rounds(tx, ROUNDS_SHOWN)
    const own = await store.staffByEmail(tx, by.person.email)
    const counted: Overview['rounds'] = []
    for (const one of rounds) counted.push({ ...one, ...(await store.countsOf(tx, one.id)) })
    return {
      ...{ sessions, nextSession: found.length > PAGE && last ? `${last.on}_${last.id}` : null },
      ...{ rounds: counted, mine: own ? await store.openFor(tx, own.id, ROUNDS_SHOWN) : [] },
      anybody: (await store.staffHere(tx, { after: null, limit: 1 })).length > 0,
      due: (await store.staffDue(tx, since, { after: null, limit: COUNTED_MOST })).length,
    }
  })
}

export async function sessionInFull({ database }: Pick<Reading, 'database'>, by: Of, id: string) {
  if (!isId(id)) return null
  return await database.inOrganisation(by.organisation.id, async tx => {
    const session = await store.sessionById(tx, id)
    if (!session) return null
    return { session, attendees: await store.staffByIds(tx, await store.attendeesOf(tx, id)) }
  })
}

export type RoundInFull = {
  round: Round
  asked: number
  given: (Acknowledgement & { name: string })[]
  outstanding: Staff[]
  /** Whether the visitor is asked, and when they said so. */
  own: { asked: boolean; givenAt: Date | null }
}

export async function roundInFull(
  { database }: Pick<Reading, 'database'>,
  by: By,
  id: string,
): Promise<RoundInFull | null> {
  if (!isId(id)) return null
  return await database.inOrganisation(by.organisation.id, async tx => {
    const round = await store.roundById(tx, id)
    if (!round) return null
    const given = await store.acknowledgementsOf(tx, id, PEOPLE_MAX)
    const people = await store.staffByIds(
      tx,
      given.map(one => one.staffId),
    )
    const names = new Map(people.map(one => [one.id, one.name]))
    const staff = await store.staffByEmail(tx, by.person.email)
    return {
      ...{ round, asked: (await store.countsOf(tx, id)).asked },
      given: given.map(one => ({ ...one, name: names.get(one.staffId) ?? '' })),
      outstanding: await store.outstanding(tx, id, PEOPLE_MAX),
      own: {
        asked: staff !== null && (await store.wasAsked(tx, id, staff.id)),
        givenAt: staff && (await store.acknowledgementBy(tx, id, staff.id)),
      },
    }
  })
}

export type Askable = { documentId: string; title: string; version: number; lastVersion: number | null }

/** Documents that are approved, with the version that people were asked about last. */
export async function askableDocuments(
  deps: Pick<Dependencies, 'database' | 'knowledge' | 'words'>,
  by: Of,
): Promise<Askable[]> {
  const approved = await approvedVersions(deps, by)
  return await deps.database.inOrganisation(by.organisation.id, async tx => {
    const found: Askable[] = []
    for (const { documentId, version, language } of approved) {
      const title = titleOf(documentId, { knowledge: deps.knowledge, say: deps.words.in(language) })
      const last = await store.lastRoundOf(tx, documentId)
      found.push({ documentId, title, version, lastVersion: last?.version ?? null })
    }
    return found
  })
}
