/**
 * The lattice step, widened a little so that atoms fall on nodes.
 *
 * A fixed loss or a cap between two nodes would be smeared over both; on a node it is exact, and so are its
 * multiples. Where all losses are fixed amounts with a common measure the lattice is that measure or a part of it,
 * and the whole law is exact. Otherwise the heaviest atom is met, and further ones while a common measure allows.
 */
import type { CompoundRisk } from './compound.ts'
import { normalCdf } from './normal-law.ts'
import type { Severity } from './portfolio.ts'

export type Step = {
  step: number
  /** Every loss is a multiple of the step: the total has no mass between nodes. */
  discrete: boolean
}

type Atom = { loss: number; chance: number }

/** An atom fewer steps away from zero would widen the step too much. */
const LEAST_STEPS = 8
/** Atoms rarer than this a year do not show in double precision. */
const LEAST_YEARLY = 1e-15
/** Lists of observed losses longer than this have no atoms worth meeting. */
const MOST_VALUES = 20

export function alignedStep(risks: readonly CompoundRisk[], step: number): Step {
  const laws = risks.flatMap(risk => [
    { law: risk.loss, rate: risk.rate },
    ...(risk.secondary === null ? [] : [{ law: risk.secondary, rate: risk.rate * risk.secondaryChance }]),
  ])
  const atoms = laws
    .flatMap(({ law, rate }) => atomsOf(law).map(({ loss, chance }) => ({ loss, yearly: rate * chance })))
    .filter(atom => atom.yearly > LEAST_YEARLY)
  if (laws.every(({ law }) => isAtomic(law))) {
    const measure = atoms.reduce((common, { loss }) => commonMeasure(common, loss), 0)
    if (measure >= step) return { step: measure / Math.floor(measure / step), discrete: true }
  }
  const least = LEAST_STEPS * step
  let measure = 0
  for (const { loss } of atoms.sort((a, b) => b.yearly - a.yearly || b.loss - a.loss)) {
    const common = commonMeasure(measure, loss)
    if (common >= least) measure = common
  }
  return { step: measure === 0 ? step : measure / Math.floor(measure / step), discrete: false }
}

function isAtomic(law: Severity): boolean {
  switch (law.kind) {
    case 'fixed':
      return true
    case 'empirical':
      return law.values.length <= MOST_VALUES
    case 'lognormal':
      return law.sigma === 0
    case 'pert':
      return law.high <= law.low
  }
}

function atomsOf(law: Severity): Atom[] {
  switch (law.kind) {
    case 'fixed':
      return [{ loss: law.value, chance: 1 }]
    case 'empirical':
      if (law.values.length > MOST_VALUES) return []
      return law.values.map(loss => ({ loss, chance: 1 / law.values.length }))
    case 'lognormal': {
      const cap = law.cap ?? Infinity
      if (law.sigma === 0) return [{ loss: Math.min(Math.exp(law.mu), cap), chance: 1 }]
      const chance = normalCdf((law.mu - Math.log(cap)) / law.sigma)
      return chance > 1e-6 ? [{ loss: cap, chance }] : []
    }
    case 'pert':
      return law.high > law.low ? [] : [{ loss: law.low, chance: 1 }]
  }
}

/** Greatest common divisor of two whole amounts, 0 being measured by anything; NaN where one is not whole. */
function commonMeasure(a: number, b: number): number {
  if (a === b || b === 0) return a
  if (a === 0) return b
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return Number.NaN
  let [large, small] = [a, b]
  while (small > 0) [large, small] = [small, large % small]
  return large
}
