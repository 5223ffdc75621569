/** An indicator taken over or made by oneself, or one that is changed: what is counted, how, and where one acts. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, ChoiceField, ErrorSummary, SelectField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { DIRECTIONS, type Indicator, NAME_CHARACTERS, TEXT_CHARACTERS, UNITS } from '../contract.ts'
import type { Again } from '../forms.ts'
import { faultWords, type Listing, type People } from './listing.ts'

export type IndicatorFormProps = Again & {
  frame: Frame
  listing: Listing
  indicator: Indicator | null
  people: People
  refusal?: string | undefined
}

export function IndicatorFormPage(props: IndicatorFormProps) {
  const { frame, listing, indicator, typed, faults, refusal } = props
  const { say, home } = listing
  const heading = say(indicator ? 'measurement.form.change' : 'measurement.form.new')
  const errors = Object.entries(faults).map(([name, fault]) => ({
    name,
    label: say(`measurement.form.${name}`),
    error: say(`measurement.fault.${fault}`),
  }))
  return (
    <Page frame={frame} title={heading}>
      <p class="small">
        <a href={indicator ? `${home}/measurement/${indicator.id}` : `${home}/measurement`}>
          {indicator?.name ?? say('measurement.page.back')}
        </a>
      </p>
      <h1>{heading}</h1>
      {typed['counter'] && <p class="lead">{say('measurement.form.counted')}</p>}
      {refusal && <Notice kind="failure">{say(`measurement.refusal.${refusal}`)}</Notice>}
      <ErrorSummary say={say} errors={errors} />
      <form method="post" action={`${home}/measurement${indicator ? `/${indicator.id}` : ''}`}>
        {indicator && <input type="hidden" name={SEEN} value={seenOf(indicator.at)} />}
        <input type="hidden" name="processId" value={typed['processId'] ?? ''} />
        <input type="hidden" name="counter" value={typed['counter'] ?? ''} />
        <What {...props} />
        <Bounds {...props} />
        <TextField
          {...fieldOf(props, 'reason')}
          hint={say(indicator ? 'measurement.form.reasonHintChange' : 'measurement.form.reasonHint')}
          maxLength={TEXT_CHARACTERS}
        />
        <div class="actions">
          <Button kind="primary">
            {say(indicator ? 'measurement.form.save' : 'measurement.form.begin')}
          </Button>
        </div>
      </form>
    </Page>
  )
}

const fieldOf = ({ listing: { say }, typed, faults }: IndicatorFormProps, name: string) => ({
  ...{ say, name, label: say(`measurement.form.${name}`), value: typed[name] },
  error: faultWords(say, faults[name]),
})

function What(props: IndicatorFormProps) {
  const { listing, people } = props
  const { say } = listing
  return (
    <>
      <TextField {...fieldOf(props, 'name')} maxLength={NAME_CHARACTERS} />
      <TextField
        {...fieldOf(props, 'counts')}
        hint={say('measurement.form.countsHint')}
        multiline
        maxLength={TEXT_CHARACTERS}
      />
      <SelectField
        {...fieldOf(props, 'unit')}
        options={UNITS.map(value => ({ value, label: say(`measurement.unit.name.${value}`) }))}
        empty={say('measurement.form.choose')}
      />
      <ChoiceField
        {...fieldOf(props, 'better')}
        options={DIRECTIONS.map(value => ({ value, label: say(`measurement.form.${value}`) }))}
        inline
      />
      <SelectField
        {...fieldOf(props, 'ownerId')}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        empty={say('work.list.unowned')}
      />
    </>
  )
}

function Bounds(props: IndicatorFormProps) {
  const { say } = props.listing
  return (
    <>
      <TextField {...fieldOf(props, 'target')} hint={say('measurement.form.targetHint')} keyboard="decimal" />
      <TextField {...fieldOf(props, 'actAt')} hint={say('measurement.form.actAtHint')} keyboard="decimal" />
      <TextField
        {...fieldOf(props, 'everyMonths')}
        hint={say('measurement.form.everyMonthsHint')}
        keyboard="numeric"
        unit={say('measurement.form.months')}
      />
    </>
  )
}
