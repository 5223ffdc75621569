/** A review while it is prepared: under each heading what the program gathered and what people say; then the decisions. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDay } from '../../work/due-words.ts'
import type { ReviewInFull } from '../actions/lists.ts'
import { HEADINGS } from '../contract.ts'
import type { Again } from '../forms.ts'
import { Decisions } from './decisions.tsx'
import { Facts } from './facts.tsx'
import { faultWords, type Listing } from './listing.ts'

export type ReviewPageProps = Again & {
  frame: Frame
  listing: Listing
  full: ReviewInFull
  people: readonly { id: string; name: string }[]
  refusal?: string | undefined
  recorded?: string | undefined
}

export function ReviewPage(props: ReviewPageProps) {
  const { frame, listing, full, faults, refusal, recorded } = props
  const { say, home } = listing
  const { review } = full
  const title = say('reviews.minutes.title', { date: sayDay(review.heldOn, say) })
  const errors = Object.entries(faults).map(([name, fault]) => ({
    name,
    label: labelOf(listing, name),
    error: say(`reviews.fault.${fault}`),
  }))
  return (
    <Page frame={frame} title={title}>
      <p class="small">
        <a href={`${home}/reviews`}>{say('reviews.page.title')}</a>
      </p>
      <h1>{title}</h1>
      {recorded && <Notice>{say(`reviews.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`reviews.refusal.${refusal}`)}</Notice>}
      <ErrorSummary say={say} errors={errors} />
      <p class="lead">{say(`reviews.prepare.${review.form}`, { since: sayDay(review.sinceOn, say) })}</p>
      <form method="post" action={`${home}/reviews/${review.id}`} class={`review wide ${review.form}`}>
        <input type="hidden" name={SEEN} value={seenOf(review.at)} />
        {/* The first button of a form is what the enter key presses: it saves, and takes no decision away. */}
        <button type="submit" name="act" value="save" hidden />
        <Inputs {...props} />
        <Decisions {...props} />
        <Whole {...props} />
        <div class="actions">
          <Button kind="primary" name="act" value="save">
            {say('reviews.prepare.save')}
          </Button>
          <Button name="act" value="read">
            {say('reviews.prepare.read')}
          </Button>
        </div>
      </form>
      <Discard {...props} />
    </Page>
  )
}

function labelOf({ say }: Listing, name: string): string {
  if (name.startsWith('remark-')) return say(`reviews.input.${name.slice('remark-'.length)}`)
  if (say.has(`reviews.decision.${name}`)) return say(`reviews.decision.${name}`)
  return say.has(`reviews.start.${name}`) ? say(`reviews.start.${name}`) : say(`reviews.prepare.${name}`)
}

function Inputs({ listing, full, typed, faults }: ReviewPageProps) {
  const { say } = listing
  const { minutes, review } = full
  return (
    <>
      {HEADINGS[review.form].map(({ key }, i) => {
        const input = minutes.inputs[i]
        const decided = review.decisions.filter(one => one.heading === key).length
        return (
          <section class="review-input">
            <div>
              <h2 id={key}>{input?.heading}</h2>
              {say.has(`reviews.about.${key}`) && <p class="soft small">{say(`reviews.about.${key}`)}</p>}
              <Facts listing={listing} facts={input?.facts ?? []} />
            </div>
            <div>
              <TextField
                say={say}
                name={`remark-${key}`}
                label={say('reviews.prepare.remark')}
                value={typed[`remark-${key}`]}
                error={faultWords(say, faults[`remark-${key}`])}
                multiline
              />
              {decided > 0 ? (
                <p class="small">{say('reviews.outcome.decided', { count: decided })}</p>
              ) : (
                <label class="choice">
                  <input
                    type="checkbox"
                    name={`nothing-${key}`}
                    value="yes"
                    checked={typed[`nothing-${key}`] !== undefined}
                  />
                  <span>
                    {say('reviews.prepare.nothing')}
                    <span class="visually-hidden"> ({input?.heading})</span>
                  </span>
                </label>
              )}
            </div>
          </section>
        )
      })}
    </>
  )
}

/** Who was there, when, and the judgement of the whole. */
function Whole({ listing: { say }, typed, faults }: ReviewPageProps) {
  const field = (name: string) => ({ say, name, value: typed[name], error: faultWords(say, faults[name]) })
  return (
    <section>
      <h2 id="whole">{say('reviews.minutes.conclusion')}</h2>
      <TextField
        {...field('conclusion')}
        label={say('reviews.prepare.conclusion')}
        hint={say('reviews.prepare.conclusionHint')}
        multiline
      />
      <TextField {...field('heldOn')} type="date" label={say('reviews.start.heldOn')} />
      <TextField
        {...field('participants')}
        label={say('reviews.start.participants')}
        hint={say('reviews.start.participantsHint')}
        multiline
      />
    </section>
  )
}

function Discard({ listing: { say, home }, full: { review }, typed, faults }: ReviewPageProps) {
  return (
    <details open={faults['reason'] !== undefined}>
      <summary>{say('reviews.discard.open')}</summary>
      <form method="post" action={`${home}/reviews/${review.id}/discard`}>
        <input type="hidden" name={SEEN} value={seenOf(review.at)} />
        <TextField
          say={say}
          name="reason"
          label={say('reviews.prepare.reason')}
          value={typed['reason']}
          error={faultWords(say, faults['reason'])}
        />
        <div class="actions">
          <Button>{say('reviews.discard.act')}</Button>
        </div>
      </form>
    </details>
  )
}
