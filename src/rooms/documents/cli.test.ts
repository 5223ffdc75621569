import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KNOWLEDGE_FOLDER } from '../../knowledge/load.ts'
import { commands } from './cli.ts'

const CASE = `${KNOWLEDGE_FOLDER}/examples/tax-adviser.yaml`
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'documents-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]) {
  const said = { out: '', err: '' }
  const code = await commands[0]!.run(args, {
    stdout: text => {
      said.out += text
    },
    stderr: text => {
      said.err += text
    },
    env: {},
    withDependencies: () => Promise.reject(new Error('needs no database')),
  })
  return { code, ...said }
}

const readAll = (where: string) => readdirSync(where).map(name => readFileSync(join(where, name), 'utf8'))

test('writes the set as Markdown, the same each time, in either language', async () => {
  const [one, two, german] = ['one', 'two', 'german'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const { code, out } = await run(CASE, '--out', one)
  expect(code).toBe(0)
  expect(out.split('\n')[0]).toBe(join(one, '01-policy.md'))
  await run(CASE, '--out', two)
  expect(readAll(two)).toEqual(readAll(one))
  await run(CASE, '--out', german, '--language', 'de')
  expect(readAll(german)[0]).toMatch(/^# Leitlinie zur Informationssicherheit\n/)
})

test('writes into no folder that holds something', async () => {
  writeFileSync(join(folder, 'mine.md'), 'mine')
  const { code, err } = await run(CASE, '--out', folder)
  expect(code).toBe(1)
  expect(err).toContain('is not an empty folder')
  expect(readdirSync(folder)).toEqual(['mine.md'])
})

test.each([
  [['--out', 'x'], 2, 'one file of a case is expected'],
  [[CASE], 2, '--out DIR is expected'],
  [[CASE, '--out', 'x', '--language', 'fr'], 2, '--language is one of en, de'],
  [['missing.yaml', '--out', join(tmpdir(), 'never-made')], 1, 'missing.yaml'],
])('says what is wrong with %j', async (args, code, message) => {
  const said = await run(...args)
  expect(said.code).toBe(code)
  expect(said.err).toContain(message)
})

test('a profile with a fault is refused with its place', async () => {
  const file = join(folder, 'case.yaml')
  writeFileSync(file, 'name: A\nheadcount: many\n')
  const { code, err } = await run(file, '--out', join(folder, 'out'))
  expect(code).toBe(1)
  expect(err).toContain('headcount: ')
})
