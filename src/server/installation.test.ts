import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newId } from '../wire/id.ts'
import { dataFolderOf, type Installation, openInstallation } from './installation.ts'
import { createOrganisation } from './organisation.ts'
import { accountForPostgres } from './postgres/account.ts'
import { FolderInUse } from './postgres/lock.ts'
import { ANA } from './testing.ts'
import { verifyJournals } from './verify.ts'

const isRoot = process.getuid?.() === 0
const log = pino({ level: 'silent' })
const opened: Installation[] = []
const folders: string[] = []
afterEach(async () => {
  for (const installation of opened.splice(0)) await installation.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mediant-data-'))
  folders.push(folder)
  return folder
}

async function open(folder: string): Promise<Installation> {
  const installation = await openInstallation({
    env: { MEDIANT_DATA: folder },
    publicUrl: 'http://localhost',
    log,
  })
  opened.push(installation)
  return installation
}

const WRITER = fileURLToPath(new URL('installation-writer.fixture.ts', import.meta.url))

/** Starts the writer and waits until it has committed so many entries. */
async function startWriter(folder: string, entries: number, options: object = {}) {
  const child = spawn(process.execPath, [WRITER], {
    env: { ...process.env, MEDIANT_DATA: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  })
  let [last, faults] = [0, '']
  child.stderr?.on('data', (chunk: Buffer) => {
    faults += chunk.toString()
  })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the writer ended: ${faults}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      last = Number(chunk.toString().trim().split('\n').at(-1))
      if (last >= entries) resolve()
    })
  })
  return { child, acknowledged: () => last }
}

const killed = (child: ChildProcess) =>
  new Promise<void>(resolve => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

async function expectWritten(folder: string, acknowledged: number) {
  const { database } = await open(folder)
  // Each writer makes an organisation of its own; ids grow with time, so that the last is the one just killed.
  const journal = (await verifyJournals(database)).at(-1)
  expect(journal?.broken).toBeNull()
  expect(journal?.entries).toBeGreaterThanOrEqual(acknowledged)
}

describe('the data folder', () => {
  it('is MEDIANT_DATA, else the usual place of the user', () => {
    expect(dataFolderOf({ MEDIANT_DATA: '/x/y' })).toBe('/x/y')
    if (!isRoot) {
      expect(dataFolderOf({ XDG_DATA_HOME: '/x/share' })).toBe('/x/share/mediant')
      expect(dataFolderOf({ XDG_DATA_HOME: '' })).toMatch(/\.local\/share\/mediant$/)
    } else expect(dataFolderOf({})).toBe('/var/lib/mediant')
  })

  it('serves one Mediant at a time; the second is told so', async () => {
    const folder = newFolder()
    await open(folder)
    await expect(open(folder)).rejects.toThrow(FolderInUse)
    await expect(open(folder)).rejects.toThrow(/Another Mediant is at work on/)
  })

  it('lets a command work beside the server, on the same data', async () => {
    const folder = newFolder()
    const server = await open(folder)
    const command = await openInstallation({
      env: { MEDIANT_DATA: folder },
      publicUrl: 'http://localhost',
      log,
      beside: true,
    })
    await createOrganisation({ database: command.database, clock: () => new Date(), newId }, ANA, 'Beside')
    await command.close()
    expect(await verifyJournals(server.database)).toMatchObject([{ name: 'Beside', entries: 1 }])
  })

  it('is free again for a start that follows a stop closely', async () => {
    const folder = newFolder()
    const first = await open(folder)
    opened.length = 0
    const [second] = await Promise.all([open(folder), first.close()])
    expect(second.dataFolder).toBe(folder)
  })

  it('can be opened again after it was closed, with what was in it', async () => {
    const folder = newFolder()
    await (await open(folder)).close()
    opened.length = 0
    await open(folder)
  })

  it('may have a name too long for a socket', async () => {
    const folder = join(newFolder(), 'a-folder-with-a-rather-long-name'.repeat(4))
    await open(folder)
  })

  it('lies under a folder closed to others: the database goes where its account can reach it', async () => {
    const closed = newFolder()
    chmodSync(closed, 0o700)
    const { dataPlace } = await open(join(closed, 'data'))
    if (!isRoot) return
    expect(existsSync(join(closed, 'data', 'postgresql'))).toBe(false)
    const [, cluster = ''] = dataPlace.split(', ')
    expect(existsSync(join(cluster, 'PG_VERSION'))).toBe(true)
    folders.push(dirname(cluster))
  })
})

describe.runIf(isRoot)('started by root', () => {
  it('the database runs as somebody else and owns its files', async () => {
    const folder = newFolder()
    chmodSync(folder, 0o755)
    await open(folder)
    const account = accountForPostgres()
    expect(statSync(join(folder, 'postgresql')).uid).toBe(account?.uid)
    const pid = Number(readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0])
    expect(statSync(`/proc/${pid}`).uid).toBe(account?.uid)
  })

  it('and by an ordinary user, it runs as that user', async () => {
    const account = accountForPostgres()!
    const folder = newFolder()
    chmodSync(folder, 0o755)
    const own = join(folder, 'own')
    mkdirSync(own)
    chownSync(own, account.uid, account.gid)
    const { child, acknowledged } = await startWriter(own, 3, { uid: account.uid, gid: account.gid })
    expect(acknowledged()).toBeGreaterThanOrEqual(3)
    const pid = Number(readFileSync(join(own, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0])
    await killed(child)
    process.kill(pid, 'SIGINT')
  })
})

it('starts its database again when that ends by itself, with all that was in it', async () => {
  const folder = newFolder()
  chmodSync(folder, 0o711)
  const { database } = await open(folder)
  const pid = () => Number(readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0])
  await createOrganisation({ database, clock: () => new Date(), newId }, ANA, 'Still there')
  const first = pid()
  process.kill(first, 'SIGKILL')
  await vi.waitFor(
    async () => expect(await verifyJournals(database)).toMatchObject([{ name: 'Still there', broken: null }]),
    { timeout: 30_000, interval: 50 },
  )
  expect(pid()).not.toBe(first)
})

describe('killed in the middle of writing', () => {
  it('Mediant alone: the database it left is taken over, nothing acknowledged is lost', async () => {
    const folder = newFolder()
    for (let round = 1; round <= 2; round++) {
      const { child, acknowledged } = await startWriter(folder, 20)
      await killed(child)
      await expectWritten(folder, acknowledged())
      for (const installation of opened.splice(0)) await installation.close()
      rmSync(join(folder, 'again'), { force: true })
    }
  })

  it('and its database with it: it recovers by itself, nothing acknowledged is lost', async () => {
    const folder = newFolder()
    chmodSync(folder, 0o711)
    const { child, acknowledged } = await startWriter(folder, 20)
    const pid = Number(readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    await killed(child)
    await expectWritten(folder, acknowledged())
  })
})
