/** The thread in which a file from outside is read: its heap and its time are limited by whoever starts it. */
import { parentPort, workerData } from 'node:worker_threads'
import type { SheetLimits } from './limits.ts'
import { readTableFile } from './read-table-file.ts'

const task = workerData as { bytes: Uint8Array; fileName: string; limits: SheetLimits }
const reading = await readTableFile(task.bytes, task.fileName, task.limits)
parentPort?.postMessage(reading)
