/** Composes the server: installation, rooms, port; stops in order when told to. */
import { createServer } from 'node:http'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { type Logger, pino } from 'pino'
import { loadKnowledge } from '../knowledge/load.ts'
import { packFoldersIn, usePacks } from '../knowledge/packs-in-use.ts'
import { frameMaker, readLanguage } from '../rooms/account/http.ts'
import { ROOMS } from '../rooms/order.ts'
import { createApp } from '../server/app.ts'
import { clockInItsTime } from '../server/as-of.ts'
import { startBackups } from '../server/backup-routine.ts'
import type { Dependencies, Env } from '../server/context.ts'
import { type Installation, openInstallation } from '../server/installation.ts'
import { openMail } from '../server/mail.ts'
import { securityContactOf } from '../server/security-txt.ts'
import { newId } from '../wire/id.ts'
import { loadWords, wordFolders } from '../wire/words.ts'
import { startReminders } from './reminders.ts'
import { mountRooms, navigation } from './rooms.ts'
import { VERSION } from './version.ts'

type Environment = Record<string, string | undefined>

export type Running = {
  address: string
  dataPlace: string
  stop(): Promise<void>
}

export function openLog(env: Environment): Logger {
  return pino({ level: env['LOG_LEVEL'] ?? 'warn' }, pino.destination({ fd: 2, sync: true }))
}

export async function startServer(env: Environment, log: Logger = openLog(env)): Promise<Running> {
  const host = env['HOST'] ?? '127.0.0.1'
  const port = portOf(env)
  const address = addressOf(env)
  const installation = await openInstallation({
    env,
    publicUrl: address,
    log,
    onLocked: () => refuseTakenPort(host, port),
  })
  try {
    const backups = startBackups({
      connections: installation,
      database: installation.database,
      dataFolder: installation.dataFolder,
      secretsFolder: installation.secretsFolder,
      env,
      clock: () => new Date(),
      log,
    })
    const app = composeApp(installation, env, log, backups)
    const reminding = startReminders(makeDependencies(installation, log, env))
    const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
      const started = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(started))
      started.once('error', reject)
    })
    const stop = async () => {
      await reminding.stop()
      await backups.stop()
      await new Promise<void>(resolve => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await installation.close()
    }
    return { address, dataPlace: installation.dataPlace, stop }
  } catch (error) {
    await installation.close()
    throw error
  }
}

/** Every room on what the installation offers; without a port, as drills want it. */
export function composeApp(
  installation: Installation,
  env: Environment,
  log: Logger,
  backups?: Dependencies['backups'],
): Hono<Env> {
  const deps = { ...makeDependencies(installation, log, env), ...(backups && { backups }) }
  const { dataPlace } = installation
  const frameOf = frameMaker({ words: deps.words, navigation, version: VERSION, dataPlace })
  return createApp(deps, {
    readLanguage,
    mount: one => mountRooms(one, { ...deps, frameOf }),
    behindProxy: env['BEHIND_PROXY'] === '1',
    securityContact: securityContactOf(env),
  })
}

export function makeDependencies(installation: Installation, log: Logger, env: Environment): Dependencies {
  const address = addressOf(env)
  usePacks(packFoldersIn(join(installation.dataFolder, 'packs')))
  return {
    address,
    mail: openMail(env, address, log),
    database: installation.database,
    identity: installation.identity,
    knowledge: loadKnowledge(),
    clock: clockInItsTime(() => new Date()),
    newId,
    log,
    // A key without words is a bug; whoever meets it sees the key, and the log has it.
    words: loadWords(wordFolders(ROOMS), key => {
      log.error({ part: 'words', key }, 'There are no words for this key')
      return key
    }),
  }
}

/** Where people reach this server: PUBLIC_URL, else what it listens on. */
export function addressOf(env: Environment): string {
  const host = env['HOST'] ?? '127.0.0.1'
  const shown = host === '127.0.0.1' || host === '::1' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const given = env['PUBLIC_URL']
  if (given && !/^https?:\/\/[^/\s]+\/?$/.test(given))
    throw new Error('PUBLIC_URL is the address that people open, without a path: https://isms.example.org')
  return given?.replace(/\/$/, '') ?? `http://${shown}:${portOf(env)}`
}

/** Not among the ports in common use. */
const PORT = 4750

function portOf(env: Environment): number {
  const port = Number(env['PORT'] ?? PORT)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new Error(`PORT is “${env['PORT']}”; a number from 1 to 65535 is expected.`)
}

/** Asked before the database is started, so that the message comes at once and alone. */
async function refuseTakenPort(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const known: Record<string, string> = {
        EADDRINUSE: `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`,
        EACCES: `Port ${port} may not be used by this user. Choose one above 1023: PORT=${PORT} npm start`,
        EADDRNOTAVAIL: `${host} is no address of this machine. Set HOST to one that is, or leave it out.`,
      }
      reject(new Error(known[error.code ?? ''] ?? error.message))
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}
