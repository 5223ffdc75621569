/**
 * The two ways to the database, and there is no third: a transaction within one organisation, and one of the few
 * acts across all of them. Each gives up the rights of the sign-in role for its duration, so that row-level
 * security and privileges hold whatever a query says.
 */
import { CompiledQuery, type Driver, Kysely, PostgresDialect, PostgresDriver, Transaction } from 'kysely'
import pg from 'pg'
import { isId } from '../wire/id.ts'
import { pastMoment } from './as-of.ts'
import type { Schema } from './tables.ts'

export type { Schema } from './tables.ts'

export type Tx = Transaction<Schema>

export type Database = {
  /**
   * Runs an act within one organisation: sees its rows alone, commits when the act returns, undoes if it throws.
   * For a request that looks back it sees them as they stood then, and may only read (see as-of.ts).
   */
  inOrganisation<T>(organisationId: string, act: (tx: Tx) => Promise<T>): Promise<T>
  /** The few acts across organisations: who belongs where, a new organisation, backup, verification. */
  inSystem<T>(act: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type Connection = {
  /** A connection string, or the folder of a Unix socket with user and database. */
  connectionString?: string
  host?: string
  port?: number
  user?: string
  password?: string
  database?: string
}

/** Twice the connections of a small server's cores; waiting for one is cheaper than thrashing. */
const CONNECTIONS = 8
/** Longer than any page may take; a query that needs more is a bug and must not hold its locks. */
const STATEMENT_TIMEOUT_MS = 30_000

const INT8 = 20
const NUMERIC = 1700
const DATE = 1082

/** int8 and numeric come as numbers (those of Mediant are far below 2^53), a date as its text, without a time zone. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary' && (oid === INT8 || oid === NUMERIC)) return (text: string) => Number(text)
  if (format !== 'binary' && oid === DATE) return (text: string) => text
  return pg.types.getTypeParser(oid, format as 'text')
}

export function openPool(connection: Connection, options: Partial<pg.PoolConfig> = {}): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max: CONNECTIONS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 2 * STATEMENT_TIMEOUT_MS,
    application_name: 'mediant',
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser }, // narrower than the overloads of pg
    ...options,
  })
  // A connection that breaks while idle is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // Nor may one that breaks while at work: its query is refused, and that is how whoever sent it hears of it.
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

export function openDatabase(connection: Connection): Database {
  const pool = openPool(connection)
  const dialect = new PostgresDialect({ pool })
  const driver: Driver = new PostgresDriver({ pool })
  const ready = driver.init()
  const executor = new Kysely<Schema>({ dialect }).getExecutor()

  async function run<T>(opening: string, act: (tx: Tx) => Promise<T>): Promise<T> {
    await ready
    const connection = await driver.acquireConnection()
    let open = true
    const tx = new Transaction<Schema>({
      config: { dialect },
      dialect,
      driver,
      executor: executor.withConnectionProvider({
        async provideConnection(use) {
          // A forgotten await would otherwise run in whatever transaction has the connection next.
          if (!open) throw new Error('A query was sent after its transaction had ended')
          return await use(connection)
        },
      }),
    })
    try {
      await connection.executeQuery(CompiledQuery.raw(opening))
      const result = await act(tx)
      open = false
      await driver.commitTransaction(connection)
      return result
    } catch (error) {
      open = false
      await driver.rollbackTransaction(connection).catch(() => {}) // the first error is the one to tell
      throw error
    } finally {
      await driver.releaseConnection(connection)
    }
  }

  return {
    inOrganisation(organisationId, act) {
      if (!isId(organisationId)) return Promise.reject(new Error('Not the id of an organisation'))
      const within = `set local app.organisation_id = '${organisationId}'; set local role mediant_app`
      const moment = pastMoment()
      if (!moment) return run(`begin; ${within}`, act)
      const back = `set local app.as_of = '${moment.toISOString()}'; set local search_path = as_of`
      return run(`begin read only; ${back}; ${within}`, act)
    },
    inSystem: act => run('begin; set local role mediant_system', act),
    close: () => pool.end(),
  }
}
