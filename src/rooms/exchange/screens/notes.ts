/** What the reader of the file has to say, and refusals, in words. */
import type { SheetNote } from '../../../server/sheets/sheet-reading.ts'
import type { Say } from '../../../wire/words.ts'
import type { ExchangeRefusal } from '../contract.ts'

const DELIMITERS: Record<string, string> = { ';': 'semicolon', '\t': 'tab', '|': 'pipe' }

export function sayNote(note: SheetNote, say: Say): string {
  if (note.code !== 'sheet.delimiter') return say(`exchange.notes.${note.code}`, note.values)
  const sign = note.values.delimiter
  const delimiter = say(`exchange.notes.delimiters.${DELIMITERS[sign] ?? 'other'}`, { sign })
  return say('exchange.notes.sheet.delimiter', { delimiter })
}

export function sayRefusal({ code, values }: ExchangeRefusal, say: Say): string {
  return say(`exchange.refusal.${code}`, values)
}
