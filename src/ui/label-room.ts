/**
 * Whether words in a picture have room. The server knows no fonts, so a letter is taken to be as wide as the widest
 * usual face sets it at the size of the charts (13 pixels); a word may be dropped that would have fitted, never the
 * other way round.
 */
const LETTER = 6.6
/** Between two words on one line: about a letter. */
const GAP = 6

export type Anchor = 'start' | 'middle' | 'end'
export type Spot = { x: number; anchor: Anchor; text: string }

export const widthOf = (text: string) => text.length * LETTER

export function spanOf({ x, anchor, text }: Spot): [left: number, right: number] {
  const width = widthOf(text)
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor]
  return [left, left + width]
}

function isApart(one: Spot, other: Spot): boolean {
  const [a, b] = [spanOf(one), spanOf(other)]
  return a[1] + GAP <= b[0] || b[1] + GAP <= a[0]
}

/** Those of the words on one line that have room; a word has to give way to the ones before it in the list. */
export function keepApart<T extends Spot>(spots: readonly T[]): T[] {
  const kept: T[] = []
  for (const spot of spots) if (kept.every(one => isApart(one, spot))) kept.push(spot)
  return kept
}

/** Where a word stands that is to be about at a place, yet within two ends. */
export function spotWithin(x: number, text: string, [left, right]: [number, number]): Spot {
  const half = widthOf(text) / 2
  if (x - half < left) return { x: left, anchor: 'start', text }
  return x + half > right ? { x: right, anchor: 'end', text } : { x, anchor: 'middle', text }
}
