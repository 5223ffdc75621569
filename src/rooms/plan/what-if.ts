/**
 * What if a risk were more frequent or worse, what if this were done and that were not: the same curve as on the
 * result, for a state that a person supposes. Runs in the browser as it runs here, with the same engine.
 *
 * A supposed frequency multiplies the mean rate; a supposed loss every loss of the event, while its end (what the
 * firm can lose at most) stays where it is. Leaves out: limits, prerequisites, quarters; everything ticked works.
 */
import { exceedance } from '../../engine/quantify.ts'
import { severityQuantile } from '../../engine/severity.ts'
import { crossing } from '../../ui/loss-curve-scale.ts'
import type { Language } from '../../wire/language.ts'
import type { MessageSyntax } from '../../wire/message.ts'
import { type Damping, type RiskEffects, together } from '../risks/effects.ts'
import { type ExposedRisk, expectedLosses, lossLevels, portfolioOf } from './exposure.ts'

/** A measure that can be supposed done or not done. */
export type SupposedMeasure = {
  id: string
  variant: string
  planned: boolean
  effects: RiskEffects
  /** Setting up and the first year of running. */
  firstYearEur: number
  firstYearHours: number
}

/** What one measure gives back of another's effect, while both are done. */
export type SupposedTie = { supporter: string; supported: string; effects: RiskEffects }

export type WhatIf = {
  risks: ExposedRisk[]
  /** Of what is in place today. */
  today: RiskEffects
  damping: Damping
  measures: SupposedMeasure[]
  ties: SupposedTie[]
  appetite: { lossEur: number; chancePerYear: number }[]
}

/** What the page carries for its script. */
export type WhatIfContent = { whatIf: WhatIf; messages: Record<string, MessageSyntax>; language: Language }

/** Risks by id, as multiples of what is assessed; absent = as assessed. Measures that are done, by id. */
export type Supposed = {
  frequency: Record<string, number>
  loss: Record<string, number>
  measures: readonly string[]
}

export type Answer = {
  expectedLossEur: number
  lossEur: number[]
  chances: number[]
  /** One year in twenty costs more. */
  badYearEur: number
  /** For each step of the appetite the chance of a year beyond it. */
  beyond: number[]
  firstYearEur: number
  firstYearHours: number
}

/** From a hundred euro to a hundred million: a supposition may go beyond what the result shows. */
const LEVELS = lossLevels(6)

const BAD_YEAR = 1 / 20

/** An infinite shape has no place in JSON; from here on it makes no difference. */
const SURE_SHAPE = 1e12

/** What goes to the browser: figures and ids, nothing that a person wrote. */
export function exposedRisk({ id, meanPerYear, shape, loss, commonCauses }: ExposedRisk): ExposedRisk {
  return { id, meanPerYear, shape: Math.min(shape, SURE_SHAPE), loss, commonCauses }
}

export function supposedRisk(risk: ExposedRisk, { frequency, loss }: Supposed): ExposedRisk {
  const [often, bad] = [frequency[risk.id] ?? 1, loss[risk.id] ?? 1]
  return {
    ...risk,
    meanPerYear: risk.meanPerYear * often,
    loss: { ...risk.loss, mu: risk.loss.mu + Math.log(bad) },
  }
}

/** What a usual and what a bad event costs: half, and one in ten, cost more. */
export const usualAndBad = ({ loss }: ExposedRisk) =>
  [severityQuantile(loss, 0.5), severityQuantile(loss, 0.9)] as const

export function answer(
  { risks, today, damping, measures, ties, appetite }: WhatIf,
  supposed: Supposed,
): Answer {
  const done = measures.filter(measure => supposed.measures.includes(measure.id))
  const isDone = new Set(done.map(measure => measure.id))
  const tied = ties.filter(({ supporter, supported }) => isDone.has(supporter) && isDone.has(supported))
  const portfolio = portfolioOf(
    risks.map(risk => supposedRisk(risk, supposed)),
    together([today, ...[...done, ...tied].map(one => one.effects)]),
    damping,
  )
  const chances = exceedance(portfolio, [...LEVELS, ...appetite.map(step => step.lossEur)])
  const sum = (values: number[]) => values.reduce((total, one) => total + one, 0)
  const ofLevels = chances.slice(0, LEVELS.length)
  return {
    expectedLossEur: sum(Object.values(expectedLosses(portfolio))),
    lossEur: LEVELS,
    chances: ofLevels,
    badYearEur: crossing(LEVELS, ofLevels, BAD_YEAR),
    beyond: chances.slice(LEVELS.length),
    firstYearEur: sum(done.map(measure => measure.firstYearEur)),
    firstYearHours: sum(done.map(measure => measure.firstYearHours)),
  }
}

export const asPlanned = ({ measures }: WhatIf): Supposed => ({
  frequency: {},
  loss: {},
  measures: measures.filter(measure => measure.planned).map(measure => measure.id),
})
