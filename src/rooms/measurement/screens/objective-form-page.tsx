/** An objective that is set or changed: what is to be true by when, through what, and how that will be seen. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, ErrorSummary, SelectField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { type Indicator, type Objective, TEXT_CHARACTERS } from '../contract.ts'
import type { Again } from '../forms.ts'
import { faultWords, type Listing, type People } from './listing.ts'

export type ObjectiveFormProps = Again & {
  frame: Frame
  listing: Listing
  objective: Objective | null
  people: People
  indicators: readonly Indicator[]
  refusal?: string | undefined
}

export function ObjectiveFormPage(props: ObjectiveFormProps) {
  const { frame, listing, objective, people, indicators, typed, faults, refusal } = props
  const { say, home } = listing
  const heading = say(objective ? 'measurement.objective.change' : 'measurement.objective.new')
  const words = (name: string) => say(`measurement.objective.field.${name}`)
  const hint = (name: string) => say(`measurement.objective.hint.${name}`)
  const field = (name: string) => ({
    ...{ say, name, label: words(name), value: typed[name], error: faultWords(say, faults[name]) },
  })
  const errors = Object.entries(faults).map(([name, fault]) => ({
    ...{ name, label: words(name), error: say(`measurement.fault.${fault}`) },
  }))
  const long = { multiline: true, maxLength: TEXT_CHARACTERS }
  return (
    <Page frame={frame} title={heading}>
      <p class="small">
        <a href={`${home}/measurement${objective ? `/objectives/${objective.id}` : '#objectives'}`}>
          {objective?.what ?? say('measurement.page.back')}
        </a>
      </p>
      <h1>{heading}</h1>
      {refusal && <Notice kind="failure">{say(`measurement.refusal.${refusal}`)}</Notice>}
      <ErrorSummary say={say} errors={errors} />
      <form method="post" action={`${home}/measurement/objectives${objective ? `/${objective.id}` : ''}`}>
        {objective && <input type="hidden" name={SEEN} value={seenOf(objective.at)} />}
        <TextField {...field('what')} {...long} hint={hint('what')} />
        <TextField {...field('dueOn')} type="date" />
        <SelectField
          {...field('ownerId')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          empty={say('work.list.unowned')}
        />
        <TextField {...field('means')} {...long} hint={hint('means')} />
        <TextField {...field('evaluation')} {...long} hint={hint('evaluation')} />
        <SelectField
          {...field('indicatorId')}
          hint={hint('indicatorId')}
          options={indicators.map(({ id, name }) => ({ value: id, label: name }))}
          empty={say('measurement.objective.noIndicator')}
        />
        <TextField {...field('measureIds')} hint={hint('measureIds')} />
        <TextField {...field('reason')} hint={hint('reason')} />
        <div class="actions">
          <Button kind="primary">
            {say(objective ? 'measurement.form.save' : 'measurement.objective.set')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
