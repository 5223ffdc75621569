/** Minutes as they would be signed, or as they were: what is frozen, who stands by it, and what was said later. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import { sayDay } from '../../work/due-words.ts'
import type { ReviewInFull } from '../actions/lists.ts'
import type { Again } from '../forms.ts'
import { openHeadings } from '../model.ts'
import { Facts } from './facts.tsx'
import { faultWords, type Listing } from './listing.ts'

export type MinutesPageProps = Again & {
  frame: Frame
  listing: Listing
  full: ReviewInFull
  visit: { person: { id: string } }
  mayArrange: boolean
  maySign: boolean
  mayAcknowledge: boolean
  refusal?: string | undefined
  recorded?: string | undefined
}

export function MinutesPage(props: MinutesPageProps) {
  const { frame, listing, full, refusal, recorded, mayArrange } = props
  const { say, home } = listing
  const { minutes, review, signed } = full
  return (
    <Page frame={frame} title={minutes.title}>
      <p class="small">
        <a href={`${home}/reviews`}>{say('reviews.page.title')}</a>
        {!signed && mayArrange && review.act !== 'discard' && (
          <>
            {' · '}
            <a href={`${home}/reviews/${review.id}`}>{say('reviews.minutes.toPrepare')}</a>
          </>
        )}
      </p>
      <h1>{minutes.title}</h1>
      {recorded && <Notice>{say(`reviews.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`reviews.refusal.${refusal}`)}</Notice>}
      <Standing {...props} />
      <div lang={minutes.language}>
        <Frozen {...props} />
      </div>
      {signed ? <Afterwards {...props} signed={signed} /> : <Sign {...props} />}
    </Page>
  )
}

function Standing({ listing: { say, home }, full: { review, signed, sha256 } }: MinutesPageProps) {
  if (!signed)
    return (
      <p class="lead">
        {say(`reviews.state.${review.act}`, { by: review.by, at: sayDateTime(review.at, say) })}
      </p>
    )
  return (
    <>
      <p class="lead">{say('reviews.state.sign', { by: signed.by, at: sayDateTime(signed.at, say) })}</p>
      <p class="small soft secret">{say('reviews.minutes.hash', { sha256 })}</p>
      <p>
        <a href={`${home}/reviews/${review.id}/minutes.pdf`}>{say('reviews.minutes.pdf')}</a> ·{' '}
        <a href={`${home}/reviews/${review.id}/minutes.docx`}>{say('reviews.minutes.docx')}</a>
      </p>
    </>
  )
}

/** Everything that is signed, and nothing else. */
function Frozen({ listing, full: { minutes } }: MinutesPageProps) {
  const { say } = listing
  return (
    <>
      <p>
        {say('reviews.minutes.there')} {minutes.participants.join(', ')}
      </p>
      <p class="soft">{say('reviews.minutes.since', { date: sayDay(minutes.sinceOn, say) })}</p>
      {minutes.inputs.map(one => (
        <section class="review-input">
          <h2 id={one.key}>{one.heading}</h2>
          <Facts listing={listing} facts={one.facts} />
          {one.remark && <p class="kept-lines">{one.remark}</p>}
          <p>
            <em>{one.outcome}</em>
          </p>
        </section>
      ))}
      <h2 id="decisions">{say('reviews.minutes.decisions')}</h2>
      {minutes.decisions.length === 0 ? (
        <Empty>{say('reviews.minutes.noDecisions')}</Empty>
      ) : (
        <Table
          rows={minutes.decisions}
          columns={[
            { head: say('reviews.decision.what'), kind: 'head', cell: one => one.what },
            { head: say('reviews.decision.owner'), cell: one => one.owner },
            { head: say('reviews.decision.dueOn'), cell: one => sayDay(one.dueOn, say) },
            { head: say('reviews.decision.kind'), cell: one => one.kind },
          ]}
        />
      )}
      <h2 id="whole">{say('reviews.minutes.conclusion')}</h2>
      {minutes.conclusion ? (
        <p class="kept-lines">{minutes.conclusion}</p>
      ) : (
        <Empty>{say('reviews.refusal.no_conclusion')}</Empty>
      )}
    </>
  )
}

/** What is still missing, or the button. */
function Sign({ listing: { say, home }, full, maySign }: MinutesPageProps) {
  const { review, notReady, sha256 } = full
  if (review.act === 'discard') return <Notice>{review.reason}</Notice>
  const open = openHeadings(review).map(key => say(`reviews.input.${key}`))
  const because = notReady
    ? say(`reviews.refusal.${notReady.replace('reviews.', '')}`)
    : maySign
      ? undefined
      : say('reviews.sign.whoMay')
  return (
    <section>
      <h2 id="sign">{say('reviews.sign.heading')}</h2>
      <p>{say('reviews.sign.about')}</p>
      {open.length > 0 && <p class="soft">{say('reviews.sign.open', { headings: open.join(', ') })}</p>}
      <form method="post" action={`${home}/reviews/${review.id}/sign`}>
        <input type="hidden" name="sha256" value={sha256} />
        <div class="actions">
          <Button kind="primary" disabledBecause={because}>
            {say('reviews.sign.act')}
          </Button>
        </div>
      </form>
    </section>
  )
}

type AfterwardsProps = MinutesPageProps & { signed: NonNullable<ReviewInFull['signed']> }

function Afterwards(props: AfterwardsProps) {
  const { listing, signed, full, visit, mayAcknowledge, mayArrange, typed, faults } = props
  const { say, home } = listing
  const at = `${home}/reviews/${full.review.id}`
  const hasSigned = signed.signatures.some(one => one.personId === visit.person.id)
  return (
    <>
      {signed.tasks.length > 0 && (
        <>
          <h2 id="tasks">{say('reviews.minutes.tasks')}</h2>
          <Facts
            listing={listing}
            facts={signed.tasks.map(one => ({
              text: one.ended
                ? say('reviews.facts.actionEnded', {
                    ...{ what: one.title, as: one.ended.as, date: sayDay(one.ended.on, say) },
                  })
                : one.title,
              path: `tasks/${one.id}`,
            }))}
          />
        </>
      )}
      <h2 id="signatures">{say('reviews.minutes.signatures')}</h2>
      <ul>
        {signed.signatures.map(one => (
          <li>{say(`reviews.signature.${one.act}`, { by: one.by, at: sayDateTime(one.at, say) })}</li>
        ))}
      </ul>
      {mayAcknowledge && !hasSigned && (
        <form method="post" action={`${at}/acknowledge`}>
          <div class="actions">
            <Button>{say('reviews.signature.act')}</Button>
          </div>
        </form>
      )}
      <h2 id="addenda">{say('reviews.minutes.addenda')}</h2>
      {signed.addenda.length === 0 && <Empty>{say('reviews.addendum.none')}</Empty>}
      <ul class="plain-list">
        {signed.addenda.map(one => (
          <li>
            <p class="kept-lines">{one.text}</p>
            <p class="beneath">{say('reviews.addendum.by', { by: one.by, at: sayDateTime(one.at, say) })}</p>
          </li>
        ))}
      </ul>
      {mayArrange && (
        <details open={faults['text'] !== undefined}>
          <summary>{say('reviews.addendum.open')}</summary>
          <form method="post" action={`${at}/addenda`}>
            <TextField
              say={say}
              name="text"
              label={say('reviews.addendum.text')}
              hint={say('reviews.addendum.hint')}
              value={typed['text']}
              error={faultWords(say, faults['text'])}
              multiline
            />
            <div class="actions">
              <Button>{say('reviews.addendum.act')}</Button>
            </div>
          </form>
        </details>
      )}
    </>
  )
}
