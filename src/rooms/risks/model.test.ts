import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import type { Knowledge, Scenario } from '../../knowledge/schema.ts'
import { assessRisks } from './model.ts'
import { ofOneFirm } from './rate-spread.ts'

const real = loadKnowledge()
const size = { frequencyPerYear: { low: 0.1, likely: 0.2, high: 0.6 }, loss: { median: 1000, p90: 5000 } }
const scenario: Scenario = {
  id: 'S1',
  slug: 'fire',
  name: 'Fire',
  story: 'It burns.',
  regime: 'severe',
  currency: 'USD',
  grade: 'expert',
  source: 'x',
  sources: ['x'],
  derivation: 'judged',
  sizes: { micro: size, small: size, medium: size, large: size },
  bySector: true,
  multipliers: [],
  factorShares: {},
  takenFrom: [],
  shareIfUnknown: 1,
}
const knowing = (change: Partial<Scenario> = {}, more: Partial<Knowledge> = {}): Knowledge => ({
  ...real,
  scenarios: [{ ...scenario, ...change }],
  adoption: [],
  ...more,
})
const figures = { frequencyPerYear: { low: 1, likely: 2, high: 3 }, lossLowEur: 100, lossHighEur: 900 }

describe('a risk from its prior', () => {
  const [risk] = assessRisks({ name: 'A', headcount: 20 }, knowing()).risks

  it('has the PERT mean of its frequency, and a gamma shape that lets firms differ', () => {
    const mean = (0.1 + 4 * 0.2 + 0.6) / 6
    expect(risk?.meanPerYear).toBeCloseTo(mean, 12)
    const shapeOfAverage = mean ** 2 / (((mean - 0.1) * (0.6 - mean)) / 7)
    expect(risk?.shape).toBeCloseTo(ofOneFirm(shapeOfAverage, real.judgements['firm-rate-factor']!.value), 12)
    expect(risk?.shape).toBeLessThan(1)
  })

  it('has its loss in euro, through median and 90 % point', () => {
    const rate = real.judgements['usd-to-eur']!.value
    expect(risk?.lossEur.median).toBeCloseTo(1000 * rate, 6)
    expect(risk?.lossEur.p90).toBeCloseTo(5000 * rate, 6)
    expect(risk?.expectedLossEur).toBeCloseTo(risk!.meanPerYear * risk!.lossEur.mean, 9)
  })

  it('follows the sector, and says so', () => {
    const [hit] = assessRisks({ name: 'A', sector: 'P' }, knowing()).risks
    const education = real.sectors.find(one => one.section === 'P')!
    expect(hit?.meanPerYear).toBeCloseTo(0.25 * education.frequency, 9)
    expect(hit?.factors[0]?.reason).toMatchObject({ key: 'risks.factor.sector' })
  })

  it('follows the facts it names, and tells which are not known', () => {
    const multipliers: Scenario['multipliers'] = [
      {
        when: { fact: 'technology.ownServers', is: true },
        frequency: 2,
        loss: 3,
        reason: 'servers',
        grade: 'expert',
        source: 'x',
      },
    ]
    const own = assessRisks({ name: 'A', technology: { ownServers: true } }, knowing({ multipliers }))
      .risks[0]
    expect(own?.meanPerYear).toBeCloseTo(0.5, 9)
    expect(own?.lossEur.median).toBeCloseTo(3 * 890, 6)
    expect(assessRisks({ name: 'A' }, knowing({ multipliers })).risks[0]?.unknownFacts).toContain(
      'technology.ownServers',
    )
  })

  it('is out where the facts leave it impossible, and in where they are not known', () => {
    const relevantWhen: Scenario['relevantWhen'] = { fact: 'technology.ownServers', is: true }
    expect(
      assessRisks({ name: 'A', technology: { ownServers: false } }, knowing({ relevantWhen })).excluded,
    ).toHaveLength(1)
    expect(assessRisks({ name: 'A' }, knowing({ relevantWhen })).risks).toHaveLength(1)
  })

  it('cannot cost more in one event than a year of turnover', () => {
    const capped = assessRisks({ name: 'A', turnoverEur: 2000 }, knowing()).risks[0]
    expect(capped?.loss.cap).toBe(2000)
    expect(capped!.lossEur.mean).toBeLessThan(risk!.lossEur.mean)
  })

  it('is larger for whoever has none of what is usual', () => {
    const adoption = [
      {
        measure: 'P16',
        share: { micro: 0.5, small: 0.5, medium: 0.5, large: 0.5 },
        grade: 'expert' as const,
        source: 'x',
      },
    ]
    const bare = assessRisks({ name: 'A', inPlace: [] }, knowing({}, { adoption })).risks[0]
    expect(bare!.meanPerYear).toBeGreaterThan(0.25)
    expect(assessRisks({ name: 'A' }, knowing({}, { adoption })).risks[0]?.meanPerYear).toBeCloseTo(0.25, 9)
  })
})

