/** The way to say that something does not fit this organisation, and why. */
import type { Telling } from '../telling.ts'

type CommentLinkProps = {
  telling: Telling
  kind: 'requirement' | 'measure' | 'scenario' | 'obligation'
  id: string
}

export function CommentLink({ telling: { say, home }, kind, id }: CommentLinkProps) {
  return (
    <a class="comment-link" href={`${home}/comments/new?kind=${kind}&item=${encodeURIComponent(id)}`}>
      {say('plan.comment')}
      <span class="visually-hidden"> ({id})</span>
    </a>
  )
}
