/** The write that drills use: an estimate of a risk, with a reason by which it is found again. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Visitor } from './product.ts'

const RECOVERY_MS = 30_000

export const estimate = (visitor: Visitor, home: string, reason: string) =>
  visitor.post(`${home}/risks/S1/estimate`, {
    unit: 'years',
    likely: '20',
    rare: '50',
    often: '8',
    lossLow: '5000',
    lossHigh: '200000',
    reason,
  })

/** The product repairs itself: within the time a person waits, it takes a write again. */
export async function writesAgain(visitor: Visitor, home: string, reason: string, acknowledged: Set<string>) {
  const until = Date.now() + RECOVERY_MS
  let last = 'nothing'
  while (Date.now() < until) {
    const answer = await estimate(visitor, home, reason).catch(error => String(error))
    if (typeof answer !== 'string' && answer.status === 303) return void acknowledged.add(reason)
    last = typeof answer === 'string' ? answer : `status ${answer.status}`
    if (typeof answer !== 'string' && answer.status !== 503) throw new Error(`Not a clear refusal: ${last}`)
    await sleep(50)
  }
  throw new Error(`It did not work again: ${last}`)
}
