/** The thread in which sensitivities are worked out, one after the other; each part is sent as soon as it is there. */
import { parentPort } from 'node:worker_threads'
import { loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import type { PlanningInput } from './planning.ts'
import { studySensitivity } from './sensitivity-study.ts'
import type { StudyMessage } from './studying.ts'
import { tailor } from './tailor.ts'

const knowledge = loadKnowledge()

const send = (message: StudyMessage) => parentPort?.postMessage(message)

async function study(key: string, { profile, register, decisions, kept }: PlanningInput): Promise<void> {
  try {
    const tailored = tailor(profile, knowledge, register)
    await studySensitivity({ tailored, decisions, kept }, knowledge, solveLinear, parts =>
      send({ key, parts }),
    )
    send({ key, end: 'done' })
  } catch (error) {
    send({
      key,
      end: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

let last: Promise<void> = Promise.resolve()

parentPort?.on('message', ({ key, input }: { key: string; input: PlanningInput }) => {
  last = last.then(() => study(key, input))
})
