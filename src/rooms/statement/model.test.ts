import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { makePlan } from '../plan/model.ts'
import { tailor } from '../plan/tailor.ts'
import { readProfile } from '../profile/model.ts'
import { makeStatement } from './model.ts'

const knowledge = loadKnowledge()

async function statementOf(name: string) {
  const read = readProfile(
    readFileSync(`${KNOWLEDGE_FOLDER}/examples/${name}.yaml`, 'utf8'),
    knowledge.measures,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const result = await makePlan(
    { tailored: tailor(read.profile, knowledge), decisions: [] },
    knowledge,
    solveLinear,
  )
  return { result, rows: makeStatement(result, knowledge) }
}

describe.each(['tax-adviser', 'online-shop', 'recplast'])('the statement of %s', async name => {
  const { result, rows } = await statementOf(name)

  it('has the 93 controls, each once', () => {
    expect(new Set(rows.map(row => row.control)).size).toBe(93)
    expect(rows).toHaveLength(93)
  })

  it('has a driver for every row', () => {
    for (const row of rows) expect(row.drivers.length, row.control).toBeGreaterThan(0)
  })

  it('has in what is done or called for, and nothing else', () => {
    for (const row of rows) {
      const done = row.measures.length > 0 || row.drivers.some(driver => driver.kind === 'obligation')
      expect(row.included, row.control).toBe(done)
    }
  })

  it('shows every planned measure in the rows of its controls', () => {
    for (const planned of result.measures) {
      for (const id of knowledge.measures.find(one => one.id === planned.id)?.controls ?? []) {
        expect(rows.find(row => row.control === id)?.measures.map(one => one.id)).toContain(planned.id)
      }
    }
  })

  it('names only drivers that exist', () => {
    const ids = {
      risk: result.risks.map(one => one.id),
      obligation: result.obligations.map(one => one.id),
      requirement: result.requirements.map(one => one.id),
      measure: knowledge.measures.map(one => one.id),
      left_out: result.leftOut.map(one => one.id),
    }
    for (const { kind, id } of rows.flatMap(row => row.drivers)) {
      if (kind !== 'decision' && kind !== 'fact') expect(ids[kind]).toContain(id)
    }
  })
})

it('leaves out by the facts what has nothing to act on, with the sentence that says so', async () => {
  const { rows } = await statementOf('tax-adviser')
  const row = rows.find(one => one.control === 'A.8.28')
  expect(row).toMatchObject({
    included: false,
    status: 'nothing_to_act_on',
    justification: { key: 'statement.out.nothingToActOn' },
  })
  expect(row?.drivers).toContainEqual({ kind: 'fact', id: 'technology.ownSoftware' })
})
