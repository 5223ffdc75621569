import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import { usePacks } from '../../knowledge/packs-in-use.ts'
import type { TestDependencies } from '../../server/testing.ts'
import { EXIT } from '../../wire/command.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { commands } from './cli.ts'

const shipped = loadKnowledge(KNOWLEDGE_FOLDER, [])
const HEAD = {
  id: 'tax-advisers',
  name: 'Tax advisers',
  publisher: 'A chamber',
  version: '2.1',
  date: '2026-11-01',
  licence: 'CC BY 4.0',
  overrides: { measures: ['P45'] },
}

let root: string
let deps: TestDependencies
let visitor: Visitor
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mediant-pack-'))
  mkdirSync(join(root, 'measures'))
  mkdirSync(join(root, 'scenarios'))
  writeFileSync(join(root, 'pack.yaml'), stringify(HEAD))
  const [ransomware] = shipped.scenarios
  const scenario = {
    ...ransomware,
    id: 'S901',
    slug: 'returns-lost',
    name: 'Tax returns are lost in the portal',
  }
  writeFileSync(join(root, 'scenarios/own.yaml'), stringify([scenario]))
  const callBack = shipped.measures.find(one => one.id === 'P45')
  writeFileSync(join(root, 'measures/own.yaml'), stringify([{ ...callBack, name: 'Call the client back' }]))
  usePacks([root]) // before the first plan: the threads inherit it
  deps = await openRooms()
  visitor = await visitOrganisation(deps, example('tax-adviser', deps))
})
afterAll(async () => {
  await deps.close()
  rmSync(root, { recursive: true, force: true })
})

test('a plan is made with the pack: its scenario is among the risks', async () => {
  const page = await visitor.page('/risks/S901')
  expect(page).toContain('Tax returns are lost in the portal')
  expect(page).toContain('From the pack Tax advisers (A chamber, 2026-11-01).')
})

test('what comes from a pack says so where it stands, and what ships says nothing', async () => {
  expect(await visitor.page('/measures/P45')).toContain('From the pack Tax advisers')
  expect(await visitor.page('/measures/P16')).not.toContain('From the pack')
})

test('the page about the knowledge tells which packs are in, and what each adds and overrides', async () => {
  const page = await visitor.page('/knowledge')
  expect(page).toContain('version 2.1 of 2026-11-01')
  expect(page).toContain('Adds one item')
  expect(page).toContain('Puts its own in the place of one item')
  expect(page).toContain('Call the client back')
})

test('the command line checks a pack and tells file and line of what is wrong', async () => {
  const run = async (folder: string) => {
    let told = ''
    const say = (text: string) => {
      told += text
    }
    const io = {
      stdout: say,
      stderr: say,
      env: {},
      withDependencies: () => Promise.reject(new Error('unused')),
    }
    return { exit: await commands[0]?.run(['check', folder], io), told }
  }
  expect(await run(root)).toMatchObject({ exit: EXIT.done })
  writeFileSync(join(root, 'pack.yaml'), stringify({ ...HEAD, licence: undefined }))
  const bad = await run(root)
  expect(bad.exit).toBe(EXIT.refused)
  expect(bad.told).toMatch(/pack\.yaml:\d+ .*licence\): is missing/)
})
