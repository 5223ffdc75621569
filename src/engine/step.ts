/**
 * The lattice step, widened a little so that atoms fall on nodes.
 *
 * A fixed loss or a cap between two nodes would be smeared over both; on a node it is exact, and so are its
 * multiples. The heaviest atom is always met; further ones while a common measure of whole amounts of money allows.
 */
import type { CompoundRisk } from './compound.ts'
import { normalCdf } from './normal-law.ts'
import type { Severity } from './portfolio.ts'

type Atom = { loss: number; yearly: number }

/** An atom fewer steps away from zero would widen the step too much. */
const LEAST_STEPS = 8
/** Lists of observed losses longer than this have no atoms worth meeting. */
const MOST_VALUES = 20

export function alignedStep(risks: readonly CompoundRisk[], step: number): number {
  const atoms = risks
    .flatMap(risk => [
      ...atomsOf(risk.loss, risk.rate),
      ...(risk.secondary ? atomsOf(risk.secondary, risk.rate * risk.secondaryChance) : []),
    ])
    .filter(atom => atom.loss >= LEAST_STEPS * step)
    .sort((a, b) => b.yearly - a.yearly || b.loss - a.loss)
  let measure = 0
  for (const { loss } of atoms) {
    const common = measure === 0 ? loss : commonMeasure(measure, loss)
    if (common >= LEAST_STEPS * step) measure = common
  }
  return measure === 0 ? step : measure / Math.floor(measure / step)
}

function atomsOf(severity: Severity, rate: number): Atom[] {
  switch (severity.kind) {
    case 'fixed':
      return [{ loss: severity.value, yearly: rate }]
    case 'empirical': {
      if (severity.values.length > MOST_VALUES) return []
      return severity.values.map(loss => ({ loss, yearly: rate / severity.values.length }))
    }
    case 'lognormal': {
      if (severity.cap === undefined || severity.sigma === 0) return []
      const share = normalCdf((severity.mu - Math.log(severity.cap)) / severity.sigma)
      return share > 1e-6 ? [{ loss: severity.cap, yearly: rate * share }] : []
    }
    case 'pert':
      return severity.high > severity.low ? [] : [{ loss: severity.low, yearly: rate }]
  }
}

/** Greatest common divisor of two whole amounts; 0 where one is not whole. */
function commonMeasure(a: number, b: number): number {
  if (!Number.isInteger(a) || !Number.isInteger(b)) return a === b ? a : 0
  let [large, small] = [a, b]
  while (small > 0) [large, small] = [small, large % small]
  return large
}
