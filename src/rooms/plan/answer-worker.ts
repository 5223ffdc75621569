/** The thread in which open answers are weighed, one profile after the other. */
import { parentPort } from 'node:worker_threads'
import { loadKnowledge } from '../../knowledge/load.ts'
import { yieldToOthers } from '../../server/background-thread.ts'
import { weighAnswers } from './answer-worth.ts'
import type { WeighingAnswer, WeighingTask } from './answer-worths.ts'

yieldToOthers(5)
const knowledge = loadKnowledge()

function answer({ key, input }: WeighingTask): WeighingAnswer {
  try {
    return { key, worths: weighAnswers(input, knowledge) }
  } catch (error) {
    return { key, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', (task: WeighingTask) => parentPort?.postMessage(answer(task)))
