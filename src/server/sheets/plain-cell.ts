/**
 * Text that a spreadsheet program would take for a formula when it opens or edits the file (CWE-1236).
 * A plain number with its sign is none; full-width signs are taken for the narrow ones by some programs.
 */
const STARTS_FORMULA = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u
const PLAIN_NUMBER = /^[+-]?\d{1,15}(?:[.,]\d{1,15})?$/

export function looksLikeFormula(text: string): boolean {
  return STARTS_FORMULA.test(text) && !PLAIN_NUMBER.test(text)
}

/** Characters that XML cannot carry and that tell a reader nothing. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').toWellFormed()
}
