/**
 * What an organisation's own incident log teaches about a rate.
 *
 * A gamma belief about a Poisson rate stays gamma: with shape s and mean m, k events in T years give shape s + k and
 * mean (s + k)/(s/m + T). The prior weighs like s events seen in s/m years; `ownWeight` = T/(s/m + T) is the share of
 * the new mean that the log decides. Source: Gelman et al., Bayesian Data Analysis, 2.6.
 * Leaves out: events that happened and were not noticed.
 */
export type RateBelief = { meanPerYear: number; shape: number }

export type LearntRate = RateBelief & { ownWeight: number; priorWeight: number }

export function learnRate(prior: RateBelief, events: number, years: number): LearntRate {
  const priorYears = prior.shape / prior.meanPerYear
  const shape = prior.shape + events
  const ownWeight = years / (priorYears + years)
  return { shape, meanPerYear: shape / (priorYears + years), ownWeight, priorWeight: 1 - ownWeight }
}

/** A gamma belief from a likely rate and how far off it may be: `spread` is standard deviation over mean. */
export function rateBelief(meanPerYear: number, spread: number): RateBelief {
  return { meanPerYear, shape: 1 / (spread * spread) }
}
