/**
 * Slows guessing of passwords: after ten wrong ones for an address within a quarter of an hour, that address waits.
 *
 * Counted by address, not by network, since behind a proxy all visitors share one; kept in memory, since a restart
 * is no way in. An attacker can make an owner wait a few minutes; that is the price of not being guessed.
 */
const MOST_WRONG = 10
const WINDOW_MS = 15 * 60 * 1000
/** Bounds the memory a flood of invented addresses can take. */
const MOST_ADDRESSES = 10_000

export type Attempts = {
  mayTry(address: string, now: Date): boolean
  failed(address: string, now: Date): void
  succeeded(address: string): void
}

export function makeAttempts(): Attempts {
  const wrong = new Map<string, { count: number; sinceMs: number }>()
  const current = (address: string, now: Date) => {
    const seen = wrong.get(address)
    return seen && now.getTime() - seen.sinceMs < WINDOW_MS ? seen : undefined
  }
  return {
    mayTry: (address, now) => (current(address, now)?.count ?? 0) < MOST_WRONG,
    failed(address, now) {
      const seen = current(address, now) ?? { count: 0, sinceMs: now.getTime() }
      wrong.delete(address)
      wrong.set(address, { ...seen, count: seen.count + 1 })
      if (wrong.size > MOST_ADDRESSES) wrong.delete(wrong.keys().next().value!) // not empty: one was just added
    },
    succeeded: address => void wrong.delete(address),
  }
}
