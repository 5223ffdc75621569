/** One supplier: how much it weighs and why, what is known, its reviews, and what became of it. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Force, Notice } from '../../../ui/parts.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import { sayDateTime } from '../../../wire/format.ts'
import { sayDay } from '../../work/due-words.ts'
import type { SupplierInFull } from '../actions/lists.ts'
import type { Supplier } from '../contract.ts'
import { RHYTHM_MONTHS } from '../model.ts'
import { faultWords, type Listing, reasonsOf, sayReason, WeightMark } from './listing.tsx'

type SupplierPageProps = Again & {
  frame: Frame
  listing: Listing
  full: SupplierInFull
  mayArrange: boolean
  refusal?: string | undefined
  recorded?: string | undefined
}

export function SupplierPage(props: SupplierPageProps) {
  const { frame, listing, full, mayArrange, refusal, recorded } = props
  const { say, home } = listing
  const { supplier } = full
  const here = `${home}/suppliers/${supplier.id}`
  const over = supplier.act === 'end'
  return (
    <Page frame={frame} title={supplier.name}>
      <p class="small">
        <a href={`${home}/suppliers`}>{say('suppliers.list.title')}</a>
      </p>
      <h1>{supplier.name}</h1>
      {recorded && <Notice>{say(`suppliers.recorded.${recorded}`, { added: 1, passed: 0 })}</Notice>}
      {refusal && <Notice kind="failure">{say(`suppliers.refusal.${refusal}`)}</Notice>}
      <p class="lead kept-lines">{supplier.does}</p>
      {over ? (
        <Notice kind="warning">
          {say('suppliers.page.over', { date: sayDay(supplier.contractEndsOn ?? listing.today, say) })}{' '}
          {supplier.reason}
        </Notice>
      ) : (
        <Standing {...props} />
      )}
      {mayArrange && !over && (
        <p>
          <a class="button" href={`${here}/review`}>
            {say('suppliers.page.toReview')}
          </a>{' '}
          <a href={`${here}/change`}>{say('suppliers.page.toChange')}</a>
        </p>
      )}
      <Facts listing={listing} supplier={supplier} />
      <Reviews {...props} />
      <Versions {...props} />
      {mayArrange && (over ? <Restore {...props} /> : <End {...props} />)}
    </Page>
  )
}

function Standing({ listing: { say, today }, full: { supplier } }: SupplierPageProps) {
  const late = supplier.nextReviewOn < today
  return (
    <>
      <p>
        <WeightMark say={say} weight={supplier.weight} />{' '}
        {reasonsOf(supplier)
          .map(reason => sayReason(reason, say))
          .join(' ')}
      </p>
      <p>
        {say(`suppliers.rhythm.${supplier.weight}`, { months: RHYTHM_MONTHS[supplier.weight] })}{' '}
        <Force say={say} force="guidance" />
      </p>
      <p>
        {say('suppliers.page.next')}{' '}
        <b class={late ? 'late' : undefined}>{sayDay(supplier.nextReviewOn, say)}</b>
      </p>
    </>
  )
}

function factsOf(one: Supplier, say: Listing['say']): [string, string][] {
  const date = (day: string | null) => (day === null ? '' : sayDay(day, say))
  return [
    ['holds', one.holds],
    ['personalData', say(`suppliers.form.personal.${one.personalData ? 'yes' : 'no'}`)],
    ['access', say(`suppliers.access.${one.access}`)],
    ['stops', one.stops],
    [
      'hurtsAfterDays',
      one.hurtsAfterDays === null ? '' : say('suppliers.page.days', { count: one.hurtsAfterDays }),
    ],
    ['contact', one.contact],
    ['contractEndsOn', date(one.contractEndsOn)],
    ['notice', one.notice],
    ['proof', one.proof],
    ['proofExpiresOn', date(one.proofExpiresOn)],
    ['wayOut', one.wayOut],
    ['wayOutWeeks', one.wayOutWeeks === null ? '' : say('suppliers.page.weeks', { count: one.wayOutWeeks })],
    ['ownerId', one.owner?.name ?? say('work.list.unowned')],
  ]
}

/** What matters in the worst hour and nobody has said is said to be missing; the rest stays away. */
const MISSED = ['contact', 'wayOut', 'stops', 'hurtsAfterDays']

