/**
 * How long a plan takes, how good it is proven to be, and what a ranking by gain per effort would lose.
 *
 * Synthetic organisations of several sizes (seeded; costs, hours and effects spread as in small and medium firms, hours
 * scarce on purpose): time, total cost, proven gap, and the share of the achievable saving that a greedy ranking
 * leaves; then the gap proven after one, three and sixty seconds, of measures of three forms (some ten minutes).
 * Run: node bench/planner.bench.ts. Times are of this machine at this moment; gaps and costs are not.
 */

import { planMeasures } from '../src/engine/plan.ts'
import { QUICK_EFFORT, THOROUGH_EFFORT, USUAL_EFFORT } from '../src/engine/plan-find.ts'
import { savedBy, savingsOf, startWindow } from '../src/engine/plan-insertion.ts'
import { buildPlanModel, type PlanModel } from '../src/engine/plan-model.ts'
import type { PlanMeasure, PlanProblem } from '../src/engine/plan-problem.ts'
import { type Random, seededRandom } from '../src/engine/plan-random.ts'
import { costOf, emptyState, fits, makeSearch, NONE, place } from '../src/engine/plan-state.ts'
import { solveLinear } from '../src/server/linear-solver.ts'

/** forms: variants of every measure; else one to three. */
type Size = { measures: number; risks: number; quarters: number; forms?: number }

/** Between low and high, evenly on a logarithmic scale. */
const spread = (random: Random, low: number, high: number) => Math.round(low * (high / low) ** random.unit())

function synthesiseMeasure(random: Random, index: number, { risks, forms }: Size): PlanMeasure {
  const onceEur = spread(random, 200, 6000)
  const onceHours = spread(random, 4, 48)
  const leadQuarters = random.below(3)
  const effects = Array.from({ length: 1 + random.below(4) }, () => ({
    risk: `S${random.below(risks)}`,
    log: -(0.05 + random.unit() * 0.6),
  }))
  const variants = ['light', 'standard', 'full'].slice(0, forms ?? 1 + random.below(3)).map((id, v) => ({
    id,
    onceEur: onceEur * (v === 0 ? 0.3 : v),
    yearlyEur: onceEur * 0.15 * (v + 1),
    onceHours: onceHours * 0.7 * (v + 1),
    yearlyHours: onceHours * 0.5 * (v + 1),
    userHoursPerYear: random.below(3) === 0 ? random.unit() * 10 : 0,
    leadQuarters,
    logEffect: Object.fromEntries(effects.map(({ risk, log }) => [risk, log * (0.5 + 0.4 * v)])),
  }))
  const requires = index > 5 && random.unit() < 0.2 ? [`P${random.below(5)}`] : []
  const mandatory = random.unit() < 0.12 ? { byQuarter: 2 + random.below(5), atLeast: 0 } : undefined
  return { id: `P${index}`, variants, requires, excludes: [], mandatory }
}

function synthesise(seed: number, size: Size): PlanProblem {
  const random = seededRandom(seed)
  const scale = size.measures / 40
  return {
    plannedQuarters: size.quarters,
    horizonQuarters: 12,
    risks: Array.from({ length: size.risks }, (_, r) => ({
      id: `S${r}`,
      weightEurPerYear: spread(random, 2000, 120_000),
      baseLog: -random.unit() / 2,
    })),
    measures: Array.from({ length: size.measures }, (_, m) => synthesiseMeasure(random, m, size)),
    moneyEur: Array.from({ length: size.quarters }, () => 3000 * scale),
    hours: Array.from({ length: size.quarters }, () => 45 * scale),
    hourValueEur: 50,
    damping: { exponent: 0.85, floor: 0.02 },
  }
}

