/**
 * A portfolio of any size for tests and measurements, the same on every machine.
 *
 * Spread evenly by Weyl sequences (fractional parts of multiples of an irrational number), so that no random numbers
 * are needed: rates over one and a half decades, medians over two and a half, eight common factors, four in five
 * rates uncertain, every second risk with a secondary loss.
 */
import type { Portfolio, PortfolioRisk } from './portfolio.ts'

const FACTORS = 8

export function samplePortfolio(riskCount: number): Portfolio {
  const factors = Array.from({ length: FACTORS }, (_, k) => ({ id: `factor ${k}`, shape: 2 + k }))
  const risks = Array.from({ length: riskCount }, (_, i): PortfolioRisk => {
    const weyl = (irrational: number) => ((i + 1) * irrational) % 1
    const risk: PortfolioRisk = {
      id: `risk ${i}`,
      frequency: { meanPerYear: 0.05 * Math.exp(3.5 * weyl(0.6180339887)) },
      factorShares: { [`factor ${i % FACTORS}`]: 0.3 * weyl(0.7320508076) },
      loss: {
        kind: 'lognormal',
        mu: 8 + 2.5 * weyl(0.2360679775),
        sigma: 0.8 + 0.9 * weyl(0.6457513111),
        cap: 3e6,
      },
    }
    if (i % 3 === 0) risk.factorShares![`factor ${(i + 4) % FACTORS}`] = 0.2
    if (i % 5 > 0) risk.frequency.shape = 1 + 4 * weyl(0.4142135624)
    if (i % 2 > 0) {
      risk.secondary = {
        chance: 0.1 + 0.2 * weyl(0.1622776602),
        loss: { kind: 'lognormal', mu: 10, sigma: 1.2, cap: 2e6 },
      }
    }
    return risk
  })
  return { currency: 'EUR', factors, risks }
}
