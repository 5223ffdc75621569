/**
 * What the server hands to a room: its dependencies once, and with each request below `/o/:organisationId/` the
 * visit: who is there, in which organisation, in which language.
 */
import type { Logger } from 'pino'
import type { Knowledge } from '../knowledge/schema.ts'
import type { Language } from '../wire/language.ts'
import type { Words } from '../wire/words.ts'
import type { BackupRoutine } from './backup-routine.ts'
import type { Database } from './database.ts'
import type { Identity } from './identity.ts'

export type Person = { id: string; name: string; email: string }

/** From most to least: owner (everything), manager (runs the ISMS), contributor (does tasks), reader. */
export const ROLES = ['owner', 'manager', 'contributor', 'reader'] as const
export type Role = (typeof ROLES)[number]

export type Dependencies = {
  database: Database
  knowledge: Knowledge
  clock: () => Date
  newId: () => string
  log: Logger
  words: Words
  identity: Identity
  /** Absent where nobody serves: in commands. */
  backups?: Pick<BackupRoutine, 'folder' | 'last' | 'run'>
}

export type Visit = {
  person: Person
  organisation: { id: string; name: string; role: Role }
  language: Language
}

export type Variables = { visit: Visit; person: Person; language: Language; requestId: string }
export type Env = { Variables: Variables }

/** Whether someone with this role may do what asks for at least the other. */
export function mayAs(role: Role, atLeast: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(atLeast)
}
