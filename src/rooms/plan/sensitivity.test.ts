import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import type { Profile } from '../profile/contract.ts'
import { readProfile } from '../profile/model.ts'
import { makePlan } from './model.ts'
import { differenceOf, type Sensitivity } from './sensitivity.ts'
import { stepOf } from './sensitivity-room.ts'
import { studySensitivity } from './sensitivity-study.ts'
import { tailor } from './tailor.ts'

const knowledge = loadKnowledge()

function example(name: string): Profile {
  const read = readProfile(
    readFileSync(`${KNOWLEDGE_FOLDER}/examples/${name}.yaml`, 'utf8'),
    knowledge.measures,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.profile
}

const inputOf = (profile: Profile) => ({ tailored: tailor(profile, knowledge), decisions: [] })

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersIn)
      : []

const PRICED = 'an appetite that costs extra'

/** A little less chance of a large loss than the plan of least cost leaves: within reach, at a price. */
async function priced(): Promise<Profile> {
  const shop = example('online-shop')
  const appetiteAt = (chancePerYear: number) => ({ ...shop, appetite: [{ lossEur: 20_000, chancePerYear }] })
  const { appetite } = await makePlan(inputOf(appetiteAt(1)), knowledge, solveLinear)
  return appetiteAt(appetite.steps[0]!.chanceAfter * 0.99)
}

const PROFILES: [string, Profile][] = [
  ...['tax-adviser', 'online-shop', 'recplast'].map(name => [name, example(name)] as [string, Profile]),
  ['a name alone', { name: 'Bakery' }],
  ['nothing to spend', { name: 'Poor', headcount: 3, budget: { moneyEurPerYear: 0, hoursPerQuarter: 0 } }],
  [PRICED, await priced()],
]

describe.each(PROFILES)('what would change the answer for %s', (name, profile) => {
  let study: Sensitivity
  const told: string[] = []

  it('is worked out, and told part by part', async () => {
    study = await studySensitivity(inputOf(profile), knowledge, solveLinear, parts =>
      told.push(...Object.keys(parts)),
    )
    expect(told.sort()).toEqual(['choices', 'futures', 'information', 'room', 'spending', 'tail'])
    expect(numbersIn(study).filter(one => !Number.isFinite(one))).toEqual([])
  })

  it('more room never costs, less never saves, where the same duties are met', () => {
    for (const { points, valuePerUnit } of study.room) {
      expect(valuePerUnit).toBeGreaterThanOrEqual(0)
      const same = points.filter(one => one.newlyMet.length + one.newlyUnmet.length === 0)
      const gains = same.map(one => one.gainEurPerYear)
      for (const { amount, gainEurPerYear } of same) {
        if (amount > 0) expect(gainEurPerYear).toBeGreaterThanOrEqual(-1e-6)
        else expect(gainEurPerYear).toBeLessThanOrEqual(1e-6)
      }
      expect(gains).toEqual([...gains].sort((a, b) => a - b))
    }
  })

  it('puts a plan for the worst years beside it, no dearer in those years', () => {
    const { plan, other, difference } = study.tail.worst
    const inWorst = (one: typeof plan) => one.worstLossEur + one.costEur
    expect(inWorst(other)).toBeLessThanOrEqual(inWorst(plan) * 1.02)
    if (difference.added.length + difference.dropped.length + difference.changed.length === 0)
      expect(other).toEqual(plan)
  })

  it('tries every planned measure, the most fragile first', async () => {
    const { measures, appetite } = await makePlan(inputOf(profile), knowledge, solveLinear)
    if (name === PRICED) expect(appetite.state).toBe('met_at_extra_cost')
    const { planned, nearly, settled } = study.choices
    expect([...planned.map(one => one.measure), ...settled].sort()).toEqual(
      measures.map(one => one.id).sort(),
    )
    for (const calls of [planned, nearly]) {
      const most = calls.map(one => one.mostEurPerYear)
      expect(most).toEqual([...most].sort((a, b) => a - b))
      for (const { leastEurPerYear, mostEurPerYear } of calls) {
        expect(leastEurPerYear).toBeGreaterThanOrEqual(0)
        expect(leastEurPerYear).toBeLessThanOrEqual(mostEurPerYear + 1e-6)
      }
    }
  })

  it('counts futures: none beyond all of them, and what is settled in every one', () => {
    const { count, planned, others, regretEurPerYear } = study.futures
    for (const { chosen } of [...planned, ...others]) {
      expect(Number.isInteger(chosen) && chosen >= 0 && chosen <= count).toBe(true)
    }
    expect(regretEurPerYear).toBeGreaterThanOrEqual(0)
  })

  it('values no figure below nothing, the most valuable first', () => {
    const worths = study.information.worths.map(one => one.eurPerYear)
    expect(worths.every(eur => eur > 0)).toBe(true)
    expect(worths).toEqual([...worths].sort((a, b) => b - a))
  })

  it('shares the spending out without making more of it', () => {
    const { spentEurPerYear, above, yardstick } = study.spending
    const sum = above.reduce((total, one) => total + one.spentEurPerYear, 0)
    expect(sum).toBeLessThanOrEqual(spentEurPerYear * (1 + 1e-9) + 1e-9)
    for (const one of above) expect(one.spentEurPerYear).toBeGreaterThan(yardstick * one.expectedLossEur)
  })
})

describe('the parts by hand', () => {
  const choice = (measure: string, variant = 0) => ({ measure, variant, startQuarter: 1, activeFrom: 1 })

  it('two plans differ by what comes in, goes, and changes; not by when', () => {
    const before = [choice('A'), choice('B'), choice('C', 1)]
    const after = [{ ...choice('A'), startQuarter: 5 }, choice('C', 2), choice('D')]
    expect(differenceOf(before, after)).toEqual({ added: ['D'], dropped: ['B'], changed: ['C'] })
  })

  it('steps are a thousand euro and ten hours, and larger where there is much more', () => {
    expect([stepOf('money', 1500), stepOf('hours', 10)]).toEqual([1000, 10])
    expect([stepOf('money', 1_000_000), stepOf('hours', 0)]).toEqual([50_000, 10])
  })

  it('with turnover unknown, large losses weigh no more than their average', async () => {
    const { turnoverEur: _, ...unknown } = example('tax-adviser')
    const { tail } = await studySensitivity(inputOf(unknown), knowledge, solveLinear)
    expect(tail).toMatchObject({ ruinEur: null })
    expect(tail).not.toHaveProperty('weight')
  })

  it('says the same when asked again', async () => {
    const [one, other] = [
      await studySensitivity(inputOf({ name: 'Bakery' }), knowledge, solveLinear),
      await studySensitivity(inputOf({ name: 'Bakery' }), knowledge, solveLinear),
    ]
    expect(JSON.stringify(other)).toBe(JSON.stringify(one))
  })
})
