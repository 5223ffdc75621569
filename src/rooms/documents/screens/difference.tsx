/** Two texts as one, with what went and what came: struck and marked, and said so to whoever cannot see it. */
import { differenceOf } from '../difference.ts'

export function Difference({ before, after }: { before: string; after: string }) {
  return (
    <div class="difference">
      {differenceOf(before, after).map(({ kind, text }) => {
        if (kind === 'added') return <ins>{text}</ins>
        return kind === 'removed' ? <del>{text}</del> : <span>{text}</span>
      })}
    </div>
  )
}
