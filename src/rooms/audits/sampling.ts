/**
 * How many to look at, and which. The size is that of discovery sampling: the smallest with which, if at least a given
 * share of the population were bad, at least one bad one would be drawn with a given confidence. Drawn without putting
 * back, so the chance is hypergeometric and exact. Which ones follows from the seed and the population alone.
 */
import { seededRandom } from '../../engine/plan-random.ts'
import type { Item } from './contract.ts'

/** Usual in compliance testing: nine in ten sure to meet one, if one in ten is bad. About 20 of 100, 22 of many. */
export const CONFIDENCE = 0.9
export const SHARE = 0.1

export function sampleSizeFor(population: number, confidence = CONFIDENCE, share = SHARE): number {
  const bad = Math.max(1, Math.ceil(population * share))
  let noneSeen = 1
  for (let size = 0; size < population; size++) {
    if (noneSeen <= 1 - confidence + 1e-12) return size
    noneSeen *= Math.max(0, population - bad - size) / (population - size)
  }
  return population
}

const byId = (a: Item, b: Item) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The same seed and population give the same sample, in whatever order the population came. */
export function drawFrom(population: readonly Item[], size: number, seed: number): Item[] {
  const random = seededRandom(seed)
  const rest = population.toSorted(byId)
  const drawn: Item[] = []
  while (drawn.length < size && rest.length > 0) {
    const [one] = rest.splice(random.below(rest.length), 1)
    if (one) drawn.push(one)
  }
  return drawn.sort(byId)
}

/** A seed from an id: its last 32 bits, which are random. */
export const seedFrom = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(-8), 16)
