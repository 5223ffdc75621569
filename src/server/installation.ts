/**
 * Opens what the program works on: the data folder with its lock, the database (embedded, or the one at
 * DATABASE_URL), migrated, and the accounts. Whoever opens it closes it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Logger } from 'pino'
import { backUp } from './backup.ts'
import { signingKeyOf } from './checkpoint.ts'
import { type Connection, type Database, openDatabase } from './database.ts'
import { type Identity, openIdentity } from './identity.ts'
import { joinCluster } from './postgres/cluster.ts'
import { keepRunning } from './postgres/keep-running.ts'
import { FolderInUse, lockFolder } from './postgres/lock.ts'
import { type Migration, MigrationRefused, migrate, readMigrations } from './postgres/migrate.ts'
import { type Prepared, prepareCluster, prepareForeign } from './postgres/roles.ts'
import { cookieSecretIn, refuseUnknownSecret, secretsFolderOf } from './secrets.ts'
import { singleSignOnOf } from './sign-in/single-sign-on.ts'

export class FolderUnusable extends Error {}

export type Installation = {
  database: Database
  identity: Identity
  work: Connection
  owner: Connection
  dataFolder: string
  /** Where the keys of the installation lie; the data folder, unless several processes share them. */
  secretsFolder: string
  /** Where the data are, in words: the folder, or that it is another server. */
  dataPlace: string
  close(): Promise<void>
}

export type InstallationOptions = {
  env: Record<string, string | undefined>
  publicUrl: string
  log: Logger
  migrations?: Migration[]
  /** Asked as soon as the folder is known to be free, before a database is started. */
  onLocked?: () => Promise<void>
  /** Work beside a Mediant that is running on the folder, on its database; without it such a folder is refused. */
  beside?: boolean
}

/** MEDIANT_DATA, else the usual place for data that outlive a program. */
export function dataFolderOf(env: Record<string, string | undefined>): string {
  if (env['MEDIANT_DATA']) return resolve(env['MEDIANT_DATA'])
  if (process.getuid?.() === 0) return '/var/lib/mediant'
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] || homedir(), 'Mediant')
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'mediant')
}

export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const { env, publicUrl, log, onLocked, beside = false } = options
  const dataFolder = dataFolderOf(env)
  refuseUnwritable(dataFolder)
  const lock = await lockFolder(dataFolder, beside ? 0 : PATIENCE_MS).catch(error => {
    if (beside && error instanceof FolderInUse) return undefined
    throw error
  })
  const closing: (() => Promise<unknown>)[] = [async () => lock?.release()]
  const close = async () => {
    for (const step of closing.reverse()) await step()
  }
  try {
    await onLocked?.()
    const { prepared, dataPlace, stop } = await openPostgres(options, dataFolder, !lock)
    closing.push(stop)
    await bringUpToDate(options, prepared, dataFolder, !lock)
    const database = openDatabase(prepared.work)
    closing.push(() => database.close())
    const secretsFolder = secretsFolderOf(env, dataFolder)
    if (env['DATABASE_URL']) await refuseUnknownSecret(database, secretsFolder)
    const identity = openIdentity({
      connection: prepared.work,
      publicUrl,
      secret: cookieSecretIn(secretsFolder),
      log,
      singleSignOn: singleSignOnOf(env),
    })
    closing.push(() => identity.close())
    await identity.forgetExpired()
    return { database, identity, ...prepared, dataFolder, secretsFolder, dataPlace, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A folder that takes no file would fail later and less clearly. */
function refuseUnwritable(dataFolder: string): void {
  const probe = join(dataFolder, `probe-${process.pid}`)
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    writeFileSync(probe, 'x')
    rmSync(probe)
  } catch (error) {
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC'
    throw new FolderUnusable(
      full
        ? `There is no room left for the data in ${dataFolder}. Make some, then start again; nothing is lost.`
        : `The data folder ${dataFolder} cannot be written to (${(error as Error).message}). Make it writable, or choose another with MEDIANT_DATA.`,
      { cause: error },
    )
  }
}

/** Long enough for one that is just being stopped, or whose starter was killed, to write what it has and go. */
const PATIENCE_MS = 3000

async function bringUpToDate(
  { env, log, migrations = readMigrations() }: InstallationOptions,
  prepared: Prepared,
  dataFolder: string,
  joined: boolean,
): Promise<void> {
  const { before, applied } = await migrate(prepared.owner, migrations, async () => {
    if (joined) throw new MigrationRefused('The running Mediant is older than this program. Stop it first.')
    await backUpBefore(prepared, dataFolder, secretsFolderOf(env, dataFolder), log)
  })
  if (applied.length > 0)
    log.info({ part: 'migration', before, applied }, 'The schema was brought up to date')
}

async function openPostgres({ env, log }: InstallationOptions, dataFolder: string, joined: boolean) {
  const url = env['DATABASE_URL']
  if (url) {
    const dataPlace = `PostgreSQL ${hostOf(url)}`
    return { prepared: await prepareForeign(url), dataPlace, stop: async () => {} }
  }
  const cluster = joined ? await joinCluster(dataFolder) : await keepRunning(dataFolder, log)
  if (!cluster) {
    throw new FolderInUse(`The Mediant at work on ${dataFolder} is just starting or stopping. Try again.`)
  }
  if (cluster.takenOver)
    log.warn({ part: 'database' }, 'A database left running by an earlier Mediant was taken over')
  try {
    return {
      prepared: await prepareCluster(cluster.admin),
      // Elsewhere where the account of the database cannot get into the data folder (see postgres/place.ts).
      dataPlace: cluster.folder.startsWith(dataFolder) ? dataFolder : `${dataFolder}, ${cluster.folder}`,
      stop: () => cluster.stop(),
    }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    throw new Error('DATABASE_URL is no address of a database: postgresql://USER:PASSWORD@HOST:PORT/DATABASE')
  }
}

async function backUpBefore(
  prepared: Prepared,
  dataFolder: string,
  secretsFolder: string,
  log: Logger,
): Promise<void> {
  const folder = join(dataFolder, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `before-migration-${new Date().toISOString().replace(/[:.]/g, '-')}.mediant`)
  await backUp(prepared.work, file, { signingKey: signingKeyOf(secretsFolder) })
  log.info({ part: 'migration', file }, 'A backup was made before the schema is changed')
}