describe('what an organisation says itself', () => {
  it('replaces the prior, as its own estimate', () => {
    const [risk] = assessRisks(
      { name: 'A' },
      knowing(),
      [],
      [{ ...figures, riskId: 'S1', reason: 'our log' }],
    ).risks
    expect(risk).toMatchObject({ basis: 'own_estimate', derivation: 'our log', meanPerYear: 2 })
    expect(risk?.lossEur.median).toBeCloseTo(300, 6)
  })

  it('adds a risk of its own that is like no scenario', () => {
    const own = { id: 'own-1', title: 'Flood', scenarioId: null, estimate: figures, owner: '', note: '' }
    const { risks } = assessRisks({ name: 'A' }, knowing(), [own])
    expect(risks.map(risk => [risk.id, risk.basis])).toEqual([
      ['S1', 'prior'],
      ['own-1', 'register'],
    ])
  })

  it('does not count a row twice that was linked to a scenario, nor one without figures', () => {
    const row = { title: 'Flood', estimate: figures, owner: '', note: '' }
    const rows = [
      { ...row, id: 'own-1', scenarioId: 'S1' },
      { ...row, id: 'own-2', scenarioId: null, estimate: null },
    ]
    expect(assessRisks({ name: 'A' }, knowing(), rows).risks).toHaveLength(1)
  })
})

describe('size', () => {
  it('moves every figure smoothly: one person more changes no expected loss by more than a third', () => {
    const at = (headcount: number) =>
      new Map(assessRisks({ name: 'A', headcount }, real).risks.map(risk => [risk.id, risk.expectedLossEur]))
    for (const headcount of [1, 4, 9, 10, 19, 20, 49, 50, 99, 249, 599, 2000]) {
      const after = at(headcount + 1)
      for (const [id, loss] of at(headcount)) expect((after.get(id) ?? 0) / loss, id).toBeLessThan(1.34)
    }
  })
})

describe('what happened here', () => {
  const adoption = [
    {
      measure: 'P16',
      share: { micro: 0.5, small: 0.5, medium: 0.5, large: 0.5 },
      grade: 'expert' as const,
      source: 'x',
    },
  ]
  /** The scenario, with one measure that halves how often it happens. */
  const halved = () => {
    const standard = {
      ...Object.values(real.measures.find(one => one.id === 'P16')!.variants)[0]!,
      effects: [
        {
          scenario: 'S1',
          acts: 'frequency' as const,
          remaining: { low: 0.5, best: 0.5, high: 0.5 },
          grade: 'expert' as const,
          source: 'x',
        },
      ],
    }
    const measure = { ...real.measures.find(one => one.id === 'P16')!, variants: { standard } }
    return knowing({}, { adoption, measures: [measure] })
  }
  const inPlace = [{ practice: 'P16', variant: 'standard' as const }]
  const left = 0.5 ** real.judgements['damping-exponent']!.value
  const seen = (more: object = {}) => [{ riskId: 'S1', events: 2, years: 4, inPlace: null, ...more }]
  const assess = (
    profile: object,
    observations = seen(),
    estimates: Parameters<typeof assessRisks>[3] = [],
  ) => assessRisks({ name: 'A', ...profile }, halved(), [], estimates, observations).risks[0]!
  const priorYears = (risk: { shape: number; meanPerYear: number }) => risk.shape / risk.meanPerYear

  it('counts as years at the level of what was in place, and is carried back to nothing in place', () => {
    const bare = assess({ inPlace }, [])
    const learnt = assess({ inPlace }, seen({ inPlace }))
    expect(learnt.shape).toBeCloseTo(bare.shape + 2, 9)
    expect(learnt.meanPerYear).toBeCloseTo((bare.shape + 2) / (priorYears(bare) + left * 4), 9)
    expect(learnt.learning?.after.mean).toBeCloseTo(learnt.meanPerYear * left, 12)
    expect(learnt.expectedLossEur).toBeCloseTo(learnt.meanPerYear * learnt.lossEur.mean, 9)
  })

  it('tells a measure added since from the years before it', () => {
    const before = assess({ inPlace: [] }, seen({ inPlace: [] }))
    const since = assess({ inPlace }, seen({ inPlace: [] }))
    expect(since.meanPerYear).toBe(before.meanPerYear)
    expect(since.learning!.after.mean).toBeCloseTo(before.learning!.after.mean * left, 12)
  })

  it('is read with the usual protection where nobody had said what is in place, and means the same later', () => {
    const unsaid = assess({})
    const said = assess({ inPlace: [] })
    const usual = said.factors.find(({ frequency }) => frequency > 1)!.frequency
    expect(unsaid.meanPerYear).toBeCloseTo((unsaid.shape * 4) / (4 * (priorYears(assess({}, [])) + 4)), 9)
    expect(said.meanPerYear).toBeCloseTo(unsaid.meanPerYear * usual, 9)
    // And the other way round: seen without anything in place, while now nobody says.
    const bare = assess({ inPlace: [] }, seen({ inPlace: [] }))
    expect(assess({}, seen({ inPlace: [] })).meanPerYear).toBeCloseTo(bare.meanPerYear / usual, 9)
  })

  it('teaches own estimates and risks of the own register as well', () => {
    const estimated = assess({}, seen(), [{ ...figures, riskId: 'S1', reason: 'our log' }])
    expect(estimated).toMatchObject({ basis: 'own_estimate', shape: 30 })
    expect(estimated.meanPerYear).toBeCloseTo(30 / (14 + 4), 9)
    const own = { id: 'own-1', title: 'Flood', scenarioId: null, estimate: figures, owner: '', note: '' }
    const { risks } = assessRisks(
      { name: 'A', inPlace },
      halved(),
      [own],
      [],
      seen({ riskId: 'own-1', inPlace }),
    )
    expect(risks[0]?.learning).toBeNull()
    expect(risks[1]?.meanPerYear).toBeCloseTo(30 / 18, 9)
  })

  it('of another risk changes nothing', () => {
    expect(assess({}, seen({ riskId: 'S2' }))).toEqual(assess({}, []))
  })
})
