/**
 * The Monte Carlo engine on several threads. Spans of years are dealt out one by one to whichever thread is free; the
 * answers are put together in the order of the spans, so the figures are the same bits for any number of threads.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Portfolio } from '../../engine/portfolio.ts'
import {
  figuresOf,
  joinSpans,
  quantifyBySimulation,
  type Simulated,
  spanOf,
  spansFor,
  weightsFor,
} from '../../engine/quantify-by-simulation.ts'

export type SimulationWork = { portfolio: Portfolio; seed: number }
/** Draw the years of a span, or weigh them with these weights. */
export type SimulationTask = { firstBlock: number; weights?: Float64Array[] }

/** More threads than this have not been tried; each holds the engine and the portfolio. */
const THREADS_MAX = 16

export async function simulateOnThreads(
  portfolio: Portfolio,
  { seed, years, threads = availableParallelism() }: { seed: number; years: number; threads?: number },
): Promise<Simulated> {
  const spans = spansFor(years)
  const count = Math.min(threads, spans.length, THREADS_MAX)
  // A thread takes a moment to start, which one alone never wins back.
  if (count < 2) return quantifyBySimulation(portfolio, { seed, years })
  const workers = Array.from({ length: count }, () => start({ portfolio, seed }))
  try {
    const drawn = joinSpans(
      await deal<Float64Array>(
        workers,
        spans.map(firstBlock => ({ firstBlock })),
      ),
      years,
    )
    const weights = weightsFor(drawn)
    const tasks = spans.map(firstBlock => ({ firstBlock, weights: spanOf(weights, firstBlock) }))
    return figuresOf(portfolio, drawn, await deal<number[][]>(workers, tasks), {})
  } finally {
    await Promise.all(workers.map(worker => worker.terminate()))
  }
}

function start(work: SimulationWork): Worker {
  // The module runs from source in tests and compiled in the product.
  const entry = import.meta.url.endsWith('.ts') ? './simulation-worker.ts' : './simulation-worker.js'
  return new Worker(new URL(entry, import.meta.url), { workerData: work, execArgv: [] })
}

/** The answer to each task, in the order of the tasks. */
async function deal<Answer>(workers: readonly Worker[], tasks: readonly SimulationTask[]): Promise<Answer[]> {
  const answers = new Array<Answer>(tasks.length)
  let next = 0
  const work = async (worker: Worker) => {
    for (let at = next++; at < tasks.length; at = next++) {
      answers[at] = await answerOf<Answer>(worker, tasks[at]!)
    }
  }
  await Promise.all(workers.map(work))
  return answers
}

function answerOf<Answer>(worker: Worker, task: SimulationTask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', done)
      worker.off('error', failed)
    }
    const done = (answer: Answer) => {
      settle()
      resolve(answer)
    }
    const failed = (error: Error) => {
      settle()
      reject(error)
    }
    worker.once('message', done)
    worker.once('error', failed)
    worker.postMessage(task)
  })
}
