/**
 * What open answers are worth, off the main thread: no question waits for it longer than one notices.
 *
 * The same facts give the same worths, so they are kept by the content of what went in. One thread works through one
 * profile at a time; of an organisation only the latest facts wait, since who answers quickly is not interested in the
 * worths of the question before last. Where the worths of the facts as they are come too late, those of the same
 * organisation a moment ago stand in for them: one answer more seldom turns the order of the others around.
 */
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Dependencies } from '../../server/context.ts'
import type { AnswerWorths } from '../profile/question-order.ts'
import type { PlanningInput } from './planning.ts'

export type WeighingTask = { key: string; input: PlanningInput }
export type WeighingAnswer = { key: string } & ({ worths: AnswerWorths } | { failure: string })

/** Worths of one profile are about 1 KB. */
const KEPT = 500
/** As long as a page may wait without anybody noticing. */
export const PATIENCE_MILLISECONDS = 400
/** Weighing takes about a second; what takes fifty times as long hangs. */
const MILLISECONDS_MAX = 50_000
/** Ten times what the largest has been seen to need. */
const HEAP_MEGABYTES = 512

type Waiting = WeighingTask & { organisation: string; done: PromiseWithResolvers<AnswerWorths | null> }

const kept = new Map<string, AnswerWorths>()
const latest = new Map<string, AnswerWorths>()
const queue: Waiting[] = []
let working: Waiting | undefined
let thread: Worker | undefined
let watch: NodeJS.Timeout | undefined
let log: Pick<Dependencies['log'], 'error'> | undefined

/** The worths for these facts where they are there in time, else those of a moment ago, else null. */
export async function worthsInTime(
  organisation: string,
  input: PlanningInput,
  logTo: Pick<Dependencies['log'], 'error'>,
  patienceMilliseconds: number,
): Promise<AnswerWorths | null> {
  log = logTo
  const key = createHash('sha256').update(JSON.stringify(input)).digest('base64')
  const known = kept.get(key)
  if (known) return remember(latest, organisation, remember(kept, key, known))
  const patience = Promise.withResolvers<null>()
  const timer = setTimeout(() => patience.resolve(null), patienceMilliseconds)
  const inTime = await Promise.race([ask({ key, input, organisation }), patience.promise])
  clearTimeout(timer)
  return inTime ?? latest.get(organisation) ?? null
}

/** Moved to the end: the first of the map is then the one not asked for the longest. */
function remember(map: Map<string, AnswerWorths>, key: string, worths: AnswerWorths): AnswerWorths {
  map.delete(key)
  map.set(key, worths)
  if (map.size > KEPT) map.delete(map.keys().next().value!) // not empty: one was just added
  return worths
}

function ask(task: Omit<Waiting, 'done'>): Promise<AnswerWorths | null> {
  const same = [working, ...queue].find(one => one?.key === task.key)
  if (same) return same.done.promise
  const older = queue.findIndex(one => one.organisation === task.organisation)
  if (older >= 0) for (const { done } of queue.splice(older, 1)) done.resolve(null)
  const waiting = { ...task, done: Promise.withResolvers<AnswerWorths | null>() }
  queue.push(waiting)
  takeNext()
  return waiting.done.promise
}

function takeNext(): void {
  if (working) return
  working = queue.shift()
  if (!working) return
  thread ??= start()
  const { key, input } = working
  thread.postMessage({ key, input })
  watch = setTimeout(() => end('Weighing answers took too long'), MILLISECONDS_MAX)
  watch.unref()
}

function start(): Worker {
  // The module runs from source in tests and compiled in the product.
  const entry = import.meta.url.endsWith('.ts') ? './answer-worker.ts' : './answer-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    execArgv: [],
  })
  worker.unref() // nobody depends on it: the process may end
  worker.on('message', (answer: WeighingAnswer) => {
    if (thread !== worker || answer.key !== working?.key) return
    if ('worths' in answer) settle(answer.worths)
    else settle(null, answer.failure)
  })
  const died = (reason: string) => {
    if (thread === worker) end(reason)
  }
  worker.on('error', error => died(error.message))
  worker.on('exit', () => died('The thread ended'))
  return worker
}

function settle(worths: AnswerWorths | null, failure?: string): void {
  clearTimeout(watch)
  const done = working
  working = undefined
  if (failure) log?.error({ part: 'answers', message: failure }, 'Open answers could not be weighed')
  if (done && worths) remember(latest, done.organisation, remember(kept, done.key, worths))
  done?.done.resolve(worths)
  takeNext()
}

/** Gives up the thread and what it works on; the next one asked for starts another. */
function end(reason: string): void {
  const ended = thread
  thread = undefined
  settle(null, reason)
  void ended?.terminate()
}
