/** Asking people to read an approved document. */
import { Button, ChoiceField, ErrorSummary, SelectField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import type { Askable } from '../actions/lists.ts'
import type { Staff } from '../contract.ts'
import { faultWords, fieldsOf, Said, type Shared, Ticks } from './listing.tsx'

type RoundFormProps = Shared &
  Again & { frame: Frame; documents: readonly Askable[]; here: readonly Staff[]; ticked: readonly string[] }

export function RoundFormPage(props: RoundFormProps) {
  const { frame, listing, faults, documents, here } = props
  const { say, home } = listing
  const errors = Object.entries(faults).map(([name, fault]) => ({
    ...{ name, label: say(`training.round.${name}`), error: say(`training.fault.${fault}`) },
  }))
  return (
    <Page frame={frame} title={say('training.round.new')}>
      <p class="small">
        <a href={`${home}/training`}>{say('training.overview.title')}</a>
      </p>
      <h1>{say('training.round.new')}</h1>
      <Said {...props} />
      <p class="lead">{say('training.round.lead')}</p>
      <ErrorSummary say={say} errors={errors} />
      {documents.length === 0 || here.length === 0 ? (
        <Empty>
          {say(documents.length === 0 ? 'training.round.noDocuments' : 'training.session.nobody')}{' '}
          <a href={`${home}/${documents.length === 0 ? 'documents' : 'training/people'}`}>
            {say(documents.length === 0 ? 'training.round.toDocuments' : 'training.people.title')}
          </a>
        </Empty>
      ) : (
        <Form {...props} />
      )}
    </Page>
  )
}

function Form({ listing: { say, home }, typed, faults, documents, here, ticked }: RoundFormProps) {
  const field = fieldsOf(say, 'round', typed, faults)
  const label = ({ title, version, lastVersion }: Askable) =>
    say('training.round.option', { title, version, last: lastVersion ?? 0 })
  return (
    <form method="post" action={`${home}/training/rounds`}>
      <SelectField
        {...field('documentId')}
        options={documents.map(one => ({ value: one.documentId, label: label(one) }))}
        empty={say('training.round.choose')}
      />
      <TextField {...field('dueOn')} type="date" />
      <TextField {...field('matters')} hint={say('training.round.mattersHint')} multiline />
      <ChoiceField
        {...field('whom')}
        value={typed['whom'] ?? 'all'}
        options={['all', 'some'].map(value => ({ value, label: say(`training.round.${value}`) }))}
      />
      <details open={typed['whom'] === 'some'}>
        <summary>{say('training.round.tick')}</summary>
        <Ticks
          {...{ say, here, ticked, legend: say('training.round.staffIds') }}
          error={faultWords(say, faults['staffIds'])}
        />
      </details>
      <div class="actions">
        <Button kind="primary">{say('training.round.act')}</Button>
      </div>
    </form>
  )
}
