import { describe, expect, it } from 'vitest'
import { compoundOf } from '../../engine/compound.ts'
import type { Portfolio } from '../../engine/portfolio.ts'
import { exceedance, quantify } from '../../engine/quantify.ts'
import { quantifyBySimulation } from '../../engine/quantify-by-simulation.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import { dampingOf } from '../risks/effects.ts'
import { type AssessedRisk, assessRisks } from '../risks/model.ts'
import { expectedLosses, portfolioOf } from './exposure.ts'

const knowledge = loadKnowledge()
const { risks } = assessRisks(
  { name: 'A', headcount: 85, sector: 'C', turnoverEur: 14e6, technology: { ownServers: true } },
  knowledge,
)
const exposed = (of: AssessedRisk[]) => portfolioOf(of, {}, dampingOf(knowledge))
const together = exposed(risks)
const apart = exposed(risks.map(risk => ({ ...risk, commonCauses: [] })))
const sdOf = (portfolio: Portfolio) => compoundOf(portfolio).sd

describe('common causes in the portfolio of an organisation', () => {
  it('are there, and leave the expected loss of every risk as it is', () => {
    expect(together.factors.length).toBeGreaterThan(1)
    expect(expectedLosses(together)).toEqual(expectedLosses(apart))
    expect(compoundOf(together).mean).toBeCloseTo(compoundOf(apart).mean, 6)
  })

  it('leave the spread of every single risk as it is', () => {
    for (const [i, risk] of risks.entries()) {
      const alone = (portfolio: Portfolio) => sdOf({ ...portfolio, risks: [portfolio.risks[i]!] })
      expect(alone(together) / alone(apart), risk.id).toBeCloseTo(1, 9)
    }
  })

  it('let bad years come together: the total varies more, and the worst years are worse', () => {
    expect(sdOf(together)).toBeGreaterThan(sdOf(apart))
    expect(quantify(together).tvar['0.95']).toBeGreaterThan(quantify(apart).tvar['0.95'])
  })

  it('matter more where things happen often', () => {
    const often = (causes: boolean) =>
      exposed(
        risks.map(risk => ({
          ...risk,
          meanPerYear: 50 * risk.meanPerYear,
          commonCauses: causes ? risk.commonCauses : [],
        })),
      )
    const [few, many] = [sdOf(together) / sdOf(apart), sdOf(often(true)) / sdOf(often(false))]
    expect(many - 1).toBeGreaterThan(10 * (few - 1))
  })

  it('are in the tail that is shared out among the risks', () => {
    const { contributions, tvar } = quantify(together)
    const sum = contributions.reduce((total, one) => total + one.tvar95, 0)
    expect(sum / tvar['0.95']).toBeCloseTo(1, 4)
  })

  it('are found by a simulation too', () => {
    const exact = quantify(together)
    const drawn = quantifyBySimulation(together, { years: 200_000, seed: 5 })
    expect(Math.abs(drawn.mean / exact.mean - 1)).toBeLessThan(4 * drawn.error.mean)
    for (const level of ['0.9', '0.95', '0.99'] as const) {
      expect(drawn.var[level] / exact.var[level], level).toBeCloseTo(1, 1)
    }
  })

  it('give way where a rate is said to vary less than the causes do', () => {
    const firm = { ...risks[0]!, shape: 1e9, commonCauses: [{ factor: 'attack-wave', share: 1, shape: 6 }] }
    const [risk] = exposed([firm]).risks
    expect(risk?.frequency).toEqual({ meanPerYear: firm.meanPerYear })
    expect(Number.isFinite(sdOf(exposed([firm])))).toBe(true)
    const all = { ...firm, shape: 0.5 }
    expect(Number.isFinite(exceedance(exposed([all]), [1000])[0])).toBe(true)
  })
})
