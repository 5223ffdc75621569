import { describe, expect, it } from 'vitest'
import { blockOf, makeAttempts } from './attempts.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 9, minutes))

describe('attempts', () => {
  it('are refused after as many wrong ones, and allowed again after a quarter of an hour', () => {
    const attempts = makeAttempts(3)
    for (let count = 0; count < 3; count++) {
      expect(attempts.mayTry('ana', at(count))).toBe(true)
      attempts.failed('ana', at(count))
    }
    expect(attempts.mayTry('ana', at(14))).toBe(false)
    expect(attempts.mayTry('bea', at(14))).toBe(true)
    expect(attempts.mayTry('ana', at(15))).toBe(true)
  })

  it('begin anew after a right one', () => {
    const attempts = makeAttempts(1)
    attempts.failed('ana', at(0))
    attempts.succeeded('ana')
    expect(attempts.mayTry('ana', at(0))).toBe(true)
  })

  it('take a bounded amount of memory: the oldest are forgotten', () => {
    const attempts = makeAttempts(1)
    for (let count = 0; count <= 10_000; count++) attempts.failed(`invented-${count}`, at(0))
    expect(attempts.mayTry('invented-0', at(0))).toBe(true)
    expect(attempts.mayTry('invented-10000', at(0))).toBe(false)
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
