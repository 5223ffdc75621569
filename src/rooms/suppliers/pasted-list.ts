/** A list of suppliers as people have it: a line each, or columns from a table. Read generously, nothing guessed. */
import { readNumber } from '../../wire/read-number.ts'
import { LINES_MAX, NAME_CHARACTERS, type SupplierInput, TEXT_CHARACTERS } from './contract.ts'

const DELIMITERS = ['\t', ';', '|', ',']

/** Name; what they do; what they hold; contact; after how many days it hurts. Only the name has to be there. */
export function readPastedList(text: string, ownerId: string | null): SupplierInput[] {
  const lines = text
    .slice(0, 200_000)
    .split(/\r\n?|\n/)
    .map(line => line.replace(/[^\P{Cc}\t]/gu, ' ').trim())
    .filter(line => line !== '')
  const delimiter = DELIMITERS.find(one => lines.some(line => line.includes(one))) ?? '\t'
  const rows = lines.slice(0, LINES_MAX).map(line =>
    line.split(delimiter).map(cell =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .replaceAll('""', '"')
        .trim(),
    ),
  )
  const seen = new Set<string>()
  return rows.flatMap(([name = '', does = '', holds = '', contact = '', days = '']) => {
    const short = name.slice(0, NAME_CHARACTERS)
    if (short.length < 2 || isHeading(short) || seen.has(short.toLowerCase())) return []
    seen.add(short.toLowerCase())
    const given = readNumber(days)
    const whole =
      given !== null && given !== undefined && Number.isInteger(given) && given >= 0 && given <= 3650
    return [
      {
        ...{
          name: short,
          does: does.slice(0, TEXT_CHARACTERS) || '–',
          holds: holds.slice(0, TEXT_CHARACTERS),
        },
        ...{ personalData: false, access: 'none' as const, stops: '', hurtsAfterDays: whole ? given : null },
        ...{ contractEndsOn: null, notice: '', contact: contact.slice(0, TEXT_CHARACTERS), proof: '' },
        ...{ proofExpiresOn: null, wayOut: '', wayOutWeeks: null, ownerId, reason: '' },
      },
    ]
  })
}

const isHeading = (name: string) =>
  /^(name|supplier|provider|vendor|lieferant|anbieter|dienstleister|firma)$/i.test(name)
