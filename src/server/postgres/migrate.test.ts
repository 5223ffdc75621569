import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing.ts'
import { type Migration, MigrationRefused, migrate, readMigrations } from './migrate.ts'
import { withClient } from './roles.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())

const step = (number: number, sql: string): Migration => ({
  number,
  name: `step-${number}`,
  sql,
  checksum: `sum ${sql}`,
})
const tables = () =>
  withClient(database.owner, async client => {
    const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'")
    return rows.map(row => row.tablename)
  })

describe('migrations', () => {
  it('run once', async () => {
    expect(await migrate(database.owner)).toMatchObject({ applied: [] })
  })

  it('that fail leave the old state and say which it was; the backup came before', async () => {
    const steps = [...readMigrations(), step(9001, 'create table half (id int); select 1/0;')]
    let backups = 0
    const failing = migrate(database.owner, steps, async () => {
      expect(await tables()).not.toContain('half')
      backups += 1
    })
    await expect(failing).rejects.toThrow(/9001 .*failed and was undone.*division by zero/)
    expect(await tables()).not.toContain('half')
    expect(backups).toBe(1)
    expect(await migrate(database.owner)).toMatchObject({ applied: [] })
  })

  it('of a newer program are refused', async () => {
    const newer = [...readMigrations(), step(9002, 'create table newer (id int)')]
    await migrate(database.owner, newer)
    await expect(migrate(database.owner)).rejects.toThrow(/newer than this program.*9002/)
    await expect(migrate(database.owner)).rejects.toThrow(MigrationRefused)
  })

  it('whose file has changed since are refused', async () => {
    const changed = [...readMigrations(), step(9002, 'create table other (id int)')]
    await expect(migrate(database.owner, changed)).rejects.toThrow(/another content/)
  })

  it('run once though two servers start at the same moment', async () => {
    const steps = [
      ...readMigrations(),
      step(9002, 'create table newer (id int)'),
      step(9003, 'create table once (id int)'),
    ]
    const both = await Promise.all([migrate(database.owner, steps), migrate(database.owner, steps)])
    expect(both.flatMap(one => one.applied)).toEqual(['step-9003'])
  })
})
