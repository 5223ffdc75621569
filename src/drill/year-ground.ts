/** RECPLAST at the beginning of its year: an organisation with its facts, four people, and a clock that is moved by hand. */

import { invite, join } from '../rooms/people/actions.ts'
import { beginnings } from '../rooms/profile/actions.ts'
import type { Dependencies, Visit } from '../server/context.ts'
import { createOrganisation } from '../server/organisation.ts'
import type { Role } from '../server/permission.ts'

export const PASSWORD = 'three calm brown horses'

/** Everything the acts of the rooms take; what serves only pages is not among it. */
export type YearDependencies = Omit<Dependencies, 'clock'> & {
  clock: () => Date
  setTime(at: string): void
}

export type Year = {
  deps: YearDependencies
  organisationId: string
  endsOn: string
  /** The managing director, who owns it all. */
  director: Visit
  /** Who runs the management system. */
  manager: Visit
  technician: Visit
  /** From another department; audits what she does not run. */
  auditor: Visit
  /** What could not be done, in words; a year without any is the aim. */
  refused: string[]
  say(line: string): void
}

/** So many days after the first, what happens, and how. */
export type YearEvent = [after: number, what: string, act: () => Promise<unknown>]

const PEOPLE = {
  director: { name: 'Ada Recke', email: 'ada@recplast.example', role: 'owner' },
  manager: { name: 'Mia Holm', email: 'mia@recplast.example', role: 'manager' },
  technician: { name: 'Ivo Brandt', email: 'ivo@recplast.example', role: 'contributor' },
  auditor: { name: 'Rosa Klein', email: 'rosa@recplast.example', role: 'manager' },
} as const

export async function beginYear(
  deps: YearDependencies,
  { day, endsOn }: { day: string; endsOn: string },
  say: (line: string) => void,
): Promise<Year> {
  deps.setTime(`${day}T08:00:00Z`)
  const signUp = async ({ name, email }: { name: string; email: string }) => {
    const made = await deps.identity.signUp({ name, email, password: PASSWORD, headers: new Headers() })
    if (!made) throw new Error(`There is an account for ${email} already; a year begins on an empty folder`)
    return made.person
  }
  const owner = await signUp(PEOPLE.director)
  const organisationId = await createOrganisation(deps, owner, 'RECPLAST GmbH')
  const visitOf = (person: Visit['person'], role: Role): Visit => ({
    person,
    organisation: { id: organisationId, name: 'RECPLAST GmbH', role },
    language: 'en',
  })
  const director = visitOf(owner, 'owner')
  await beginnings(deps).begin(director, 'recplast')
  const letIn = async (who: 'manager' | 'technician' | 'auditor') => {
    const { email, role } = PEOPLE[who]
    const invited = await invite(deps, director, { email, role, until: null })
    if (!invited.ok) throw new Error(`${email} could not be invited: ${invited.refusal}`)
    const person = await signUp(PEOPLE[who])
    const joined = await join(deps, person, { organisationId, secret: invited.secret })
    if (!joined.ok) throw new Error(`${email} could not join: ${joined.refusal}`)
    return visitOf(person, role)
  }
  const manager = await letIn('manager')
  const technician = await letIn('technician')
  const auditor = await letIn('auditor')
  return { deps, organisationId, endsOn, director, manager, technician, auditor, refused: [], say }
}

/** Goes on only with what was done; what was refused is told at the end. */
export function done<T extends { ok: true } | { ok: false; refusal: string }>(
  year: Year,
  what: string,
  answer: T,
): Extract<T, { ok: true }> | null {
  if (answer.ok) return answer as Extract<T, { ok: true }>
  year.refused.push(`${what}: ${(answer as { refusal: string }).refusal}`)
  return null
}
