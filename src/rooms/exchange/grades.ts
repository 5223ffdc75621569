/**
 * Ranges behind the grades of a register: how often a year, and how much an event costs.
 *
 * A grade takes its share of a span on a logarithmic scale, because people who fill in such scales step by factors
 * and not by sums. Frequencies run from once in a hundred years to about three times a year, so that on a scale of
 * five each step is a factor of √10. Losses end at four times what endangers the organisation (a tenth of a year's
 * turnover, see `ruin-share-of-turnover`) and begin at a thousandth of that: on a scale of five each step is a factor
 * of four, and the highest grade begins where the organisation is endangered. Both are judgements, shown in the
 * preview, where every step can be replaced.
 * Leaves out: scales whose steps are not even; whoever has one enters its figures.
 */
export type FrequencyRange = { lowPerYear: number; likelyPerYear: number; highPerYear: number }
/** Nine of ten events cost between the two. */
export type LossRange = { lowEur: number; highEur: number }

/** What a loss is measured against. */
export type LossBasis = { turnoverEur: number; from: 'turnover' | 'headcount' | 'assumed'; ruinShare: number }

const FREQUENCY_LOWEST_PER_YEAR = 0.01
const FREQUENCY_DECADES = 2.5
const LOSS_STEPS_OF_FIVE = 4 ** 5
/** The range of a single point on a scale of many (0–100) is not narrower than on one of ten. */
const LEVELS_TOLD_APART = 10
/** Turnover of one person working, where only the headcount is known: about that of small firms in Europe. */
const TURNOVER_PER_HEAD_EUR = 130_000
/** Where nothing is known: a small firm. */
const HEADCOUNT_ASSUMED = 20

export function lossBasis(
  facts: { turnoverEur?: number | undefined; headcount?: number | undefined },
  ruinShare: number,
): LossBasis {
  if (facts.turnoverEur && facts.turnoverEur > 0)
    return { turnoverEur: facts.turnoverEur, from: 'turnover', ruinShare }
  if (facts.headcount)
    return { turnoverEur: facts.headcount * TURNOVER_PER_HEAD_EUR, from: 'headcount', ruinShare }
  return { turnoverEur: HEADCOUNT_ASSUMED * TURNOVER_PER_HEAD_EUR, from: 'assumed', ruinShare }
}

/** The range of grade `level` (1 lowest) on a scale of so many; a level between two is taken as it is. */
export function frequencyOfGrade(level: number, levels: number): FrequencyRange {
  const [low, high] = spanOf(level, levels)
  const at = (position: number) =>
    roundTo(FREQUENCY_LOWEST_PER_YEAR * 10 ** (FREQUENCY_DECADES * position), 3)
  return { lowPerYear: at(low), likelyPerYear: at((low + high) / 2), highPerYear: at(high) }
}

export function lossOfGrade(level: number, levels: number, basis: LossBasis): LossRange {
  const [low, high] = spanOf(level, levels)
  const topEur = 4 * basis.ruinShare * basis.turnoverEur
  const at = (position: number) => roundTo(topEur / LOSS_STEPS_OF_FIVE ** (1 - position), 2)
  return { lowEur: at(low), highEur: at(high) }
}

function spanOf(level: number, levels: number): [number, number] {
  const middle = (level - 0.5) / levels
  const half = 0.5 / Math.min(levels, LEVELS_TOLD_APART)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

export function roundTo(value: number, digits: number): number {
  return Number(value.toPrecision(digits))
}

/** A rate somebody states is a guess too: half to double of it. */
export function aroundRate(perYear: number): FrequencyRange {
  return {
    lowPerYear: roundTo(perYear / 2, 3),
    likelyPerYear: roundTo(perYear, 3),
    highPerYear: roundTo(perYear * 2, 3),
  }
}

/** A chance in a year as the rate of a Poisson process that has it. */
export function rateOfChance(chance: number): FrequencyRange {
  // Certainty has no finite rate; 99 % is what "certain" can mean in a forecast.
  return aroundRate(-Math.log(1 - Math.min(0.99, Math.max(0.0001, chance))))
}

/** A loss stated as one figure: half to double of it. */
export function aroundLoss(eur: number): LossRange {
  return { lowEur: roundTo(eur / 2, 3), highEur: roundTo(eur * 2, 3) }
}
