/**
 * A thread that computes for long lets those go first that answer somebody: on Linux a thread has a priority of its
 * own, known by its number in /proc. Elsewhere nothing happens.
 */
import { readlinkSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

/** Called in the thread itself. `steps` as of nice(1): 1 to 19, the higher the more it yields. */
export function yieldToOthers(steps: number): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    // Never less than the process as a whole was told to.
    if (thread > 0 && steps > getPriority()) setPriority(thread, steps)
  } catch {
    // It computes all the same.
  }
}
