/**
 * What the organisation's own years teach about how often a risk happens.
 *
 * An observation of k events in T years describes the organisation as it was when it was recorded, with what was in
 * place then. The figures of a risk describe it with nothing in place (or with the usual protection, where nobody has
 * said what is). So the update is done at the level of the observation and carried back. With mean m and shape s
 * counted from, and a the share of the frequency that was left by what was in place:
 *   prior at that level   gamma of shape s, mean a·m          (scaling a gamma law keeps its shape)
 *   learnt at that level  shape s + k, mean (s + k)/(s/(a·m) + T)      (`engine/learn-rate.ts`)
 *   carried back          shape s + k, mean (s + k)/(s/m + a·T)
 * T years with protection say as much about the bare risk as a·T years without. What was in place is kept with the
 * observation: a measure added later lowers the rate as planned, and is not credited with the years before it.
 * Where nobody had said what was in place, it is read as the usual protection.
 * Before anything is seen, the number of events in T years is negative binomial; with w = T/(s/(a·m) + T) the chance of
 * k or more is the incomplete beta function I_w(k, s). Where what was seen lies beyond what one year in a hundred such
 * organisations would see, the figures may not fit this one, and the screen says so.
 * The range shown keeps the levels (say 2 % and 99 %) that its ends had in the prior gamma law.
 * Leaves out: that a is itself uncertain; measures that came during the T years; events that nobody noticed.
 */
import { type Belief, beliefQuantile, partBelow } from '../../engine/belief.ts'
import { betaCdf } from '../../engine/beta-function.ts'
import { learnRate } from '../../engine/learn-rate.ts'
import type { RiskFigures } from './contract.ts'

type Range = RiskFigures['frequencyPerYear']
export type Rate = { frequencyPerYear: Range; meanPerYear: number; shape: number }

/** Shares of the frequency counted from that are left: by what was in place when it was observed, and today. */
export type Left = { whenSeen: number; today: number }

export type Learning = {
  events: number
  years: number
  /** Share of the new mean that the own years decide, and the share of what was believed before. */
  ownWeight: number
  priorWeight: number
  /** Far more or far fewer events than the figures before let expect. */
  surprise: 'more' | 'fewer' | null
  /** As the organisation is today, with what is in place. */
  before: Range & { mean: number }
  after: Range & { mean: number }
}

/** Rarer than this in organisations to which the figures apply. */
const SURPRISING = 0.01
/** Beyond this shape a rate is as good as known, and its range has no levels to keep. */
const SHAPE_MAX = 1e6
/** Levels further out are beyond what a gamma law says about a range that somebody gave. */
const LEVEL_MIN = 1e-4

export function learnFrom(
  prior: Rate,
  { events, years }: { events: number; years: number },
  left: Left,
): Rate & { learning: Learning } {
  const learnt = learnAt(prior, events, years, left.whenSeen)
  const rate: Rate = {
    meanPerYear: learnt.meanPerYear,
    shape: learnt.shape,
    frequencyPerYear: rangeOf(prior, learnt),
  }
  const { ownWeight, priorWeight } = learnt
  const today = (one: Rate) => ({
    low: one.frequencyPerYear.low * left.today,
    likely: one.frequencyPerYear.likely * left.today,
    high: one.frequencyPerYear.high * left.today,
    mean: one.meanPerYear * left.today,
  })
  return {
    ...rate,
    learning: {
      events,
      years,
      ownWeight,
      priorWeight,
      surprise: surpriseIn(prior.shape, events, ownWeight),
      before: today(prior),
      after: today(rate),
    },
  }
}

function learnAt({ meanPerYear, shape }: Rate, events: number, years: number, share: number) {
  // Figures given as certain, without a range, leave nothing to learn.
  if (shape === Number.POSITIVE_INFINITY) return { meanPerYear, shape, ownWeight: 0, priorWeight: 1 }
  const learnt = learnRate({ meanPerYear: meanPerYear * share, shape }, events, years)
  return { ...learnt, meanPerYear: learnt.meanPerYear / share }
}

function surpriseIn(shape: number, events: number, ownWeight: number): Learning['surprise'] {
  if (ownWeight === 0 || shape > SHAPE_MAX) return null
  if (events > 0 && betaCdf(ownWeight, events, shape) < SURPRISING) return 'more'
  return 1 - betaCdf(ownWeight, events + 1, shape) < SURPRISING ? 'fewer' : null
}

function rangeOf(prior: Rate, learnt: Pick<Rate, 'meanPerYear' | 'shape'>): Range {
  const move = (end: number) => {
    if (prior.shape > SHAPE_MAX || learnt.shape > SHAPE_MAX)
      return (end * learnt.meanPerYear) / prior.meanPerYear
    const { chance } = partBelow(gamma(prior), end)
    return beliefQuantile(gamma(learnt), Math.min(1 - LEVEL_MIN, Math.max(LEVEL_MIN, chance)))
  }
  const { low, likely, high } = prior.frequencyPerYear
  return { low: move(low), likely: move(likely), high: move(high) }
}

const gamma = ({ meanPerYear, shape }: Pick<Rate, 'meanPerYear' | 'shape'>): Belief => ({
  kind: 'gamma',
  shape,
  mean: meanPerYear,
})
