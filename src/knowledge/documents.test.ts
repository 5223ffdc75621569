import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lintKnowledge } from './lint.ts'
import { KNOWLEDGE_FOLDER, loadKnowledge } from './load.ts'
import { KnowledgeError } from './problem.ts'
import { SIZE_CLASSES } from './schema.ts'

const knowledge = loadKnowledge()

test('every requirement is answered by a document or fulfilled by a process', () => {
  const covered = new Set([
    ...knowledge.processes.flatMap(one => one.requirements),
    ...knowledge.documents.flatMap(one => one.sections.flatMap(section => section.answers)),
  ])
  expect(knowledge.requirements.map(one => one.id).filter(id => !covered.has(id))).toEqual([])
})

test('the larger the organisation, the longer a run takes, and the loop is never rarer', () => {
  for (const { id, sizes } of knowledge.processes) {
    for (const [at, size] of SIZE_CLASSES.entries()) {
      const smaller = sizes[SIZE_CLASSES[at - 1] ?? size]
      if (sizes[size].everyMonths === smaller.everyMonths)
        expect(sizes[size].hoursPerRun, `${id} ${size}`).toBeGreaterThanOrEqual(smaller.hoursPerRun)
      expect(yearly(sizes[size]), `${id} ${size}`).toBeGreaterThanOrEqual(yearly(smaller))
    }
  }
})

const yearly = ({ everyMonths, hoursPerRun }: { everyMonths: number | null; hoursPerRun: number }) =>
  (everyMonths ? 12 / everyMonths : 1) * hoursPerRun

test('all loops together cost a micro firm no more than three days a year, a medium one half a person', () => {
  const sum = (size: (typeof SIZE_CLASSES)[number]) =>
    knowledge.processes.reduce((total, one) => total + yearly(one.sizes[size]), 0)
  expect(sum('micro')).toBeLessThan(30)
  expect(sum('medium')).toBeLessThan(900)
})

describe('a file that is wrong is refused with the place', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
    cpSync(KNOWLEDGE_FOLDER, folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    [
      'processes/run.yaml',
      'requirements: [R-7.4-1',
      'requirements: [R-7.9-9',
      'there is no requirement "R-7.9-9"',
    ],
    ['processes/run.yaml', 'measures: [P37', 'measures: [P99', 'there is no measure "P99"'],
    ['processes/run.yaml', 'everyMonths: 12', 'everyMonths: often', 'expected'],
    ['processes/run.yaml', 'source: judgement-processes', 'source: hearsay', 'there is no source "hearsay"'],
    ['documents/1-direction.yaml', '{activities}', '{activity}', 'documents know no value "activity"'],
    [
      'documents/1-direction.yaml',
      'fact: data.personal',
      'fact: data.personnel',
      'a profile has no fact "data.personnel"',
    ],
    ['documents/3-rules.yaml', 'rules: accounts', 'rules: acounts', 'there is no topic "acounts"'],
    ['documents/2-risk.yaml', 'block: risks', 'block: risk', 'expected'],
    [
      'documents/2-risk.yaml',
      'answers: [R-6.1.2-1',
      'answers: [R-6.9-1',
      'there is no requirement "R-6.9-1"',
    ],
    [
      'documents/4-emergency.yaml',
      'obligations: [dora]',
      'obligations: [dory]',
      'there is no obligation "dory"',
    ],
    [
      'document-topics.yaml',
      '  rest: true',
      '  rest: false',
      'one topic with "rest" is expected, and there are 0',
    ],
    ['rules.yaml', '- id: P01', '- id: P98', 'there is no measure "P98"'],
    ['rules.yaml', '{securityPerson}', '{person}', 'documents know no value "person"'],
    ['first-steps.yaml', '- id: S1\n', '- id: S97\n', 'there is no scenario "S97"'],
    ['de/documents.yaml', '          activities:', '          actions:', 'lacks "protect.activities" in de'],
  ])('%s with “%s” as “%s”', (file, old, replacement, message) => {
    const path = join(folder, file)
    const before = readFileSync(path, 'utf8')
    expect(before).toContain(old)
    writeFileSync(path, before.replace(old, replacement))
    const problems = problemsIn(folder)
    expect(problems.map(one => one.message).join('\n')).toContain(message)
    expect(problems[0]?.line).toBeGreaterThan(0)
  })
})

function problemsIn(folder: string) {
  try {
    loadKnowledge(folder)
  } catch (error) {
    if (error instanceof KnowledgeError) return error.problems
    throw error
  }
  return []
}

test.each([
  [
    'a step worded as a duty',
    'guidance_worded_as_duty',
    (spoilt: typeof knowledge) => {
      spoilt.processes[0]!.sizes.micro.steps[0] = 'The owner must read it.'
    },
  ],
  [
    'a long sentence in a document',
    'sentence_too_long',
    (spoilt: typeof knowledge) => {
      spoilt.documents[0]!.sections[0]!.parts[0]!.text = `${'word '.repeat(31)}.`
    },
  ],
  [
    'two sizes told alike',
    'nearly_the_same',
    (spoilt: typeof knowledge) => {
      spoilt.processes[0]!.sizes.small.steps = spoilt.processes[0]!.sizes.micro.steps
    },
  ],
  [
    'a measured figure that is our own judgement',
    'grade_above_source',
    (spoilt: typeof knowledge) => {
      spoilt.processes[0]!.grade = 'measured'
    },
  ],
  [
    'a process without words in German',
    'not_translated',
    (spoilt: typeof knowledge) => {
      delete spoilt.translations['de']!.processes['incident']
    },
  ],
] as const)('the lint finds %s', (_, rule, spoil) => {
  const spoilt = structuredClone(knowledge)
  spoil(spoilt)
  expect(lintKnowledge(spoilt).map(one => one.rule)).toContain(rule)
})
