import { expect, test } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { consensusRows, groupOfRow, readingOf, usesOf } from './model.ts'

const knowledge = loadKnowledge()

test('what rests on a source is found wherever it is cited, however deep', () => {
  const uses = usesOf(knowledge)
  const judged = uses.get('judgement-effects') ?? []
  const mfa = knowledge.measures.find(one => one.id === 'P16')
  const places = Object.values(mfa?.variants ?? {}).flatMap(variant =>
    (variant?.effects ?? []).filter(effect => effect.source === 'judgement-effects'),
  )
  expect(places.length).toBeGreaterThan(1)
  expect(judged).toContainEqual({ kind: 'measures', id: 'P16', places: places.length })
  expect([...uses.keys()].sort()).toEqual(knowledge.sources.map(one => one.id).sort())
})

test('on a guide rest the practices that it speaks of', () => {
  const uses = usesOf(knowledge).get('guide-cyfun-small') ?? []
  const said = knowledge.consensus.filter(one => one.said['CYS']).map(one => one.id)
  expect(uses.filter(use => use.kind === 'consensus').map(use => use.id)).toEqual(said)
})

test('no practice is asked for by every guide, and the call-back is among those that hardly any names', () => {
  const rows = consensusRows(knowledge)
  const guides = knowledge.guides.length
  expect(guides).toBe(18)
  expect(rows.every(row => row.core < guides)).toBe(true)
  const callBack = rows.find(row => row.id === 'P45')
  expect(callBack).toMatchObject({ core: 1, advice: 2 })
  expect(callBack && groupOfRow(callBack, guides)).toBe('few')
  expect(rows[0]).toMatchObject({ id: 'P20', core: 16 })
})

test('how far the guides were read adds up to every entry', () => {
  const entries = knowledge.consensus.flatMap(one => Object.keys(one.said)).length
  const { seen, secondary, memory } = readingOf(knowledge)
  expect(seen + secondary + memory).toBe(entries)
})
