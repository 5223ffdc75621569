/** The form for a comment, new or revised; a revised one shows what was recorded before. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, ChoiceField, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { CommentFaults, CommentField, Entered } from '../comment-form.ts'
import { ADDRESSEES, COMMENT_CHARACTERS, COMMENT_TYPES, type StandingComment } from '../contract.ts'
import type { Item } from '../model.ts'

type CommentPageProps = {
  frame: Frame
  say: Say
  home: string
  item: Item
  comment: StandingComment | undefined
  entered: Entered
  faults: CommentFaults
  refusal?: string
  mayWrite: boolean
}

export function CommentPage(props: CommentPageProps) {
  const { frame, say, home, item, comment, faults, refusal } = props
  const title = say(`comments.form.${comment ? 'reviseHeading' : 'heading'}`)
  const errors = Object.entries(faults).map(([field, fault]) => ({
    name: field,
    label: say(`comments.form.${field}`),
    error: say(`comments.fault.${fault}`, { most: COMMENT_CHARACTERS }),
  }))
  return (
    <Page frame={frame} title={title}>
      <p class="small">
        <a href={`${home}/comments`}>{say('comments.page.back')}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {say(`comments.kind.${item.kind}`)}
        {item.name && `: ${item.name}`}
      </p>
      {refusal && (
        <Notice kind="failure">
          <p>{say(`comments.refusal.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary say={say} errors={errors} />
      <p>{say('comments.form.ownWords')}</p>
      <CommentForm {...props} />
      {comment && <History say={say} comment={comment} />}
    </Page>
  )
}

function CommentForm(props: CommentPageProps) {
  const { say, home, item, comment, entered, faults, mayWrite } = props
  const words = (key: string) => say(`comments.form.${key}`)
  const field = (name: CommentField) => ({
    say,
    name,
    label: words(name),
    value: entered[name],
    error: faults[name] && say(`comments.fault.${faults[name]}`, { most: COMMENT_CHARACTERS }),
  })
  const notAllowed = mayWrite ? undefined : say('comments.refusal.comments.not_allowed')
  return (
    <form method="post" action={`${home}/comments${comment ? `/${comment.commentId}` : ''}`}>
      <input type="hidden" name="kind" value={item.kind} />
      <input type="hidden" name="item" value={item.id} />
      {comment && <input type="hidden" name={SEEN} value={seenOf(comment.recordedAt)} />}
      <TextField
        {...field('reason')}
        hint={words('reasonHint')}
        multiline
        maxLength={COMMENT_CHARACTERS * 2}
      />
      <TextField
        {...field('proposal')}
        hint={words('proposalHint')}
        multiline
        maxLength={COMMENT_CHARACTERS * 2}
      />
      <ChoiceField
        {...field('type')}
        options={COMMENT_TYPES.map(value => ({
          value,
          label: say(`comments.type.${value}`),
          hint: say(`comments.typeHint.${value}`),
        }))}
      />
      <ChoiceField
        {...field('addressee')}
        options={ADDRESSEES.map(value => ({
          value,
          label: say(`comments.addressee.${value}.label`),
          hint: say(`comments.addressee.${value}.hint`),
        }))}
      />
      <TextField {...field('document')} hint={words('documentHint')} maxLength={60} />
      <TextField {...field('clause')} hint={words('clauseHint')} maxLength={30} />
      <TextField {...field('place')} hint={words('placeHint')} maxLength={40} />
      <div class="field">
        <label class="choice">
          <input type="checkbox" name="mayPassOn" value="yes" checked={entered.mayPassOn} />
          <span>
            {words('mayPassOn')}
            <small>{words('mayPassOnHint')}</small>
          </span>
        </label>
      </div>
      <div class="actions">
        <Button kind="primary" disabledBecause={notAllowed}>
          {words('save')}
        </Button>
      </div>
      {comment && mayWrite && (
        <details>
          <summary>{words('withdrawHeading')}</summary>
          <TextField say={say} name="withdrawal" label={words('withdrawal')} maxLength={300} />
          <Button name="withdraw" value="yes">
            {words('withdraw')}
          </Button>
        </details>
      )}
    </form>
  )
}

function History({ say, comment }: { say: Say; comment: StandingComment }) {
  return (
    <>
      <h2 id="history">{say('comments.history.heading')}</h2>
      <ul>
        {comment.history.map(one => (
          <li>
            {say(`comments.history.${one.act}`, { by: one.recordedBy, date: sayDate(one.recordedAt, say) })}
            <p class="beneath kept-lines">{one.reason}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
