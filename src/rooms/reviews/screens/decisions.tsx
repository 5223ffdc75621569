/** The decisions of a review that is prepared, and the fields that add one. */
import { Button, SelectField, TextField } from '../../../ui/form.tsx'
import { addMonths } from '../../work/day.ts'
import { sayDay } from '../../work/due-words.ts'
import { DECISION_KINDS, HEADINGS, LINE_CHARACTERS } from '../contract.ts'
import { faultWords } from './listing.ts'
import type { ReviewPageProps } from './review-page.tsx'

/** A quarter is the room in which the plan thinks too. */
const USUAL_MONTHS = 3

export function Decisions(props: ReviewPageProps) {
  const { listing, full } = props
  const { say } = listing
  const { decisions } = full.review
  return (
    <section>
      <h2 id="decisions">{say('reviews.minutes.decisions')}</h2>
      <p>{say('reviews.decision.about')}</p>
      {decisions.length > 0 && (
        <ul class="plain-list">
          {decisions.map(one => (
            <li class="offer">
              <div>
                <b>{one.what}</b>
                <p class="beneath">
                  {say(`reviews.kind.${one.kind}`)} · {one.owner?.name ?? say('work.list.unowned')} ·{' '}
                  {say('reviews.decision.by', { date: sayDay(one.dueOn, say) })}
                  {one.heading && <> · {say(`reviews.input.${one.heading}`)}</>}
                </p>
              </div>
              <Button
                kind="slight"
                name="remove"
                value={one.id}
                label={say('reviews.decision.removeNamed', { what: one.what })}
              >
                {say('reviews.decision.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Add {...props} />
    </section>
  )
}

function Add({ listing, full, people, typed, faults }: ReviewPageProps) {
  const { say } = listing
  const { review, today } = full
  const field = (name: string) => ({
    ...{ say, name, label: say(`reviews.decision.${name}`), error: faultWords(say, faults[name]) },
    value: typed[name],
  })
  return (
    <fieldset>
      <legend>
        <b>{say('reviews.decision.add')}</b>
      </legend>
      <div class="field-row">
        <TextField {...field('what')} hint={say('reviews.decision.whatHint')} maxLength={LINE_CHARACTERS} />
        <SelectField
          {...field('kind')}
          options={DECISION_KINDS.map(value => ({ value, label: say(`reviews.kind.${value}`) }))}
          empty={say('reviews.decision.choose')}
        />
        <SelectField
          {...field('heading')}
          options={HEADINGS[review.form].map(({ key }) => ({
            value: key,
            label: say(`reviews.input.${key}`),
          }))}
          empty={say('reviews.decision.none')}
        />
        <SelectField
          {...field('ownerId')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          empty={say('work.list.unowned')}
        />
        <TextField {...field('dueOn')} type="date" value={typed['dueOn'] ?? addMonths(today, USUAL_MONTHS)} />
      </div>
      <div class="actions">
        <Button name="act" value="add">
          {say('reviews.decision.act')}
        </Button>
      </div>
    </fieldset>
  )
}
