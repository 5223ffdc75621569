import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { inspectKnowledge } from './inspect.ts'
import { KNOWLEDGE_FOLDER, loadKnowledge } from './load.ts'
import { packOf } from './pack.ts'
import { packFoldersIn } from './packs-in-use.ts'
import { KnowledgeError, type Problem } from './problem.ts'

const shipped = loadKnowledge(KNOWLEDGE_FOLDER, [])
const HEAD = {
  id: 'dentists',
  name: 'Dental practices',
  publisher: 'An association',
  version: '1.0',
  date: '2026-11-24',
  licence: 'CC BY 4.0',
}
const SOURCE = {
  id: 'dentists-survey',
  title: 'A survey',
  publisher: 'An association',
  date: '2026',
  basis: 'seen',
}
const scenario = {
  ...shipped.scenarios.find(one => one.id === 'S6')!, // ships
  id: 'S901',
  slug: 'x-ray-archive-lost',
  name: 'The archive of X-ray pictures is lost',
  source: SOURCE.id,
}
const callBack = shipped.measures.find(one => one.id === 'P45')! // ships
const measure = (change: object) => ({ ...callBack, ...change })

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mediant-pack-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A folder with these files; what is no text is written as YAML. */
function pack(files: Record<string, unknown>, name = 'dentists'): string {
  const folder = join(root, name)
  for (const [file, content] of Object.entries({ 'pack.yaml': HEAD, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), typeof content === 'string' ? content : stringify(content))
  }
  return folder
}

function problemsOf(...packs: string[]): readonly Problem[] {
  try {
    loadKnowledge(KNOWLEDGE_FOLDER, packs)
    return []
  } catch (error) {
    if (error instanceof KnowledgeError) return error.problems
    throw error
  }
}

describe('a pack', () => {
  test('adds items, overrides those it names, and brings words of its own', () => {
    const folder = pack({
      'pack.yaml': { ...HEAD, overrides: { measures: ['P45'] } },
      'sources/own.yaml': [SOURCE],
      'scenarios/archive.yaml': [scenario],
      'measures/payments.yaml': [measure({ name: 'Call the dental laboratory back' })],
      'de/words.yaml': { scenarios: { S901: { name: 'Das Archiv der Röntgenbilder ist verloren' } } },
    })
    const knowledge = loadKnowledge(KNOWLEDGE_FOLDER, [folder])
    expect(knowledge.scenarios).toHaveLength(shipped.scenarios.length + 1)
    expect(knowledge.measures).toHaveLength(shipped.measures.length)
    expect(knowledge.measures.find(one => one.id === 'P45')?.name).toBe('Call the dental laboratory back')
    expect(knowledge.translations['de']?.scenarios['S901']?.name).toContain('Röntgenbilder')
    // The German name of what shipped would be that of another thing now.
    expect(knowledge.translations['de']?.measures['P45']).toBeUndefined()
    expect(packOf(knowledge, 'measures', 'P45')?.name).toBe('Dental practices')
    expect(packOf(knowledge, 'measures', 'P16')).toBeUndefined()
    expect(knowledge.packs[0]).toMatchObject({
      adds: [
        { kind: 'sources', id: 'dentists-survey' },
        { kind: 'scenarios', id: 'S901' },
      ],
      overrides: [{ kind: 'measures', id: 'P45' }],
    })
  })

  test('leaves what ships as it was where it is not used', () => {
    pack({ 'sources/own.yaml': [SOURCE], 'scenarios/archive.yaml': [scenario] })
    expect(loadKnowledge(KNOWLEDGE_FOLDER, [])).toEqual(shipped)
  })

  test('may build on another one that was named before it', () => {
    const first = pack({ 'sources/own.yaml': [SOURCE], 'scenarios/archive.yaml': [scenario] })
    const head = { ...HEAD, id: 'orthodontists', overrides: { scenarios: ['S901'] } }
    const second = pack(
      { 'pack.yaml': head, 'scenarios/archive.yaml': [{ ...scenario, name: 'All pictures are lost' }] },
      'orthodontists',
    )
    const knowledge = loadKnowledge(KNOWLEDGE_FOLDER, [first, second])
    expect(knowledge.scenarios.find(one => one.id === 'S901')?.name).toBe('All pictures are lost')
    expect(packOf(knowledge, 'scenarios', 'S901')?.id).toBe('orthodontists')
  })

  test('is found in a folder of packs, and other folders are left alone', () => {
    const folder = pack({})
    mkdirSync(join(root, 'notes'))
    expect(packFoldersIn(root)).toEqual([folder])
    expect(packFoldersIn(join(root, 'none'))).toEqual([])
  })
})

