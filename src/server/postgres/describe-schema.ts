/**
 * The whole schema as SQL, from the catalog: tables, constraints, indexes, policies, privileges, views of the past. Kept beside the
 * migrations (`migrations/schema.sql`) so that a change shows in a diff as the state it leads to, not as the step alone.
 */
import type pg from 'pg'

const TABLES = `
  select c.oid, c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
  order by 2`
const COLUMNS = `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
    pg_get_expr(d.adbin, d.adrelid) as "default"
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`
/** PostgreSQL 18 lists "not null" among the constraints; they stand with the columns already. */
const CONSTRAINTS = `
  select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
  where conrelid = $1 and contype <> 'n' order by contype <> 'p', conname`
const INDEXES = `
  select pg_get_indexdef(i.indexrelid) as definition from pg_index i
  where i.indrelid = $1 and not exists (select from pg_constraint where conindid = i.indexrelid)
  order by 1`
const POLICIES = `
  select p.polname as name, pg_get_expr(p.polqual, p.polrelid) as using,
    (select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any (p.polroles)) as roles
  from pg_policy p where p.polrelid = $1 order by 1`
const PRIVILEGES = `
  select g.grantee, string_agg(distinct lower(g.privilege_type), ', ' order by lower(g.privilege_type)) as privileges
  from information_schema.role_table_grants g
  where g.table_schema = 'public' and g.table_name = $1 and g.grantee <> 'mediant_owner' and g.grantee like 'mediant%'
  group by 1 order by 1`
const COLUMN_PRIVILEGES = `
  select grantee, string_agg(distinct column_name, ', ' order by column_name) as columns
  from information_schema.column_privileges
  where table_schema = 'public' and table_name = $1 and privilege_type = 'UPDATE' and grantee like 'mediant%'
    and grantee <> 'mediant_owner' and not exists (
      select from information_schema.role_table_grants g where g.table_schema = 'public' and g.table_name = $1
        and g.grantee = column_privileges.grantee and g.privilege_type = 'UPDATE')
  group by 1 order by 1`

/** What a transaction that looks back finds instead of the tables; how each is made every version words otherwise. */
const VIEWS = `
  select relname as name, array_to_string(reloptions, ', ') as options,
    (select string_agg(attname, ', ' order by attnum) from pg_attribute where attrelid = c.oid and attnum > 0) as columns
  from pg_class c where relnamespace = (select oid from pg_namespace where nspname = 'as_of') and relkind = 'v'
  order by 1`
const VIEW_PRIVILEGES = `
  select grantee, string_agg(distinct lower(privilege_type), ', ' order by lower(privilege_type)) as privileges
  from information_schema.role_table_grants
  where table_schema = 'as_of' and table_name = $1 and grantee <> 'mediant_owner' and grantee like 'mediant%'
  group by 1 order by 1`

const HEADING =
  '-- The whole schema as the migrations leave it. Made by “npm run -s mediant -- schema”; a test keeps it current.\n'

export async function describeSchema(client: pg.Client): Promise<string> {
  await client.query('set role mediant_owner')
  const { rows: tables } = await client.query<{
    oid: string
    name: string
    secured: boolean
    forced: boolean
  }>(TABLES)
  const parts = [HEADING]
  for (const table of tables) parts.push(await describeTable(client, table))
  const { rows: views } = await client.query<View>(VIEWS)
  for (const view of views) parts.push(await describeView(client, view))
  return parts.join('\n')
}

type View = { name: string; options: string | null; columns: string }

async function describeView(client: pg.Client, { name, options, columns }: View): Promise<string> {
  const { rows } = await client.query<Row>(VIEW_PRIVILEGES, [name])
  const how = options ? ` with (${options})` : ''
  const grants = rows.map(one => `grant ${one['privileges']} on as_of.${name} to ${one['grantee']};`)
  const view = `create view as_of.${name} (${columns})${how};`
  return `${[view, ...grants].join('\n')}\n`
}

type Row = Record<string, string | boolean | null>

async function describeTable(
  client: pg.Client,
  { oid, name, secured, forced }: { oid: string; name: string; secured: boolean; forced: boolean },
): Promise<string> {
  const ask = async (sql: string, of: string) => (await client.query<Row>(sql, [of])).rows
  const columns = (await ask(COLUMNS, oid)).map(
    one =>
      `  ${one['name']} ${one['type']}${one['required'] ? ' not null' : ''}${one['default'] ? ` default ${one['default']}` : ''}`,
  )
  const constraints = (await ask(CONSTRAINTS, oid)).map(
    one => `  constraint ${one['name']} ${one['definition']}`,
  )
  const indexes = (await ask(INDEXES, oid)).map(one => `${one['definition']};`)
  const policies = (await ask(POLICIES, oid)).map(
    one =>
      `create policy ${one['name']} on ${name}${one['roles'] ? ` to ${one['roles']}` : ''} using ${one['using']};`,
  )
  const privileges = (await ask(PRIVILEGES, name)).map(
    one => `grant ${one['privileges']} on ${name} to ${one['grantee']};`,
  )
  const columnPrivileges = (await ask(COLUMN_PRIVILEGES, name)).map(
    one => `grant update (${one['columns']}) on ${name} to ${one['grantee']};`,
  )
  const security = [
    ...(secured ? [`alter table ${name} enable row level security;`] : []),
    ...(forced ? [`alter table ${name} force row level security;`] : []),
  ]
  const body = [...columns, ...constraints].join(',\n')
  const rest = [...indexes, ...security, ...policies, ...privileges, ...columnPrivileges]
  return `${[`create table ${name} (\n${body}\n);`, ...rest].join('\n')}\n`
}
