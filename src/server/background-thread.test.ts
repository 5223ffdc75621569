import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'

const THREAD = `
  import { readFileSync } from 'node:fs'
  import { parentPort } from 'node:worker_threads'
  import { yieldToOthers } from ${JSON.stringify(new URL('./background-thread.ts', import.meta.url).href)}
  yieldToOthers(7)
  // The nineteenth field of its status, counted after the name in brackets.
  parentPort.postMessage(readFileSync('/proc/thread-self/stat', 'utf8').split(') ').at(-1).split(' ')[16])`

it.runIf(process.platform === 'linux')(
  'a thread that computes for long yields, and no other with it',
  async () => {
    const own = () => readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ')[16]
    const before = own()
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(THREAD)}`))
    const nice = await new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    await worker.terminate()
    expect(nice).toBe(String(Math.max(7, Number(before))))
    expect(own()).toBe(before)
  },
)
