import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newId } from '../../wire/id.ts'
import type { Connection } from '../database.ts'
import { openDatabase } from '../database.ts'
import { createOrganisation } from '../organisation.ts'
import { ANA } from '../testing.ts'
import { connectionTo } from '../testing-server.ts'
import { migrate } from './migrate.ts'
import { prepareForeign, withClient } from './roles.ts'

const { admin } = inject('testServer')
const name = `foreign_${newId().replaceAll('-', '')}`
const role = `tenant_${newId().slice(-12)}`

/** The server of somebody else: a database whose sign-in role owns it and may do nothing else. */
beforeAll(() =>
  withClient(admin, async client => {
    await client.query(`create role ${role} login password 'theirs'`)
    await client.query(`create database ${name} owner ${role}`)
  }),
)
afterAll(() =>
  withClient(admin, async client => {
    await client.query(`drop database ${name} with (force)`)
    await client.query(`drop role ${role}`)
  }),
)

const asUrl = (connection: Connection): string => {
  if (connection.connectionString) return connection.connectionString
  const { user = '', host = '', database = '' } = connection
  return `postgresql://${user}:theirs@localhost/${database}?host=${encodeURIComponent(host)}`
}
const url = () => {
  const found = new URL(asUrl(connectionTo(admin, name, role)))
  found.password = 'theirs'
  return found.href
}

describe('a PostgreSQL of somebody else', () => {
  it('whose role may not make roles: the message is the SQL for an administrator, and that is enough', async () => {
    const refused = await prepareForeign(url()).then(
      () => '',
      (error: Error) => error.message,
    )
    expect(refused).toContain(`Have an administrator run, in the database ${name}:`)
    const statements = refused.split('\n').slice(1)
    await withClient(connectionTo(admin, name), async client => {
      // The roles belong to the whole server, where another test made them.
      for (const one of statements.filter(line => !line.includes('create role'))) await client.query(one)
    })
    const { owner, work } = await prepareForeign(url())
    await migrate(owner)
    const database = openDatabase(work)
    const id = await createOrganisation({ database, clock: () => new Date(), newId }, ANA, 'Theirs')
    const rows = await database.inOrganisation(id, tx =>
      tx.selectFrom('organisation').select('name').execute(),
    )
    expect(rows).toEqual([{ name: 'Theirs' }])
    await database.close()
  })
})