function Facts({ listing: { say }, supplier }: { listing: Listing; supplier: Supplier }) {
  const facts = factsOf(supplier, say).filter(([name, said]) => said !== '' || MISSED.includes(name))
  return (
    <dl class="record-facts">
      {facts.map(([name, said]) => (
        <div>
          <dt>{say(`suppliers.form.${name}`)}</dt>
          <dd class="kept-lines">{said || <span class="soft">{say('suppliers.page.unsaid')}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}

function Reviews({ listing: { say }, full: { reviews } }: SupplierPageProps) {
  return (
    <>
      <h2 id="reviews">{say('suppliers.page.reviews')}</h2>
      {reviews.length === 0 && <Empty>{say('suppliers.page.noReview')}</Empty>}
      <ul class="plain-list">
        {reviews.map(one => (
          <li id={one.id}>
            <b>{sayDay(one.on, say)}</b> · {say(`suppliers.outcome.${one.outcome}`)}
            <span class="beneath kept-lines">{one.lookedAt}</span>
            <span class="beneath kept-lines">{one.found}</span>
            {one.conditions.length > 0 && (
              <ul>
                {one.conditions.map(({ title, dueOn }) => (
                  <li>
                    {title} ({sayDay(dueOn, say)})
                  </li>
                ))}
              </ul>
            )}
            <span class="beneath soft small">
              {say('suppliers.page.recorded', { by: one.by, at: sayDateTime(one.at, say) })}{' '}
              {say('suppliers.page.thenNext', { date: sayDay(one.nextOn, say) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Versions({ listing: { say }, full: { versions } }: SupplierPageProps) {
  return (
    <details>
      <summary>{say('suppliers.page.history')}</summary>
      <ul class="plain-list">
        {versions.map(one => (
          <li>
            {say(`suppliers.act.${one.act}`, { by: one.by, at: sayDateTime(one.at, say) })}{' '}
            <WeightMark say={say} weight={one.weight} />
            {one.reason && <span class="beneath kept-lines">{one.reason}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

function ReasonField({ listing: { say }, typed, faults }: SupplierPageProps) {
  return (
    <TextField
      say={say}
      name="reason"
      label={say('suppliers.end.reason')}
      value={typed['reason'] ?? ''}
      {...(faults['reason'] && { error: faultWords(say, faults['reason']) ?? '' })}
    />
  )
}

function End(props: SupplierPageProps) {
  const { listing, full, typed, faults } = props
  const { say, home, today } = listing
  const error = faultWords(say, faults['on'])
  return (
    <details open={Object.keys(faults).length > 0}>
      <summary>{say('suppliers.end.open')}</summary>
      <form method="post" action={`${home}/suppliers/${full.supplier.id}/end`}>
        <input type="hidden" name={SEEN} value={seenOf(full.supplier.at)} />
        <TextField
          {...{ say, name: 'on', label: say('suppliers.end.on'), type: 'date', value: typed['on'] ?? today }}
          {...(error && { error })}
        />
        <ReasonField {...props} />
        <div class="actions">
          <Button>{say('suppliers.end.act')}</Button>
        </div>
      </form>
    </details>
  )
}

function Restore(props: SupplierPageProps) {
  const { listing, full, faults } = props
  return (
    <details open={Object.keys(faults).length > 0}>
      <summary>{listing.say('suppliers.restore.open')}</summary>
      <form method="post" action={`${listing.home}/suppliers/${full.supplier.id}/restore`}>
        <ReasonField {...props} />
        <div class="actions">
          <Button>{listing.say('suppliers.restore.act')}</Button>
        </div>
      </form>
    </details>
  )
}
