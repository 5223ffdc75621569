/** The thread in which plans are made: tailors, plans, answers, one after the other. */
import { parentPort } from 'node:worker_threads'
import { loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { makePlan } from './model.ts'
import type { PlanningAnswer, PlanningInput } from './planning.ts'
import { tailor } from './tailor.ts'

const knowledge = loadKnowledge()

async function answer(
  id: number,
  { profile, register, decisions, kept }: PlanningInput,
): Promise<PlanningAnswer> {
  try {
    const tailored = tailor(profile, knowledge, register)
    const result = await makePlan({ tailored, decisions, kept }, knowledge, solveLinear)
    return { id, ok: true, outlook: { result, options: tailored.measures } }
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    return { id, ok: false, message, stack }
  }
}

let last: Promise<void> = Promise.resolve()

parentPort?.on('message', ({ id, input }: { id: number; input: PlanningInput }) => {
  last = last.then(async () => parentPort?.postMessage(await answer(id, input)))
})
