/** A thread that draws the years of a portfolio span by span, and weighs them. */
import { parentPort, workerData } from 'node:worker_threads'
import { SPAN_BLOCKS, simulateYears, weighSpan } from '../../engine/simulate.ts'
import type { SimulationTask, SimulationWork } from './simulating.ts'

const { portfolio, seed } = workerData as SimulationWork

parentPort?.on('message', ({ firstBlock, weights }: SimulationTask) =>
  parentPort?.postMessage(
    weights
      ? weighSpan(portfolio, seed, firstBlock, weights)
      : simulateYears(portfolio, seed, firstBlock, SPAN_BLOCKS),
  ),
)
