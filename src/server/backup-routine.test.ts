import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp, restore } from './backup.ts'
import { startBackups } from './backup-routine.ts'
import { tryRestore } from './backup-trial.ts'
import { checkpointsIn, isGenuine, signingKeyOf } from './checkpoint.ts'
import { type Database, openDatabase } from './database.ts'
import { withClient } from './postgres/roles.ts'
import {
  ANA,
  makeOrganisation,
  openTestDatabase,
  openTestDependencies,
  type TestDependencies,
} from './testing.ts'
import { doIfDue } from './timed-work.ts'
import { verifyJournals } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'mediant-routine-'))
const PASSPHRASE = 'correct horse bätterie'
let deps: TestDependencies
beforeAll(async () => {
  deps = await openTestDependencies()
  await makeOrganisation(deps, 'Backed up')
})
afterAll(async () => {
  await deps.close()
  rmSync(folder, { recursive: true })
})

const sealed = async (name: string) => {
  const file = join(folder, name)
  await backUp(deps.connections.work, file, { passphrase: PASSPHRASE, signingKey: signingKeyOf(folder) })
  return file
}

describe('a sealed backup', () => {
  it('says nothing without its passphrase and everything with it', async () => {
    const file = await sealed('sealed.mediant')
    expect(readFileSync(file).includes('organisation')).toBe(false)
    const other = await openTestDatabase()
    await expect(restore(other.owner, file)).rejects.toThrow(/passphrase is needed/)
    await expect(restore(other.owner, file, { passphrase: 'another one' })).rejects.toThrow(/another one/)
    expect(
      (await restore(other.owner, file, { passphrase: PASSPHRASE })).manifest['organisation']?.rows,
    ).toBe(1)
    await other.drop()
  })

  it('is refused where one byte of it was changed, wherever', async () => {
    const file = await sealed('flipped.mediant')
    const whole = readFileSync(file)
    const other = await openTestDatabase()
    for (const at of [3, 20, 40, Math.floor(whole.length / 2), whole.length - 1]) {
      const bytes = Buffer.from(whole)
      bytes[at] = bytes[at]! ^ 1
      writeFileSync(file, bytes)
      await expect(restore(other.owner, file, { passphrase: PASSPHRASE })).rejects.toThrow(
        /cannot be read|not a backup/,
      )
    }
    await other.drop()
  })
})

describe('a trial', () => {
  it('restores the backup elsewhere, counts it, and leaves nothing behind', async () => {
    const file = await sealed('tried.mediant')
    const trial = await tryRestore(deps.connections, file, PASSPHRASE)
    expect(trial).toMatchObject({ ok: true })
    const left = await withClient(deps.connections.owner, client =>
      client.query("select from pg_database where datname like 'mediant_trial_%'"),
    )
    expect(left.rowCount).toBe(0)
  })

  it('says what is wrong with one that does not restore', async () => {
    const file = join(folder, 'cut.mediant')
    copyFileSync(await sealed('whole.mediant'), file)
    writeFileSync(file, readFileSync(file).subarray(0, 300))
    expect(await tryRestore(deps.connections, file, PASSPHRASE)).toMatchObject({ ok: false })
  })
})

describe('a checkpoint', () => {
  const now = () => deps.database.inSystem(tx => checkpointsIn(tx, signingKeyOf(folder), deps.clock()))

  it('agrees with the journal it was made of, also after more was written', async () => {
    const checkpoints = await now()
    await makeOrganisation(deps, 'Later', ANA)
    expect((await verifyJournals(deps.database, checkpoints)).every(one => one.broken === null)).toBe(true)
  })

  it('that was changed is not what was signed', async () => {
    const [one] = await now()
    expect(isGenuine(one!)).toBe(true)
    expect(isGenuine({ ...one!, entries: one!.entries + 1 })).toBe(false)
    const verified = await verifyJournals(deps.database, [{ ...one!, hash: 'a'.repeat(64) }])
    expect(verified.find(each => each.organisation === one!.organisation)?.broken?.problem).toMatch(/signed/)
  })

  it('of an organisation that is gone says so', async () => {
    const [one] = await now()
    const gone = { ...one!, organisation: '01900000-0000-7000-8000-00000000dead' }
    expect((await verifyJournals(deps.database, [gone])).at(-1)?.broken?.problem).toMatch(/not there/)
  })
})

/** One of several processes that put their backups into one folder. */
const routineOf = (database: Database, name: string, clock: () => Date) =>
  startBackups({
    connections: deps.connections,
    database,
    ...{ dataFolder: folder, secretsFolder: folder, log: pino({ level: 'silent' }), clock },
    env: { MEDIANT_BACKUPS: 'off', MEDIANT_BACKUP_FOLDER: join(folder, name) },
  })
const filesIn = (name: string) => readdirSync(name).filter(file => file.endsWith('.mediant'))

it('the routine keeps two weeks of backups, each tried, and tells of the last', async () => {
  let now = Date.parse('2026-03-01T03:00:00.000Z')
  const routine = routineOf(deps.database, 'kept', () => new Date(now))
  expect(await routine.last()).toBeNull()
  for (let day = 0; day < 16; day++) {
    now += 86_400_000
    await routine.run()
  }
  const files = filesIn(routine.folder)
  expect(files).toHaveLength(14)
  expect(files[0]).toContain('2026-03-04')
  expect(await routine.last()).toMatchObject({
    ...{ at: '2026-03-17T03:00:00.000Z', sealed: false, trial: { ok: true } },
  })
  await routine.stop()
})

it('of two processes that look at the same moment, one makes the backup of the day, and both tell of it', async () => {
  let now = Date.parse('2026-04-01T03:00:00.000Z')
  const other = openDatabase(deps.connections.work)
  const routines = [deps.database, other].map(database => routineOf(database, 'shared', () => new Date(now)))
  for (let day = 1; day <= 3; day++) {
    now += 86_400_000
    const done = await Promise.all(routines.map(one => one.runIfDue()))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(filesIn(routines[0]!.folder)).toHaveLength(day)
    now += 3_600_000 - 1000
    expect(await Promise.all(routines.map(one => one.runIfDue()))).toEqual([false, false])
    now -= 3_600_000 - 1000
  }
  const [one, two] = await Promise.all(routines.map(routine => routine.last()))
  expect(one).toMatchObject({ at: '2026-04-04T03:00:00.000Z' })
  expect(two).toEqual(one)
  await other.close()
})

it('a backup that failed, or whose process was killed, is due again', async () => {
  let now = new Date('2026-05-01T03:00:00.000Z')
  const work = { name: 'test', everyMs: 86_400_000 }
  const failing = doIfDue(deps.database, work, now, () => Promise.reject(new Error('no room')))
  await expect(failing).rejects.toThrow('no room')
  // Claimed and never finished, as by a process that was killed.
  expect(await doIfDue(deps.database, work, now, async () => {})).toBe(true)
  expect(await doIfDue(deps.database, work, now, async () => {})).toBe(false)
  now = new Date(now.getTime() + 3_600_000)
  expect(await doIfDue(deps.database, work, now, async () => {})).toBe(true)
})
