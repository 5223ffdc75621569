/**
 * The programme over three years, proposed in proportion to risk. Everything comes up at least once, the core every
 * year. Beyond that the areas are taken in the order of the yearly loss that their measures keep away: those that
 * together make up the first half come up every year, up to four fifths in two of three, the rest once. A nonconformity
 * found there, or a change since, adds a year. Years and their parts are filled evenly, the lightest first.
 */
import type { SizeClass } from '../../knowledge/schema.ts'
import type { Process } from '../../knowledge/schema-processes.ts'
import { addMonths, type Day } from '../work/day.ts'
import type { Area } from './areas.ts'
import { type AREA_REASONS, type ProgrammeContent, YEARS } from './contract.ts'

export type AreaHistory = { nonconformities: number; changed: boolean; lastOn: Day | null }
export type KnownArea = Area & AreaHistory

const EVERY_YEAR_UP_TO = 0.5
const TWICE_UP_TO = 0.8

type Why = (typeof AREA_REASONS)[number]
export type Times = { id: string; times: number; why: Why[] }

/** In how many of the three years each area comes up, and why. */
export function timesOf(areas: readonly KnownArea[]): Times[] {
  const total = areas.reduce((sum, one) => sum + one.lossEur, 0)
  let before = 0
  const byLoss = areas.toSorted((a, b) => b.lossEur - a.lossEur || (a.id < b.id ? -1 : 1))
  return byLoss.map(({ id, core, lossEur, nonconformities, changed, lastOn }) => {
    const share = total > 0 && lossEur > 0 ? before / total : 1
    before += lossEur
    const [years, base]: [number, Why] =
      share < EVERY_YEAR_UP_TO ? [3, 'most'] : share < TWICE_UP_TO ? [2, 'much'] : [1, 'rest']
    const why: Why[] = [core ? 'core' : base]
    if (nonconformities > 0) why.push('findings')
    if (changed) why.push('changed')
    if (lastOn === null) why.push('never')
    const raised = years + (nonconformities > 0 ? 1 : 0) + (changed ? 1 : 0)
    return { id, times: core ? YEARS : Math.min(YEARS, raised), why }
  })
}

type Rhythm = { parts: number; hoursPerYear: number }

/** Parts of a year and hours, as the knowledge base has them for internal audits of organisations this size. */
export function rhythmOf(process: Process | undefined, size: SizeClass): Rhythm {
  const form = process?.sizes[size]
  const parts = Math.max(1, Math.round(12 / (form?.everyMonths ?? 12)))
  return { parts, hoursPerYear: (form?.hoursPerRun ?? 0) * parts }
}

/** How much there is to look at. */
export const loadOf = ({ criteria }: Pick<Area, 'criteria'>) => Math.max(1, criteria.length)

export function proposeProgramme(
  areas: readonly KnownArea[],
  { parts, hoursPerYear }: Rhythm,
  fromOn: Day,
): ProgrammeContent {
  const times = timesOf(areas)
  const known = new Map(areas.map(one => [one.id, one]))
  const load = (id: string) => loadOf(known.get(id)!) // times are of these areas
  const yearLoads = [0, 0, 0]
  const years = new Map<string, number[]>()
  // Those with a choice last, and of these first what nobody has looked at yet: each into the lightest year.
  const order = times.toSorted(
    (a, b) => b.times - a.times || Number(b.why.includes('never')) - Number(a.why.includes('never')),
  )
  for (const { id, times: count } of order) {
    const lightest = yearLoads.indexOf(Math.min(...yearLoads))
    const chosen = count === 3 ? [0, 1, 2] : count === 2 ? [0, 2] : [lightest]
    for (const year of chosen) yearLoads[year]! += load(id)
    years.set(id, chosen)
  }
  const placed = new Map<string, [number, number, number]>(times.map(one => [one.id, [0, 0, 0]]))
  for (const year of [0, 1, 2] as const) {
    const partLoads = Array.from({ length: parts }, () => 0)
    const here = times.filter(one => years.get(one.id)?.includes(year))
    for (const { id } of here.toSorted((a, b) => load(b.id) - load(a.id))) {
      const part = partLoads.indexOf(Math.min(...partLoads))
      partLoads[part]! += load(id)
      placed.get(id)![year] = part + 1 // every area has its row from above
    }
  }
  // As a person reads it: the core first, then by what keeps most loss away.
  const read = times.toSorted((a, b) => Number(b.why.includes('core')) - Number(a.why.includes('core')))
  const rows = read.map(({ id, why }) => ({
    id,
    why,
    parts: placed.get(id) ?? ([0, 0, 0] as [number, number, number]),
  }))
  return { fromOn, parts, hoursPerYear, areas: rows }
}

/** Areas that a programme leaves out, or whose core it does not look at every year. */
export function gapsIn(content: Pick<ProgrammeContent, 'areas'>, areas: readonly Area[]): string[] {
  return areas
    .filter(({ id, core }) => {
      const parts = content.areas.find(one => one.id === id)?.parts ?? [0, 0, 0]
      return core ? parts.some(one => one === 0) : parts.every(one => one === 0)
    })
    .map(one => one.id)
}

/** Hours of the year for one area, in proportion to how much there is to look at. */
export function hoursOf(content: ProgrammeContent, areas: readonly Area[], id: string, year: number): number {
  const inYear = areas.filter(area => content.areas.find(one => one.id === area.id)?.parts[year])
  const all = inYear.reduce((sum, one) => sum + loadOf(one), 0)
  const own = inYear.find(one => one.id === id)
  return own && all > 0 ? (content.hoursPerYear * loadOf(own)) / all : 0
}

/** First and last day of a part of the programme, counted from 1. */
export function spanOf({ fromOn, parts }: ProgrammeContent, year: number, part: number): [Day, Day] {
  const months = 12 / parts
  const begins = addMonths(fromOn, 12 * year + Math.round((part - 1) * months))
  const next = addMonths(fromOn, 12 * year + Math.round(part * months))
  const last = new Date(new Date(`${next}T00:00:00Z`).getTime() - 24 * 60 * 60 * 1000)
  return [begins, last.toISOString().slice(0, 10)]
}
