/** What part of a loss-exceedance curve is worth drawing, and the figures on it. Pure geometry, no markup. */

type Curve = { lossEur: number[]; chanceBefore: number[]; chanceAfter: number[] }
type Step = { lossEur: number; chancePerYear: number }

export type CurveDomain = { lossMin: number; lossMax: number; chanceMin: number; chanceMax: number }

/** Below once in a thousand years an estimate tells nothing more, unless the appetite reaches further. */
const RAREST = 1 / 1000

export function curveDomain(curve: Curve, appetite: readonly Step[]): CurveDomain {
  const top = Math.max(
    ...curve.chanceBefore,
    ...curve.chanceAfter,
    ...appetite.map(step => step.chancePerYear),
    0.01,
  )
  const chanceMin = Math.min(RAREST, ...appetite.map(step => step.chancePerYear / 2))
  const tail = Math.max(
    crossing(curve.lossEur, curve.chanceBefore, chanceMin),
    crossing(curve.lossEur, curve.chanceAfter, chanceMin),
    ...appetite.map(step => step.lossEur * 2),
  )
  const lossMax = tail * 1.05
  const head = Math.min(
    crossing(curve.lossEur, curve.chanceBefore, 0.85 * top),
    ...appetite.map(step => step.lossEur / 6),
  )
  // Between two and four powers of ten: less shows no shape, more is empty.
  const lossMin = Math.max(Math.min(head, lossMax / 100), lossMax / 10_000, 1)
  return { lossMin, lossMax, chanceMin, chanceMax: Math.min(1, top * 1.15) }
}

/** The smallest loss whose chance has fallen to the one given, between two points by logarithms. */
export function crossing(lossEur: number[], chances: number[], chance: number): number {
  const i = chances.findIndex(value => value <= chance)
  if (i < 0) return lossEur.at(-1) ?? 1
  const [from, to] = [lossEur[i - 1], lossEur[i] ?? 1]
  const [high, low] = [chances[i - 1], chances[i] ?? 0]
  if (from === undefined || high === undefined || from <= 0 || high <= low) return Math.max(to, 1)
  const bottom = Math.max(low, chance / 10) // a chance of zero has no logarithm
  const share = Math.log(high / chance) / Math.log(high / bottom)
  return from * (to / from) ** Math.min(1, Math.max(0, share))
}

/** The chance at an amount, between two points by logarithms of the amount. */
export function valueAt(lossEur: number[], chances: number[], amount: number): number {
  const i = lossEur.findIndex(loss => loss >= amount)
  if (i < 0) return chances.at(-1) ?? 0
  const [from, to] = [lossEur[i - 1], lossEur[i] ?? amount]
  const [high, low] = [chances[i - 1], chances[i] ?? 0]
  if (from === undefined || high === undefined || from <= 0) return low
  return high + (low - high) * (Math.log(amount / from) / Math.log(to / from))
}

/** About eighty points are a smooth line; the last is where the curve leaves the picture. */
const POINTS = 80

export function thinOut(lossEur: number[], chances: number[], domain: CurveDomain): [number, number][] {
  const end = Math.min(domain.lossMax, crossing(lossEur, chances, domain.chanceMin))
  if (end <= domain.lossMin) return []
  return Array.from({ length: POINTS + 1 }, (_, i) => {
    const loss = domain.lossMin * (end / domain.lossMin) ** (i / POINTS)
    return [loss, Math.max(valueAt(lossEur, chances, loss), domain.chanceMin)]
  })
}

/** Amounts to name between two ends: 1, 3, 10, 30 …; 1, 10, 100 …; every second and every third power of ten. */
export function amountFinenesses(from: number, to: number): number[][] {
  const powers = Array.from({ length: 15 }, (_, exponent) => exponent)
  const inside = (amounts: number[]) => amounts.filter(eur => eur >= from * 0.999 && eur <= to * 1.001)
  const every = (step: number, first: number) =>
    inside(powers.filter(power => power % step === first).map(power => 10 ** power))
  return [
    inside(powers.flatMap(power => [10 ** power, 3 * 10 ** power])),
    every(1, 0),
    // Of every second power those that end further to the right, where the large losses are.
    ...[every(2, 0), every(2, 1)].sort((a, b) => (b.at(-1) ?? 0) - (a.at(-1) ?? 0)),
    every(3, 0),
  ]
}

/** "1 in N" lines that lie inside. */
export function oddsTicks([top, bottom]: [number, number]): number[] {
  const all = [1, 2, 10, 50, 250, 1000, 5000, 20_000].map(n => 1 / n)
  return all.filter(chance => chance <= top * 1.0001 && chance >= bottom * 0.9999)
}
