/** What comes to a person by itself: the private calendar, and on working days one letter with what is due. */
import { createHash, randomBytes } from 'node:crypto'
import { acting, type By } from '../../server/acting.ts'
import type { Dependencies, Visit } from '../../server/context.ts'
import { record } from '../../server/journal.ts'
import { membershipOf } from '../../server/organisation.ts'
import { may } from '../../server/permission.ts'
import { isId } from '../../wire/id.ts'
import { isLanguage, type Language } from '../../wire/language.ts'
import { currentProfile } from '../profile/actions.ts'
import { type Done, refuse, type WorkDependencies } from '../work/actions/acting.ts'
import { openTasksOf, ownersDue } from '../work/actions/lists.ts'
import type { Task } from '../work/contract.ts'
import { dayOf, onWorkingDay } from '../work/day.ts'
import { titleOf } from '../work/titles.ts'
import { calendarText } from './calendar-text.ts'
import { letterOf } from './letter.ts'
import * as store from './store.ts'

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

export type Reminders = { feed: { madeAt: Date } | null; letter: boolean; mailThere: boolean }

export async function remindersOf(
  { database, mail }: Pick<Dependencies, 'database' | 'mail'>,
  by: By,
): Promise<Reminders> {
  return await database.inOrganisation(by.organisation.id, async tx => ({
    feed: await store.feedOfPerson(tx, by.person.id),
    letter: (await store.letterChoiceOf(tx, by.person.id))?.wanted ?? true,
    mailThere: mail.there,
  }))
}

/** A new address of one's own calendar; one that was there before ends with it. Its secret is known in the address alone. */
export async function makeFeed(deps: WorkDependencies, visit: Visit): Promise<Done<{ address: string }>> {
  if (!may(visit.organisation.role, 'change', 'reminder', { own: true })) return refuse('work.not_allowed')
  return await acting(deps, visit, async (tx, written) => {
    const [id, secret] = [deps.newId(), randomBytes(32).toString('base64url')]
    await store.revokeFeeds(tx, written)
    await store.insertFeed(tx, written, { id, secretHash: hashOf(secret), language: visit.language })
    await record(tx, { ...written, act: 'feed.make', subject: `feed:${id}`, content: {} })
    return { ok: true, address: `/calendar/${written.organisationId}?key=${secret}` }
  })
}

export async function revokeFeed(deps: WorkDependencies, visit: Visit): Promise<Done> {
  if (!may(visit.organisation.role, 'change', 'reminder', { own: true })) return refuse('work.not_allowed')
  return await acting(deps, visit, async (tx, written) => {
    const feed = await store.feedOfPerson(tx, visit.person.id)
    if (!feed) return { ok: true }
    await store.revokeFeeds(tx, written)
    await record(tx, { ...written, act: 'feed.revoke', subject: `feed:${feed.id}`, content: {} })
    return { ok: true }
  })
}

export async function chooseReminder(deps: WorkDependencies, visit: Visit, wanted: boolean): Promise<Done> {
  if (!may(visit.organisation.role, 'change', 'reminder', { own: true })) return refuse('work.not_allowed')
  return await acting(deps, visit, async (tx, written) => {
    const choice = { wanted, language: visit.language }
    const subject = `person:${visit.person.id}`
    await store.chooseLetter(tx, { ...written, id: deps.newId(), personId: visit.person.id }, choice)
    await record(tx, { ...written, act: 'reminder.choose', subject, content: choice })
    return { ok: true }
  })
}

/** More than a calendar shows anybody; what comes later will have come nearer. */
const ENTRIES_MOST = 300

type CalendarDependencies = Pick<Dependencies, 'database' | 'clock' | 'knowledge' | 'words' | 'address'>

/** The calendar by its secret, for as long as whose it is belongs to the organisation; null for everything else. */
export async function calendarBy(
  deps: CalendarDependencies,
  organisationId: string,
  secret: string,
): Promise<string | null> {
  if (!isId(organisationId) || !/^[\w-]{43}$/.test(secret)) return null
  return await deps.database.inOrganisation(organisationId, async tx => {
    const feed = await store.feedBySecret(tx, hashOf(secret))
    const member = feed && (await membershipOf(tx, feed.personId, deps.clock()))
    if (!feed || !member) return null
    const say = deps.words.in(isLanguage(feed.language) ? feed.language : 'en')
    const tasks = await openTasksOf(tx, feed.personId, ENTRIES_MOST)
    const entries = tasks.map(task => ({
      ...{ uid: `${task.id}@${new URL(deps.address).hostname}`, on: task.dueOn, note: task.note },
      ...{ title: titleOf(task, deps.knowledge, say), changedAt: task.madeAt },
      url: `${deps.address}/o/${organisationId}/tasks/${task.id}`,
    }))
    return calendarText(say('reminders.calendar.name', { organisation: member.name }), entries)
  })
}

const LISTED_MOST = 20

/** Sends what is due today; called again on the same day it sends nothing twice. Tells how many letters went out. */
export async function sendReminders(deps: Dependencies): Promise<number> {
  const today = dayOf(deps.clock())
  // Nobody is reminded on a weekend: what falls on one is due on Monday.
  if (!deps.mail.there || onWorkingDay(today) !== today) return 0
  let sent = 0
  for (const organisation of await deps.database.inSystem(store.allOrganisations)) {
    const due = await deps.database.inOrganisation(organisation.id, tx => ownersDue(tx, today))
    for (const { ownerId, tasks } of due) {
      if (await remind(deps, organisation, ownerId, tasks)) sent += 1
    }
  }
  return sent
}

async function remind(
  deps: Dependencies,
  organisation: { id: string; name: string },
  personId: string,
  count: number,
): Promise<boolean> {
  const [at, id] = [deps.clock(), deps.newId()]
  const today = dayOf(at)
  const usual = await languageOf(deps, organisation)
  // Claimed before it is sent, in a transaction that has ended: a server killed in between sends none, never two.
  const claimed = await deps.database.inOrganisation(organisation.id, async tx => {
    const member = await membershipOf(tx, personId, at)
    const choice = await store.letterChoiceOf(tx, personId)
    if (!member || !may(member.role, 'do', 'task', { own: true }) || choice?.wanted === false) return null
    const ours = await store.claimLetter(
      tx,
      { organisationId: organisation.id, id, at, personId },
      { day: today, tasks: count },
    )
    if (!ours) return null
    const tasks: Task[] = await openTasksOf(tx, personId, LISTED_MOST)
    return { to: member.person_email, tasks: tasks.filter(one => one.dueOn <= today), choice }
  })
  if (!claimed) return false
  const { to, tasks, choice } = claimed
  const say = deps.words.in(choice && isLanguage(choice.language) ? choice.language : usual)
  const home = `${deps.address}/o/${organisation.id}`
  const letter = letterOf(
    { to, count, today, home, organisation: organisation.name, say },
    tasks,
    deps.knowledge,
  )
  if (await deps.mail.send(letter)) return true
  await deps.database.inOrganisation(organisation.id, tx => store.releaseLetter(tx, id))
  return false
}

const GERMAN_SPEAKING = ['DE', 'AT', 'CH', 'LI']

/** For whoever has not said: that of the country. */
async function languageOf(
  { database }: Pick<Dependencies, 'database'>,
  { id, name }: { id: string; name: string },
): Promise<Language> {
  const nobody = { id, name: '', email: '' }
  const { profile } = await currentProfile(
    { database },
    { person: nobody, organisation: { id, name, role: 'reader' } },
  )
  return GERMAN_SPEAKING.includes(profile.country ?? '') ? 'de' : 'en'
}
