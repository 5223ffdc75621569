/** What tests of rooms work on: a real database of their own, real accounts, a clock and ids that can be chosen. */
import { pino } from 'pino'
import { inject } from 'vitest'
import { loadKnowledge } from '../knowledge/load.ts'
import { newId } from '../wire/id.ts'
import { loadWords, wordFolders } from '../wire/words.ts'
import { clockInItsTime } from './as-of.ts'
import type { Dependencies, Person } from './context.ts'
import { type Connection, openDatabase } from './database.ts'
import { openIdentity } from './identity.ts'
import type { Letter } from './mail.ts'
import { createOrganisation } from './organisation.ts'
import { LOGIN, withClient } from './postgres/roles.ts'
import { connectionTo, TEMPLATE, type TestServer } from './testing-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

export type TestDatabase = { owner: Connection; work: Connection; drop(): Promise<void> }

/** A database made from the migrated template. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { admin } = inject('testServer')
  const name = `test_${newId().replaceAll('-', '')}`
  await withClient(admin, client => client.query(`create database ${name} template ${TEMPLATE}`))
  const owner = connectionTo(admin, name)
  return {
    owner,
    work: connectionTo(admin, name, LOGIN),
    drop: async () =>
      void (await withClient(admin, client => client.query(`drop database ${name} with (force)`))),
  }
}

export type TestDependencies = Dependencies & {
  connections: TestDatabase
  /** What was sent; that letters arrive is tested in mail.test.ts. */
  letters: Letter[]
  /** Moves the clock to this moment. */
  setTime(at: string): void
  close(): Promise<void>
}

/** Dependencies on a database of their own; `rooms` whose words are needed. */
export async function openTestDependencies(rooms: readonly string[] = []): Promise<TestDependencies> {
  const connections = await openTestDatabase()
  const log = pino({ level: 'silent' })
  const database = openDatabase(connections.work)
  const address = 'http://localhost'
  const letters: Letter[] = []
  const identity = openIdentity({
    connection: connections.work,
    publicUrl: address,
    secret: 'a secret of the tests, 32 characters',
    log,
  })
  let now = new Date('2026-03-02T09:00:00.000Z')
  return {
    database,
    identity,
    address,
    letters,
    mail: { there: true, send: async letter => letters.push(letter) > 0 },
    knowledge: loadKnowledge(),
    clock: clockInItsTime(() => now),
    newId,
    log,
    words: loadWords(wordFolders(rooms)),
    connections,
    setTime: at => {
      now = new Date(at)
    },
    close: async () => {
      await identity.close()
      await database.close()
      await connections.drop()
    },
  }
}

export const ANA: Person = {
  id: '01900000-0000-7000-8000-00000000000a',
  name: 'Ana',
  email: 'ana@example.org',
}

/** An organisation with Ana as its owner. */
export async function makeOrganisation(deps: Dependencies, name = 'Test organisation', owner = ANA) {
  return { id: await createOrganisation(deps, owner, name), person: owner }
}
