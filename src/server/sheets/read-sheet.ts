/**
 * Reads a spreadsheet from outside: CSV or Excel, as tables of text, or a refusal that says what to do.
 *
 * The work is done in a thread of its own, with a limited heap and a limited time, so that a file made to hurt
 * can at worst cost its own reading. Two are read at a time; more wait.
 */
import { open } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { SHEET_LIMITS, type SheetLimits } from './limits.ts'
import type { SheetReading, SheetRefusal } from './sheet-reading.ts'

const AT_ONCE = 2
const waiting: (() => void)[] = []
let running = 0

export async function readSheet(
  bytes: Uint8Array,
  fileName: string,
  options: Partial<SheetLimits> = {},
): Promise<SheetReading> {
  const limits = { ...SHEET_LIMITS, ...options }
  if (bytes.length === 0) return refuse('sheet.empty')
  if (bytes.length > limits.fileBytes) return tooLarge(bytes.length, limits)
  if (running >= AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve))
  running++
  try {
    return await readInThread(bytes, fileName, limits)
  } finally {
    running--
    waiting.shift()?.()
  }
}

/** Like `readSheet`, for a file on disk: its size is looked at before a byte of it is read. */
export async function readSheetFile(path: string, options: Partial<SheetLimits> = {}): Promise<SheetFile> {
  const limits = { ...SHEET_LIMITS, ...options }
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size > limits.fileBytes) return { bytes: null, reading: tooLarge(size, limits) }
    const bytes = new Uint8Array(await file.readFile())
    return { bytes, reading: await readSheet(bytes, path, options) }
  } finally {
    await file.close()
  }
}

export type SheetFile = { bytes: Uint8Array | null; reading: SheetReading }

/** The refusal of an upload by its declared size, before it is received. */
export function refuseBySize(bytes: number, limits: SheetLimits = SHEET_LIMITS): SheetRefusal | null {
  if (bytes <= limits.fileBytes) return null
  return {
    code: 'sheet.file_too_large',
    values: { megabytes: megabytes(bytes), limit: megabytes(limits.fileBytes) },
  }
}

function readInThread(bytes: Uint8Array, fileName: string, limits: SheetLimits): Promise<SheetReading> {
  // The module runs from source in tests and compiled in the product.
  const entry = import.meta.url.endsWith('.ts')
    ? new URL('./sheet-worker.ts', import.meta.url)
    : new URL('./sheet-worker.js', import.meta.url)
  const worker = new Worker(entry, {
    workerData: { bytes, fileName, limits },
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heapMegabytes,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
    stderr: false,
    stdout: false,
    env: {},
    execArgv: [],
  })
  return new Promise((resolve, reject) => {
    const settle = (answer: () => void) => {
      clearTimeout(timer)
      worker.removeAllListeners()
      // An error that comes while the thread is being ended concerns nobody any more.
      worker.on('error', () => {})
      void worker.terminate()
      answer()
    }
    const timer = setTimeout(
      () =>
        settle(() =>
          resolve(refuse('sheet.took_too_long', { seconds: Math.ceil(limits.milliseconds / 1000) })),
        ),
      limits.milliseconds,
    )
    worker.once('message', (reading: SheetReading) => settle(() => resolve(reading)))
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(() =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? resolve(refuse('sheet.needs_too_much_memory'))
          : reject(error),
      ),
    )
    worker.once('exit', () => settle(() => resolve(refuse('sheet.damaged', { part: 'file' }))))
  })
}

function tooLarge(bytes: number, limits: SheetLimits): SheetReading {
  return refuse('sheet.file_too_large', { megabytes: megabytes(bytes), limit: megabytes(limits.fileBytes) })
}

const refuse = (code: SheetRefusal['code'], values: SheetRefusal['values'] = {}): SheetReading => ({
  ok: false,
  refusal: { code, values },
})
const megabytes = (bytes: number) => Math.ceil(bytes / 1e6)
