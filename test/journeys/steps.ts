/** What several journeys have in common: the first run, and an organisation to begin with. */
import type { Person } from './browser.ts'

export const OWNER = { name: 'Ana Novak', email: 'ana@example.org', password: 'three calm brown horses' }

async function fillAccount({ page }: Person) {
  await page.goto('/')
  await page.getByLabel('Your name').fill(OWNER.name)
  await page.getByLabel('E-mail address').fill(OWNER.email)
  await page.getByLabel('Password').fill(OWNER.password)
}

/** Makes the owner's account and an organisation without any facts; ends at the first question. */
export async function beginOwn(person: Person, organisation: string) {
  await fillAccount(person)
  await person.page.getByLabel('Name of your organisation').fill(organisation)
  await person.page.getByRole('button', { name: 'Begin with my organisation' }).click()
  await person.page.waitForURL(/\/profile\/questions\//)
}

/** Makes the owner's account with an example; ends at its result. */
export async function beginWithExample(person: Person, example: RegExp) {
  await fillAccount(person)
  await person.page.getByRole('button', { name: example }).click()
  await person.page.waitForURL(/\/result$/)
}

const SIGN_IN = {
  en: { email: 'E-mail address', password: 'Password', enter: 'Sign in' },
  de: { email: 'E-Mail-Adresse', password: 'Passwort', enter: 'Anmelden' },
}

/** Comes back; ends at the result, or at the list where there are several organisations. */
export async function signIn({ page }: Person, language: keyof typeof SIGN_IN = 'en') {
  const words = SIGN_IN[language]
  await page.goto('/sign-in')
  await page.getByLabel(words.email).fill(OWNER.email)
  await page.getByLabel(words.password).fill(OWNER.password)
  await page.getByRole('button', { name: words.enter }).click()
  await page.waitForURL(/\/o\/|\/organisations/)
}

/** Another organisation of the same owner, from an example; ends at its result. */
export async function addExample({ page }: Person, example: RegExp) {
  await page.goto('/organisations')
  await page.getByRole('button', { name: example }).click()
  await page.waitForURL(/\/result$/)
}

/** The groups of rooms in the navigation, and what lies in each besides its first. */
const GROUPS = {
  Organisation: ['Profile', 'Assets', 'Changes', 'People', 'Import'],
  'Risks and plan': ['Result', 'Risks', 'Obligations', 'Measures', 'Plan'],
  Proof: ['Statement', 'Documents', 'Assessment', 'History'],
  Running: ['My day', 'Tasks', 'Evidence', 'Incidents', 'Suppliers', 'Exceptions', 'Training', 'Reminders'],
  Checking: ['Measurement', 'Audits', 'Findings', 'Management review', 'Consistency'],
  Background: ['Knowledge', 'Comments'],
}

/** By the navigation, as a person goes: first the group, then the room. */
export async function goTo({ page }: Person, room: string) {
  const group = Object.entries(GROUPS).find(([, rooms]) => rooms.includes(room))?.[0] ?? room
  await page
    .getByRole('navigation', { name: 'Process' })
    .getByRole('link', { name: group, exact: true })
    .click()
  await page.getByRole('navigation', { name: group }).getByRole('link', { name: room, exact: true }).click()
}
