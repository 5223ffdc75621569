/** The thread in which plans are searched for longer, one after the other; word of how far it is comes a few times a second. */
import { parentPort } from 'node:worker_threads'
import { planMeasures } from '../../engine/plan.ts'
import { THOROUGH_EFFORT } from '../../engine/plan-find.ts'
import type { PlanProgress } from '../../engine/plan-progress.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { digestOf } from './kept-plan.ts'
import { choosePlan } from './model.ts'
import type { SearchMessage, SearchOrder } from './searching.ts'
import { differenceOf } from './sensitivity.ts'
import { tailor } from './tailor.ts'

const WORD_MILLISECONDS = 250

const knowledge = loadKnowledge()

const send = (message: SearchMessage) => parentPort?.postMessage(message)

const gapOf = (totalEur: number, lowerBoundEur: number) =>
  totalEur > 0 ? (totalEur - lowerBoundEur) / totalEur : 0

async function search({ key, input, stop }: SearchOrder): Promise<void> {
  const { profile, register, decisions, kept } = input
  const tailored = tailor(profile, knowledge, register)
  const { chosen } = await choosePlan({ tailored, decisions, kept }, knowledge, solveLinear)
  const { problem, solution } = chosen.weighed
  const known = solution.lowerBoundEur
  const before: PlanProgress = {
    totalEur: solution.cost.totalEur,
    lowerBoundEur: known,
    gap: solution.provenGap,
  }
  const isStopped = () => Atomics.load(new Int32Array(stop), 0) !== 0
  let toldAt = 0
  const better = await planMeasures(problem, {
    solver: solveLinear,
    effort: THOROUGH_EFFORT,
    startFrom: solution.choices,
    onProgress: ({ totalEur, lowerBoundEur }) => {
      if (Date.now() - toldAt > WORD_MILLISECONDS) {
        toldAt = Date.now()
        const bound = Math.max(known, lowerBoundEur)
        const least = Math.min(totalEur, before.totalEur)
        send({
          key,
          before,
          progress: { totalEur: least, lowerBoundEur: bound, gap: gapOf(least, bound) },
        })
      }
      return !isStopped()
    },
  })
  const { totalEur } = better.cost
  const lowerBoundEur = Math.min(totalEur, Math.max(known, better.lowerBoundEur))
  send({
    key,
    found: {
      problem: digestOf(problem),
      choices: better.choices,
      totalEur,
      lowerBoundEur,
      gap: gapOf(totalEur, lowerBoundEur),
      before,
      difference: differenceOf(solution.choices, better.choices),
    },
  })
}

let last: Promise<void> = Promise.resolve()

parentPort?.on('message', (order: SearchOrder) => {
  last = last
    .then(() => search(order))
    .catch((error: unknown) =>
      send({
        key: order.key,
        failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
    )
})
