import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptsOf, blockOf } from './attempts.ts'
import { type Database, openDatabase } from './database.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 9, minutes))

let connections: TestDatabase
let database: Database
/** Another process on the same database. */
let other: Database
beforeAll(async () => {
  connections = await openTestDatabase()
  database = openDatabase(connections.work)
  other = openDatabase(connections.work)
})
afterAll(async () => {
  await database.close()
  await other.close()
  await connections.drop()
})

describe('attempts', () => {
  it('are refused after as many wrong ones, and allowed again after a quarter of an hour', async () => {
    const attempts = attemptsOf('waits', 3)
    for (let count = 0; count < 3; count++) {
      expect(await attempts.mayTry(database, 'ana', at(count))).toBe(true)
      await attempts.failed(database, 'ana', at(count))
    }
    expect(await attempts.mayTry(database, 'ana', at(14))).toBe(false)
    expect(await attempts.mayTry(database, 'bea', at(14))).toBe(true)
    expect(await attempts.mayTry(database, 'ana', at(15))).toBe(true)
  })

  it('begin anew after a right one', async () => {
    const attempts = attemptsOf('anew', 1)
    await attempts.failed(database, 'ana', at(0))
    await attempts.succeeded(database, 'ana')
    expect(await attempts.mayTry(database, 'ana', at(0))).toBe(true)
  })

  it('are counted together by several processes, also in the same moment', async () => {
    const attempts = attemptsOf('together', 20)
    const each = Array.from({ length: 20 }, (_, i) => attempts.failed(i % 2 ? database : other, 'ana', at(0)))
    await Promise.all(each)
    expect(await attempts.mayTry(database, 'ana', at(1))).toBe(false)
    expect(await attempts.mayTry(other, 'ana', at(1))).toBe(false)
  })

  it('that are past their time are forgotten, and what was typed is not kept', async () => {
    const attempts = attemptsOf('forgotten', 1)
    for (let count = 0; count < 20; count++) await attempts.failed(database, `invented-${count}`, at(0))
    await attempts.failed(database, 'ana@example.org', at(20))
    const left = await database.inSystem(tx => tx.selectFrom('wrong_attempt').selectAll().execute())
    expect(left).toHaveLength(1)
    expect(JSON.stringify(left)).not.toContain('ana')
  })
})

describe('the block of the network', () => {
  it.each([
    ['203.0.113.7', undefined, false, '203.0.113'],
    ['::ffff:203.0.113.9', undefined, false, '203.0.113'],
    ['2001:db8:aa:bbcc::1', undefined, false, '20010db800aabb'],
    ['2001:db8:aa:bbdd:1:2:3:4', undefined, false, '20010db800aabb'],
    ['2001:db8::1', undefined, false, '20010db8000000'],
    // A proxy that nobody declared: everybody would look like one.
    ['127.0.0.1', '203.0.113.7', false, null],
    ['::1', undefined, false, null],
    ['10.0.0.3', undefined, false, null],
    // What a visitor writes into the header stands before what our own proxy adds.
    ['127.0.0.1', '198.51.100.1, 203.0.113.7', true, '203.0.113'],
    ['127.0.0.1', undefined, true, null],
    ['127.0.0.1', 'nonsense', true, null],
    [undefined, undefined, false, null],
  ] as [string | undefined, string | undefined, boolean, string | null][])(
    'of %s (%s, behind a proxy: %s) is %s',
    (remote, forwarded, behindProxy, block) => {
      expect(blockOf(remote, forwarded, behindProxy)).toBe(block)
    },
  )
})
