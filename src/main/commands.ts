/** The commands that are nobody's room: serving, backup, restore, verification. */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { KnowledgeError } from '../knowledge/problem.ts'
import { backUp, RestoreRefused, restore } from '../server/backup.ts'
import { BackupDamaged } from '../server/backup-file.ts'
import { PassphraseNeeded } from '../server/backup-seal.ts'
import { type Checkpoint, checkpoint, checkpointsIn, signingKeyOf } from '../server/checkpoint.ts'
import type { Dependencies } from '../server/context.ts'
import { FolderUnusable, type Installation, openInstallation } from '../server/installation.ts'
import { describeSchema } from '../server/postgres/describe-schema.ts'
import { FolderInUse } from '../server/postgres/lock.ts'
import { MigrationRefused } from '../server/postgres/migrate.ts'
import { withClient } from '../server/postgres/roles.ts'
import { SecretMissing } from '../server/secrets.ts'
import { verifyJournals } from '../server/verify.ts'
import { type Command, type CommandIo, EXIT } from '../wire/command.ts'
import { addressOf, openLog, startServer } from './server.ts'

/** What a person can cause and mend: told as a sentence. Anything else is a bug and shows where it happened. */
const REFUSALS = [
  RestoreRefused,
  BackupDamaged,
  PassphraseNeeded,
  FolderInUse,
  FolderUnusable,
  SecretMissing,
  MigrationRefused,
  KnowledgeError,
]

export function isRefusal(error: unknown): error is Error {
  return REFUSALS.some(kind => error instanceof kind)
}

/** `alone`: not beside a running server, for what replaces all that it works on. */
export async function withInstallation<T>(
  io: CommandIo<Dependencies>,
  act: (installation: Installation) => Promise<T>,
  { alone = false } = {},
): Promise<T> {
  const installation = await openInstallation({
    env: io.env,
    publicUrl: addressOf(io.env),
    log: openLog(io.env),
    beside: !alone,
  })
  try {
    return await act(installation)
  } finally {
    await installation.close()
  }
}

type Parsed = { files: string[]; json: boolean; replace: boolean }

/** One file (or none) and the options a command knows; otherwise its usage. */
function parse(
  command: Command<Dependencies>,
  args: string[],
  io: CommandIo<Dependencies>,
  files: number,
  options: string[],
): Parsed | null {
  try {
    const known = Object.fromEntries(options.map(name => [name, { type: 'boolean' as const }]))
    const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true })
    if (positionals.length !== files)
      throw new Error(files === 0 ? 'no file is expected' : 'one file is expected')
    return { files: positionals, json: values['json'] === true, replace: values['replace'] === true }
  } catch (error) {
    io.stderr(`${(error as Error).message}\nusage: mediant ${command.usage}\n`)
    return null
  }
}

/**
 * By a signal, or because what started it is gone (see start.mjs). The handlers stay: Ctrl-C reaches the server twice,
 * by the terminal and by its starter, and the second must not cut the stopping short.
 */
function toldToStop(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
    if (process.channel) process.once('disconnect', () => resolve())
  })
}

const serveCommand: Command<Dependencies> = {
  name: 'serve',
  summary: 'start the server; what “npm start” does',
  usage: 'serve',
  async run(args, io) {
    if (!parse(serveCommand, args, io, 0, [])) return EXIT.usage
    const running = await startServer(io.env)
    io.stdout(
      `Mediant is at ${running.address}\nIts data are in ${running.dataPlace}\nStop it with Ctrl-C.\n`,
    )
    await toldToStop()
    await running.stop()
    return EXIT.done
  },
}

const backupCommand: Command<Dependencies> = {
  name: 'backup',
  summary: 'write everything into one file',
  usage: 'backup FILE [--json]',
  async run(args, io) {
    const parsed = parse(backupCommand, args, io, 1, ['json'])
    if (!parsed) return EXIT.usage
    const [file = ''] = parsed.files
    if (existsSync(file)) {
      io.stderr(`${file} is there already; a backup does not overwrite. Name another file.\n`)
      return EXIT.refused
    }
    const passphrase = io.env['MEDIANT_BACKUP_PASSPHRASE'] || undefined
    const manifest = await withInstallation(io, ({ work, secretsFolder }) =>
      backUp(work, file, { passphrase, signingKey: signingKeyOf(secretsFolder) }),
    )
    const rows = Object.values(manifest).reduce((sum, table) => sum + table.rows, 0)
    io.stdout(
      parsed.json ? `${JSON.stringify({ file, tables: manifest })}\n` : `${rows} rows are in ${file}\n`,
    )
    return EXIT.done
  },
}

