/**
 * Slows guessing: after ten wrong passwords for an address within a quarter of an hour, that address waits; after a
 * hundred from one block of the network, for whatever addresses, that block does.
 *
 * Kept in memory, since a restart is no way in. An attacker can make an owner wait a few minutes; that is the price
 * of not being guessed. A block holds an office or a household; a hundred is more than either mistypes.
 */
import { isIPv4, isIPv6 } from 'node:net'

const WINDOW_MS = 15 * 60 * 1000
/** Bounds the memory a flood of invented addresses can take. */
const MOST_KEYS = 10_000

export const MOST_WRONG = { address: 10, block: 100 }

/** Counts for one kind of key, such as addresses. */
export type Attempts = {
  mayTry(key: string, now: Date): boolean
  failed(key: string, now: Date): void
  succeeded(key: string): void
}

export function makeAttempts(most: number): Attempts {
  const wrong = new Map<string, { count: number; sinceMs: number }>()
  const current = (key: string, now: Date) => {
    const seen = wrong.get(key)
    return seen && now.getTime() - seen.sinceMs < WINDOW_MS ? seen : undefined
  }
  return {
    mayTry: (key, now) => (current(key, now)?.count ?? 0) < most,
    failed(key, now) {
      const seen = current(key, now) ?? { count: 0, sinceMs: now.getTime() }
      wrong.delete(key)
      wrong.set(key, { ...seen, count: seen.count + 1 })
      if (wrong.size > MOST_KEYS) wrong.delete(wrong.keys().next().value!) // not empty: one was just added
    },
    succeeded: key => void wrong.delete(key),
  }
}

/**
 * The block of the network that a request comes from: the first three bytes of an IPv4 address, the first 56 bits of
 * an IPv6 one, which is what one customer gets. Null where it is not known: behind a proxy that is not declared,
 * everybody would look like one.
 */
export function blockOf(
  remote: string | undefined,
  forwarded: string | undefined,
  behindProxy: boolean,
): string | null {
  // The last entry is what our own proxy saw; those before it are what it was told.
  const seen = (behindProxy ? forwarded?.split(',').at(-1)?.trim() : remote)?.replace(/^::ffff:/i, '')
  if (!seen) return null
  if (isIPv4(seen)) return isOwnNetwork(seen) && !behindProxy ? null : seen.split('.').slice(0, 3).join('.')
  if (!isIPv6(seen) || (!behindProxy && seen === '::1')) return null
  return prefixOf(seen)
}

/** From the same machine or house comes a proxy as well as a person. */
function isOwnNetwork(address: string): boolean {
  return /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(address)
}

function prefixOf(address: string): string {
  const [head = '', tail = ''] = address.split('%', 1)[0]!.split('::') // split gives at least one part
  const [before, after] = [head, tail].map(part => part.split(':').filter(Boolean)) as [string[], string[]]
  const zeros = address.includes('::')
    ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
    : []
  const groups = [...before, ...zeros, ...after].slice(0, 4).map(group => group.padStart(4, '0'))
  return groups.join('').slice(0, 14).toLowerCase()
}
