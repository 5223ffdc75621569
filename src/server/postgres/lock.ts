/**
 * One Mediant on one data folder: a lock that dies with its process.
 *
 * A listening local socket: the system closes it when the process ends, however it ends, so nothing stale is left
 * that somebody has to clear away. On Linux it has no file (an abstract address), on Windows it is a named pipe,
 * elsewhere a file that counts only while somebody answers there.
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
  const address = addressOf(folder)
  const server = await listen(address).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    if (address.startsWith('\0') || process.platform === 'win32' || (await answers(address))) {
      throw new FolderInUse(
        `Another Mediant is at work on ${folder}. Stop it first, or choose another folder with MEDIANT_DATA.`,
      )
    }
    rmSync(address, { force: true })
    return await listen(address)
  })
  server.unref()
  return { release: () => new Promise(resolve => server.close(() => resolve())) }
}

function addressOf(folder: string): string {
  const name = `mediant-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`)
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
