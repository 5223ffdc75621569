/** A list of people as somebody has it: a line each, or columns from a table. */
import { PEOPLE_MAX, type StaffInput, staffSchema } from './contract.ts'

const DELIMITERS = ['\t', ';', '|', ',']
const HEADING = /^(name|mitarbeiter|mitarbeitende|person|vorname|nachname)$/i

/** Name; address; area; joined on (2027-03-31). Only the name has to be there; lines that make no sense are counted. */
export function readPastedPeople(text: string): { people: StaffInput[]; unread: number } {
  const lines = text
    .slice(0, 200_000)
    .split(/\r\n?|\n/)
    .map(line => line.replace(/[^\P{Cc}\t]/gu, ' ').trim())
    .filter(line => line !== '')
    .slice(0, PEOPLE_MAX)
  const delimiter = DELIMITERS.find(one => lines.some(line => line.includes(one))) ?? '\t'
  const people: StaffInput[] = []
  let unread = 0
  for (const line of lines) {
    const [name = '', email = '', area = '', joined = ''] = line.split(delimiter).map(cell =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    )
    if (HEADING.test(name)) continue
    const read = staffSchema.safeParse({ name, email, area, joinedOn: joined || null })
    if (read.success) people.push(read.data)
    else unread++
  }
  return { people, unread }
}
