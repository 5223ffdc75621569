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
import type { Mail } from './mail.ts'
import type { Role } from './permission.ts'

export { mayAs, type Role } from './permission.ts'

export type Person = { id: string; name: string; email: string }

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
  mail: Mail
  /** Where people reach this server, without a slash at the end: links in mails begin with it. */
  address: string
}

export type Visit = {
  person: Person
  organisation: { id: string; name: string; role: Role }
  language: Language
  /** The day at whose end the organisation is looked at; absent for the present. */
  asOf?: string
}

/** Where the pages of the visited organisation begin. */
export const homeOf = ({ organisation, asOf }: Pick<Visit, 'organisation' | 'asOf'>) =>
  `/o/${organisation.id}${asOf ? `@${asOf}` : ''}`

export type Variables = {
  visit: Visit
  person: Person
  language: Language
  requestId: string
  /** The part of the network that the request comes from, where it is known. */
  block: string | null
  /** Of the access token that a program came with. */
  scopes: readonly string[]
}
export type Env = { Variables: Variables }