/** The usual ranking: again and again the option with the best gain for its use of the limits, mandatory ones first. */
function greedyPlan(model: PlanModel): { cost: number; unmet: number } {
  const search = makeSearch(model, model.optionsOf)
  const state = emptyState(search)
  for (;;) {
    let best = NONE
    let bestKey = 0
    for (const [m, list] of model.optionsOf.entries()) {
      if (state.chosen[m] !== NONE) continue
      const { from, to } = startWindow(search, state, m)
      savingsOf(search, state, m)
      for (const index of list) {
        const option = model.options[index]!
        if (option.start < from || option.start > to || !fits(search, state, option)) continue
        const gain = savedBy(search, option) - option.costEur + (option.meets ? 1e9 : 0)
        const key = gain / (0.01 + search.use[index]!)
        if (gain > 0 && key > bestKey) {
          best = index
          bestKey = key
        }
      }
    }
    if (best === NONE) return { cost: costOf(search, state), unmet: state.unmet }
    place(search, state, best)
  }
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`
const sizes: Size[] = [
  { measures: 25, risks: 10, quarters: 4 },
  { measures: 30, risks: 10, quarters: 8 },
  { measures: 50, risks: 15, quarters: 8 },
  { measures: 120, risks: 40, quarters: 8 },
]
const efforts = { quick: QUICK_EFFORT, usual: USUAL_EFFORT }
const thorough = process.argv.includes('--thorough')

await solveLinear({ offset: 0, columns: [{ cost: 1, lower: 0, upper: 1 }], rows: [] })
console.log('measures risks quarters seed | effort: ms, total, proven gap | greedy loses of the saving')
for (const size of sizes) {
  for (const seed of [1, 2, 3]) {
    const problem = synthesise(seed, size)
    const parts: string[] = []
    let saving = 0
    let cost = 0
    let unmet = 0
    for (const [name, effort] of Object.entries(
      thorough ? { ...efforts, thorough: THOROUGH_EFFORT } : efforts,
    )) {
      const start = performance.now()
      const plan = await planMeasures(problem, { solver: solveLinear, effort })
      const milliseconds = Math.round(performance.now() - start)
      cost = plan.cost.totalEur
      unmet = new Set(plan.shortfalls.map(shortfall => shortfall.measure)).size
      saving = plan.costOfDoingNothing.totalEur - cost
      parts.push(`${name}: ${milliseconds} ms, ${Math.round(cost)}, ${percent(plan.provenGap)}`)
    }
    const greedy = greedyPlan(buildPlanModel(problem))
    const lost =
      greedy.unmet > unmet
        ? `${greedy.unmet - unmet} mandatory left out`
        : percent((greedy.cost - cost) / saving)
    const head = [size.measures, size.risks, size.quarters, seed].join(' ')
    console.log(`${head} | ${parts.join(' | ')} | ${lost}`)
  }
}

/** The gap proven after so many seconds; the thorough effort is ended when the last of them has passed. */
const AFTER_SECONDS = [1, 3, 60]

async function gapsOf(problem: PlanProblem): Promise<string[]> {
  const start = performance.now()
  const seconds = () => (performance.now() - start) / 1000
  const gaps = AFTER_SECONDS.map(() => 1)
  const note = (gap: number) => {
    for (const [i, after] of AFTER_SECONDS.entries()) {
      if (seconds() <= after) gaps[i] = Math.min(gaps[i]!, gap)
    }
  }
  const plan = await planMeasures(problem, {
    solver: solveLinear,
    effort: THOROUGH_EFFORT,
    onProgress: ({ gap }) => {
      note(gap)
      return seconds() <= AFTER_SECONDS.at(-1)!
    },
  })
  note(plan.provenGap)
  return gaps.map(percent)
}

console.log(
  `measures × 3 forms, quarters | gap proven after ${AFTER_SECONDS.join(', ')} s (100 % = nothing yet)`,
)
for (const { measures, risks } of [
  { measures: 20, risks: 15 },
  { measures: 60, risks: 50 },
  { measures: 120, risks: 200 },
]) {
  for (const quarters of [4, 8, 12]) {
    const gaps = await gapsOf(synthesise(1, { measures, risks, quarters, forms: 3 }))
    console.log(`${measures} × 3, ${quarters} | ${gaps.join(', ')}`)
  }
}
