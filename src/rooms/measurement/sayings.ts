/** Values with their unit, and rhythms, as a person says them. */
import { sayExactMoney, sayNumber } from '../../wire/format.ts'
import type { Say } from '../../wire/words.ts'
import type { Unit } from './contract.ts'

export function sayValue(value: number, unit: Unit, say: Say): string {
  if (unit === 'money') return sayExactMoney(value, say)
  const number = sayNumber(value, say, 1)
  if (unit === 'count') return number
  // Which form a word takes follows the number as it is said.
  return say(`measurement.unit.value.${unit}`, { number, count: Math.round(value * 10) / 10 })
}

export const sayRhythm = (everyMonths: number, say: Say) => say('work.every.month', { count: everyMonths })
