/**
 * One Mediant on one data folder: a lock that dies with its process.
 *
 * A listening local socket: the system closes it when the process ends, however it ends, so nothing stale is left
 * that somebody has to clear away. On Windows it is a named pipe, elsewhere a file in the folder that counts only
 * while somebody answers there, so that it also holds between two containers that share the folder. On Linux a
 * second one without a file (an abstract address) decides between two that start in the same moment.
 */
import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export class FolderInUse extends Error {}

export type FolderLock = { release(): Promise<void> }

const POLL_MS = 100

/** `patienceMs`: how long one that holds the folder may take to go. */
export async function lockFolder(folder: string, patienceMs = 0): Promise<FolderLock> {
  const until = Date.now() + patienceMs
  for (;;) {
    try {
      return await lockNow(folder)
    } catch (error) {
      if (!(error instanceof FolderInUse) || Date.now() >= until) throw error
      await sleep(POLL_MS)
    }
  }
}

async function lockNow(folder: string): Promise<FolderLock> {
  const held: Server[] = []
  const release = async () => {
    for (const server of held) await new Promise<void>(resolve => server.close(() => resolve()))
  }
  try {
    for (const address of addressesOf(folder)) held.push(await hold(address, folder))
  } catch (error) {
    await release()
    throw error
  }
  for (const server of held) server.unref()
  return { release }
}

async function hold(address: string, folder: string): Promise<Server> {
  try {
    return await listen(address)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    if (!address.startsWith('/') || (await answers(address))) {
      throw new FolderInUse(
        `Another Mediant is at work on ${folder}. Stop it first, or choose another folder with MEDIANT_DATA.`,
      )
    }
    rmSync(address, { force: true })
    return await listen(address)
  }
}

/** The path of a socket may have about a hundred bytes. */
const ADDRESS_BYTES_MAX = 100

function addressesOf(folder: string): string[] {
  const real = realpathSync(folder)
  const name = `mediant-${createHash('sha256').update(real).digest('hex').slice(0, 24)}`
  if (process.platform === 'win32') return [`\\\\.\\pipe\\${name}`]
  const inside = join(real, 'lock')
  const file = Buffer.byteLength(inside) <= ADDRESS_BYTES_MAX ? inside : join(tmpdir(), `${name}.lock`)
  return process.platform === 'linux' ? [`\0${name}`, file] : [file]
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.end())
    server.once('error', reject)
    server.listen(address, () => resolve(server))
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
