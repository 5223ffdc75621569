import { beforeAll, describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import type { Result } from '../plan/result.ts'
import { countStates, type Facts, fulfilments } from './model.ts'

const knowledge = loadKnowledge()
const NONE = { latestOn: null, freshness: 'none' } as const

let facts: Facts
beforeAll(() => {
  const requirements = knowledge.requirements.map(one => ({
    ...one,
    carriedBy: one.measures[0] ?? null,
    helpedBy: one.measures.slice(1),
  }))
  // Only what the model looks at.
  const result = { requirements, inPlace: [], measures: [] } as unknown as Result
  facts = { result, documents: [], decisions: [], acceptances: [], registers: {}, evidence: new Map() }
})

const stateOf = (id: string, more: Partial<Facts>) =>
  fulfilments({ ...facts, ...more }, knowledge).find(one => one.requirement.id === id)?.state

const approval = { version: 2, at: new Date('2026-03-01'), by: 'Ana', reason: '' }
const scope = { id: 'scope', title: 'Scope', latestVersion: 2, approval }
const covers = { ...scope, sections: [{ id: 'covers', heading: 'What it covers' }] }
const audit = { ...scope, id: 'audit', sections: [{ id: 'programme', heading: 'Programme' }] }

describe('a requirement', () => {
  it('without anything is nothing, whatever guidance says', () => {
    expect(countStates(fulfilments(facts, knowledge))).toEqual({
      shown: 0,
      old: 0,
      described: 0,
      nothing: 56,
    })
  })

  it('that no process carries is shown by an approved text, and not by one that was changed since', () => {
    expect(stateOf('R-4.3-1', { documents: [covers] })).toBe('shown')
    expect(stateOf('R-4.3-1', { documents: [{ ...covers, latestVersion: 3 }] })).toBe('nothing')
    expect(stateOf('R-4.3-1', { documents: [{ ...covers, approval: null }] })).toBe('nothing')
  })

  it('that a process carries is only described by a text; a run shows it, until it is too old', () => {
    const run = (freshness: 'fresh' | 'old') => ({
      documents: [audit],
      evidence: new Map([['R-9.2.1-1', { latestOn: '2026-02-01', freshness }]]),
    })
    expect(stateOf('R-9.2.1-1', { documents: [audit] })).toBe('described')
    expect(stateOf('R-9.2.1-1', run('fresh'))).toBe('shown')
    expect(stateOf('R-9.2.1-1', run('old'))).toBe('old')
  })

  it('about roles is shown by who has which role', () => {
    expect(stateOf('R-5.3-1', { registers: { people: { at: new Date(), by: 'Ana' } } })).toBe('shown')
    expect(stateOf('R-5.3-1', { registers: { risks: { at: new Date(), by: 'Ana' } } })).toBe('nothing')
  })

  it('each has a text among the documents, so that none can be met only elsewhere', () => {
    const answered = knowledge.documents.flatMap(one => one.sections.flatMap(section => section.answers))
    expect(knowledge.requirements.filter(one => !answered.includes(one.id))).toEqual([])
    expect(fulfilments({ ...facts, evidence: new Map([['R-4.1-1', NONE]]) }, knowledge)).toHaveLength(56)
  })
})
