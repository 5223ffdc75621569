/**
 * A thread that computes for long lets those go first that answer somebody: on Linux a thread has a priority of its
 * own, known by its number in /proc. Elsewhere nothing happens.
 */
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'

/** Called in the thread itself. `steps` as of nice(1): 1 to 19, the higher the more it yields. */
export function yieldToOthers(steps: number): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    if (thread > 0) setPriority(thread, steps)
  } catch {
    // It computes all the same.
  }
}
