/**
 * Sensitivities, off the main thread and off the thread of the plans, which nobody should have to wait for: a study
 * takes some seconds. Whoever asks gets at once what is there so far. The same input gives the same study, so
 * studies are kept by the content of what went in.
 */
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { PlanningInput } from './planning.ts'
import type { Sensitivity } from './sensitivity.ts'

export type StudyMessage = { key: string } & (
  | { parts: Partial<Sensitivity> }
  | { end: 'done' }
  | { end: 'failed'; message: string }
)

export type Study = {
  state: 'working' | 'done' | 'failed'
  parts: Partial<Sensitivity>
  /** Of a failed one, for the log. */
  message?: string
}

/** A study is about 20 KB. */
const KEPT = 100
/** A study takes about ten seconds and may wait for some others; where nothing comes for so long, the thread hangs. */
const SILENT_MILLISECONDS_MAX = 100_000
/** Ten times what the largest has been seen to need. */
const HEAP_MEGABYTES = 512

const kept = new Map<string, Study>()
let thread: Worker | undefined
let watch: NodeJS.Timeout | undefined

/** What is there of the study; begins it where there is nothing yet, and anew where it failed and was asked for. */
export function studyOf(input: PlanningInput): Study {
  const key = createHash('sha256').update(JSON.stringify(input)).digest('base64')
  const study = kept.get(key) ?? begin(key, input)
  kept.delete(key)
  // A failure is told once. Others move to the end: the first of the map is then the one not asked for the longest.
  if (study.state !== 'failed') kept.set(key, study)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!) // not empty: there are many
  return study
}

function begin(key: string, input: PlanningInput): Study {
  thread ??= start()
  thread.postMessage({ key, input })
  watchOver()
  return { state: 'working', parts: {} }
}

function start(): Worker {
  // The module runs from source in tests and compiled in the product.
  const entry = import.meta.url.endsWith('.ts') ? './sensitivity-worker.ts' : './sensitivity-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    execArgv: [],
  })
  worker.unref() // nobody waits for a study: the process may end
  worker.on('message', (message: StudyMessage) => {
    hear(message)
    watchOver()
  })
  const died = () => {
    if (thread === worker) end()
  }
  worker.on('error', died)
  worker.on('exit', died)
  return worker
}

function hear(message: StudyMessage): void {
  const study = kept.get(message.key)
  if (!study) return
  if ('parts' in message) Object.assign(study.parts, message.parts)
  else {
    study.state = message.end
    if (message.end === 'failed') study.message = message.message
  }
}

const working = () => [...kept.values()].filter(study => study.state === 'working')

function watchOver(): void {
  clearTimeout(watch)
  watch = setTimeout(() => working().length > 0 && end(), SILENT_MILLISECONDS_MAX)
  watch.unref()
}

/** Gives up the thread and all studies it had; the next one asked for starts another. */
function end(): void {
  const ended = thread
  thread = undefined
  for (const study of working()) Object.assign(study, { state: 'failed', message: 'The thread ended' })
  void ended?.terminate()
}