const restoreCommand: Command<Dependencies> = {
  name: 'restore',
  summary: 'fill an empty Mediant from a backup',
  usage: 'restore FILE [--replace] [--json]',
  async run(args, io) {
    const parsed = parse(restoreCommand, args, io, 1, ['json', 'replace'])
    if (!parsed) return EXIT.usage
    const [file = ''] = parsed.files
    const { replace } = parsed
    const passphrase = io.env['MEDIANT_BACKUP_PASSPHRASE'] || undefined
    const { at, manifest, journals } = await withInstallation(
      io,
      async ({ owner, database }) => {
        const restored = await restore(owner, file, { replace, passphrase })
        return { ...restored, journals: await verifyJournals(database, restored.checkpoints) }
      },
      { alone: true },
    )
    const rows = Object.values(manifest).reduce((sum, table) => sum + table.rows, 0)
    io.stdout(
      parsed.json ? `${JSON.stringify({ at, tables: manifest })}\n` : `${rows} rows of ${at} are back\n`,
    )
    const broken = journals.filter(one => one.broken)
    for (const one of broken) io.stderr(`${one.name}: the journal is broken: ${one.broken?.problem}\n`)
    return broken.length > 0 ? EXIT.refused : EXIT.done
  },
}

const checkpointCommand: Command<Dependencies> = {
  name: 'checkpoint',
  summary: 'sign the heads of the journals, to be kept elsewhere',
  usage: 'checkpoint',
  async run(args, io) {
    if (!parse(checkpointCommand, args, io, 0, [])) return EXIT.usage
    const checkpoints = await withInstallation(io, ({ database, secretsFolder }) =>
      database.inSystem(tx => checkpointsIn(tx, signingKeyOf(secretsFolder), new Date())),
    )
    io.stdout(`${JSON.stringify(checkpoints, null, 2)}\n`)
    return EXIT.done
  },
}

const verifyCommand: Command<Dependencies> = {
  name: 'verify',
  summary: 'check that nobody changed the journals',
  usage: 'verify [CHECKPOINTS] [--json]',
  async run(args, io) {
    const given = args.some(arg => !arg.startsWith('--')) ? 1 : 0
    const parsed = parse(verifyCommand, args, io, given, ['json'])
    if (!parsed) return EXIT.usage
    const [file] = parsed.files
    const checkpoints = file === undefined ? [] : readCheckpoints(file)
    const verified = await withInstallation(io, ({ database }) => verifyJournals(database, checkpoints))
    const lines = verified.map(({ name, entries, broken }) =>
      broken
        ? `${name}: broken at entry ${broken.sequence}: ${broken.problem}`
        : `${name}: ${entries} entries, whole`,
    )
    io.stdout(
      parsed.json
        ? `${JSON.stringify(verified)}\n`
        : `${lines.join('\n') || 'There is no organisation yet.'}\n`,
    )
    return verified.some(one => one.broken) ? EXIT.refused : EXIT.done
  },
}

function readCheckpoints(file: string): Checkpoint[] {
  try {
    return z.array(checkpoint).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Error(`${file} holds no checkpoints as “mediant checkpoint” writes them.`, { cause: error })
  }
}

const schemaCommand: Command<Dependencies> = {
  name: 'schema',
  summary: 'print the schema of the database as SQL',
  usage: 'schema',
  async run(args, io) {
    if (!parse(schemaCommand, args, io, 0, [])) return EXIT.usage
    io.stdout(await withInstallation(io, installation => withClient(installation.owner, describeSchema)))
    return EXIT.done
  },
}

export const mainCommands: Command<Dependencies>[] = [
  serveCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
  checkpointCommand,
  schemaCommand,
]
