/** Looking the register through: what to look at, and the record that somebody did. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayDate, sayDateTime } from '../../../wire/format.ts'
import { dateOf, dayOf } from '../../work/day.ts'
import type { Review } from '../contract.ts'
import type { Again } from '../forms.ts'

type ReviewPageProps = Again & {
  frame: Frame
  home: string
  reviews: readonly Review[]
  today: string
  mayKeep: boolean
  refusal?: string | undefined
  recorded: boolean
}

export function ReviewPage(props: ReviewPageProps) {
  const { frame, home, reviews, mayKeep, refusal, recorded, typed, faults, today } = props
  const { say } = frame
  const field = (name: string) => ({
    ...{ say, name, value: typed[name] },
    ...(faults[name] && { error: say(`assets.fault.${faults[name]}`) }),
  })
  return (
    <Page frame={frame} title={say('assets.review.title')}>
      <p class="small">
        <a href={`${home}/assets`}>{say('assets.back')}</a>
      </p>
      <h1>{say('assets.review.title')}</h1>
      {recorded && <Notice>{say('assets.recorded.reviewed')}</Notice>}
      {refusal && <Notice kind="failure">{refusal}</Notice>}
      <p class="lead">{say('assets.review.lead')}</p>
      <ul>
        {['gone', 'new', 'owners', 'matters'].map(one => (
          <li>{say(`assets.review.look.${one}`)}</li>
        ))}
      </ul>
      {mayKeep && (
        <form method="post" action={`${home}/assets/review`}>
          <TextField
            {...field('on')}
            type="date"
            label={say('assets.review.on')}
            value={typed['on'] ?? today}
          />
          <TextField
            {...field('note')}
            label={say('assets.review.note')}
            hint={say('assets.review.noteHint')}
            multiline
          />
          <div class="actions">
            <Button kind="primary">{say('assets.review.act')}</Button>
          </div>
        </form>
      )}
      <h2 id="past">{say('assets.review.past')}</h2>
      {reviews.length === 0 && <Empty>{say('assets.review.none')}</Empty>}
      <ul class="plain-list">
        {reviews.map(one => (
          <li id={`review-${one.id}`}>
            <b>{sayDate(dateOf(one.on), say)}</b>{' '}
            <span class="soft small">
              {one.on === dayOf(one.at)
                ? say('assets.review.by', { by: one.by })
                : say('assets.review.later', { by: one.by, at: sayDateTime(one.at, say) })}
            </span>
            {one.note && <p class="kept-lines">{one.note}</p>}
          </li>
        ))}
      </ul>
    </Page>
  )
}
