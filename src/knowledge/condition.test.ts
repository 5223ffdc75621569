import { describe, expect, test } from 'vitest'
import { evaluate, factAt, factsUsed } from './condition.ts'
import type { Condition } from './condition-schema.ts'

const yes: Condition = { fact: 'data.cards', is: true }
const no: Condition = { fact: 'technology.ownServers', is: true }
const open: Condition = { fact: 'headcount', atLeast: 50 }
const facts = { data: { cards: true, personal: 'staff' }, technology: { ownServers: false }, turnoverEur: 10 }

describe('a condition', () => {
  test('holds a fact against one value, several values and a limit', () => {
    expect(evaluate(yes, facts)).toBe(true)
    expect(evaluate({ fact: 'data.personal', in: ['customers', 'staff'] }, facts)).toBe(true)
    expect(evaluate({ fact: 'data.personal', in: ['sensitive'] }, facts)).toBe(false)
    expect(evaluate({ fact: 'turnoverEur', atLeast: 10 }, facts)).toBe(true)
    expect(evaluate({ fact: 'turnoverEur', below: 10 }, facts)).toBe(false)
  })

  test('is unknown where the fact is absent, null or of a kind that cannot be compared', () => {
    expect(evaluate(open, facts)).toBe('unknown')
    expect(evaluate(open, { headcount: null })).toBe('unknown')
    expect(evaluate(open, { headcount: 'many' })).toBe('unknown')
    expect(evaluate(open, { headcount: Number.NaN })).toBe('unknown')
  })

  test('of several parts is decided as soon as the known parts decide it', () => {
    expect(evaluate({ all: [no, open] }, facts)).toBe(false)
    expect(evaluate({ all: [yes, open] }, facts)).toBe('unknown')
    expect(evaluate({ any: [yes, open] }, facts)).toBe(true)
    expect(evaluate({ any: [no, open] }, facts)).toBe('unknown')
    expect(evaluate({ any: [no, no] }, facts)).toBe(false)
    expect(evaluate({ not: open }, facts)).toBe('unknown')
    expect(evaluate({ not: { all: [yes, no] } }, facts)).toBe(true)
  })

  test('names each fact it asks for once', () => {
    expect(factsUsed({ all: [yes, { any: [open, { not: yes }] }, no] })).toEqual([
      'data.cards',
      'headcount',
      'technology.ownServers',
    ])
  })
})

test('a path never reaches into what is not the object’s own', () => {
  expect(factAt({}, 'constructor.name')).toBeUndefined()
  expect(factAt({ data: 'text' }, 'data.length')).toBeUndefined()
})
