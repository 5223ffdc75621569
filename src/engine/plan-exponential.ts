/**
 * e^x with the same bits on every machine: only + − × ÷, which IEEE 754 fixes; the built-in exponential is left to
 * the implementation, and one differing bit can tip a comparison between two plans.
 *
 * x = k·ln 2 + r with |r| ≤ ½ ln 2; e^r by the rational approximation of FDLIBM (Sun Microsystems 1993, e_exp.c),
 * error below one unit in the last place; then times 2^k. Below −700 it is 0: far under any share that matters.
 */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const P1 = 0.16666666666666602
const P2 = -0.0027777777777015593
const P3 = 0.00006613756321437934
const P4 = -0.0000016533902205465252
const P5 = 4.1381367970572385e-8

/** 2^(i − 1022), by doubling, so that no power function is needed. */
const POWERS = (() => {
  const table = new Float64Array(2045)
  let power = 1
  for (let i = 1022; i < table.length; i++, power *= 2) table[i] = power
  power = 1
  for (let i = 1022; i >= 0; i--, power /= 2) table[i] = power
  return table
})()

export function exponential(x: number): number {
  if (x < -700) return 0
  if (x > 700) return Number.POSITIVE_INFINITY
  const k = Math.round(x / Math.LN2)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
  const power = 1 - (low - (r * c) / (2 - c) - high)
  return power * POWERS[k + 1022]!
}
