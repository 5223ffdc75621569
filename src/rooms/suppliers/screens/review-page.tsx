/** A review: as deep as the supplier weighs; what was seen, what came of it, and what is to be done. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, ChoiceField, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Force, Notice } from '../../../ui/parts.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import type { SupplierInFull } from '../actions/lists.ts'
import { OUTCOMES, TEXT_CHARACTERS } from '../contract.ts'
import { faultWords, type Listing, WeightMark } from './listing.tsx'

type ReviewPageProps = Again & {
  frame: Frame
  listing: Listing
  full: SupplierInFull
  refusal?: string | undefined
}

export function ReviewPage(props: ReviewPageProps) {
  const { frame, listing, full, refusal, faults } = props
  const { say, home } = listing
  const { supplier } = full
  const heading = say('suppliers.review.title', { name: supplier.name })
  const errors = Object.entries(faults).map(([name, fault]) => ({
    ...{ name, label: say(`suppliers.review.${name}`), error: say(`suppliers.fault.${fault}`) },
  }))
  return (
    <Page frame={frame} title={heading}>
      <p class="small">
        <a href={`${home}/suppliers/${supplier.id}`}>{supplier.name}</a>
      </p>
      <h1>{heading}</h1>
      {refusal && <Notice kind="failure">{say(`suppliers.refusal.${refusal}`)}</Notice>}
      <p>
        <WeightMark say={say} weight={supplier.weight} /> {say(`suppliers.depth.${supplier.weight}`)}{' '}
        <Force say={say} force="guidance" />
      </p>
      <ErrorSummary say={say} errors={errors} />
      <form method="post" action={`${home}/suppliers/${supplier.id}/review`}>
        <input type="hidden" name={SEEN} value={seenOf(supplier.at)} />
        <Fields {...props} />
        <div class="actions">
          <Button kind="primary">{say('suppliers.review.act')}</Button>
        </div>
      </form>
    </Page>
  )
}

function Fields({ listing: { say }, typed, faults, full: { supplier } }: ReviewPageProps) {
  const field = (name: string) => ({
    ...{ say, name, label: say(`suppliers.review.${name}`), value: typed[name] },
    error: faultWords(say, faults[name]),
  })
  const long = { multiline: true, maxLength: TEXT_CHARACTERS }
  return (
    <>
      <TextField {...field('on')} hint={say('suppliers.review.onHint')} type="date" />
      <TextField
        {...field('lookedAt')}
        hint={say(`suppliers.review.lookedAtHint.${supplier.weight}`)}
        {...long}
      />
      <TextField
        {...field('proof')}
        hint={say(
          supplier.weight === 'high' ? 'suppliers.review.proofHintHigh' : 'suppliers.review.proofHint',
        )}
        {...long}
      />
      <TextField {...field('proofExpiresOn')} type="date" />
      <TextField {...field('found')} {...long} />
      <ChoiceField
        {...field('outcome')}
        options={OUTCOMES.map(value => ({
          ...{ value, label: say(`suppliers.outcome.${value}`), hint: say(`suppliers.outcomeHint.${value}`) },
        }))}
      />
      <TextField {...field('conditions')} hint={say('suppliers.review.conditionsHint')} {...long} />
      <TextField {...field('conditionsDueOn')} type="date" />
      <TextField {...field('nextOn')} hint={say('suppliers.review.nextOnHint')} type="date" />
    </>
  )
}
