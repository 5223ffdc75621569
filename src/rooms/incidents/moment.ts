/** Moments as a browser types them, `2026-03-02T09:15`, in the time zone of the server, as all times on its pages. */

const TYPED = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/

const two = (value: number) => String(value).padStart(2, '0')

export function typedMoment(at: Date): string {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Null where no moment can be read; an hour that a change of clocks leaves out is taken as the one after it. */
export function readMoment(text: string): Date | null {
  const parts = TYPED.exec(text.trim().replace(' ', 'T'))
  if (!parts) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1).map(Number)
  if (month < 1 || month > 12 || hour > 23 || minute > 59) return null
  const at = new Date(year, month - 1, day, hour, minute)
  return at.getDate() === day ? at : null
}
