import { describe, expect, it } from 'vitest'
import { nextAfter, placeOf } from './conversation.ts'
import {
  type AnswerWorths,
  canBeWeighed,
  enough,
  FIXED,
  inOrder,
  leads,
  openWorths,
} from './question-order.ts'
import { findQuestion, QUESTIONS } from './questions.ts'

const profile = {
  name: 'A',
  headcount: 6,
  sector: 'C',
  country: 'AT',
  aim: 'protect' as const,
  turnoverEur: 900_000,
}
const worths = (eur: Record<string, number>): AnswerWorths => ({
  worths: Object.entries(eur).map(([question, value]) => ({ question, eur: value, duty: false })),
  enoughEur: 10,
})
const known = worths({ personal: 0.2, platform: 50, payments: 5, industrial: 900, software: 300, sites: 0 })
const keysOf = (order: ReturnType<typeof inOrder>) => order.map(one => one.key)

describe('the order of the questions', () => {
  it('is that of the list while no worth is known', () => {
    const asked = QUESTIONS.filter(one => !one.recorded && !one.moot?.(profile)).map(one => one.key)
    expect(keysOf(inOrder(profile, null))).toEqual(asked)
  })

  it('begins with what everything hangs on, in its own order, whatever the others are worth', () => {
    expect(keysOf(inOrder(profile, known)).slice(0, FIXED.length)).toEqual([...FIXED])
  })

  it('goes on with the answer that is worth most', () => {
    const order = keysOf(inOrder(profile, known))
    const place = (key: string) => order.indexOf(key)
    expect(place('industrial')).toBeLessThan(place('software'))
    expect(place('software')).toBeLessThan(place('platform'))
    expect(place('platform')).toBeLessThan(place('payments'))
  })

  it('asks no question whose answer changes nothing', () => {
    const order = keysOf(inOrder(profile, known))
    expect(order).not.toContain('personal')
    expect(order).not.toContain('sites')
  })

  it('lets a question lead where its answer is worth the minutes, and no longer where it is not', () => {
    const leading = (key: string) => leads(findQuestion(key)!, profile, known)
    expect([leading('industrial'), leading('payments'), leading('headcount')]).toEqual([true, false, true])
    // Nothing is known about it: it stays as it was.
    expect(leading('downtime')).toBe(true)
  })

  it('waits with weighing until the first facts are there', () => {
    expect(canBeWeighed({ name: 'A', headcount: 6 })).toBe(false)
    expect(canBeWeighed(profile)).toBe(true)
  })
})

describe('the stop', () => {
  const answered = {
    ...profile,
    budget: { hoursPerQuarter: 10, moneyEurPerYear: 500 },
    appetite: [],
    technology: {
      website: 'none',
      ownSoftware: 'none',
      cloudMail: true,
      ownServers: false,
      managedProvider: true,
    },
    data: { cards: false, personal: 'staff' },
    dependence: { downtimeTolerableHours: 24, paymentsByTransferPerMonth: 20, largestPaymentEur: 5000 },
    inPlace: [],
    obligations: [],
  } as const

  it('comes when nothing open is worth asking, and says how little it is worth at most', () => {
    expect(enough(answered as never, worths({ industrial: 8, remote: 3, payments: 500 }))).toEqual({
      mostEur: 8,
    })
  })

  it('does not come while one open answer is', () => {
    expect(enough(answered as never, worths({ industrial: 12 }))).toBeNull()
    expect(enough(answered as never, null)).toBeNull()
  })

  it('counts only what is open still', () => {
    const open = openWorths(answered as never, worths({ remote: 3, payments: 500, industrial: 8 }))
    expect(open.map(one => one.question)).toEqual(['industrial', 'remote'])
  })
})

describe('the way through', () => {
  it('leads on to the next that is worth most, past what was passed over, and then to the result', () => {
    const talk = {
      profile,
      worths: known,
      passed: ['budget', 'appetite', 'downtime', 'inPlace', 'website', 'obligations'],
    }
    const industrial = findQuestion('industrial')!
    expect(placeOf(industrial, talk).leading).toBe(true)
    const next = nextAfter(industrial, true, talk)
    expect(next?.key).toBe('software')
    const later = { ...talk, passed: [...talk.passed, 'industrial', 'software'] }
    expect(nextAfter(findQuestion('platform')!, true, later)).toBeNull()
  })
})
