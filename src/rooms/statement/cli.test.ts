import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import { commands } from './cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'mediant-case-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(name: string, ...args: string[]) {
  let [stdout, stderr] = ['', '']
  const io = {
    stdout: (text: string) => {
      stdout += text
    },
    stderr: (text: string) => {
      stderr += text
    },
    env: {},
    withDependencies: () => Promise.reject(new Error('no database is needed')),
  }
  const command = commands.find(one => one.name === name)
  const code = await command!.run(args, io)
  return { code, stdout, stderr }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const example = (name: string) => join(KNOWLEDGE_FOLDER, 'examples', `${name}.yaml`)

describe('mediant plan', () => {
  it('answers with the shape that is promised', async () => {
    const { code, stdout } = await run('plan', example('recplast'), '--json')
    expect(code).toBe(0)
    const answer = JSON.parse(stdout)
    expect(answer).toMatchObject({ sizeClass: 'medium', profile: { name: 'RECPLAST GmbH' } })
    expect(answer.obligations[0]).toMatchObject({
      id: expect.any(String),
      name: expect.any(String),
      force: 'obligation',
      reason: expect.any(String),
    })
    expect(answer.risks[0]).toMatchObject({
      frequencyPerYear: { low: expect.any(Number), likely: expect.any(Number), high: expect.any(Number) },
      lossEur: { median: expect.any(Number), p90: expect.any(Number) },
      expectedLossEur: { before: expect.any(Number), after: expect.any(Number) },
      grade: expect.any(String),
      source: expect.any(String),
    })
    expect(answer.curve.lossEur.length).toBe(answer.curve.chanceAfter.length)
    expect(answer.plan.measures[0]).toMatchObject({
      variant: expect.any(String),
      quarter: expect.any(Number),
      costEur: expect.any(Number),
      hours: expect.any(Number),
      drivers: expect.any(Array),
      reductionEur: expect.any(Number),
      why: expect.any(String),
    })
    expect(answer.plan.leftOut[0]).toMatchObject({ id: expect.any(String), reason: expect.any(String) })
    expect(answer.plan.totals.costEurPerQuarter).toHaveLength(8)
    expect(answer.statement).toHaveLength(93)
    expect(answer.requirements).toHaveLength(56)
    expect(answer.requirements[0]).toMatchObject({
      id: 'R-4.1-1',
      clause: '4.1',
      form: expect.any(String),
      reason: expect.any(String),
    })
  })

  it('gives the same bytes twice', async () => {
    const [first, second] = [
      await run('plan', example('online-shop'), '--json'),
      await run('plan', example('online-shop'), '--json'),
    ]
    expect(first.stdout).toBe(second.stdout)
  })

  it('speaks in plain text as well, and leaves no key unsaid', async () => {
    const { code, stdout } = await run('plan', example('tax-adviser'))
    expect(code).toBe(0)
    expect(stdout).toContain('Call back before paying to a new account')
    expect(stdout).not.toMatch(/\b(plan|risks|statement|obligations)\.[a-z]+\./)
  })
})

describe('mediant tailor', () => {
  it('tells what binds, what could hurt and what could be done, and plans nothing', async () => {
    const { code, stdout } = await run('tailor', example('tax-adviser'), '--json')
    const answer = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(answer.risks.length + answer.excludedScenarios.length).toBe(loadKnowledge().scenarios.length)
    expect(answer).not.toHaveProperty('plan')
  })
})

describe('what cannot be used', () => {
  it.each([
    ['a negative headcount', 'name: A\nheadcount: -3', 'headcount: at least 1 person'],
    [
      'money without end',
      'name: A\nbudget: { moneyEurPerYear: .inf }',
      'budget.moneyEurPerYear: a finite number',
    ],
    ['an unknown practice', 'name: A\ninPlace: [{ practice: Z99, variant: full }]', 'inPlace.0.practice'],
    ['an unknown field', 'name: A\nheadcounts: 3', 'headcounts: this field is not known'],
    ['broken YAML', 'name: [', 'line 1'],
    ['a list', '- name: A', 'group of fields'],
    ['nothing', '', 'group of fields'],
  ])('%s is refused with the field and exit code 1', async (_, content, message) => {
    const { code, stdout, stderr } = await run('plan', file('case.yaml', content))
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(message)
  })

  it('a file of 100 MB is refused before it is read', async () => {
    const path = file('large.yaml', 'name: A')
    truncateSync(path, 100_000_000)
    const { code, stderr } = await run('plan', path)
    expect(code).toBe(1)
    expect(stderr).toContain('100000000 bytes')
  })

  it('bytes that are no text, a folder, and nothing at all are told apart', async () => {
    expect((await run('plan', file('bytes.yaml', new Uint8Array([0xff, 0xfe, 0x80])))).stderr).toContain(
      'UTF-8',
    )
    expect((await run('plan', folder)).stderr).toContain('folder')
    expect((await run('plan', join(folder, 'none.yaml'))).stderr).toContain('no such file')
  })

  it('is told as JSON where JSON was asked for', async () => {
    const { code, stdout } = await run('plan', file('case.yaml', 'headcount: 3'), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout).error.faults).toContainEqual({ path: 'name', message: 'text is expected' })
  })

  it('a wrong call is answered with the usage and exit code 2', async () => {
    for (const args of [[], ['a', 'b'], ['a', '--colour']]) {
      const { code, stderr } = await run('plan', ...args)
      expect(code).toBe(2)
      expect(stderr).toContain('usage: mediant plan CASE.yaml')
    }
  })

  it('a knowledge folder that is broken or not there is named', async () => {
    const { code, stderr } = await run('plan', example('recplast'), '--knowledge', join(folder, 'nowhere'))
    expect(code).toBe(1)
    expect(stderr).toContain('nowhere')
  })
})
