/**
 * Slows guessing: after ten wrong passwords for an address within a quarter of an hour, that address waits; after a
 * hundred from one block of the network, for whatever addresses, that block does.
 *
 * Counted in the database, so that several processes count together and a restart is no way in. An attacker can make
 * an owner wait a few minutes; that is the price of not being guessed. A block holds an office or a household; a
 * hundred is more than either mistypes.
 */
import { createHash } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Database } from './database.ts'

const WINDOW_MS = 15 * 60 * 1000
/** What is past its time goes a few at a time, with the next wrong one. */
const FORGOTTEN_AT_ONCE = 100

export const MOST_WRONG = { address: 10, block: 100 }

/** Counts for one kind of key, such as addresses. */
export type Attempts = {
  mayTry(database: Database, key: string, now: Date): Promise<boolean>
  failed(database: Database, key: string, now: Date): Promise<void>
  succeeded(database: Database, key: string): Promise<void>
}

/** What is counted is kept under a hash: of one length, and without what somebody typed. */
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

export function attemptsOf(kind: string, most: number): Attempts {
  return {
    async mayTry(database, key, now) {
      const seen = await database.inSystem(tx =>
        tx
          .selectFrom('wrong_attempt')
          .select('count')
          .where('kind', '=', kind)
          .where('key_hash', '=', hashOf(key))
          .where('since', '>', windowBefore(now))
          .executeTakeFirst(),
      )
      return (seen?.count ?? 0) < most
    },
    async failed(database, key, now) {
      const over = sql<boolean>`wrong_attempt.since <= ${windowBefore(now)}`
      await database.inSystem(tx =>
        tx
          .insertInto('wrong_attempt')
          .values({ kind, key_hash: hashOf(key), count: 1, since: now })
          .onConflict(conflict =>
            conflict.columns(['kind', 'key_hash']).doUpdateSet({
              count: sql`case when ${over} then 1 else wrong_attempt.count + 1 end`,
              since: sql`case when ${over} then excluded.since else wrong_attempt.since end`,
            }),
          )
          .execute(),
      )
      await forget(database, now)
    },
    async succeeded(database, key) {
      await database.inSystem(tx =>
        tx.deleteFrom('wrong_attempt').where('kind', '=', kind).where('key_hash', '=', hashOf(key)).execute(),
      )
    },
  }
}

const windowBefore = (now: Date) => new Date(now.getTime() - WINDOW_MS)

/** Bounds what a flood of invented addresses leaves behind. Another process may be at it: its rows are passed over. */
async function forget(database: Database, now: Date): Promise<void> {
  await database.inSystem(tx =>
    tx
      .deleteFrom('wrong_attempt')
      .using(
        tx
          .selectFrom('wrong_attempt')
          .select(['kind', 'key_hash'])
          .where('since', '<=', windowBefore(now))
          .limit(FORGOTTEN_AT_ONCE)
          .forUpdate()
          .skipLocked()
          .as('past'),
      )
      .whereRef('wrong_attempt.kind', '=', 'past.kind')
      .whereRef('wrong_attempt.key_hash', '=', 'past.key_hash')
      .execute(),
  )
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
