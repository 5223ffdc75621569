import { describe, expect, it, test } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import type { Profile } from '../profile/contract.ts'
import { makePlan } from './model.ts'
import type { LeftOut, ResultRisk, UnmetDuty } from './result.ts'
import { shortfallOf } from './shortfall.ts'
import { answersOf, groupOf, splitBySize, summarise } from './summary.ts'
import { tailor } from './tailor.ts'

const knowledge = loadKnowledge()
const plan = (profile: Profile) =>
  makePlan({ tailored: tailor(profile, knowledge), decisions: [] }, knowledge, solveLinear)

const bare = await plan({ name: 'Bare' })

describe('the sentences at the head', () => {
  it('speak of a loss of about one year in twenty where nobody has said what is accepted', () => {
    const { lossEur, chanceBefore, chanceAfter, acceptedChancePerYear } = summarise(bare)
    expect(acceptedChancePerYear).toBeNull()
    expect(chanceBefore).toBeGreaterThan(1 / 40)
    expect(chanceBefore).toBeLessThan(1 / 10)
    expect(chanceAfter).toBeLessThan(chanceBefore)
    expect(lossEur).toBe(Number(lossEur.toPrecision(1)))
  })

  it('speak of the accepted loss that is most in question', async () => {
    const appetite = [
      { lossEur: 1e6, chancePerYear: 0.5 },
      { lossEur: 2000, chancePerYear: 0.01 },
    ]
    expect(summarise(await plan({ name: 'Careful', appetite }))).toMatchObject({
      lossEur: 2000,
      acceptedChancePerYear: 0.01,
    })
  })

  it('give the hours and the money of the first four quarters', () => {
    const { hoursPerQuarter } = bare.totals
    const first = hoursPerQuarter.slice(0, 4).reduce((sum, hours) => sum + hours, 0)
    expect(summarise(bare).firstYearHours).toBeCloseTo(first)
  })

  it('say what limits the plan where more of it would bring in something worth it', async () => {
    const tight = await plan({
      name: 'Tight',
      headcount: 20,
      budget: { hoursPerQuarter: 2, moneyEurPerYear: 9000 },
    })
    expect(summarise(tight).ends.kind).toBe('hours')
    const roomy = await plan({
      name: 'Roomy',
      headcount: 20,
      budget: { hoursPerQuarter: 400, moneyEurPerYear: 90_000 },
    })
    expect(summarise(roomy).ends.kind).toBe('enough')
  })
})

test('a profile with a name alone has no answer, and the first question is the one to answer', () => {
  expect(answersOf(bare)).toMatchObject({ known: 0, next: { question: 'headcount', fact: 'headcount' } })
})

describe('what was left out', () => {
  const left = (reason: LeftOut['reason'], savesEur: number, costEur: number) =>
    groupOf({ reason, savesEur, costEur } as LeftOut)
  it.each([
    ['costs_more_than_it_saves', 90, 100, 'close'],
    ['costs_more_than_it_saves', 50, 100, 'costly'],
    ['no_hours', 300, 100, 'room'],
    ['displaced', 105, 100, 'close'],
    ['refused', 300, 100, 'refused'],
    ['no_effect', 0, 100, 'supporting'],
    ['nothing_to_act_on', 0, 0, 'nothing'],
    ['prerequisite', 10, 5, 'prerequisite'],
  ] as const)('for %s, saving %d for %d, is told as %s', (reason, saves, costs, group) => {
    expect(left(reason, saves, costs)).toBe(group)
  })
})

describe('risks worth a row each', () => {
  const risks = (...losses: number[]) =>
    losses.map((expectedLossBeforeEur, index) => ({ id: `S${index}`, expectedLossBeforeEur }) as ResultRisk)
  it('are the largest ones; those that together hardly count stand behind a line', () => {
    const { large, small } = splitBySize(risks(10, 1000, 20, 500, 800))
    expect(large.map(one => one.expectedLossBeforeEur)).toEqual([1000, 800, 500])
    expect(small.map(one => one.expectedLossBeforeEur)).toEqual([20, 10])
  })
  it('are all of them where folding would hide a single one, or where there are few', () => {
    expect(splitBySize(risks(1000, 800, 500, 1)).small).toEqual([])
    expect(splitBySize(risks(1, 0)).small).toEqual([])
    expect(splitBySize([]).large).toEqual([])
  })
})

test('a shortfall is all that duties lack together, by the first quarter that lacks any', () => {
  const lacks = (
    measure: string,
    values: UnmetDuty['why']['values'],
    key = 'plan.unmet.hours',
  ): UnmetDuty => ({
    measure,
    name: measure,
    obligations: [],
    requirements: [],
    why: { key, values },
  })
  const duties = [
    lacks('P1', { missingHours: 3, quarter: 1 }),
    lacks('P2', { missingHours: 2, quarter: 2 }),
    lacks('P1', { missingHours: 1, quarter: 3 }, 'plan.unmet.upkeep'),
    lacks('P1', { missingEur: 0.2, quarter: 2 }, 'plan.unmet.money'),
    lacks('P3', {}, 'plan.unmet.refused'),
  ]
  expect(shortfallOf(duties)).toEqual({
    hours: { missing: 5, quarter: 1 },
    money: null,
    upkeep: { missing: 1, quarter: 3 },
    reasons: [{ key: 'plan.unmet.refused', values: {} }],
  })
})
