import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../wire/id.ts'
import { backUp, RestoreRefused, restore } from './backup.ts'
import { BackupDamaged } from './backup-file.ts'
import { openDatabase } from './database.ts'
import { record } from './journal.ts'
import { withClient } from './postgres/roles.ts'
import {
  ANA,
  makeOrganisation,
  openTestDatabase,
  openTestDependencies,
  type TestDependencies,
} from './testing.ts'
import { verifyJournals } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'mediant-backup-'))
const file = join(folder, 'whole.mediant')
let deps: TestDependencies

beforeAll(async () => {
  deps = await openTestDependencies()
  const { id } = await makeOrganisation(deps, 'Bäckerei “Zum Löwen”')
  await deps.database.inOrganisation(id, async tx => {
    for (let version = 1; version <= 1100; version++) {
      const content = JSON.stringify({
        name: 'x',
        turnoverEur: 0.1 + version,
        text: 'line\nbreak "quoted" \\ {"table":',
      })
      await tx
        .insertInto('profile')
        .values({
          organisation_id: id,
          id: newId(),
          version,
          content,
          recorded_at: deps.clock(),
          recorded_by: ANA.id,
          recorded_by_name: ANA.name,
        })
        .execute()
    }
    await tx
      .insertInto('risk_import')
      .values({
        organisation_id: id,
        id: newId(),
        file_name: 'risks.csv',
        content_hash: 'x',
        state: 'draft',
        content: Buffer.from([0, 255, 10, 34]),
        mapping: '{}',
        report: '{}',
        created_at: deps.clock(),
        created_by: ANA.id,
        created_by_name: ANA.name,
      })
      .execute()
    await record(tx, {
      organisationId: id,
      at: deps.clock(),
      by: ANA,
      act: 'profile.save',
      subject: 'profile:1',
      content: { a: 1 },
    })
  })
  await backUp(deps.connections.work, file, { now: new Date('2026-03-02T10:00:00.000Z') })
})
afterAll(async () => {
  await deps.close()
  rmSync(folder, { recursive: true })
})

const contentOf = async (owner: Parameters<typeof withClient>[0]) =>
  await withClient(owner, async client => {
    await client.query('begin; set local role mediant_system')
    const tables = ['organisation', 'membership', 'journal', 'profile', 'risk_import', 'person', 'credential']
    const rows = []
    for (const table of tables) {
      rows.push((await client.query(`select row_to_json(t)::text as row from ${table} t order by id`)).rows)
    }
    return rows
  })

describe('a backup', () => {
  it('restores into another database, equal to the last character, its journal whole', async () => {
    const other = await openTestDatabase()
    const restored = await restore(other.owner, file)
    expect(restored.manifest['profile']?.rows).toBe(1100)
    expect(await contentOf(other.owner)).toEqual(await contentOf(deps.connections.owner))
    const database = openDatabase(other.work)
    expect((await verifyJournals(database)).every(one => one.broken === null)).toBe(true)
    await database.close()
    await other.drop()
  })

  it('is not poured over what is there, unless told to replace it', async () => {
    const other = await openTestDatabase()
    await restore(other.owner, file)
    await expect(restore(other.owner, file)).rejects.toThrow(RestoreRefused)
    await restore(other.owner, file, { replace: true })
    expect(await contentOf(other.owner)).toEqual(await contentOf(deps.connections.owner))
    await other.drop()
  })

  it('holds no session: nobody signs in with what is in it', () => {
    expect(gunzipSync(readFileSync(file)).toString()).not.toContain('{"table":"session"}')
  })
})

describe('a damaged backup is refused before anything is written', () => {
  const whole = () => gunzipSync(readFileSync(file)).toString().split('\n')
  const damages: [string, () => Buffer][] = [
    ['cut off', () => readFileSync(file).subarray(0, 900)],
    ['one byte other', () => flip(readFileSync(file))],
    ['a row missing', () => gzip(whole().toSpliced(100, 1))],
    ['a row changed', () => gzip(whole().map((line, at) => (at === 100 ? line.replace('x', 'y') : line)))],
    ['two rows changed about', () => gzip(swap(whole(), 100, 101))],
    ['without its end', () => gzip(whole().slice(0, -2))],
    ['something after its end', () => gzip([...whole().slice(0, -1), '{"a":1}', ''])],
    ['no backup at all', () => Buffer.from('PK')],
    ['empty', () => Buffer.from('')],
  ]
  it.each(damages)('%s', async (name, damage) => {
    const path = join(folder, `${name}.mediant`)
    writeFileSync(path, damage())
    const other = await openTestDatabase()
    await expect(restore(other.owner, path)).rejects.toThrow(BackupDamaged)
    expect((await contentOf(other.owner)).flat()).toEqual([])
    await other.drop()
  })

  it('a file that is not there is said', async () => {
    await expect(restore(deps.connections.owner, join(folder, 'none'))).rejects.toThrow(/no file/)
  })

  it('one of another schema is refused with both steps', async () => {
    const path = join(folder, 'other.mediant')
    const [head = '', ...rest] = whole()
    writeFileSync(path, gzip([head.replace('"number":1', '"number":99'), ...rest]))
    const other = await openTestDatabase()
    await expect(restore(other.owner, path)).rejects.toThrow(/step 99/)
    await other.drop()
  })
})

const gzip = (lines: string[]) => gzipSync(lines.join('\n'))
const swap = (lines: string[], a: number, b: number) => lines.with(a, lines[b]!).with(b, lines[a]!)
function flip(bytes: Buffer): Buffer {
  const at = Math.floor(bytes.length / 2)
  bytes[at] = bytes[at]! ^ 1
  return bytes
}
