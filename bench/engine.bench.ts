/**
 * How fast and how exact the risk engine is on this machine: one table, nothing stored.
 * Times are medians; cold is the first call of the process, with everything still to be compiled.
 */
import { availableParallelism } from 'node:os'
import type { Belief } from '../src/engine/belief.ts'
import { compoundOf } from '../src/engine/compound.ts'
import { tailContributions } from '../src/engine/contributions.ts'
import { lossCurve, nodesFor } from '../src/engine/loss-curve.ts'
import { quantify } from '../src/engine/quantify.ts'
import { samplePortfolio } from '../src/engine/sample-portfolio.ts'
import { simulateYears, simulationSize } from '../src/engine/simulate.ts'
import { tailAt } from '../src/engine/tail.ts'
import { type InformationProblem, valuesOfInformation } from '../src/engine/value-of-information.ts'
import { simulateOnThreads } from '../src/rooms/risks/simulating.ts'

const NODES = 1024
const YEARS = 100_000

function milliseconds(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function medianOf(work: () => unknown, times: number): number {
  const sorted = Array.from({ length: times }, () => milliseconds(work)).sort((a, b) => a - b)
  return sorted[Math.floor(times / 2)]!
}

/** One lattice and the tail read from it. */
function curveOf(riskCount: number): () => unknown {
  const portfolio = samplePortfolio(riskCount)
  return () => {
    const compound = compoundOf(portfolio)
    return tailAt(lossCurve(compound, nodesFor(compound, NODES)), 0.99)
  }
}

function riskRow(riskCount: number, coldMs?: number) {
  const portfolio = samplePortfolio(riskCount)
  const compound = compoundOf(portfolio)
  const curveMs = medianOf(curveOf(riskCount), riskCount > 100 ? 21 : 101)
  const allMs = medianOf(() => quantify(portfolio), 15)
  const curve = lossCurve(compound, NODES)
  tailAt(curve, 0.95)
  const sharesMs = medianOf(() => tailContributions(curve, 0.95, riskCount), 9)
  const { events } = simulationSize(portfolio, YEARS)
  const simulationMs = medianOf(() => simulateYears(portfolio, 1, 0, Math.ceil(YEARS / 4096)), 3)
  const usual = quantify(portfolio)
  const finer = quantify(portfolio, { nodes: 2 * usual.error.nodes, lossLevels: usual.curve.loss })
  return {
    risks: riskCount,
    'curve cold ms': coldMs?.toFixed(1) ?? '',
    'curve warm ms': curveMs.toFixed(2),
    'all figures ms': allMs.toFixed(1),
    'tail shares ms': sharesMs.toFixed(1),
    'VaR n vs 2n': largestChange(usual.var, finer.var).toExponential(1),
    'TVaR n vs 2n': largestChange(usual.tvar, finer.tvar).toExponential(1),
    'simulated ms': simulationMs.toFixed(0),
    'ns per event': ((simulationMs * 1e6) / events).toFixed(0),
    'times faster': (simulationMs / curveMs).toFixed(0),
  }
}

/** VaR from 95 % on and TVaR: where the target is set. */
function largestChange(usual: Record<string, number>, finer: Record<string, number>): number {
  const levels = Object.keys(usual).filter(level => Number(level) >= 0.95)
  return Math.max(...levels.map(level => Math.abs(1 - finer[level]! / usual[level]!)))
}

/** The same simulation on one thread and on several, in turn; starting the threads counts. */
async function threadRows() {
  const portfolio = samplePortfolio(50)
  const rows: { threads: number; ms: number }[] = []
  for (const threads of [1, 2, 4].filter(count => count <= availableParallelism())) {
    const taken: number[] = []
    for (let i = 0; i < 3; i++) {
      const start = performance.now()
      await simulateOnThreads(portfolio, { seed: 1, years: 5 * YEARS, threads })
      taken.push(performance.now() - start)
    }
    rows.push({ threads, ms: Math.round(taken.sort((a, b) => a - b)[1]!) })
  }
  return rows.map(row => ({ ...row, 'times as fast': (rows[0]!.ms / row.ms).toFixed(1) }))
}

/** 200 risks with rate and loss uncertain, 400 effects, 100 plans. */
function informationProblem(): InformationProblem {
  const weyl = (i: number, irrational: number) => ((i + 1) * irrational) % 1
  const effect = (i: number): Belief => ({
    kind: 'beta',
    a: 1 + 4 * weyl(i, 0.618),
    b: 2 + 3 * weyl(i, 0.414),
  })
  return {
    risks: Array.from({ length: 200 }, (_, r) => ({
      id: `risk ${r}`,
      ratePerYear: { kind: 'gamma', shape: 0.5 + 3 * weyl(r, 0.732), mean: 0.05 + weyl(r, 0.236) },
      lossEur: { kind: 'lognormal', mu: 8 + 2 * weyl(r, 0.646), sigma: 0.8 + weyl(r, 0.162) },
    })),
    effects: Array.from({ length: 400 }, (_, i) => ({
      measure: `measure ${i % 60}`,
      risk: `risk ${(i * 7) % 200}`,
      reduction: effect(i),
    })),
    plans: Array.from({ length: 100 }, (_, d) => ({
      id: `plan ${d}`,
      costEur: 100_000 * weyl(d, 0.317),
      measures: Array.from({ length: 60 }, (_, m) => `measure ${m}`).filter(
        (_, m) => weyl(d * 60 + m, 0.618) < 0.5,
      ),
      remaining: Object.fromEntries(
        Array.from({ length: 200 }, (_, r) => [`risk ${r}`, 0.3 + 0.7 * weyl(d * 200 + r, 0.272)]),
      ),
    })),
  }
}

const coldMs = milliseconds(curveOf(500))
const rows = [1, 50, 500].map(riskCount => riskRow(riskCount, riskCount === 500 ? coldMs : undefined))
console.log(`Risk engine, ${NODES} nodes, correlated risks; simulation of ${YEARS} years on one thread`)
console.table(rows)
const problem = informationProblem()
const inputs = 2 * problem.risks.length + problem.effects.length
console.log(
  `Value of information: ${inputs} inputs, ${problem.plans.length} plans, ` +
    `${medianOf(() => valuesOfInformation(problem), 15).toFixed(1)} ms`,
)
console.log(`Simulation of 50 risks over ${5 * YEARS} years, who owns the tail included`)
console.table(await threadRows())
console.log(`Memory at its peak: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`)
