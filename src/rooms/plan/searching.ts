/**
 * Looking further than a plan that is shown at once: a longer search and proof in a thread of its own, watched and
 * ended by whoever reads the plan meanwhile. What it finds becomes the plan only when a person keeps it.
 *
 * Effort in rounds and nodes, not time, ends it; a search that is ended by hand gives what it has, which is an
 * admissible plan with a bound that holds. Searches wait for each other.
 */
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { PlanProgress } from '../../engine/plan-progress.ts'
import type { KeptPlan } from './kept-plan.ts'
import type { PlanningInput } from './planning.ts'
import type { Difference } from './sensitivity.ts'

export type FoundPlan = KeptPlan & { gap: number; before: PlanProgress; difference: Difference }

export type SearchOrder = { key: string; input: PlanningInput; stop: SharedArrayBuffer }

export type SearchMessage = { key: string } & (
  | { progress: PlanProgress; before: PlanProgress }
  | { found: FoundPlan }
  | { failed: string }
)

export type Search = {
  state: 'working' | 'stopping' | 'done' | 'stopped' | 'failed'
  /** Of the plan as it is shown. */
  before: PlanProgress | null
  progress: PlanProgress | null
  found: FoundPlan | null
  /** Of a failed one, for the log. */
  message?: string
}

/** A search holds a plan of some KB. */
const KEPT = 100
/** Ten times what the largest has been seen to need. */
const HEAP_MEGABYTES = 1024

type Running = { search: Search; stop: SharedArrayBuffer }

const searches = new Map<string, Running>()
let thread: Worker | undefined

const keyOf = (input: PlanningInput) => createHash('sha256').update(JSON.stringify(input)).digest('base64')

/** The search for a better plan for this input, if one was begun. */
export const searchOf = (input: PlanningInput): Search | null => searches.get(keyOf(input))?.search ?? null

/** Begins a search, and once more where one failed or was ended; where one runs or is done, that one counts. */
export function beginSearch(input: PlanningInput): Search {
  const key = keyOf(input)
  const known = searches.get(key)
  if (known && !['failed', 'stopped'].includes(known.search.state)) return known.search
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const search: Search = { state: 'working', before: null, progress: null, found: null }
  searches.delete(key)
  searches.set(key, { search, stop })
  if (searches.size > KEPT) forget()
  thread ??= start()
  thread.postMessage({ key, input, stop } satisfies SearchOrder)
  return search
}

/** Good enough: what was found by now is the answer. */
export function stopSearch(input: PlanningInput): void {
  const running = searches.get(keyOf(input))
  if (running?.search.state !== 'working') return
  running.search.state = 'stopping'
  Atomics.store(new Int32Array(running.stop), 0, 1)
}

/** The oldest; should it still be running, it ends. */
function forget(): void {
  const [key, { stop }] = searches.entries().next().value! // not empty: there are too many
  Atomics.store(new Int32Array(stop), 0, 1)
  searches.delete(key)
}

function start(): Worker {
  // The module runs from source in tests and compiled in the product.
  const entry = import.meta.url.endsWith('.ts') ? './search-worker.ts' : './search-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    execArgv: [],
  })
  worker.unref() // nobody waits for a search: the process may end
  worker.on('message', hear)
  worker.on('error', end)
  worker.on('exit', () => end(new Error('The thread ended')))
  return worker
}

function hear(message: SearchMessage): void {
  const search = searches.get(message.key)?.search
  if (!search) return
  if ('progress' in message) {
    search.progress = message.progress
    search.before = message.before
  } else if ('found' in message) {
    search.state = search.state === 'stopping' ? 'stopped' : 'done'
    search.found = message.found
    search.before = message.found.before
  } else fail(search, message.failed)
}

const fail = (search: Search, message: string) => Object.assign(search, { state: 'failed', message })

/** All searches the thread had are lost with it; the next one begun starts another. */
function end(error: Error): void {
  thread = undefined
  for (const { search } of searches.values())
    if (['working', 'stopping'].includes(search.state)) fail(search, error.message)
}
