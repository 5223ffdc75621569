/** The way to say that an item of the knowledge base does not fit. */
import type { Shown } from '../showing.ts'

export function CommentLink({
  say,
  home,
  kind,
  id,
}: Pick<Shown, 'say' | 'home'> & { kind: 'control' | 'figure'; id: string }) {
  return (
    <a class="comment-link" href={`${home}/comments/new?kind=${kind}&item=${encodeURIComponent(id)}`}>
      {say('knowledge.comment')}
      <span class="visually-hidden"> ({id})</span>
    </a>
  )
}
