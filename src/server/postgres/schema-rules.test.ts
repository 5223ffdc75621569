/**
 * The rules that keep the schema ready to be spread over machines by organisation (docs/decisions/0030), asked of the
 * catalogue of the migrated database.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing.ts'
import { withClient } from './roles.ts'

/** Of the installation, not of an organisation: copied whole to every machine, or kept on one. */
const REFERENCE = [
  ...['person', 'session', 'credential', 'verification', 'second_factor', 'passkey', 'sign_in'],
  ...['collector', 'wrong_attempt', 'timed_work', 'migration'],
]
const EXTENSIONS = ['plpgsql', 'pg_trgm', 'unaccent', 'citext']
const PLAIN =
  "(organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid)"

let database: TestDatabase
/** Every table of an organisation. */
let tables: string[]
beforeAll(async () => {
  database = await openTestDatabase()
  const rows =
    await rowsOf(`select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'organisation_id'`)
  tables = rows.map(row => row['name'] as string)
})
afterAll(() => database.drop())

const rowsOf = (sql: string): Promise<Record<string, unknown>[]> =>
  withClient(database.owner, async client => (await client.query(sql)).rows)

/** Columns of an index or constraint, in order. */
const columns = (relation: string, keys: string) =>
  `(select array_agg(a.attname::text order by k.at) from unnest(${keys}) with ordinality k(number, at)
     left join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number)`

it('every table belongs to an organisation, or is one of the few that belong to the installation', async () => {
  const all = await rowsOf(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')",
  )
  expect(tables.length).toBeGreaterThan(14)
  const others = all
    .map(row => row['name'] as string)
    .filter(name => !tables.includes(name) && name !== 'organisation')
  expect(others.filter(name => !REFERENCE.includes(name))).toEqual([])
})

it('the primary key is (organisation_id, id), and both are ids made by the application', async () => {
  const keys = await rowsOf(`select c.relname as name, ${columns('c.oid', 'k.conkey')} as columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'p'`)
  const keyOf = new Map(keys.map(row => [row['name'], row['columns']]))
  for (const table of tables) expect(keyOf.get(table), table).toEqual(['organisation_id', 'id'])
  expect(keyOf.get('organisation')).toEqual(['id'])
  const types =
    await rowsOf(`select table_name as name, column_name as column, data_type as type, column_default as preset
    from information_schema.columns where table_schema = 'public' and column_name in ('id', 'organisation_id')`)
  for (const { name, column, type, preset } of types)
    expect([type, preset], `${name}.${column}`).toEqual(['uuid', null])
  expect(await rowsOf("select relname from pg_class where relkind = 'S'")).toEqual([])
})

it('whatever is unique, is so within an organisation', async () => {
  const unique = await rowsOf(`select c.relname as name, i.indexrelid::regclass::text as index,
      ${columns('c.oid', 'i.indkey::int2[]')} as columns
    from pg_index i join pg_class c on c.oid = i.indrelid
    where i.indisunique and c.relnamespace = 'public'::regnamespace`)
  const own = unique.filter(row => tables.includes(row['name'] as string))
  expect(own.length).toBeGreaterThan(tables.length)
  for (const row of own)
    expect((row['columns'] as string[])[0], row['index'] as string).toBe('organisation_id')
})

it('what points to something points within its organisation, and never at what is of the installation', async () => {
  const links = await rowsOf(`select k.conname as link, c.relname as name, t.relname as target,
      ${columns('c.oid', 'k.conkey')} as columns, ${columns('t.oid', 'k.confkey')} as targets
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f'`)
  for (const { link, name, target, columns, targets } of links) {
    const first = [(columns as string[])[0], (targets as string[])[0]]
    if (!tables.includes(name as string)) expect(REFERENCE, link as string).toContain(target)
    else if (target === 'organisation') expect(first, link as string).toEqual(['organisation_id', 'id'])
    else expect(first, link as string).toEqual(['organisation_id', 'organisation_id'])
  }
  const pointed = links.filter(row => row['target'] === 'organisation').map(row => row['name'])
  expect(pointed.sort()).toEqual([...tables].sort())
})

it('row-level security is forced, with the plain policy and the one for system-wide acts alone', async () => {
  const secured = await rowsOf(
    "select relname as name from pg_class where relrowsecurity and relforcerowsecurity and relnamespace = 'public'::regnamespace",
  )
  expect(secured.map(row => row['name']).sort()).toEqual([...tables, 'organisation'].sort())
  const policies =
    await rowsOf(`select tablename as name, policyname as policy, roles::text as roles, qual, with_check, cmd
    from pg_policies where schemaname = 'public' order by 1, 2`)
  for (const table of [...tables, 'organisation']) {
    const found = policies.filter(row => row['name'] === table)
    const plain = table === 'organisation' ? PLAIN.replace('organisation_id =', 'id =') : PLAIN
    expect(found, table).toEqual([
      {
        ...{ name: table, policy: 'organisation', roles: '{public}' },
        ...{ qual: plain, with_check: null, cmd: 'ALL' },
      },
      {
        ...{ name: table, policy: 'system', roles: '{mediant_system}' },
        ...{ qual: 'true', with_check: null, cmd: 'ALL' },
      },
    ])
  }
  expect(policies).toHaveLength(2 * (tables.length + 1))
})

it('there is no trigger, no function and no extension that a distributed table would refuse', async () => {
  expect(await rowsOf('select tgname from pg_trigger where not tgisinternal')).toEqual([])
  expect(await rowsOf("select proname from pg_proc where pronamespace = 'public'::regnamespace")).toEqual([])
  expect(await rowsOf("select rulename from pg_rules where schemaname = 'public'")).toEqual([])
  const extensions = (await rowsOf('select extname as name from pg_extension')).map(row => row['name'])
  expect(extensions.filter(name => !EXTENSIONS.includes(name as string))).toEqual([])
})

it('the role that works within an organisation reads and writes nothing of the installation', async () => {
  const grants = await rowsOf(`select table_name as name, privilege_type as privilege
    from information_schema.role_table_grants where grantee in ('mediant_app', 'PUBLIC') and table_schema = 'public'`)
  const foreign = grants.filter(row => !tables.includes(row['name'] as string))
  expect(foreign).toEqual([{ name: 'organisation', privilege: 'SELECT' }])
})

it('whoever looks back finds a view in the place of every table, with its columns and the rights of its reader', async () => {
  const columnsIn = async (schema: string) =>
    new Map(
      (
        await rowsOf(`select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
          from information_schema.columns where table_schema = '${schema}' group by 1`)
      ).map(row => [row['name'] as string, row['columns']]),
    )
  const [now, then] = [await columnsIn('public'), await columnsIn('as_of')]
  // What is never read while looking back: keys of requests, and versions of tasks, from which their view is made.
  const looked = [...tables, 'organisation'].filter(
    name => name !== 'done_request' && name !== 'task_version',
  )
  for (const name of looked) expect(then.get(name), name).toEqual(now.get(name))
  const views = await rowsOf(`select relname as name, reloptions::text as options from pg_class
    where relnamespace = (select oid from pg_namespace where nspname = 'as_of') and relkind = 'v'`)
  expect(views.map(row => row['name']).sort()).toEqual([...looked, 'moment'].sort())
  for (const { name, options } of views)
    if (name !== 'moment') expect(options, name as string).toContain('security_invoker=true')
})
