/**
 * Between what is typed into a form and the facts of a profile, both ways.
 *
 * Everything typed is text under the path of its fact (`data.personal`, `obligations.0.from`). Text that was not
 * touched leaves its fact as it was, so that a figure shown rounded is never saved rounded. No text is "not known".
 */

import { factAt } from '../../knowledge/condition.ts'
import { readNumber } from '../../wire/read-number.ts'
import { type Profile, profileSchema } from './contract.ts'
import { type Fault, faultOf } from './faults.ts'
import type { Field, ListColumn, ListField } from './questions.ts'

/** What stands in the inputs, by their names. */
export type Typed = Record<string, string>

/** How a number is written into an input: in the language of the page. */
export type WriteNumber = (value: number) => string

export type ReadAnswers = { ok: true; profile: Profile } | { ok: false; typed: Typed; faults: Fault[] }

/** Facts → what the inputs show. */
export function typedOf(profile: Profile, fields: readonly Field[], write: WriteNumber): Typed {
  return Object.assign({}, ...fields.map(field => typedField(profile, field, write)))
}

function typedField(profile: Profile, field: Field, write: WriteNumber): Typed {
  if (field.kind === 'list') {
    return typedList(rowsOf(profile, field), field, write, profile[field.path] !== undefined)
  }
  if (field.kind === 'inPlace') {
    return Object.fromEntries((profile.inPlace ?? []).map(item => [`inPlace.${item.practice}`, item.variant]))
  }
  const value = factAt(profile, field.path)
  if (value === undefined) return { [field.path]: '' }
  if (typeof value === 'number') return { [field.path]: write(field.kind === 'share' ? value * 100 : value) }
  if (typeof value === 'boolean') return { [field.path]: value ? 'yes' : 'no' }
  return { [field.path]: String(value) }
}

type Row = Record<string, unknown>

const rowsOf = (profile: Profile, field: ListField): Row[] => (profile[field.path] ?? []) as Row[]

function typedList(rows: Row[], field: ListField, write: WriteNumber, given: boolean): Typed {
  // An empty list is an answer: there is none.
  if (rows.length === 0 && given) return { [`${field.path}.none`]: 'yes' }
  const cells = rows.flatMap((row, i) =>
    field.columns.map(column => [`${field.path}.${i}.${column.name}`, typedCell(row, column, write)]),
  )
  return Object.fromEntries(cells)
}

function typedCell(row: Row, column: ListColumn, write: WriteNumber): string {
  if (column.kind === 'years') return write(1 / Number(row['chancePerYear']))
  const value = row[column.name]
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'number' ? write(value) : String(value)
}

/** Moves the rows of lists together, so that emptied ones vanish and faults point at what is shown. */
export function closeUp(typed: Typed, fields: readonly Field[]): Typed {
  const lists = fields.filter((field): field is ListField => field.kind === 'list')
  const isCell = (name: string) => lists.some(list => new RegExp(`^${list.path}\\.\\d`).test(name))
  const kept = Object.entries(typed).filter(([name]) => !isCell(name))
  return Object.assign(
    Object.fromEntries(kept),
    ...lists.map(list =>
      Object.fromEntries(
        typedRows(typed, list).flatMap((row, i) =>
          list.columns.map(column => [`${list.path}.${i}.${column.name}`, row[column.name] ?? '']),
        ),
      ),
    ),
  )
}

/** The rows of a list in which something stands. */
export function typedRows(typed: Typed, list: ListField): Typed[] {
  const rows = new Map<number, Typed>()
  for (const [name, text] of Object.entries(typed)) {
    const [path, row, column] = name.split('.')
    if (path !== list.path || !/^\d{1,5}$/.test(row ?? '') || column === undefined) continue
    rows.set(Number(row), { ...rows.get(Number(row)), [column]: text.trim() })
  }
  return (
    [...rows]
      .sort(([a], [b]) => a - b)
      .map(([, row]) => row)
      // The id is given by the program: a row in which nothing else stands has been emptied.
      .filter(row => list.columns.some(column => column.kind !== 'id' && row[column.name]))
  )
}

