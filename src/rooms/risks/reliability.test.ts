import { expect, test } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import type { Knowledge, Measure, MeasureVariant } from '../../knowledge/schema.ts'
import { effectsOn } from './effects.ts'
import { effectsOfStanding, frequencyLeft } from './in-place.ts'
import { givenBack, supportsHere } from './reliability.ts'
import { usualRemaining } from './usual-protection.ts'

const real = loadKnowledge()
const template = real.measures[0]!
const size = { micro: 0, small: 0, medium: 0, large: 0 }

const lost = (share: number) => ({ low: share, best: share, high: share })

function variant(fields: Partial<MeasureVariant>): MeasureVariant {
  const known = Object.values(template.variants)[0]!
  return {
    ...known,
    hours: { ...known.hours, once: size, yearly: size },
    effects: [],
    supports: [],
    ...fields,
  }
}

function measure(id: string, variants: Measure['variants'], fields: Partial<Measure> = {}): Measure {
  return { ...template, id, relevantWhen: undefined, variants, ...fields }
}

const support = (share: number) => [
  { measure: 'P01', lostWithout: lost(share), grade: 'expert' as const, source: 'judgement-adoption' },
]

/** P01 halves the frequency of S1; P02 keeps a fifth of that (light: a tenth), P03 a half, P04 is for clouds only. */
const knowledge: Knowledge = {
  ...real,
  judgements: {
    ...real.judgements,
    'damping-exponent': { ...real.judgements['damping-exponent']!, value: 1 },
    'damping-floor': { ...real.judgements['damping-floor']!, value: 0.01 },
  },
  adoption: [],
  measures: [
    measure('P01', {
      standard: variant({
        effects: [
          {
            scenario: 'S1',
            acts: 'frequency',
            remaining: { low: 0.5, best: 0.5, high: 0.5 },
            grade: 'expert',
            source: 'judgement-adoption',
          },
        ],
      }),
    }),
    measure('P02', { light: variant({ supports: support(0.1) }), full: variant({ supports: support(0.2) }) }),
    measure('P03', { standard: variant({ supports: support(0.5) }) }),
    measure(
      'P04',
      { standard: variant({ supports: support(0.3) }) },
      { relevantWhen: { fact: 'technology.cloudMail', is: true } },
    ),
  ],
}
const nobody = supportsHere({ name: 'X' }, knowledge)
const noCloud = supportsHere({ name: 'X', technology: { cloudMail: false } }, knowledge)

test('without supporters the shares are lost one after the other, with all of them nothing is', () => {
  expect(nobody.get('P01')!.kept).toBeCloseTo(0.8 * 0.5 * 0.7, 12)
  expect(noCloud.get('P01')!.kept).toBeCloseTo(0.8 * 0.5, 12)
  const left = (names: string[]) =>
    frequencyLeft(
      'S1',
      ['P01', ...names].map(practice => ({ practice, variant: 'full' as const })),
      noCloud,
      knowledge,
    )
  expect(left([])).toBeCloseTo(1 - 0.5 * 0.4, 12)
  expect(left(['P02', 'P03'])).toBeCloseTo(0.5, 12)
  expect(left(['P02'])).toBeGreaterThan(0.5)
  expect(left(['P02'])).toBeLessThan(0.8)
})

test('what has nothing to act on is not missed; what is unknown may act', () => {
  expect(noCloud.get('P01')!.supporters.map(one => one.measure)).toEqual(['P02', 'P03'])
  expect(nobody.get('P01')!.supporters.map(one => one.measure)).toEqual(['P02', 'P03', 'P04'])
})

test('a weaker form gives back its part, all together the whole', () => {
  const whole = -Math.log(0.8) - Math.log(0.5)
  const back = (standing: [string, 'light' | 'standard' | 'full'][]) =>
    givenBack(noCloud.get('P01'), new Map(standing))
  expect(back([['P02', 'light']])).toBeCloseTo(-Math.log(0.9) / whole, 12)
  expect(
    back([
      ['P02', 'full'],
      ['P03', 'standard'],
    ]),
  ).toBeCloseTo(1, 12)
  expect(back([])).toBe(0)
})

test('a supporter alone does nothing', () => {
  const scenarioOf = new Map([['S1', 'S1']])
  const [only] = effectsOfStanding(new Map([['P02', 'full']]), noCloud, knowledge, scenarioOf)
  expect(only!.effects).toEqual({})
})

test('usual protection is as well kept as is usual', () => {
  const share = { micro: 0.5, small: 0.5, medium: 0.5, large: 0.5 }
  const usual = (ids: string[]) =>
    usualRemaining('S1', { name: 'X' }, noCloud, {
      ...knowledge,
      adoption: ids.map(id => ({
        measure: id,
        share,
        grade: 'expert' as const,
        source: 'judgement-adoption',
      })),
    }).frequency
  // Half of all have it, kept by nobody: 1 − 0.5·0.5·0.4.
  expect(usual(['P01'])).toBeCloseTo(0.9, 12)
  expect(usual(['P01', 'P03'])).toBeLessThan(0.9)
  expect(usual(['P01', 'P03'])).toBeGreaterThan(0.75)
})

test('as stated means well kept', () => {
  const effects = knowledge.measures[0]!.variants.standard!.effects
  const scenarioOf = new Map([['S1', 'S1']])
  expect(effectsOn(effects, scenarioOf)).toEqual(effectsOn(effects, scenarioOf, { kept: 1, back: 0 }))
  const kept = effectsOn(effects, scenarioOf, { kept: 0.4, back: 1 })['S1']!
  expect(kept.lnFrequency).toBeCloseTo(Math.log(0.5), 12)
})
