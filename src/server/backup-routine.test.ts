import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp, restore } from './backup.ts'
import { startBackups } from './backup-routine.ts'
import { tryRestore } from './backup-trial.ts'
import { checkpointsIn, isGenuine, signingKeyOf } from './checkpoint.ts'
import { withClient } from './postgres/roles.ts'
import {
  ANA,
  makeOrganisation,
  openTestDatabase,
  openTestDependencies,
  type TestDependencies,
} from './testing.ts'
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

it('the routine keeps two weeks of backups, each tried, and tells of the last', async () => {
  let now = Date.parse('2026-03-01T03:00:00.000Z')
  const routine = startBackups({
    connections: deps.connections,
    dataFolder: folder,
    env: { MEDIANT_BACKUPS: 'off', MEDIANT_BACKUP_FOLDER: join(folder, 'kept') },
    clock: () => new Date(now),
    log: pino({ level: 'silent' }),
  })
  expect(routine.last()).toBeNull()
  for (let day = 0; day < 16; day++) {
    now += 86_400_000
    await routine.run()
  }
  const files = readdirSync(routine.folder).filter(name => name.endsWith('.mediant'))
  expect(files).toHaveLength(14)
  expect(files[0]).toContain('2026-03-04')
  expect(routine.last()).toMatchObject({ at: '2026-03-17T03:00:00.000Z', sealed: false, trial: { ok: true } })
  await routine.stop()
})
