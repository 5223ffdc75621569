/** Names for what is asked: of facts, of cells in lists, and of the answers given. */

import { factAt } from '../../knowledge/condition.ts'
import { sayChance, sayExactMoney, sayNumber, sayShare } from '../../wire/format.ts'
import type { Say } from '../../wire/words.ts'
import type { Profile } from './contract.ts'
import { countryName } from './country-options.ts'
import type { Fault } from './faults.ts'
import type { Field } from './questions.ts'

/** How a number is written into an input: with the separators of the language, and all its digits that matter. */
export const writeNumber = (say: Say) => (value: number) => sayNumber(value, say, 6)

export function errorAt(
  { say, faults }: { say: Say; faults: readonly Fault[] },
  path: string,
): string | undefined {
  const fault = faults.find(one => one.path === path)
  return fault && say(fault.key, fault.values)
}

/** What needs another look, each with the name of its input and of what it asks. */
export function labelled(
  { say, faults }: { say: Say; faults: readonly Fault[] },
  fields: readonly Field[],
): { name: string; label: string; error: string }[] {
  return faults.map(fault => ({
    name: fault.path,
    label: labelOf(say, fault.path, fields),
    error: say(fault.key, fault.values),
  }))
}

function labelOf(say: Say, path: string, fields: readonly Field[]): string {
  const field = fields.find(one => path === one.path || path.startsWith(`${one.path}.`))
  if (!field) return path
  const [, row, column] = path.split('.')
  if (field.kind === 'list' && row !== undefined && column !== undefined) {
    return say('profile.list.cell', {
      number: Number(row) + 1,
      column: say(`profile.fields.${field.path}.${column}`),
    })
  }
  return say(`profile.fields.${field.path}.label`)
}

/** An answer as a person would say it; null where there is none. */
export function sayAnswer(say: Say, profile: Profile, field: Field): string | null {
  const value = factAt(profile, field.path)
  if (value === undefined) return null
  if (Array.isArray(value)) return sayRows(say, field.path, value)
  const words = `profile.fields.${field.path}`
  switch (field.kind) {
    case 'money':
      return sayExactMoney(Number(value), say)
    case 'share':
      return sayShare(Number(value), say)
    case 'yesNo':
      return say(value ? 'profile.yes' : 'profile.no')
    case 'choice':
      return say(`${words}.options.${value}`)
    case 'country':
      return countryName(String(value), say)
    case 'sector':
      return say(`profile.sectors.${value}`)
    case 'count':
    case 'number':
      return say('profile.figure', {
        number: sayNumber(Number(value), say, 1),
        unit: say(`${words}.unit`, { n: Number(value) }),
      })
    default:
      return String(value)
  }
}

/** The rows of a short list in words, of a longer one their number. */
const SAID_IN_FULL = 6

function sayRows(say: Say, path: string, rows: Record<string, unknown>[]): string {
  const lines = rows.map(row => sayRow(say, path, row)).filter(line => line !== null)
  if (lines.length === 0 || lines.length !== rows.length || lines.length > SAID_IN_FULL) {
    return say(`profile.fields.${path}.count`, { count: rows.length })
  }
  return lines.join('; ')
}

export function sayRow(say: Say, path: string, row: Record<string, unknown>): string | null {
  if (path === 'appetite') {
    const amount = sayExactMoney(Number(row['lossEur']), say)
    return say('profile.appetiteLine', { amount, chance: sayChance(Number(row['chancePerYear']), say) })
  }
  if (path === 'obligations')
    return say('profile.obligationLine', { from: String(row['from']), demands: String(row['demands']) })
  return typeof row['name'] === 'string' ? row['name'] : null
}
