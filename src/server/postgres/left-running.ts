/**
 * A PostgreSQL that a killed Mediant left running on a cluster: found by its pid file, told from another program
 * that meanwhile has the same number.
 */
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
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
 * Removes the pid files of a server that is gone, where PostgreSQL would take their number for one at work: it
 * belongs to another program by now (after a restart of a container it usually does), or to a process that is dead
 * and that nobody collects. Only where the system can tell for certain, and under our lock; that no process of the
 * old server has the data open any more, PostgreSQL still finds out by the shared memory.
 */
export function clearStalePidFiles(cluster: string, socketFolder: string): void {
  for (const file of [pidFile(cluster), ...socketLocks(socketFolder)]) {
    const pid = Number(readFirstLine(file))
    if (Number.isInteger(pid) && pid > 1 && isAlive(pid) && isServerOn(pid, cluster) === false) {
      rmSync(file, { force: true })
    }
  }
}

function socketLocks(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.lock'))
    .map(name => join(folder, name))
}

function readFirstLine(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A server works in its folder; a dead process has neither folder nor name. Undefined where the system does not say. */
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
