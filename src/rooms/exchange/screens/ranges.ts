/** Ranges of frequency and loss in words. */
import { sayFrequency, sayMoneyRange } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { FrequencyRange, LossRange } from '../grades.ts'

export function sayFrequencyRange({ lowPerYear, highPerYear }: FrequencyRange, say: Say): string {
  const low = sayFrequency(lowPerYear, say)
  const high = sayFrequency(highPerYear, say)
  return low === high ? low : say('exchange.range', { low, high })
}

export const sayLossRange = ({ lowEur, highEur }: LossRange, say: Say) => sayMoneyRange(lowEur, highEur, say)
