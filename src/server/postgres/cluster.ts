/**
 * The embedded PostgreSQL: made once in the data folder, started as a child, taken over if a killed Mediant left it
 * running. It listens on a Unix socket in a folder of its own and nowhere else (on Windows on loopback, with a
 * generated password). Buffers are small: a firm's register is a few megabytes. fsync stays on: what was
 * acknowledged survives a power cut.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from '../database.ts'
import { clearStalePidFiles, readPidFile, runningOn, stopByPid } from './left-running.ts'
import { isInitialised, logFile, type Place, placeFor, SHARED_PLACE, secretFile } from './place.ts'
import { findProgram, type Program } from './program.ts'

/** Owns the cluster; used to prepare it, never to serve a page. */
const SUPERUSER = 'postgres'
const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 20_000
const CONNECTIONS_MAX = 40

export type Cluster = {
  /** As superuser, to the maintenance database. */
  admin: Connection
  folder: string
  /** Set where a server left running by an earlier Mediant was taken over. */
  takenOver: boolean
  stop(): Promise<void>
}

/** `onLost`: told if the database ends without having been stopped. */
export async function startCluster(dataFolder: string, onLost: () => void = () => {}): Promise<Cluster> {
  const place = placeFor(dataFolder)
  const program = findProgram(place.account, place.account ? SHARED_PLACE : place.base)
  if (!isInitialised(place)) initialise(program, place)
  const admin = await addressOf(place)
  const running = runningOn(place.cluster)
  // One that was left behind may still be recovering; a number that meanwhile belongs to another program is no server.
  if (running && (await answersWhile(() => runningOn(place.cluster) === running, admin))) {
    const watch = watchPid(() => runningOn(place.cluster) === running, onLost)
    const stop = () => {
      clearInterval(watch)
      return stopByPid(running)
    }
    return { admin, folder: place.cluster, takenOver: true, stop }
  }
  clearStalePidFiles(place.cluster, place.socket)
  const child = await launchReady(program, place, admin)
  child.once('exit', onLost)
  const stop = () => {
    child.off('exit', onLost)
    return stopChild(child)
  }
  return { admin, folder: place.cluster, takenOver: false, stop }
}

/** One that is not a child of ours gives no sign when it ends: it is looked after. */
function watchPid(alive: () => boolean, onLost: () => void): NodeJS.Timeout {
  const watch = setInterval(() => {
    if (alive()) return
    clearInterval(watch)
    onLost()
  }, 500)
  return watch.unref()
}

/** The server that another Mediant runs on this folder, to work beside it; undefined where none answers. */
export async function joinCluster(dataFolder: string): Promise<Cluster | undefined> {
  const place = placeFor(dataFolder)
  if (!isInitialised(place) || runningOn(place.cluster) === undefined) return undefined
  const admin = await addressOf(place)
  if (!(await answers(admin))) return undefined
  return { admin, folder: place.cluster, takenOver: false, stop: async () => {} }
}

function initialise(program: Program, place: Place): void {
  const options = ['-D', place.cluster, '-U', SUPERUSER, '--encoding=UTF8', '--locale=C', '--no-instructions']
  const secret = process.platform === 'win32' ? writeSecret(place) : undefined
  options.push(secret ? '--auth=scram-sha-256' : '--auth=trust', ...(secret ? [`--pwfile=${secret}`] : []))
  const result = spawnSync(program.initdb, options, {
    ...place.account,
    cwd: place.cluster,
    encoding: 'utf8',
    env: envOf(),
  })
  if (result.status === 0) return
  // Half an initialised folder would be taken for a whole one at the next start.
  rmSync(place.cluster, { recursive: true, force: true })
  throw new Error(`The database could not be made in ${place.cluster}:\n${result.error ?? result.stderr}`)
}

function writeSecret(place: Place): string {
  writeFileSync(secretFile(place), randomBytes(24).toString('base64url'), { mode: 0o600 })
  return secretFile(place)
}

/** A plain environment: nothing of the caller's PG variables, one language for messages. */
function envOf(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(process.env['SystemRoot'] && { SystemRoot: process.env['SystemRoot'] }),
  }
}

async function addressOf(place: Place): Promise<Connection> {
  if (process.platform !== 'win32')
    return { host: place.socket, port: 5432, user: SUPERUSER, database: 'postgres' }
  const port = Number(readPidFile(place.cluster)?.[3] ?? (await freePort()))
  return {
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password: readFileSync(secretFile(place), 'utf8'),
    database: 'postgres',
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number } // listening on a port, so not a path
      server.close(() => resolve(port))
    })
  })
}

function launch(program: Program, place: Place, admin: Connection): ChildProcess {
  const settings: Record<string, string | number> = {
    listen_addresses: process.platform === 'win32' ? '127.0.0.1' : '',
    port: admin.port ?? 5432,
    ...(process.platform !== 'win32' && { unix_socket_directories: place.socket }),
    max_connections: CONNECTIONS_MAX,
    shared_buffers: '16MB',
    max_wal_size: '256MB',
    jit: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // A file rather than a pipe: the database outlives a killed Mediant and goes on writing. Each start begins anew.
  const log = openSync(logFile(place), 'w', 0o600)
  const child = spawn(program.postgres, ['-D', place.cluster, ...options], {
    ...place.account,
    cwd: place.cluster,
    env: envOf(),
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C in the terminal reaches Mediant, which then stops the database in order.
    detached: true,
  })
  closeSync(log)
  child.unref()
  return child
}

/** What PostgreSQL says while the processes of one that was killed are still going away. */
const STILL_GOING = /lock file ".*" already exists|pre-existing shared memory block/

async function launchReady(program: Program, place: Place, admin: Connection): Promise<ChildProcess> {
  const until = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const child = launch(program, place, admin)
    if (await answersWhile(() => child.exitCode === null && child.signalCode === null, admin)) return child
    child.kill('SIGINT')
    const said = readFileSync(logFile(place), 'utf8').slice(-4000)
    if (!STILL_GOING.test(said) || Date.now() > until) throw new Error(`The database did not start:\n${said}`)
    await sleep(100)
  }
}

async function answersWhile(alive: () => boolean, admin: Connection): Promise<boolean> {
  const until = Date.now() + START_TIMEOUT_MS
  while (Date.now() < until && alive()) {
    if (await answers(admin)) return true
    await sleep(20)
  }
  return false
}

async function answers(admin: Connection): Promise<boolean> {
  const client = new pg.Client({ ...admin, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref() // its end is waited for
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill('SIGINT') // fast shutdown: open transactions are rolled back, a checkpoint is written
  await Promise.race([ended, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })])
}
