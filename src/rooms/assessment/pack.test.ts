import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { addEvidence } from '../work/actions/evidence.ts'
import { makeTask } from '../work/actions/tasks.ts'
import { freezePack, packBy, packsOf } from './actions/pack.ts'

type Deps = Awaited<ReturnType<typeof openRooms>>
let deps: Deps
let visitor: Visitor
let archive: Uint8Array
let folder: string

const FILE = {
  name: 'Report of the auditor (final).txt',
  content: new TextEncoder().encode('All looked at.'),
}

beforeAll(async () => {
  deps = await openRooms()
  visitor = await visitOrganisation(deps, example('recplast', deps))
  const { visit } = visitor
  const shown = { title: 'Audit of spring', note: '', link: '', on: '2026-02-20', file: FILE }
  const added = await addEvidence(deps, visit, { kind: 'requirement', id: 'R-9.2.1-1' }, shown)
  expect(added.ok).toBe(true)
  const task = { title: 'Plan the next one', note: '', ownerId: null, dueOn: '2026-05-01', every: null }
  await makeTask(deps, visit, { ...task, hours: 2, measureId: null })
  const frozen = await freezePack(deps, visit, 'For the audit in May')
  if (!frozen.ok) throw new Error(frozen.refusal)
  archive = (await packBy(deps, visit, frozen.id))!.content
})
afterAll(() => deps.close())

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pack-'))
  for (const [name, bytes] of Object.entries(unzipSync(archive))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  return () => rmSync(folder, { recursive: true })
})

const verify = () => {
  const ended = spawnSync(process.execPath, [join(folder, 'verify.mjs')], { encoding: 'utf8' })
  return { status: ended.status, said: ended.stdout + ended.stderr }
}
const text = (name: string) => readFileSync(join(folder, name), 'utf8')
/** Changes a file, and the manifest with it, as somebody would who wants it not to show. */
const forge = (name: string, change: (text: string) => string) => {
  writeFileSync(join(folder, name), change(text(name)))
}

describe('an audit pack', () => {
  it('holds what an assessor looks at, and says itself to be whole', () => {
    const names = Object.keys(unzipSync(archive))
    for (const name of ['index.html', 'documents.pdf', 'statement-of-applicability.xlsx', 'verify.mjs'])
      expect(names).toContain(name)
    const attached = names.find(name => name.startsWith('evidence/')) ?? ''
    expect(attached).toMatch(/^evidence\/[0-9a-f-]+-Report_of_the_auditor_final_.txt$/)
    expect(text(attached)).toBe('All looked at.')
    expect(text('index.html')).toContain(`<a href="${attached}">Audit of spring</a>`)
    expect(text('index.html')).toContain('R-9.2.1-1')
    const checked = verify()
    expect(checked.said).toMatch(/^Whole: \d+ files and [4-9] entries of the journal are as they were frozen/)
    expect(checked.status).toBe(0)
  })

  it('is the one whose hash stands in the journal', async () => {
    const [pack] = await packsOf(deps, visitor.visit)
    const entry = await deps.database.inOrganisation(visitor.visit.organisation.id, tx =>
      tx.selectFrom('journal').select('content').where('act', '=', 'pack.freeze').executeTakeFirstOrThrow(),
    )
    expect(entry.content).toMatchObject({ sha256: pack?.sha256, reason: 'For the audit in May' })
  })

  it.each([
    ['a file was changed', () => forge('index.html', html => html.replace('R-9.2.1-1', 'R-9.2.1-2'))],
    ['a file was removed', () => rmSync(join(folder, 'documents.pdf'))],
    ['a file was added', () => writeFileSync(join(folder, 'evidence', 'more.txt'), 'more')],
  ])('shows that %s', (_, tamper) => {
    tamper()
    const { status, said } = verify()
    expect(said).toContain('Not whole: 1 faults')
    expect(status).toBe(1)
  })

  it.each([
    ['was changed', (lines: string[]) => [lines[0]!.replace('RECPLAST', 'ANOTHER'), ...lines.slice(1)]],
    ['was removed', (lines: string[]) => lines.toSpliced(1, 1)],
    ['moved', (lines: string[]) => [lines[1]!, lines[0]!, ...lines.slice(2)]],
    ['at the end was cut off', (lines: string[]) => lines.slice(0, -1)],
  ])('shows that an entry of the journal %s, even where the manifest was made to fit', async (_, change) => {
    const name = 'records/journal.jsonl'
    forge(name, all => `${change(all.trimEnd().split('\n')).join('\n')}\n`)
    const { sha256Of } = await import('../../server/archive/archive.ts')
    forge('manifest.json', all => {
      const manifest = JSON.parse(all) as { files: Record<string, string> }
      manifest.files[name] = sha256Of(readFileSync(join(folder, name)))
      return JSON.stringify(manifest)
    })
    const { status, said } = verify()
    expect(said).toMatch(/Entry \d+|cut off/)
    expect(status).toBe(1)
  })

  it('is frozen by those who may, for a reason', async () => {
    for (const [role, refusal] of [
      ['reader', 'assessment.not_allowed'],
      ['contributor', 'assessment.not_allowed'],
    ] as const)
      expect(await freezePack(deps, visitor.as(role).visit, 'For the audit')).toEqual({ ok: false, refusal })
    expect(await freezePack(deps, visitor.visit, ' ')).toEqual({
      ok: false,
      refusal: 'assessment.why_missing',
    })
    const nothing = await visitOrganisation(deps, null)
    expect(await freezePack(deps, nothing.visit, 'For the audit')).toMatchObject({ ok: false })
  })
})
