/**
 * Headers of one to three letters that registers use for their figures: L and I, iL and rI, C, I, A. What a letter
 * means depends on its neighbours, so the whole row is looked at.
 */
import type { ColumnKind } from './column-words.ts'

const LIKELIHOOD = ['L', 'P', 'W', 'F', 'EW', 'LH']
const IMPACT = ['I', 'S', 'C', 'SH', 'SA', 'AW']
const STAGE_OF: Record<string, 'inherent' | 'current' | 'residual'> = {
  i: 'inherent',
  g: 'inherent',
  c: 'current',
  r: 'residual',
  n: 'residual',
  t: 'residual',
  m: 'residual',
}

/** The kind of each header that is told by its letters; undefined where it is not. */
export function shortHeaders(headers: string[]): (ColumnKind | undefined)[] {
  const letters = headers.map(header =>
    header
      .replace(/\s*[([][^)\]]*[)\]]\s*$/, '')
      .replace(/_?\d+to\d+$/i, '')
      .trim(),
  )
  const upper = letters.map(one => one.toUpperCase())
  const hasLikelihood =
    upper.some(one => LIKELIHOOD.includes(one)) || headers.some(one => /likelih|probab|wahrschein/i.test(one))
  const hasImpactWord = headers.some(one =>
    /impact|consequence|severity|auswirkung|schaden|tragweite/i.test(one),
  )
  const trio = trioAt(upper)
  const failure = upper.findIndex((_, index) => upper.slice(index, index + 3).join('') === 'SOD')
  return letters.map((letter, index) => {
    // Failure mode and effects analysis: severity, occurrence, detection.
    if (failure >= 0 && index >= failure && index < failure + 3)
      return (['impact', 'likelihood', 'other'] as const)[index - failure]
    if (trio.has(index)) return hasImpactWord ? 'other' : 'impact'
    const staged = /^([igcrntm])[ _]?([LPISCAR]|SCR|SCORE)$/i.exec(letter)
    if (staged) return stagedKind(staged[1]!, staged[2]!, letter, upper)
    if (!hasLikelihood || letter.length > 2) return undefined
    if (LIKELIHOOD.includes(upper[index]!)) return 'likelihood'
    if (IMPACT.includes(upper[index]!)) return 'impact'
    return upper[index] === 'R' ? 'other' : undefined
  })
}

/** Confidentiality, integrity, availability next to each other (in German V, I, V). */
function trioAt(upper: string[]): Set<number> {
  const found = new Set<number>()
  upper.forEach((letter, index) => {
    const three = upper.slice(index, index + 3).join('')
    if (letter !== '' && (three === 'CIA' || three === 'VIV'))
      for (const step of [0, 1, 2]) found.add(index + step)
  })
  return found
}

function stagedKind(prefix: string, rest: string, letter: string, upper: string[]): ColumnKind | undefined {
  // "ML" in a row with "MC" and "MR" is likelihood after mitigation; a lone "TI" is something else.
  const family = upper.filter(
    one => one.length >= 2 && one.length <= 4 && one[0] === prefix.toUpperCase(),
  ).length
  if (family < 2 || letter.length > 6) return undefined
  const stage = STAGE_OF[prefix.toLowerCase()]
  const measured = measuredBy(rest.toUpperCase())
  if (!stage || !measured) return measured === null ? 'other' : undefined
  if (stage === 'inherent') return measured
  return `${stage}${measured[0]!.toUpperCase()}${measured.slice(1)}` as ColumnKind // as in the list of kinds
}

function measuredBy(rest: string): 'likelihood' | 'impact' | 'score' | null {
  if (rest === 'L' || rest === 'P') return 'likelihood'
  if (rest === 'I' || rest === 'S' || rest === 'C' || rest === 'A') return 'impact'
  // R is the sum or product of the others: kept, not used.
  return rest === 'R' ? null : 'score'
}
