/**
 * Upgrades from every released schema: a database at that step is filled from the backup kept of it and brought up to
 * date, once in one go, and once killed after every statement of every step. Afterwards each row is there, the
 * journals are whole, and a program older than the database is refused.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { restore } from '../server/backup.ts'
import type { Connection } from '../server/database.ts'
import { openDatabase } from '../server/database.ts'
import { type Installation, openInstallation } from '../server/installation.ts'
import { type Migration, MigrationRefused, migrate, readMigrations } from '../server/postgres/migrate.ts'
import { ownerGrants, withClient } from '../server/postgres/roles.ts'
import { verifyJournals } from '../server/verify.ts'
import { newId } from '../wire/id.ts'
import type { Outcome, Say } from './outcome.ts'
import { scratchFolder } from './product.ts'

/** One backup for each released step of the schema, named by its number, with something in every table. */
export const RELEASES = fileURLToPath(new URL('../../test/releases/', import.meta.url))

export async function drillUpgrade(times: number, say: Say): Promise<Outcome> {
  const folder = scratchFolder()
  const installation = await openInstallation({
    env: { MEDIANT_DATA: folder },
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
  })
  const faults: string[] = []
  let tried = 0
  try {
    const migrations = readMigrations()
    const releases = releasedSteps()
    const each = Math.max(1, Math.floor(times / releases.length))
    for (const release of releases) {
      const open = migrations.filter(one => one.number > release)
      const places = open.flatMap(one => statementsOf(one.sql).map((_, at) => ({ step: one, at })))
      for (const place of [undefined, ...spread(places, each - 1)]) {
        tried++
        const fault = await upgradeFrom(installation, release, place)
        if (fault) faults.push(`from step ${release}: ${fault}`)
      }
    }
    for (const fault of faults) say(fault)
    say(`${releases.length} released schemas, the newest step is ${migrations.at(-1)?.number}`)
    return { tried, found: faults.length, what: 'upgrades that went wrong' }
  } finally {
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

export function releasedSteps(): number[] {
  return readdirSync(RELEASES)
    .map(name => Number(/^(\d{4})\.mediant$/.exec(name)?.[1]))
    .filter(Number.isInteger)
    .sort((a, b) => a - b)
}

type Place = { step: Migration; at: number }

/** What went wrong, or null. `place`: after which statement the upgrade is killed before it is started again. */
async function upgradeFrom(
  installation: Installation,
  release: number,
  place: Place | undefined,
): Promise<string | null> {
  return await inScratchDatabase(installation, async (owner, work) => {
    const migrations = readMigrations()
    await migrate(
      owner,
      migrations.filter(one => one.number <= release),
    )
    const { manifest } = await restore(owner, join(RELEASES, `${String(release).padStart(4, '0')}.mediant`))
    const empty = Object.entries(manifest).filter(([, { rows }]) => rows === 0)
    if (empty.length > 0) return `the kept backup has nothing in ${empty.map(([table]) => table).join(', ')}`
    if (place) await killedIn(owner, migrations, place)
    await migrate(owner, migrations)
    const older = migrations.slice(0, -1)
    const refused = await migrate(owner, older).catch(error => error)
    if (!(refused instanceof MigrationRefused)) return 'a database newer than the program was not refused'
    return (await compare(owner, manifest)) ?? (await brokenJournal(work))
  })
}

/** The connection is cut after that statement: what a killed program looks like to the database. */
async function killedIn(owner: Connection, migrations: Migration[], { step, at }: Place): Promise<void> {
  const cut = statementsOf(step.sql).slice(0, at + 1)
  const died = { ...step, sql: `${cut.join(';\n')};\nselect pg_terminate_backend(pg_backend_pid());` }
  const upTo = migrations.filter(one => one.number < step.number)
  await migrate(owner, [...upTo, died]).then(
    () => {
      throw new Error('The upgrade outlived its end')
    },
    () => {}, // as it should
  )
}

async function compare(
  owner: Connection,
  manifest: Record<string, { rows: number }>,
): Promise<string | null> {
  return await withClient(owner, async client => {
    await client.query('begin; set local role mediant_system')
    for (const [table, { rows: before }] of Object.entries(manifest)) {
      const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`)
      if (Number(rows[0]?.count) < before) return `rows of ${table} are missing`
    }
    return null
  })
}

async function brokenJournal(work: Connection): Promise<string | null> {
  const database = openDatabase(work)
  const journals = await verifyJournals(database).finally(() => database.close())
  if (journals.length === 0) return 'there is no journal'
  return journals.some(one => one.broken !== null) ? 'a journal is broken' : null
}

async function inScratchDatabase<T>(
  { owner, work }: Installation,
  act: (owner: Connection, work: Connection) => Promise<T>,
): Promise<T> {
  const database = `drill_${newId().replaceAll('-', '')}`
  await withClient(owner, client => client.query(`create database ${database}`))
  try {
    const own = { ...owner, database }
    await withClient(own, client => client.query(ownerGrants(database).join('; ')))
    return await act(own, { ...work, database })
  } finally {
    await withClient(owner, client => client.query(`drop database ${database} with (force)`))
  }
}

/** Migrations are plain SQL without functions: a semicolon at the end of a line ends a statement. */
function statementsOf(sql: string): string[] {
  return sql
    .split(/;[ \t]*(?:--.*)?\n/)
    .map(one => one.trim())
    .filter(one => one.replace(/^\s*--.*$/gm, '').trim() !== '')
}

/** So many of them, evenly, first and last among them. */
function spread<T>(all: T[], count: number): T[] {
  if (all.length <= count) return all
  return Array.from({ length: Math.max(0, count) }, (_, at) => all[Math.floor((at * all.length) / count)]!)
}
