/** What differs between two texts, word by word, for a reader. */
import { diffWordsWithSpace } from 'diff'

export type Piece = { kind: 'same' | 'added' | 'removed'; text: string }

/** More differences than this are no longer read as such; then the texts stand one after the other. */
const EDITS_MAX = 1500

export function differenceOf(before: string, after: string): Piece[] {
  if (before === after) return before ? [{ kind: 'same', text: before }] : []
  const parts = diffWordsWithSpace(before, after, { maxEditLength: EDITS_MAX })
  if (!parts) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: `\n${after}` },
    ]
  }
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}
