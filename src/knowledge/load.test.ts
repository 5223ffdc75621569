import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KNOWLEDGE_FOLDER, loadKnowledge } from './load.ts'
import { KnowledgeError, type Problem } from './problem.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
  cpSync(KNOWLEDGE_FOLDER, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Loads the folder after one piece of text in one file was replaced, and gives the problems found. */
function problemsAfter(file: string, old: string | RegExp, replacement: string): readonly Problem[] {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  const after = before.replace(old, () => replacement)
  expect(after, `nothing to replace in ${file}`).not.toBe(before)
  writeFileSync(path, after)
  try {
    loadKnowledge(folder)
  } catch (error) {
    if (error instanceof KnowledgeError) return error.problems
    throw error
  }
  return []
}

describe('the knowledge base that ships', () => {
  test('loads, with the 56 requirements, 93 controls, 89 measures and 41 scenarios', () => {
    const { requirements, controls, measures, scenarios } = loadKnowledge()
    expect([requirements, controls, measures, scenarios].map(kind => kind.length)).toEqual([56, 93, 89, 41])
  })

  test('cannot be changed by whoever uses it', () => {
    const { measures } = loadKnowledge()
    expect(() => measures.push(measures[0]!)).toThrow(TypeError)
  })
})

describe('a file that is wrong', () => {
  test('is named with line, item and field, and what would be right', () => {
    const [problem] = problemsAfter('scenarios/theft-and-fraud.yaml', 'bySector: true', 'bySector: often')
    const line =
      readFileSync(join(folder, 'scenarios/theft-and-fraud.yaml'), 'utf8')
        .split('\n')
        .indexOf('  bySector: often') + 1
    expect(problem).toEqual({
      file: 'scenarios/theft-and-fraud.yaml',
      line,
      item: 'S2',
      field: 'bySector',
      message: 'boolean is expected, not string',
    })
  })

  test.each([
    [
      'a misspelt field',
      'measures/access.yaml',
      'slug: passwords',
      'slugs: passwords',
      'does not know "slugs"',
    ],
    ['a figure without grade', 'sectors.yaml', /\n {2}grade: expert/, '', 'is missing'],
    ['a figure without source', 'judgements.yaml', '\n  source: judgement-method', '', 'is missing'],
    [
      'an obligation without authority',
      'obligations/contracts.yaml',
      /\n {2}authority: .*/,
      '',
      'is missing',
    ],
    ['a key twice', 'judgements.yaml', 'value: 0.7', 'value: 0.7\n  value: 0.8', 'unique'],
    ['a tag', 'judgements.yaml', 'value: 0.7', 'value: !!js/function 0.7', 'tag'],
    ['an alias', 'judgements.yaml', 'value: 0.7', 'value: &a 0.7\n  extra: *a', 'alias'],
    [
      'a condition of no known shape',
      'obligations/contracts.yaml',
      'is: true',
      'equals: true',
      'not a condition',
    ],
    ['no list at all', 'hour-values.yaml', /^[\s\S]*$/, 'country: AT', 'a list of items is expected'],
  ])('with %s says so', (_, file, old, replacement, message) => {
    const problems = problemsAfter(file, old, replacement)
    expect(problems.map(problem => problem.message).join('\n')).toContain(message)
    expect(problems.every(problem => problem.file === file && problem.line >= 1)).toBe(true)
  })

  test('is not read at all beyond a size that no honest file has', () => {
    const problems = problemsAfter('judgements.yaml', /^/, `# ${'x'.repeat(1_500_000)}\n`)
    expect(problems[0]?.message).toContain('bytes long')
  })

  test('does not hide what is wrong in the others', () => {
    writeFileSync(join(folder, 'sectors.yaml'), 'nonsense')
    const files = problemsAfter('judgements.yaml', 'value: 0.7', 'value: much').map(problem => problem.file)
    expect(files).toEqual(['judgements.yaml', 'sectors.yaml'])
  })
})

describe('items that do not fit each other', () => {
  test.each([
    [
      'a source nobody named',
      'measures/access.yaml',
      'source: microsoft-mfa-2023',
      'source: hearsay',
      'no source "hearsay"',
    ],
    [
      'a scenario that is not there',
      'measures/access.yaml',
      'scenario: S2',
      'scenario: S99',
      'no scenario "S99"',
    ],
    ['a control that is not there', 'measures/access.yaml', '[A.5.18]', '[A.5.99]', 'no control "A.5.99"'],
    [
      'a measure needing one that is not there',
      'measures/backup-and-response.yaml',
      'requires: [P35]',
      'requires: [P99]',
      'no measure "P99"',
    ],
    [
      'a measure that needs itself in a circle',
      'measures/backup-and-response.yaml',
      'requires: [P35]',
      'requires: [P36]',
      'needs itself',
    ],
    ['an id that is there twice', 'measures/access.yaml', 'id: P15', 'id: P14', '"P14" is there twice'],
    ['a fact no profile has', 'measures/access.yaml', 'fact: headcount', 'fact: staff', 'no fact "staff"'],
    [
      'a scenario taken out of one that is not there',
      'scenarios/production.yaml',
      '{ scenario: S1, share',
      '{ scenario: S99, share',
      'there is no scenario "S99"',
    ],
    [
      'a scenario taken out of one that is itself taken out',
      'scenarios/production.yaml',
      '{ scenario: S1, share',
      '{ scenario: S15, share',
      'S15 is itself told apart',
    ],
    [
      'so much taken out that little is left',
      'scenarios/mishaps-and-premises.yaml',
      '{ scenario: S6, share: 0.2 }',
      '{ scenario: S6, share: 0.4 }',
      'take 102 % of it',
    ],
    ['a value the fact never has', 'obligations/contracts.yaml', 'is: true', 'is: maybe', 'is never "maybe"'],
    [
      'a figure of the method that is gone',
      'judgements.yaml',
      'id: damping-floor',
      'id: damping-ground',
      '"damping-floor" is missing',
    ],
    ['words for an item that is not there', 'de/scenarios.yaml', 'S10:', 'S99:', 'translates "S99"'],
    [
      'steps of a measure of which one is not translated',
      'de/measures.yaml',
      '\n          - Vereinbaren, dass niemand wegen der Verzögerung Ärger bekommt.',
      '',
      'has 2 steps in translation; the measure itself has 3',
    ],
    [
      'a demanded strength that cannot be had',
      'obligations/contracts.yaml',
      /measure: P44\n {6}atLeast: light/,
      'measure: P01\n      atLeast: full',
      'P01 has no variant as strong as "full"',
    ],
    [
      'a control of Annex A that no measure implements',
      'measures/governance.yaml',
      'A.5.37, A.6.4]',
      'A.5.37]',
      'no measure implements A.6.4',
    ],
    [
      'a measure that keeps itself reliable',
      'measures/backup-and-response.yaml',
      '- measure: P67',
      '- measure: P38',
      'cannot keep itself reliable',
    ],
    [
      'a measure kept reliable that has no effect to keep',
      'measures/backup-and-response.yaml',
      '- measure: P67',
      '- measure: P05',
      'P05 has no effect of its own that could be kept',
    ],
    [
      'a measure kept reliable twice',
      'measures/backup-and-response.yaml',
      '- measure: P67',
      '- measure: P40',
      'keeps P40 reliable twice',
    ],
    [
      'a stronger variant that keeps less than a weaker one',
      'measures/backup-and-response.yaml',
      /- measure: P67\n {10}lostWithout: .*/,
      '- measure: P67\n          lostWithout: { low: 0.1, best: 0.3, high: 0.6 }',
      'keeps less of P67 than the variant light',
    ],
    [
      'a measure that its supporters would leave worth next to nothing',
      'measures/governance.yaml',
      /(?<=measure: P12\n {10}lostWithout: ).*/g,
      '{ low: 0.3, best: 0.6, high: 0.8 }',
      'of its effect would be lost; at most 0.6',
    ],
  ])('are refused: %s', (_, file, old, replacement, message) => {
    const problems = problemsAfter(file, old, replacement)
    expect(problems.map(problem => problem.message).join('\n')).toContain(message)
  })

  test('are refused: a stronger variant that acts less than a weaker one', () => {
    const weaker = 'best: 0.42,'
    const problems = problemsAfter('measures/people-and-payments.yaml', weaker, 'best: 0.3,')
    expect(problems[0]).toMatchObject({
      item: 'P45',
      message: 'acts less on S3 frequency than the variant light',
    })
  })
})

test('variants of one measure with different prerequisites are refused', () => {
  const problems = problemsAfter('measures/backup-and-response.yaml', 'requires: [P35]', 'requires: [P38]')
  expect(problems[0]).toMatchObject({ item: 'P36', field: 'variants.standard.requires' })
})

test('a folder that is not there is refused by name', () => {
  expect(() => loadKnowledge('/no/such/folder')).toThrow('/no/such/folder')
})
