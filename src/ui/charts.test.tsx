import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../wire/language.ts'
import { loadWords, wordFolders } from '../wire/words.ts'
import { type AppetiteStep, type LossCurve, LossCurveChart } from './chart-loss-curve.tsx'
import { QuartersChart, type QuarterUse } from './chart-quarters.tsx'

const words = loadWords(wordFolders([]))

/** A curve as it comes from the engine: a chance that falls from `often` as losses grow beyond `typicalEur`. */
function curveOf(often: number, typicalEur: number, left: number, points = 120): LossCurve {
  const lossEur = [0, ...Array.from({ length: points }, (_, i) => 10 * 1.15 ** i)]
  const chance = (loss: number) => often / (1 + (loss / typicalEur) ** 1.3)
  return { lossEur, chanceBefore: lossEur.map(chance), chanceAfter: lossEur.map(loss => chance(loss) * left) }
}

const TWO_STEPS: AppetiteStep[] = [
  { lossEur: 30_000, chancePerYear: 0.05 },
  { lossEur: 250_000, chancePerYear: 0.01 },
]
const CASES: [string, LossCurve, AppetiteStep[]][] = [
  ['a small firm with one step', curveOf(0.7, 4000, 0.3), [{ lossEur: 20_000, chancePerYear: 0.02 }]],
  ['a shop with two steps', curveOf(0.9, 9000, 0.4), TWO_STEPS],
  ['a plan that changes nothing', curveOf(0.6, 5000, 1), TWO_STEPS],
  ['a plan that takes nearly all away', curveOf(0.6, 5000, 0.001), TWO_STEPS],
  ['no appetite yet', curveOf(0.5, 5000, 0.5), []],
  ['hardly any risk', curveOf(0.002, 500, 0.5), [{ lossEur: 1000, chancePerYear: 0.5 }]],
  ['a very large firm', curveOf(1, 3_000_000, 0.5, 160), [{ lossEur: 1e8, chancePerYear: 0.001 }]],
  ['a step far beyond the curve', curveOf(0.5, 1000, 0.5), [{ lossEur: 1e9, chancePerYear: 0.01 }]],
  ['no risk at all', curveOf(0, 1000, 1), TWO_STEPS],
  ['six steps close together', curveOf(0.9, 9000, 0.4), stepsFrom(10_000, 6)],
]
function stepsFrom(lossEur: number, count: number): AppetiteStep[] {
  return Array.from({ length: count }, (_, i) => ({
    lossEur: lossEur * 1.3 ** i,
    chancePerYear: 0.1 / 1.4 ** i,
  }))
}

type Label = { kind: string; left: number; right: number; top: number; bottom: number; text: string }

/** Where the words of a drawing stand, by a generous width of a letter of 13 pixels. */
function labelsOf(svg: string): Label[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', text = '']) => {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    const width = 6.6 * text.replace(/&[a-z]+;/g, ' ').length
    const x = Number(of('x'))
    const start = { start: x, middle: x - width / 2, end: x - width }[of('text-anchor') || 'start'] ?? x
    const y = Number(of('y'))
    return { kind: of('class'), text, left: start, right: start + width, top: y - 10, bottom: y + 3 }
  })
}

const drawingsOf = (html: string) => html.match(/<svg[\s\S]*?<\/svg>/g) ?? []
const sizeOf = (svg: string) => (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).slice(1).map(Number)
const overlap = (a: Label, b: Label) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

describe.each(CASES)('the loss curve of %s', (_, curve, appetite) => {
  const htmlIn = (language: 'en' | 'de') =>
    String(<LossCurveChart say={words.in(language)} curve={curve} appetite={appetite} />)

  it.each(LANGUAGES)('has no word upon another, and none beyond the picture (%s)', language => {
    for (const svg of drawingsOf(htmlIn(language))) {
      const [width = 0, height = 0] = sizeOf(svg)
      const labels = labelsOf(svg)
      for (const label of labels) {
        expect(label.left, label.text).toBeGreaterThanOrEqual(-4)
        expect(label.right, label.text).toBeLessThanOrEqual(width + 4)
        expect(label.top, label.text).toBeGreaterThanOrEqual(0)
        expect(label.bottom, label.text).toBeLessThanOrEqual(height)
      }
      const clashes = labels.flatMap((a, i) =>
        labels
          .slice(i + 1)
          .filter(b => overlap(a, b))
          .map(b => [a, b]),
      )
      expect(clashes.map(([a, b]) => `${a?.text} / ${b?.text}`)).toEqual([])
    }
  })

  it('is drawn with finite figures alone', () => {
    expect(htmlIn('en')).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('says in words what it shows, and has its figures in a table', () => {
    const html = htmlIn('en')
    for (const svg of drawingsOf(html)) expect(svg).toMatch(/<title id="[^"]+">[^<]+<\/title><desc>[^<]+</)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(html).toMatch(/<details><summary>[\s\S]*<table/)
  })
})

it('the table of the loss curve tells today, the plan and what is accepted at each step', () => {
  const curve = curveOf(0.9, 9000, 0.4)
  const html = String(<LossCurveChart say={words.in('en')} curve={curve} appetite={TWO_STEPS} />)
  const row = /<tr[^>]*>(?:(?!<\/tr>)[\s\S])*250,000[\s\S]*?<\/tr>/.exec(html)?.[0] ?? ''
  expect(row).toContain('once in 100 years')
  const chanceAt = (chances: number[]) => chances[curve.lossEur.findIndex(loss => loss >= 250_000)] ?? 0
  expect(chanceAt(curve.chanceBefore)).toBeGreaterThan(chanceAt(curve.chanceAfter))
})

describe('the quarters', () => {
  const quarter = (hours: number, eur: number): QuarterUse => ({
    hours,
    hoursAvailable: 45,
    eur,
    eurAvailable: 3000,
  })
  const cases: [string, QuarterUse[]][] = [
    ['a usual plan', [44, 30, 45, 12, 8, 0, 3, 1].map((hours, i) => quarter(hours, 400 * i))],
    ['an empty plan', Array.from({ length: 8 }, () => quarter(0, 0))],
    ['a plan that takes more than there is', [quarter(60, 9000), ...Array(7).fill(quarter(45, 3000))]],
    ['large sums', Array.from({ length: 8 }, () => ({ ...quarter(1200, 2_345_678), hoursAvailable: 1500 }))],
    [
      'nothing available',
      Array.from({ length: 8 }, () => ({ hours: 0, hoursAvailable: 0, eur: 0, eurAvailable: 0 })),
    ],
  ]
  it.each(cases)('of %s keep their words apart and inside, in both languages', (_, quarters) => {
    for (const language of LANGUAGES) {
      const html = String(<QuartersChart say={words.in(language)} quarters={quarters} />)
      expect(html).not.toMatch(/NaN|Infinity|undefined/)
      for (const svg of drawingsOf(html)) {
        const [width = 0, height = 0] = sizeOf(svg)
        const labels = labelsOf(svg)
        for (const label of labels) {
          expect(label.left, label.text).toBeGreaterThanOrEqual(-4)
          expect(label.right, label.text).toBeLessThanOrEqual(width + 4)
          expect(label.bottom, label.text).toBeLessThanOrEqual(height)
        }
        const clashes = labels.flatMap((a, i) =>
          labels
            .slice(i + 1)
            .filter(b => overlap(a, b))
            .map(b => [a, b]),
        )
        expect(clashes.map(([a, b]) => `${language} ${width}: ${a?.text} / ${b?.text}`)).toEqual([])
      }
    }
  })
})
