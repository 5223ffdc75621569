/** What the organisation said does not fit it, and the files that carry it to whom it concerns. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { StandingComment } from '../contract.ts'
import type { Item } from '../model.ts'
import { Downloads } from './downloads.tsx'
import { Said } from './said.tsx'

type CommentsPageProps = {
  frame: Frame
  say: Say
  home: string
  comments: StandingComment[]
  /** Where the list goes on; null at its end. */
  next: string | null
  documents: string[]
  hasKnowledge: boolean
  itemOf: (comment: StandingComment) => Item
  mayWrite: boolean
  mayCollect: boolean
  recorded: boolean
}

export function CommentsPage(props: CommentsPageProps) {
  const { frame, say, home, comments, next, mayWrite, mayCollect, recorded } = props
  return (
    <Page frame={frame} title={say('comments.page.title')}>
      <h1>{say('comments.page.heading')}</h1>
      {recorded && <Notice>{say('comments.page.recorded')}</Notice>}
      <p class="lead">{say('comments.page.lead')}</p>
      <p>{say('comments.page.where')}</p>
      {mayWrite && (
        <p>
          <a href={`${home}/comments/new?kind=clause`}>{say('comments.page.clause')}</a>
        </p>
      )}
      {mayCollect && (
        <p>
          <a href={`${home}/comments/collected`}>{say('comments.page.collected')}</a>
        </p>
      )}
      <h2 id="own">{say('comments.page.own', { count: next ? 0 : comments.length })}</h2>
      {comments.length === 0 && <p class="empty">{say('comments.page.none')}</p>}
      <ul class="plain-list">
        {comments.map(comment => (
          <CommentItem {...props} comment={comment} />
        ))}
      </ul>
      {next && (
        <p>
          <a rel="next" href={`${home}/comments?after=${next}`}>
            {say('comments.page.further')}
          </a>
        </p>
      )}
      {comments.length > 0 && (
        <>
          <h2 id="files">{say('comments.files.heading')}</h2>
          <p>{say('comments.files.own')}</p>
          <Downloads
            say={say}
            at={`${home}/comments`}
            documents={props.documents}
            hasKnowledge={props.hasKnowledge}
          />
        </>
      )}
    </Page>
  )
}

function CommentItem({ say, home, comment, itemOf }: CommentsPageProps & { comment: StandingComment }) {
  const item = itemOf(comment)
  return (
    <li id={comment.commentId}>
      <Said say={say} said={comment} name={item.name} />
      <p class="beneath">
        {say('comments.page.by', { by: comment.recordedBy, date: sayDate(comment.recordedAt, say) })}{' '}
        {say(`comments.page.passOn.${comment.mayPassOn ? 'yes' : 'no'}`)}{' '}
        <a href={`${home}/comments/${comment.commentId}`}>
          {say('comments.page.change')}
          <span class="visually-hidden"> ({item.name || comment.clause})</span>
        </a>
      </p>
    </li>
  )
}
