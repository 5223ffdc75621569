/**
 * Keeps the embedded database running: one that ends by itself (killed, out of disk, out of memory) is started again,
 * at once and then with growing pauses, until it runs or is no longer wanted. What waits for it meanwhile is refused
 * (see outage.ts) and nobody has to do anything afterwards.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Cluster, startCluster } from './cluster.ts'

const PAUSE_MS = 200
const PAUSE_MS_MAX = 5000

export async function keepRunning(dataFolder: string, log: Logger): Promise<Cluster> {
  const wanted = new AbortController()
  let restarting: Promise<void> = Promise.resolve()
  const onLost = () => {
    if (!wanted.signal.aborted) restarting = startAgain()
  }
  let cluster = await startCluster(dataFolder, onLost)

  async function startAgain(): Promise<void> {
    log.error({ part: 'database' }, 'The database ended by itself and is started again')
    for (let pauseMs = PAUSE_MS; !wanted.signal.aborted; pauseMs = Math.min(2 * pauseMs, PAUSE_MS_MAX)) {
      try {
        cluster = await startCluster(dataFolder, onLost)
        log.warn({ part: 'database' }, 'The database runs again')
        return
      } catch (error) {
        log.error({ part: 'database', err: error }, 'The database did not start; it will be tried again')
        await sleep(pauseMs, undefined, { signal: wanted.signal, ref: false }).catch(() => {}) // no longer wanted
      }
    }
  }

  return {
    ...cluster,
    async stop() {
      wanted.abort()
      await restarting
      await cluster.stop()
    },
  }
}
