/**
 * How uncertain the rate of a risk is for one firm.
 *
 * A range low, likely, high is read as a PERT law; mean and variance make a gamma law of shape mean²/variance. Where
 * the range is that of an average over firms, one firm's rate is that average times a factor of its own of mean 1:
 * independent factors multiply, so with squared coefficients of variation a of the average and f of the firm
 *   1/shape = (1 + a)(1 + f) − 1.
 * f comes from "nine in ten lie within a factor k of the middle": a lognormal law with σ = ln k/1.6449 has f = e^σ² − 1.
 * The mean stays. Source: accident proneness, Greenwood and Yule 1920; Bühlmann's credibility.
 * Leaves out: that the facts told about a firm explain some of the difference already.
 */
export type RateRange = { low: number; likely: number; high: number }

/** Nine tenths of a normal law lie within so many standard deviations of its middle. */
const NINE_TENTHS = 1.6449

/** A point (low = high) has no variance: its shape is infinite, and its events are Poisson. */
export function shapeOfRange({ low, likely, high }: RateRange): { meanPerYear: number; shape: number } {
  const meanPerYear = (low + 4 * likely + high) / 6
  const variance = ((meanPerYear - low) * (high - meanPerYear)) / 7
  return { meanPerYear, shape: variance > 0 ? meanPerYear ** 2 / variance : Number.POSITIVE_INFINITY }
}

/** The shape for one firm, from that of the average over firms. */
export function ofOneFirm(shapeOfAverage: number, factor: number): number {
  const betweenFirms = Math.exp((Math.log(factor) / NINE_TENTHS) ** 2) - 1
  return 1 / ((1 + 1 / shapeOfAverage) * (1 + betweenFirms) - 1)
}
