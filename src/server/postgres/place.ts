/**
 * Where the parts of the embedded PostgreSQL lie: the cluster, its socket, its log.
 *
 * In the data folder, unless the account PostgreSQL runs as cannot get there (a closed home folder above it, see
 * account.ts) or the path is too long for a socket.
 */
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, accountForPostgres, canEnter } from './account.ts'

export type Place = { account: Account | undefined; base: string; cluster: string; socket: string }

/** Where an unprivileged account can always get to, for what it cannot reach elsewhere. */
export const SHARED_PLACE = '/var/lib/mediant-postgresql'
/** A socket's path may have about a hundred bytes; PostgreSQL adds "/.s.PGSQL.5432". */
const SOCKET_FOLDER_BYTES_MAX = 80

export const logFile = (place: Place) => join(place.base, 'postgresql.log')
export const secretFile = (place: Place) => join(place.base, 'postgresql-password')
export const isInitialised = (place: Place) => existsSync(join(place.cluster, 'PG_VERSION'))

export function placeFor(dataFolder: string): Place {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const account = ownerOf(join(dataFolder, 'postgresql')) ?? accountForPostgres()
  const base = account ? reachableBase(dataFolder, account) : dataFolder
  const cluster = ownFolder(join(base, 'postgresql'), account)
  return { account, base, cluster, socket: ownFolder(socketFolder(base, account), account) }
}

/** Root at work on somebody's data (a backup, say) runs the database as that somebody, and leaves it theirs. */
function ownerOf(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0 || !existsSync(cluster)) return undefined
  const { uid, gid } = statSync(cluster)
  return uid === 0 ? undefined : { uid, gid }
}

function reachableBase(dataFolder: string, account: Account): string {
  if (canEnter(dataFolder, account)) return dataFolder
  // Of root alone: the account has to pass through it to its own folder.
  if (statSync(dataFolder).uid === 0) chmodSync(dataFolder, 0o711)
  if (canEnter(dataFolder, account)) return dataFolder
  // A closed folder lies above: the cluster goes where the account can reach it, one place a data folder.
  const base = join(SHARED_PLACE, createHash('sha256').update(dataFolder).digest('hex').slice(0, 12))
  mkdirSync(base, { recursive: true, mode: 0o711 })
  chmodSync(SHARED_PLACE, 0o711)
  return base
}

function socketFolder(base: string, account: Account | undefined): string {
  const beside = join(base, 'socket')
  if (Buffer.byteLength(beside) <= SOCKET_FOLDER_BYTES_MAX) return beside
  const short = account ? SHARED_PLACE : (process.env['XDG_RUNTIME_DIR'] ?? '/tmp')
  if (account) mkdirSync(SHARED_PLACE, { recursive: true, mode: 0o711 })
  return join(short, `mediant-${createHash('sha256').update(base).digest('hex').slice(0, 16)}`)
}

/** A folder of this account alone. One that somebody else put there (in /tmp anybody can) is not used. */
function ownFolder(folder: string, account: Account | undefined): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32') return folder
  const uid = process.getuid?.() ?? -1
  const found = lstatSync(folder)
  const acceptable = account && uid === 0 ? [uid, account.uid] : [uid]
  if (!found.isDirectory() || !acceptable.includes(found.uid)) {
    throw new Error(
      `${folder} belongs to somebody else. Start Mediant as its owner, or choose another data folder with MEDIANT_DATA.`,
    )
  }
  if (account && found.uid !== account.uid) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
  return folder
}
