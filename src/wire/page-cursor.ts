/**
 * Where a list goes on: what its last row was ordered by, and its id, as an address carries them (`2026-03-01_<id>`).
 * What no row could have been ordered by begins the list anew: the database would refuse 31 February.
 */
import { isId } from './id.ts'

export type Cursor = { key: string; id: string }

const NAME_MAX = 500

export const dayCursor = (text: string | undefined) => cursorIn(text, isDay)
/** Moments as this project writes them: `2026-03-01T09:00:00.000Z`. */
export const momentCursor = (text: string | undefined) => cursorIn(text, isMoment)
export const nameCursor = (text: string | undefined) => cursorIn(text, isName)

function cursorIn(text = '', fits: (key: string) => boolean): Cursor | null {
  const end = text.lastIndexOf('_')
  const [key, id] = [text.slice(0, Math.max(end, 0)), text.slice(end + 1)]
  return isId(id) && fits(key) ? { key, id } : null
}

const isDay = (text: string) => isMoment(`${text}T00:00:00.000Z`)

/** From the year 1000 on, and as it is written back: the parser takes 31 February for 3 March. */
function isMoment(text: string): boolean {
  const at = new Date(text)
  return /^[1-9]\d{3}-/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString() === text
}

const isName = (text: string) => text.length <= NAME_MAX && !text.includes('\0')
