/**
 * Planning off the main thread: the request that needs a plan waits, all others go on.
 *
 * One thread, started at the first plan and kept, with the knowledge loaded in it. The same input gives the same
 * plan, so plans are kept by the content of what went in; two requests for the same plan share one computation.
 */
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { MeasureOption } from '../measures/model.ts'
import type { Profile } from '../profile/contract.ts'
import type { Decision } from './contract.ts'
import type { KeptPlan } from './kept-plan.ts'
import type { Result } from './result.ts'
import type { Register } from './tailor.ts'

export type PlanningInput = {
  profile: Profile
  register: Register
  decisions: Decision[]
  /** What a longer search found and a person kept. */
  kept?: KeptPlan | null
}

/** What follows from the input: the result, and the measures it was chosen from. */
export type Outlook = { result: Result; options: MeasureOption[] }

export type PlanningAnswer = { id: number } & (
  | { ok: true; outlook: Outlook }
  | { ok: false; message: string; stack: string | undefined }
)

/** An outlook is about 200 KB; a hundred of them are what a server with as many organisations at work needs. */
const KEPT = 100
/** A plan takes about a second; what takes a hundred times as long hangs. */
const MILLISECONDS_MAX = 100_000
/** Ten times what the largest plan has been seen to need. */
const HEAP_MEGABYTES = 512

type Waiting = { resolve: (outlook: Outlook) => void; reject: (error: Error) => void; timer: NodeJS.Timeout }

const kept = new Map<string, Promise<Outlook>>()
const waiting = new Map<number, Waiting>()
let thread: Worker | undefined
let asked = 0

export function planOf(input: PlanningInput): Promise<Outlook> {
  const key = createHash('sha256').update(JSON.stringify(input)).digest('base64')
  const outlook = kept.get(key) ?? compute(input)
  // Moved to the end: the first of the map is then the one not asked for the longest.
  kept.delete(key)
  kept.set(key, outlook)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!) // not empty: one was just added
  outlook.catch(() => {
    if (kept.get(key) === outlook) kept.delete(key)
  })
  return outlook
}

function compute(input: PlanningInput): Promise<Outlook> {
  return new Promise((resolve, reject) => {
    const id = ++asked
    const timer = setTimeout(() => end(new Error('Planning took too long')), MILLISECONDS_MAX)
    timer.unref()
    waiting.set(id, { resolve, reject, timer })
    thread ??= start()
    thread.ref() // while a plan is waited for, the process lives
    thread.postMessage({ id, input })
  })
}

function start(): Worker {
  // The module runs from source in tests and compiled in the product.
  const entry = import.meta.url.endsWith('.ts') ? './planning-worker.ts' : './planning-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    execArgv: [],
  })
  worker.on('message', (answer: PlanningAnswer) => {
    const one = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) worker.unref()
    if (!one) return
    clearTimeout(one.timer)
    if (answer.ok) one.resolve(answer.outlook)
    else one.reject(Object.assign(new Error(answer.message), { stack: answer.stack }))
  })
  const died = (error: Error) => {
    if (thread === worker) end(error)
  }
  worker.on('error', died)
  worker.on('exit', () => died(new Error('The planning thread ended')))
  return worker
}

/** Gives up the thread and all who wait for it; the next plan starts another one. */
function end(error: Error): void {
  const ended = thread
  thread = undefined
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer)
    reject(error)
  }
  waiting.clear()
  void ended?.terminate()
}
