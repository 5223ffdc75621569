/** Reviews, the last first, and the form that begins one. */
import { Button, ChoiceField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Force, Notice } from '../../../ui/parts.tsx'
import { sayDate } from '../../../wire/format.ts'
import { sayDay } from '../../work/due-words.ts'
import type { ReviewList } from '../actions/lists.ts'
import { FORMS, type Review } from '../contract.ts'
import type { Again } from '../forms.ts'
import { faultWords, type Listing } from './listing.ts'

export type ReviewsPageProps = Again & {
  frame: Frame
  listing: Listing
  list: ReviewList
  mayArrange: boolean
  refusal?: string | undefined
  recorded?: string | undefined
}

export function ReviewsPage(props: ReviewsPageProps) {
  const { frame, listing, list, mayArrange, refusal, recorded } = props
  const { say, home } = listing
  const { lastOn, dueOn, everyMonths, today } = list
  const standing = lastOn === null ? 'never' : dueOn < today ? 'late' : 'next'
  return (
    <Page frame={frame} title={say('reviews.page.title')}>
      <h1>{say('reviews.page.title')}</h1>
      {recorded && <Notice>{say(`reviews.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`reviews.refusal.${refusal}`)}</Notice>}
      <p class="lead">{say('reviews.page.lead')}</p>
      <p class={standing === 'late' ? 'late' : undefined}>
        {say(`reviews.page.${standing}`, {
          ...{ last: lastOn ? sayDay(lastOn, say) : '', due: sayDay(dueOn, say) },
        })}
      </p>
      <p class="soft">
        {say('reviews.page.rhythm', { every: say('work.every.month', { count: everyMonths }) })}{' '}
        <Force say={say} force="guidance" />
      </p>
      <h2 id="reviews">{say('reviews.page.held')}</h2>
      {list.reviews.length === 0 ? (
        <Empty>{say('reviews.page.none')}</Empty>
      ) : (
        <ul class="plain-list">
          {list.reviews.map(one => (
            <Line listing={listing} review={one} />
          ))}
        </ul>
      )}
      {list.next && (
        <p>
          <a rel="next" href={`${home}/reviews?after=${list.next}`}>
            {say('work.list.further')}
          </a>
        </p>
      )}
      {mayArrange && <Start {...props} />}
    </Page>
  )
}

function Line({ listing: { say, home }, review }: { listing: Listing; review: Review }) {
  const { id, heldOn, act, participants, decisions, by, at } = review
  return (
    <li>
      <a class="task-title" href={`${home}/reviews/${id}`}>
        {sayDay(heldOn, say)}
      </a>
      <p class="beneath">
        {say(`reviews.state.${act}`, { by, at: sayDate(at, say) })} · {participants.join(', ')}
        {act === 'sign' && <> · {say('reviews.page.decisions', { count: decisions.length })}</>}
      </p>
    </li>
  )
}

function Start({ listing, list, typed, faults }: ReviewsPageProps) {
  const { say, home } = listing
  const field = (name: string) => ({
    ...{ say, name, label: say(`reviews.start.${name}`), error: faultWords(say, faults[name]) },
    value: typed[name],
  })
  // One at a time is usual: while one is prepared, the way to another is folded away.
  const prepared = list.reviews.some(one => one.act === 'start' || one.act === 'change')
  return (
    <details open={!prepared || Object.keys(faults).length > 0}>
      <summary>{say('reviews.start.heading')}</summary>
      <form method="post" action={`${home}/reviews`}>
        <TextField
          {...field('heldOn')}
          type="date"
          hint={say('reviews.start.heldOnHint')}
          value={typed['heldOn'] ?? list.today}
        />
        <TextField {...field('participants')} hint={say('reviews.start.participantsHint')} multiline />
        <ChoiceField
          {...field('form')}
          options={FORMS.map(value => ({
            ...{ value, label: say(`reviews.form.${value}`), hint: say(`reviews.form.${value}Hint`) },
          }))}
          value={typed['form'] ?? list.form}
        />
        <div class="actions">
          <Button kind="primary">{say('reviews.start.act')}</Button>
        </div>
      </form>
    </details>
  )
}
