/**
 * A PostgreSQL that a killed Mediant left running on a cluster: found by its pid file, told from another program
 * that meanwhile has the same number.
 */
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const STOP_TIMEOUT_MS = 20_000
const POLL_MS = 25

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

/** The lines PostgreSQL keeps about itself: pid, folder, start, port, socket folder. */
export function readPidFile(cluster: string): string[] | undefined {
  return existsSync(pidFile(cluster)) ? readFileSync(pidFile(cluster), 'utf8').split('\n') : undefined
}

/** The process number of the server that is alive on this very folder. */
export function runningOn(cluster: string): number | undefined {
  const pid = Number(readPidFile(cluster)?.[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined
  return isServerOn(pid, cluster) === false ? undefined : pid
}

/**
 * Removes a pid file whose number belongs to another program by now (after a restart of a container it usually
 * does): PostgreSQL would refuse to start. Only where the system can tell for certain, and under our lock.
 */
export function clearStalePidFile(cluster: string): void {
  const pid = Number(readPidFile(cluster)?.[0])
  if (Number.isInteger(pid) && pid > 1 && isAlive(pid) && isServerOn(pid, cluster) === false) {
    rmSync(pidFile(cluster), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A server works in its folder; undefined where the system does not say. */
function isServerOn(pid: number, cluster: string): boolean | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')) return false
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return undefined
  }
}

export async function stopByPid(pid: number): Promise<void> {
  const until = Date.now() + STOP_TIMEOUT_MS
  try {
    process.kill(pid, 'SIGINT') // fast shutdown, as for a child
    while (Date.now() < until) {
      process.kill(pid, 0)
      await sleep(POLL_MS)
    }
  } catch {
    // it is gone
  }
}