/** What was typed → the profile with these answers, or what is wrong with them. */
export function readAnswers(
  profile: Profile,
  fields: readonly Field[],
  given: Typed,
  write: WriteNumber,
): ReadAnswers {
  const typed = closeUp(given, fields)
  const shown = typedOf(profile, fields, write)
  const faults: Fault[] = []
  const facts = structuredClone(profile) as Record<string, unknown>
  for (const field of fields) {
    if (field.kind === 'list') {
      put(facts, field.path, readList(profile, field, typed, shown, faults))
    } else if (field.kind === 'inPlace') {
      put(facts, field.path, readInPlace(profile, typed))
    } else if (typed[field.path] !== undefined && typed[field.path] !== shown[field.path]) {
      put(facts, field.path, readField(field, typed[field.path]?.trim() ?? '', faults))
    }
  }
  if (faults.length > 0) return { ok: false, typed, faults }
  const checked = profileSchema.safeParse(facts)
  if (checked.success) return { ok: true, profile: checked.data }
  return { ok: false, typed, faults: checked.error.issues.map(faultOf) }
}

/** Sets a fact, or removes it and the group it leaves empty. */
function put(facts: Record<string, unknown>, path: string, value: unknown): void {
  const [group = '', name] = path.split('.')
  if (name === undefined) {
    if (value === undefined) delete facts[group]
    else facts[group] = value
    return
  }
  const members = { ...(facts[group] as object | undefined), [name]: value }
  const known = Object.entries(members).filter(([, member]) => member !== undefined)
  if (known.length === 0) delete facts[group]
  else facts[group] = Object.fromEntries(known)
}

function readField(field: Exclude<Field, ListField>, text: string, faults: Fault[]): unknown {
  if (text === '') return undefined
  if (field.kind === 'yesNo') return text === 'yes'
  if (field.kind === 'paragraph') return text.replace(/\s+/g, ' ')
  if (!['count', 'number', 'money', 'share'].includes(field.kind)) return text
  const value = numberIn(text, field.path, faults)
  return field.kind === 'share' && value !== undefined ? Number((value / 100).toPrecision(12)) : value
}

function numberIn(text: string, path: string, faults: Fault[]): number | undefined {
  const value = readNumber(text)
  if (value === null) faults.push({ path, key: 'profile.faults.number', values: {} })
  return value ?? undefined
}

function readInPlace(profile: Profile, typed: Typed): Profile['inPlace'] {
  if (typed['inPlace'] === '') return undefined
  if (!Object.keys(typed).some(name => name.startsWith('inPlace.'))) return profile.inPlace
  const items = Object.entries(typed)
    .filter(([name, variant]) => name.startsWith('inPlace.') && variant !== '')
    .map(([name, variant]) => ({ practice: name.slice('inPlace.'.length), variant }))
    .sort((a, b) => (a.practice < b.practice ? -1 : 1))
  // An empty list says "nothing is in place", which is an answer.
  return items as Profile['inPlace'] // the schema checks practice and variant
}

function readList(profile: Profile, field: ListField, typed: Typed, shown: Typed, faults: Fault[]): unknown {
  const rows = typedRows(typed, field)
  if (rows.length === 0) return typed[`${field.path}.none`] ? [] : undefined
  const before = rowsOf(profile, field)
  const taken = new Set(rows.map(row => row['id']).filter(Boolean))
  return rows.map((row, i) => {
    const cells = field.columns.map(column => {
      const name = `${field.path}.${i}.${column.name}`
      const untouched = shown[name] !== undefined && shown[name] === row[column.name]
      const fact = column.kind === 'years' ? 'chancePerYear' : column.name
      if (untouched && row[column.name]) return [fact, before[i]?.[fact]]
      return [fact, readCell(column, row[column.name] ?? '', name, faults, () => freeId(field, taken))]
    })
    return Object.fromEntries(cells.filter(([, value]) => value !== undefined))
  })
}

function readCell(
  column: ListColumn,
  text: string,
  name: string,
  faults: Fault[],
  newId: () => string,
): unknown {
  if (column.kind === 'id') return text === '' ? newId() : text
  if (text === '') {
    if (!column.optional) faults.push({ path: name, key: 'profile.faults.empty', values: {} })
    return undefined
  }
  if (column.kind === 'text') return text
  if (column.kind === 'ids') return text.split(/[,;\s]+/).filter(Boolean)
  const value = numberIn(text, name, faults)
  if (column.kind !== 'years' || value === undefined) return value
  if (value >= 1) return 1 / value
  faults.push({ path: name, key: 'profile.faults.years', values: {} })
  return undefined
}

/** The next free sign of a list: the first letter of its name and a number. */
function freeId(field: ListField, taken: Set<string | undefined>): string {
  let number = taken.size + 1
  const letter = field.path.charAt(0).toUpperCase()
  while (taken.has(`${letter}${number}`)) number += 1
  taken.add(`${letter}${number}`)
  return `${letter}${number}`
}
