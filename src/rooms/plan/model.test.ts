import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import type { Profile } from '../profile/contract.ts'
import { readProfile } from '../profile/model.ts'
import type { Decision } from './contract.ts'
import { makePlan } from './model.ts'
import type { Result } from './result.ts'
import { EMPTY_REGISTER, tailor } from './tailor.ts'

const knowledge = loadKnowledge()

function example(name: string): Profile {
  const read = readProfile(
    readFileSync(`${KNOWLEDGE_FOLDER}/examples/${name}.yaml`, 'utf8'),
    knowledge.measures,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.profile
}

const plan = (profile: Profile, decisions: Decision[] = []) =>
  makePlan({ tailored: tailor(profile, knowledge), decisions }, knowledge, solveLinear)

const decision = (measure: string, more: Partial<Decision>): Decision => ({
  id: `d-${measure}`,
  measure,
  act: 'accept',
  variant: null,
  quarter: null,
  reason: 'we said so',
  decidedAt: '2026-01-01T00:00:00Z',
  decidedBy: 'Ana',
  ...more,
})

function expectWithinLimits(result: Result) {
  const { costEurPerQuarter, hoursPerQuarter } = result.totals
  let [spent, available] = [0, 0]
  let [worked, workable] = [0, 0]
  for (const [quarter, cost] of costEurPerQuarter.entries()) {
    spent += cost
    available += result.limits.moneyEurPerYear / 4
    expect(spent).toBeLessThanOrEqual(available + 1e-6)
    worked += hoursPerQuarter[quarter] ?? 0
    workable += result.limits.hoursPerQuarter
    expect(worked).toBeLessThanOrEqual(workable + 1e-6)
  }
  const upkeep = result.measures.reduce((sum, one) => sum + (one.raised.at(-1) ?? one).yearlyHours / 4, 0)
  expect(upkeep).toBeLessThanOrEqual(result.limits.hoursPerQuarter + 1e-6)
}

const CASES = ['tax-adviser', 'online-shop', 'recplast']
const results = new Map(
  await Promise.all(CASES.map(async name => [name, await plan(example(name))] as const)),
)

describe.each(CASES)('the plan for %s', name => {
  const result = results.get(name)!

  it('stays within money and hours in every quarter', () => expectWithinLimits(result))

  it('has a driver for every measure, and a reason for everything left out', () => {
    for (const measure of result.measures) expect(measure.drivers.length, measure.id).toBeGreaterThan(0)
    const spoken = new Set([...result.measures, ...result.leftOut, ...result.inPlace].map(one => one.id))
    for (const measure of knowledge.measures) expect(spoken.has(measure.id), measure.id).toBe(true)
    const planned = new Set(result.measures.map(one => one.id))
    expect(result.leftOut.filter(one => planned.has(one.id))).toEqual([])
  })

  it('meets what is mandatory in time, or says what is missing', () => {
    for (const duty of result.obligations.flatMap(one => one.measures)) {
      const planned = result.measures.find(one => one.id === duty.measure)
      const settled =
        (planned && planned.startQuarter <= duty.byQuarter) ||
        result.inPlace.some(one => one.id === duty.measure) ||
        result.unmetDuties.some(one => one.measure === duty.measure)
      expect(settled, duty.measure).toBe(true)
    }
  })

  it('costs less in all than doing nothing, or is there because something asks for it', () => {
    const voluntary = result.measures.every(one => one.drivers.every(driver => driver.kind === 'risk'))
    if (voluntary && result.appetite.state !== 'met_at_extra_cost') {
      expect(result.cost.totalEur).toBeLessThanOrEqual(result.costOfDoingNothing.totalEur)
    }
    expect(result.provenGap).toBeLessThan(0.05)
  })

  it('draws a curve that falls, the one after the plan never above the one before', () => {
    const { lossEur, chanceBefore, chanceAfter } = result.curve
    for (let i = 1; i < lossEur.length; i++) {
      expect(chanceBefore[i]).toBeLessThanOrEqual(chanceBefore[i - 1]!)
      expect(chanceAfter[i]).toBeLessThanOrEqual(chanceBefore[i]! + 1e-9)
    }
  })

  it('takes away what the measures take away, no more', () => {
    const shares = result.measures.reduce((sum, one) => sum + one.reductionEurPerYear, 0)
    expect(result.expectedLoss.afterEur).toBeLessThan(result.expectedLoss.beforeEur)
    // The shares count the weight on the tail as well.
    expect(shares).toBeGreaterThanOrEqual(result.expectedLoss.beforeEur - result.expectedLoss.afterEur - 1)
  })
})

describe('the tax adviser', () => {
  const result = results.get('tax-adviser')!
  it.each([
    ['a call back for changed bank details', 'P45'],
    ['a second factor', 'P16'],
    ['backups', 'P35'],
    ['a copy out of reach', 'P36'],
    ['a restore test', 'P37'],
  ])('gets %s, or is told what it would cost and save', (_, id) => {
    const planned = result.measures.some(one => one.id === id)
    const left = result.leftOut.find(one => one.id === id)
    expect(planned || (left && left.costEur > 0 && left.savesEur > 0)).toBeTruthy()
  })

  it('gets the call back and the second factor', () => {
    expect(result.measures.map(one => one.id)).toEqual(expect.arrayContaining(['P45', 'P16']))
  })

  it('hears that what it accepts is out of reach in its hours, and within reach with four more a quarter', async () => {
    expect(result.appetite.state).toBe('out_of_reach')
    const budget = { moneyEurPerYear: 1500, hoursPerQuarter: 14 }
    const { appetite } = await plan({ ...example('tax-adviser'), budget })
    expect(appetite.state).toMatch(/^met_/)
    expect(appetite.steps.every(step => step.met)).toBe(true)
  })
})

describe('decisions', () => {
  it('refused: stays out, and the reason is kept', async () => {
    const result = await plan(example('tax-adviser'), [
      decision('P45', { act: 'refuse', reason: 'we pay by card only' }),
    ])
    expect(result.measures.some(one => one.id === 'P45')).toBe(false)
    expect(result.leftOut.find(one => one.id === 'P45')).toMatchObject({
      reason: 'refused',
      why: { values: { reason: 'we pay by card only' } },
    })
  })

  it('accepted: is in, in the variant chosen, even where it does not pay, and is a commitment', async () => {
    const result = await plan(example('tax-adviser'), [decision('P03', { variant: 'light', quarter: 2 })])
    const measure = result.measures.find(one => one.id === 'P03')
    expect(measure).toMatchObject({ variant: 'light', why: { key: 'plan.why.decided' } })
    expect(measure!.startQuarter).toBeLessThanOrEqual(2)
    expect(measure!.drivers).toContainEqual({ kind: 'decision', id: 'd-P03' })
    expectWithinLimits(result)
  })

  it('postponed: not before that quarter', async () => {
    const result = await plan(example('tax-adviser'), [decision('P45', { act: 'postpone', quarter: 3 })])
    expect(result.measures.find(one => one.id === 'P45')?.startQuarter ?? 3).toBeGreaterThanOrEqual(3)
  })

  it('withdrawn: the plan is as if nothing had been decided', async () => {
    const result = await plan(example('tax-adviser'), [
      decision('P45', { act: 'refuse' }),
      decision('P45', { act: 'withdraw', id: 'd-2' }),
    ])
    expect(result.measures.map(one => one.id)).toEqual(
      results.get('tax-adviser')!.measures.map(one => one.id),
    )
  })

  it('against what is asked for is said plainly', async () => {
    const result = await plan(example('recplast'), [decision('M02', { act: 'refuse' })])
    expect(result.unmetDuties.find(one => one.measure === 'M02')).toMatchObject({
      why: { key: 'plan.unmet.refused' },
    })
  })
})

describe('limits', () => {
  it('too small for the duties are told with what is missing and when', async () => {
    const result = await plan({
      ...example('recplast'),
      budget: { moneyEurPerYear: 100, hoursPerQuarter: 10 },
    })
    expectWithinLimits(result)
    expect(result.unmetDuties.length).toBeGreaterThan(0)
    const keys = result.unmetDuties.map(duty => `${duty.measure} ${duty.why.key}`)
    expect(new Set(keys).size, 'one line a measure and kind').toBe(keys.length)
    for (const duty of result.unmetDuties.filter(one => one.why.key === 'plan.unmet.hours')) {
      expect(duty.why.values['missingHours']).toBeGreaterThan(0)
    }
  })

  it('of nothing give an empty plan, not an error', async () => {
    const result = await plan({
      ...example('tax-adviser'),
      budget: { moneyEurPerYear: 0, hoursPerQuarter: 0 },
    })
    expect(result.measures).toEqual([])
    expectWithinLimits(result)
  })

  it('that nobody stated are assumed, and said to be', async () => {
    const result = await plan({ name: 'Somebody' })
    expect(result.limits.assumed).toEqual(['money', 'hours', 'hourValue'])
    expect(result.unknownFacts).toContain('headcount')
    expectWithinLimits(result)
  })

  it('more money and hours never make the plan cost more in all', async () => {
    // Without duties: one that fits only the larger budget is met there, and meeting it has its cost.
    const free = { ...knowledge, obligations: [] }
    const totals = []
    for (const times of [0.5, 1, 2, 4]) {
      const profile = example('online-shop')
      const budget = { moneyEurPerYear: 6000 * times, hoursPerQuarter: 25 * times }
      const tailored = tailor({ ...profile, appetite: [], obligations: [], budget }, free)
      totals.push((await makePlan({ tailored, decisions: [] }, free, solveLinear)).cost.totalEur)
    }
    for (let i = 1; i < totals.length; i++) expect(totals[i]).toBeLessThanOrEqual(totals[i - 1]! * 1.001)
  })

  it('that are plentiful are not used up: the plan stops where the next measure costs more than it saves', async () => {
    const result = await plan({
      ...example('tax-adviser'),
      appetite: [],
      budget: { moneyEurPerYear: 1e6, hoursPerQuarter: 1e4 },
    })
    expect(result.totals.hoursPerQuarter[0]).toBeLessThan(200)
    expect(result.leftOut.some(one => one.reason === 'costs_more_than_it_saves')).toBe(true)
  })
})

describe('appetite', () => {
  it('met already is said', async () => {
    const result = await plan({
      ...example('tax-adviser'),
      appetite: [{ lossEur: 600_000, chancePerYear: 0.5 }],
    })
    expect(result.appetite.state).toBe('met_today')
  })

  it('out of reach is said, and nothing is wasted on it', async () => {
    const result = await plan({
      ...example('tax-adviser'),
      appetite: [{ lossEur: 1000, chancePerYear: 0.0001 }],
    })
    expect(result.appetite).toMatchObject({ state: 'out_of_reach', extraCostEur: 0 })
  })
})

it('gives the same result twice, to the last digit', async () => {
  expect(JSON.stringify(await plan(example('online-shop')))).toBe(JSON.stringify(results.get('online-shop')))
})

it('counts an estimate of the organisation itself', async () => {
  const estimates = [
    {
      riskId: 'S3',
      frequencyPerYear: { low: 1, likely: 2, high: 3 },
      lossLowEur: 5000,
      lossHighEur: 20_000,
      reason: 'three last year',
    },
  ]
  const tailored = tailor(example('tax-adviser'), knowledge, { ...EMPTY_REGISTER, estimates })
  const result = await makePlan({ tailored, decisions: [] }, knowledge, solveLinear)
  expect(result.risks.find(one => one.id === 'S3')?.expectedLossBeforeEur).toBeGreaterThan(10_000)
})
