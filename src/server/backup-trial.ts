/**
 * A trial restore: the backup is restored into a database of its own on the same server, held against its manifest and
 * its checkpoints, and thrown away. A backup that nobody ever restored is a hope.
 */
import type pg from 'pg'
import { newId } from '../wire/id.ts'
import { restore } from './backup.ts'
import type { Connection } from './database.ts'
import { openDatabase } from './database.ts'
import { migrate } from './postgres/migrate.ts'
import { ownerGrants, withClient } from './postgres/roles.ts'
import { verifyJournals } from './verify.ts'

export type Trial = { ok: true; rows: number } | { ok: false; problem: string }

type Connections = { owner: Connection; work: Connection }

export async function tryRestore(
  connections: Connections,
  file: string,
  passphrase?: string,
): Promise<Trial> {
  const name = `mediant_trial_${newId().replaceAll('-', '')}`
  const owner = inDatabase(connections.owner, name)
  try {
    await withClient(connections.owner, async client => {
      await client.query(`create database ${name}`)
    })
    try {
      await withClient(owner, client => client.query(ownerGrants(name).join('; ')))
      await migrate(owner)
      const { manifest, checkpoints } = await restore(owner, file, { passphrase })
      const database = openDatabase(inDatabase(connections.work, name))
      const broken = await verifyJournals(database, checkpoints)
        .then(all => all.find(one => one.broken !== null))
        .finally(() => database.close())
      if (broken) return { ok: false, problem: `journal of ${broken.name}: ${broken.broken?.problem}` }
      return { ok: true, rows: Object.values(manifest).reduce((sum, table) => sum + table.rows, 0) }
    } finally {
      await withClient(connections.owner, client => client.query(`drop database ${name} with (force)`))
    }
  } catch (error) {
    if ((error as pg.DatabaseError).code === INSUFFICIENT_PRIVILEGE) {
      return { ok: false, problem: 'the account of DATABASE_URL may not make a database to try it in' }
    }
    return { ok: false, problem: (error as Error).message }
  }
}

const INSUFFICIENT_PRIVILEGE = '42501'

function inDatabase(connection: Connection, database: string): Connection {
  if (!connection.connectionString) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}
