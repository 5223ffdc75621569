import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing.ts'
import { describeSchema } from './describe-schema.ts'
import { MIGRATIONS_FOLDER } from './migrate.ts'
import { withClient } from './roles.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())

const rowsOf = (sql: string) => withClient(database.owner, async client => (await client.query(sql)).rows)
const TENANT = `select distinct table_name as name from information_schema.columns
  where table_schema = 'public' and column_name = 'organisation_id'`

describe('the schema', () => {
  it('stands in migrations/schema.sql as it is', async () => {
    const described = await withClient(database.owner, describeSchema)
    expect(described).toBe(readFileSync(join(MIGRATIONS_FOLDER, 'schema.sql'), 'utf8'))
  })

  it('keys every table of an organisation by the organisation first', async () => {
    const rows = await rowsOf(`
      select c.relname as name, k.conname, k.contype, (select attname from pg_attribute where attrelid = c.oid and attnum = k.conkey[1]) as first
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype in ('p', 'u', 'f') and c.relname in (${TENANT})`)
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) expect(row.first, row.conname).toBe('organisation_id')
  })

  it('has row-level security on and forced on every table of an organisation', async () => {
    const rows = await rowsOf(`select relname, relrowsecurity and relforcerowsecurity as safe from pg_class
      where relname in (${TENANT}) and relkind = 'r' or relname = 'organisation' and relkind = 'r'`)
    expect(rows.length).toBeGreaterThan(8)
    for (const row of rows) expect(row.safe, row.relname).toBe(true)
  })

  it('has no trigger: a distributed table would refuse it', async () => {
    expect(await rowsOf('select tgname from pg_trigger where not tgisinternal')).toEqual([])
  })

  it('lets the application add to the journal and the records, and change none of them', async () => {
    const rows =
      await rowsOf(`select table_name as name, privilege_type as privilege from information_schema.role_table_grants
      where grantee = 'mediant_app' and table_name in ('journal', 'profile', 'decision', 'acceptance', 'estimate', 'observation', 'comment', 'kept_plan')`)
    expect(new Set(rows.map(row => row.privilege))).toEqual(new Set(['SELECT', 'INSERT']))
  })
})
