/**
 * Reads a number as people type it, whatever language they type it in: "1,500", "1.500", "1 500 €", "7.4 million",
 * "7,4 Mio.", "12%".
 *
 * The last of several separators, or one not followed by exactly three digits, is the decimal one; so "1.500" and
 * "1,500" are both fifteen hundred, for nobody states euros or heads to a thousandth.
 */
const UNITS: Record<string, number> = {
  k: 1e3,
  t: 1e3,
  tsd: 1e3,
  thousand: 1e3,
  tausend: 1e3,
  m: 1e6,
  mio: 1e6,
  mln: 1e6,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  bn: 1e9,
  mrd: 1e9,
  billion: 1e9,
  milliarden: 1e9,
}

/** The number, or null where the text is none. */
export function readNumber(text: string): number | null {
  const plain = text
    .replace(/[\s\u00a0\u202f'’_]|€|eur(o|os)?\b/gi, '')
    .replace('−', '-')
    .toLowerCase()
  const match = /^([+-]?)([0-9][0-9.,]*)([a-z]*)\.?%?$/.exec(plain.replace(/,-+$/, ''))
  if (!match) return null
  const [, sign, digits = '', unit = ''] = match
  const factor = unit === '' ? 1 : UNITS[unit]
  const value = readDigits(digits)
  if (factor === undefined || value === null) return null
  // Not further than a JavaScript number can count in cents.
  const result = Number((value * factor).toPrecision(15)) * (sign === '-' ? -1 : 1)
  return Number.isFinite(result) ? result : null
}

function readDigits(digits: string): number | null {
  const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/
  const first = digits.search(/[.,]/)
  if (first < 0) return Number(digits)
  if (grouped.test(digits) && !digits.startsWith('0')) return Number(digits.replace(/[.,]/g, ''))
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  const whole = digits.slice(0, last)
  const fraction = digits.slice(last + 1)
  const separator = digits[last] === '.' ? ',' : '.'
  const wholeGrouped = new RegExp(`^\\d{1,3}(?:\\${separator}\\d{3})*$|^\\d+$`)
  return wholeGrouped.test(whole) ? Number(`${whole.replace(/[.,]/g, '')}.${fraction || '0'}`) : null
}
