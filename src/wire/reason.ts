/** Reasons made by a model: a key and values, so that every language can say them. */
import { sayChance, sayFrequency, sayHours, sayMoney, sayShare } from './format.ts'
import type { Say } from './words.ts'

export type Reason = { key: string; values: Record<string, string | number> }

/** Names of what a reason speaks of, by id; see `namesIn` of the knowledge for how they are translated. */
export type Names = (id: string) => string | undefined

/**
 * Says a reason. The end of a value's name tells how it is said: `…Eur` as money, `…ChancePerYear` as "once in 12
 * years", `…PerYear` as how often, `…Share` in per cent, `…Hours` in hours, `…Name` as the name of the thing
 * with that id, `…Names` of several (ids joined by commas). Everything else is said as it is.
 */
export function sayReason(say: Say, reason: Reason, names: Names = () => undefined): string {
  const values = Object.entries(reason.values).map(([name, value]) => [
    name,
    sayValue(say, name, value, names),
  ])
  return say(reason.key, Object.fromEntries(values))
}

function sayValue(say: Say, name: string, value: string | number, names: Names): string | number {
  const ends = (suffix: string) => name.toLowerCase().endsWith(suffix.toLowerCase())
  if (typeof value === 'string') {
    if (ends('Name')) return names(value) ?? value
    if (ends('Names'))
      return sayList(
        say,
        value.split(',').map(id => names(id.trim()) ?? id.trim()),
      )
    return value
  }
  if (ends('Eur') || ends('EurPerYear')) return sayMoney(value, say)
  if (ends('ChancePerYear')) return sayChance(value, say)
  if (ends('PerYear') && !ends('HoursPerYear')) return sayFrequency(value, say)
  if (ends('Share')) return sayShare(value, say)
  if (ends('Hours') || ends('HoursPerYear') || ends('HoursPerQuarter')) return sayHours(value, say)
  return value
}

/** "a, b and c". */
export function sayList(say: Say, items: string[]): string {
  return new Intl.ListFormat(say.language, { style: 'long', type: 'conjunction' }).format(items)
}