describe('a pack is refused, with file, line and reason, that', () => {
  test.each<[string, Record<string, unknown>, { file: string; message: string }]>([
    [
      'takes the place of something without naming it',
      { 'measures/payments.yaml': [measure({ name: 'Ours' })] },
      { file: 'dentists/measures/payments.yaml', message: 'is in the knowledge base already' },
    ],
    [
      'names something that it does not bring',
      { 'pack.yaml': { ...HEAD, overrides: { measures: ['P16'] } } },
      { file: 'dentists/pack.yaml', message: 'the pack has no P16 among its measures' },
    ],
    [
      'cites a source that nobody has',
      { 'scenarios/archive.yaml': [scenario] },
      { file: 'dentists/scenarios/archive.yaml', message: 'no source "dentists-survey"' },
    ],
    [
      'points at a scenario that is not there',
      {
        'pack.yaml': { ...HEAD, overrides: { controls: ['A.5.1'] } },
        'controls/own.yaml': [{ ...shipped.controls.find(one => one.id === 'A.5.1'), scenarios: ['S999'] }],
      },
      { file: 'dentists/controls/own.yaml', message: 'no scenario "S999"' },
    ],
    [
      'makes up a requirement of the standard',
      { 'requirements/own.yaml': [{ ...shipped.requirements[0], id: 'R-4.1-9' }] },
      { file: 'dentists/requirements/own.yaml', message: 'a pack cannot add to the requirements' },
    ],
    [
      'moves a requirement to another clause',
      {
        'pack.yaml': { ...HEAD, overrides: { requirements: [shipped.requirements[0]!.id] } },
        'requirements/own.yaml': [{ ...shipped.requirements[0], clause: '5.1' }],
      },
      { file: 'dentists/requirements/own.yaml', message: 'stays as it is (4.1)' },
    ],
    [
      'words advice as a duty',
      {
        'pack.yaml': { ...HEAD, overrides: { measures: ['P45'] } },
        'measures/payments.yaml': [measure({ purpose: 'Every practice must call back.' })],
      },
      { file: 'dentists/measures/payments.yaml', message: 'says "must"' },
    ],
    [
      'gives itself as the authority of a duty',
      {
        'sources/own.yaml': [{ ...SOURCE, basis: 'judgement' }],
        'obligations/own.yaml': [{ ...shipped.obligations[0], id: 'chamber-rule', source: SOURCE.id }],
      },
      { file: 'dentists/obligations/own.yaml', message: 'is our own judgement' },
    ],
    [
      'translates what is not its own',
      { 'de/words.yaml': { measures: { P16: { name: 'Anders' } } } },
      { file: 'dentists/de/words.yaml', message: 'neither adds to the measures nor overrides' },
    ],
    [
      'says something about itself that nobody asked for',
      { 'pack.yaml': { ...HEAD, price: '99 €' } },
      { file: 'dentists/pack.yaml', message: 'does not know "price"' },
    ],
  ])('%s', (_, files, expected) => {
    const found = problemsOf(pack(files)).find(
      problem => problem.file === expected.file && problem.message.includes(expected.message),
    )
    expect(found, JSON.stringify(problemsOf(pack(files)), null, 1)).toBeDefined()
    expect(found?.line).toBeGreaterThanOrEqual(1)
  })

  test('has no pack.yaml, or is not there', () => {
    mkdirSync(join(root, 'empty'))
    expect(problemsOf(join(root, 'empty'))[0]?.message).toContain('no pack.yaml')
    expect(problemsOf(join(root, 'nowhere'))[0]?.message).toContain('no pack.yaml')
  })

  test('has the id of another one, or brings what another one brings', () => {
    const files = { 'sources/own.yaml': [SOURCE] }
    const [one, two] = [pack(files), pack(files, 'copy')]
    expect(problemsOf(one, two)[0]).toMatchObject({ file: 'copy/pack.yaml' })
    const other = pack({ ...files, 'pack.yaml': { ...HEAD, id: 'doctors' } }, 'doctors')
    expect(problemsOf(one, other)[0]).toMatchObject({ file: 'doctors/sources/own.yaml', line: 1 })
    expect(problemsOf(one, other)[0]?.message).toContain('in the pack dentists already')
  })

  test('tells the line of the item', () => {
    const text = `# ours\n\n${stringify([SOURCE, { ...SOURCE, id: 'second', date: 'soon' }])}`
    expect(problemsOf(pack({ 'sources/own.yaml': text }))[0]).toMatchObject({
      file: 'dentists/sources/own.yaml',
      item: 'second',
      field: 'date',
      line: 11,
    })
  })
})

describe('inspecting', () => {
  test('finds in a pack what the lint finds, at its file and line, and nothing of what ships', () => {
    const long = `${'word '.repeat(40).trim()}.`
    const folder = pack({
      'pack.yaml': { ...HEAD, overrides: { measures: ['P45'] } },
      'measures/payments.yaml': [measure({ purpose: long })],
    })
    const found = inspectKnowledge(KNOWLEDGE_FOLDER, [folder])
    expect(found.map(problem => problem.file)).toEqual(['dentists/measures/payments.yaml'])
    expect(found[0]?.message).toContain('sentence_too_long')
    expect(found[0]?.line).toBeGreaterThan(1)
  })

  test('tells what cannot be loaded', () => {
    expect(inspectKnowledge(join(root, 'nowhere'), [])[0]?.message).toContain('no such folder')
  })
})
