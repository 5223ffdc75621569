/**
 * Brings the schema up to date: numbered SQL files, each in one transaction, each with the checksum of what ran.
 *
 * Before the first of several on a database that holds something, a backup is made. One that fails leaves the state
 * before it and says which. A database that is newer than the program, or whose past differs from the files, is
 * refused: guessing would cost data.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import type { Connection } from '../database.ts'
import { withClient } from './roles.ts'

/** Two levels up from src/server and dist/server alike. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url))

/** Any number will do, as long as it stays: it keeps two servers from migrating one database at once. */
const LOCK = 27_001

export type Migration = { number: number; name: string; sql: string; checksum: string }

export class MigrationRefused extends Error {}

export function readMigrations(folder: string = MIGRATIONS_FOLDER): Migration[] {
  return readdirSync(folder)
    .filter(file => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
    .sort()
    .map(file => {
      const sql = readFileSync(join(folder, file), 'utf8')
      // Line ends differ between checkouts; what runs does not.
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
      return { number: Number(file.slice(0, 4)), name: file.slice(5, -4), sql, checksum }
    })
}

export type Migrated = { before: number; after: number; applied: string[] }

/** `backUp` is called once, before anything is changed, where there is something to lose. */
export async function migrate(
  owner: Connection,
  migrations: Migration[] = readMigrations(),
  backUp: () => Promise<void> = async () => {},
): Promise<Migrated> {
  return await withClient(owner, async client => {
    await client.query('set role mediant_owner')
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      `create table if not exists migration (
         number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const done = await appliedTo(client)
    refuseUnknown(done, migrations)
    const open = migrations.filter(migration => !done.some(one => one.number === migration.number))
    const before = Math.max(0, ...done.map(one => one.number))
    if (open.length > 0 && before > 0) await backUp()
    for (const migration of open) await apply(client, migration)
    return {
      before,
      after: Math.max(before, ...open.map(one => one.number)),
      applied: open.map(one => one.name),
    }
  })
}

type Applied = { number: number; name: string; checksum: string }

async function appliedTo(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>('select number, name, checksum from migration order by number')
  return rows
}

function refuseUnknown(done: Applied[], migrations: Migration[]): void {
  for (const one of done) {
    const known = migrations.find(migration => migration.number === one.number)
    if (!known) {
      throw new MigrationRefused(
        `The database is newer than this program: it has had step ${one.number} (${one.name}). Use a newer Mediant.`,
      )
    }
    if (known.checksum !== one.checksum) {
      throw new MigrationRefused(
        `Step ${one.number} (${one.name}) ran with another content than the file has now. A step that has run is never changed; restore its file.`,
      )
    }
  }
}

async function apply(client: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {}) // the first error is the one to tell
    throw new MigrationRefused(
      `Step ${number} (${name}) failed and was undone; the database is as it was. ${(error as Error).message}`,
      { cause: error },
    )
  }
}
