/**
 * Backups without anybody thinking of them: one a day while a server runs, by one process of however many, tried at
 * once by restoring it, the newest kept; what came of it is written down and shown. Switched off, or put elsewhere,
 * by the environment.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { z } from 'zod'
import { backUp } from './backup.ts'
import { tryRestore } from './backup-trial.ts'
import { signingKeyOf } from './checkpoint.ts'
import type { Connection, Database } from './database.ts'
import { doIfDue, finished, outcomeOf } from './timed-work.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const DAILY = { name: 'daily-backup', everyMs: DAY_MS }
/** Two weeks: time enough to notice that something was deleted by mistake. */
const KEPT = 14
/** Not in the first seconds, when people wait for the first page. */
const FIRST_LOOK_MS = 60_000

const lastRun = z.strictObject({
  file: z.string(),
  at: z.iso.datetime(),
  sealed: z.boolean(),
  trial: z.union([
    z.strictObject({ ok: z.literal(true), rows: z.number() }),
    z.strictObject({ ok: z.literal(false), problem: z.string() }),
  ]),
})
export type LastBackup = z.infer<typeof lastRun>

export type BackupRoutine = {
  folder: string
  /** Null before the first one. */
  last(): Promise<LastBackup | null>
  /** Makes one now, whatever the hour. */
  run(): Promise<LastBackup>
  /** Makes one where the last is a day old and no other process is at it; whether it did. */
  runIfDue(): Promise<boolean>
  stop(): Promise<void>
}

type RoutineOptions = {
  connections: { owner: Connection; work: Connection }
  database: Database
  dataFolder: string
  secretsFolder: string
  env: Record<string, string | undefined>
  clock: () => Date
  log: Logger
}

export function startBackups(options: RoutineOptions): BackupRoutine {
  const { database, dataFolder, secretsFolder, env, clock, log } = options
  const folder = env['MEDIANT_BACKUP_FOLDER'] || join(dataFolder, 'backups')
  const passphrase = env['MEDIANT_BACKUP_PASSPHRASE'] || undefined
  let running: Promise<LastBackup> | undefined

  async function once(): Promise<LastBackup> {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const now = clock()
    const file = join(folder, `daily-${now.toISOString().replace(/[:.]/g, '-')}.mediant`)
    await backUp(options.connections.work, file, { now, passphrase, signingKey: signingKeyOf(secretsFolder) })
    const trial = await tryRestore(options.connections, file, passphrase)
    if (!trial.ok) log.error({ part: 'backup', file, problem: trial.problem }, 'A backup failed its trial')
    const said: LastBackup = { file, at: now.toISOString(), sealed: passphrase !== undefined, trial }
    await finished(database, DAILY.name, now, said)
    for (const old of dailyFiles(folder).slice(0, -KEPT)) rmSync(join(folder, old), { force: true })
    return said
  }
  const run = () => {
    running ??= once().finally(() => {
      running = undefined
    })
    return running
  }
  const runIfDue = () => doIfDue(database, DAILY, clock(), run)
  const look = () =>
    void runIfDue().catch(error => log.error({ part: 'backup', err: error }, 'The daily backup failed'))
  const wanted = env['MEDIANT_BACKUPS'] !== 'off'
  const first = wanted ? setTimeout(look, FIRST_LOOK_MS).unref() : undefined
  const timer = wanted ? setInterval(look, HOUR_MS).unref() : undefined
  return {
    folder,
    async last() {
      // Of an older Mediant, or none: the next backup writes it anew.
      return lastRun.safeParse(await outcomeOf(database, DAILY.name)).data ?? null
    },
    run,
    runIfDue,
    async stop() {
      clearTimeout(first)
      clearInterval(timer)
      await running?.catch(() => {}) // told in the log
    },
  }
}

const dailyFiles = (folder: string) =>
  readdirSync(folder)
    .filter(name => /^daily-[0-9TZ-]+\.mediant$/.test(name))
    .sort()
