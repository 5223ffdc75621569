/** Ranges of frequency and loss in words. */
import { sayFrequency, sayMoneyRange, sayNumber } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { FrequencyRange, LossRange } from '../grades.ts'

/** Above this many times a year one no longer speaks of years between two events. */
const SELDOM_PER_YEAR = 0.75

export function sayFrequencyRange({ lowPerYear, highPerYear }: FrequencyRange, say: Say): string {
  if (highPerYear < SELDOM_PER_YEAR) {
    const [few, many] = [roundYears(1 / highPerYear), roundYears(1 / lowPerYear)]
    if (few < many) return say('exchange.onceIn', { few: sayNumber(few, say), many: sayNumber(many, say) })
  }
  const low = sayFrequency(lowPerYear, say)
  const high = sayFrequency(highPerYear, say)
  return low === high ? low : say('exchange.range', { low, high })
}

export const sayLossRange = ({ lowEur, highEur }: LossRange, say: Say) => sayMoneyRange(lowEur, highEur, say)

/** As `sayFrequency` rounds: 3.16 → 3, 31.6 → 30, 147 → 150. */
function roundYears(years: number): number {
  if (years < 20) return Math.round(years)
  return years < 100 ? Math.round(years / 5) * 5 : Number(years.toPrecision(2))
}
