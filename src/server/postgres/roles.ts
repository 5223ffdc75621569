/**
 * The roles Mediant works with, and its database. None of them can sign in but the last, and that one owns nothing.
 *
 * mediant_owner owns tables and changes the schema; mediant_app works within one organisation; mediant_system across
 * them for the few acts that need it; mediant_auth sees people and sessions. The sign-in role takes one of these on
 * for each transaction and has no rights of its own.
 */
import pg from 'pg'
import type { Connection } from '../database.ts'

export const WORKING_ROLES = ['mediant_app', 'mediant_system', 'mediant_auth'] as const
export const LOGIN = 'mediant_login'
const DATABASE = 'mediant'

export type Prepared = {
  /** For migrations: may take on mediant_owner. */
  owner: Connection
  /** For everything else. */
  work: Connection
}

/** Prepares the embedded cluster: roles, database, and a sign-in role that owns nothing. */
export async function prepareCluster(admin: Connection): Promise<Prepared> {
  await withClient(admin, async client => {
    await createRoles(client)
    await createLogin(client, admin.password)
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE} owner mediant_owner`)
  })
  return { owner: { ...admin, database: DATABASE }, work: { ...admin, user: LOGIN, database: DATABASE } }
}

/** The sign-in role of a server that is ours. */
export async function createLogin(client: pg.Client, password?: string): Promise<void> {
  await createRole(client, LOGIN, 'login noinherit')
  if (password) await client.query(`alter role ${LOGIN} password ${pg.escapeLiteral(password)}`)
  await client.query(`grant ${WORKING_ROLES.join(', ')} to ${LOGIN}`)
}

/**
 * Prepares a database of somebody else's server. Its sign-in role may own the database; it takes on the working
 * roles like the embedded one. Where it may not make roles, the message is the SQL for an administrator.
 */
export async function prepareForeign(connectionString: string): Promise<Prepared> {
  await withClient({ connectionString }, async client => {
    const { rows } = await client.query<{ version: string; name: string; me: string }>(
      "select current_setting('server_version_num') as version, current_database() as name, current_user as me",
    )
    const [{ version, name, me } = { version: '0', name: '', me: '' }] = rows
    if (Number(version) < 150_000) throw new Error('PostgreSQL 15 or newer is expected at DATABASE_URL.')
    const who = pg.escapeIdentifier(me)
    const grants = [`grant mediant_owner, ${WORKING_ROLES.join(', ')} to ${who}`, ...ownerGrants(name)]
    try {
      await createRoles(client)
      if (!(await isReady(client))) for (const grant of grants) await client.query(grant)
    } catch (error) {
      if ((error as pg.DatabaseError).code !== '42501') throw error // insufficient_privilege
      const roles = ['mediant_owner', ...WORKING_ROLES].map(role => `create role ${role} nologin`)
      throw new Error(
        `The role ${me} may not prepare the database. Have an administrator run, in the database ${name}:\n` +
          [...roles, ...grants].map(line => `  ${line};`).join('\n'),
      )
    }
  })
  return { owner: { connectionString }, work: { connectionString } }
}

/** What the owner of the tables needs in a database that somebody else has made. */
export const ownerGrants = (database: string): string[] => [
  'grant usage, create on schema public to mediant_owner',
  `grant create, temporary on database ${pg.escapeIdentifier(database)} to mediant_owner`,
]

async function isReady(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ready: boolean }>(
    `select pg_has_role('mediant_owner', 'member') and pg_has_role('mediant_app', 'member')
       and pg_has_role('mediant_system', 'member') and pg_has_role('mediant_auth', 'member')
       and has_schema_privilege('mediant_owner', 'public', 'create')
       and has_database_privilege('mediant_owner', current_database(), 'create') as ready`,
  )
  return rows[0]?.ready ?? false
}

async function createRoles(client: pg.Client): Promise<void> {
  for (const role of ['mediant_owner', ...WORKING_ROLES]) await createRole(client, role, 'nologin')
}

async function createRole(client: pg.Client, name: string, options: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name])
  if (rowCount) return
  try {
    await client.query(`create role ${name} ${options}`)
  } catch (error) {
    // Roles belong to the whole server: another database of it may have been prepared in the same moment.
    if (!['42710', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error
  }
}

export async function withClient<T>(
  connection: Connection,
  act: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection)
  client.on('error', () => {}) // told by the query it interrupts
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end().catch(() => {})
  }
}
