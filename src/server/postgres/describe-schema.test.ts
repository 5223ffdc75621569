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

describe('the schema', () => {
  it('stands in migrations/schema.sql as it is', async () => {
    const described = await withClient(database.owner, describeSchema)
    expect(described).toBe(readFileSync(join(MIGRATIONS_FOLDER, 'schema.sql'), 'utf8'))
  })

  it('lets the application add to the journal and the records, and change none of them', async () => {
    const rows =
      await rowsOf(`select table_name as name, privilege_type as privilege from information_schema.role_table_grants
      where grantee = 'mediant_app' and table_name in ('journal', 'profile', 'decision', 'acceptance', 'estimate', 'observation', 'comment', 'kept_plan')`)
    expect(new Set(rows.map(row => row.privilege))).toEqual(new Set(['SELECT', 'INSERT']))
  })
})
