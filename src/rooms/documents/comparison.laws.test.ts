import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choose, compare, fingerprintOf, isOpen, mergeEdit } from './comparison.ts'
import { differenceOf } from './difference.ts'
import type { Section } from './generate.ts'

const ids = ['aims', 'rules', 'roles', 'review', 'own-1']
const section = fc.record({
  id: fc.constantFrom(...ids),
  heading: fc.constantFrom('Aims', 'Rules'),
  text: fc.constantFrom('as it was', 'ours', 'from the facts', ''),
})
const sections = fc.uniqueArray(section, { selector: one => one.id, maxLength: 5 })
const alike = (one: Section[]) => fingerprintOf(one)

test('as long as the facts say the same, nothing is open, whatever was written', () => {
  fc.assert(
    fc.property(
      sections,
      sections,
      (base, mine) =>
        !compare(base, mine, base).some(one => isOpen(one) && one.state !== 'gone' && one.state !== 'new'),
    ),
  )
})

test('where nothing was changed by hand, taking everything gives what the facts say now', () => {
  fc.assert(
    fc.property(sections, sections, (base, now) => {
      const compared = compare(base, base, now)
      const choices = Object.fromEntries(compared.map(one => [one.id, 'new' as const]))
      expect(
        choose(compared, choices)
          .map(one => one.id)
          .sort(),
      ).toEqual(now.map(one => one.id).sort())
      for (const one of now) expect(choose(compared, choices)).toContainEqual(one)
    }),
  )
})

test('without a choice nothing that was written is lost or changed', () => {
  fc.assert(
    fc.property(sections, sections, sections, (base, mine, now) => {
      const kept = choose(compare(base, mine, now), {})
      for (const one of mine) expect(kept).toContainEqual(one)
    }),
  )
})

test('after choosing, the same facts leave nothing open', () => {
  fc.assert(
    fc.property(sections, sections, sections, fc.boolean(), (base, mine, now, take) => {
      const compared = compare(base, mine, now)
      const choices = Object.fromEntries(
        compared.map(one => [one.id, take ? ('new' as const) : ('mine' as const)]),
      )
      const chosen = choose(compared, choices)
      expect(compare(now, chosen, now).filter(one => isOpen(one))).toEqual([])
    }),
  )
})

const asShown = (shown: Section[]) => shown.map(one => ({ ...one, was: fingerprintOf([one]) }))

test('a form sent back as it was shown changes nothing, whatever others saved meanwhile', () => {
  fc.assert(
    fc.property(sections, sections, (shown, current) => {
      const merged = mergeEdit(current, asShown(shown))
      expect(merged.disputed).toEqual([])
      expect(alike(merged.sections)).toBe(alike(current))
    }),
  )
})

test('two who change different sections both keep theirs', () => {
  const shown = [
    { id: 'aims', heading: 'Aims', text: 'as it was' },
    { id: 'rules', heading: 'Rules', text: 'as it was' },
  ]
  const theirs = [{ ...shown[0]!, text: 'theirs' }, shown[1]!]
  const sent = asShown(shown).map(one => (one.id === 'rules' ? { ...one, text: 'mine' } : one))
  expect(mergeEdit(theirs, sent)).toEqual({
    sections: [theirs[0], { ...shown[1]!, text: 'mine' }],
    disputed: [],
  })
})

test('two who change the same section differently are shown both', () => {
  const shown = [{ id: 'aims', heading: 'Aims', text: 'as it was' }]
  const theirs = [{ ...shown[0]!, text: 'theirs' }]
  const sent = asShown(shown).map(one => ({ ...one, text: 'mine' }))
  expect(mergeEdit(theirs, sent).disputed).toEqual([
    { theirs: theirs[0], mine: { ...shown[0]!, text: 'mine' } },
  ])
})

test('a difference holds both texts whole', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (before, after) => {
      const pieces = differenceOf(before, after)
      const of = (without: string) =>
        pieces
          .filter(one => one.kind !== without)
          .map(one => one.text)
          .join('')
      expect(of('added')).toBe(before)
      expect(of('removed')).toBe(after)
    }),
  )
})

test('two long texts without a word in common are shown one after the other, at once', () => {
  const words = (stem: string) => Array.from({ length: 4000 }, (_, at) => `${stem}${at}`).join(' ')
  expect(differenceOf(words('a'), words('b')).map(one => one.kind)).toEqual(['removed', 'added'])
})
