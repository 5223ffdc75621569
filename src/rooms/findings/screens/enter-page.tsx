/** Entering a finding. Where advice was cited, the page says why that cannot be held against anybody, and offers the way. */
import { Button, SelectField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Say } from '../../../wire/words.ts'
import { SOURCES } from '../contract.ts'
import type { Criterion } from '../criteria.ts'
import { type Again, CriterionField, DayField, faultWords, GradeField } from './fields.tsx'

type EnterPageProps = Again & {
  frame: Frame
  say: Say
  home: string
  today: string
  criteria: readonly Criterion[]
  refusal?: string | undefined
}

export function EnterPage(props: EnterPageProps) {
  const { frame, say, home, refusal } = props
  return (
    <Page frame={frame} title={say('findings.enter.heading')}>
      <p class="small">
        <a href={`${home}/findings`}>{say('findings.page.back')}</a>
      </p>
      <h1>{say('findings.enter.heading')}</h1>
      <p class="lead">{say('findings.enter.lead')}</p>
      {refusal && <Notice kind="failure">{say(`findings.refusal.${refusal}`)}</Notice>}
      <form method="post" action={`${home}/findings`}>
        {refusal === 'guidance' && (
          <p>
            <Button kind="primary" name="as" value="observation">
              {say('findings.enter.asObservation')}
            </Button>
          </p>
        )}
        <FindingFields {...props} />
        <SourceFields {...props} />
        <div class="actions">
          <Button kind={refusal === 'guidance' ? undefined : 'primary'}>{say('findings.enter.act')}</Button>
        </div>
      </form>
    </Page>
  )
}

function FindingFields(props: EnterPageProps) {
  const { say, today, typed, faults, criteria } = props
  const field = (name: string) => ({
    ...{ say, name, label: say(`findings.enter.${name}`), value: typed[name] },
    error: faultWords(say, faults[name]),
  })
  return (
    <>
      <GradeField say={say} typed={typed} faults={faults} />
      <TextField {...field('title')} hint={say('findings.enter.titleHint')} />
      <TextField {...field('text')} multiline />
      <CriterionField say={say} criteria={criteria} typed={typed} faults={faults} />
      <TextField {...field('evidence')} hint={say('findings.enter.evidenceHint')} multiline />
      <DayField
        say={say}
        name="on"
        label={say('findings.enter.on')}
        today={today}
        typed={typed}
        faults={faults}
      />
    </>
  )
}

function SourceFields({ say, typed, faults }: EnterPageProps) {
  return (
    <>
      <SelectField
        say={say}
        name="source"
        label={say('findings.enter.source')}
        options={SOURCES.filter(one => one !== 'audit').map(value => ({
          value,
          label: say(`findings.source.${value}`),
        }))}
        value={typed['source'] || 'hand'}
        empty={say('findings.source.hand')}
      />
      <TextField
        say={say}
        name="sourceNote"
        label={say('findings.enter.sourceNote')}
        hint={say('findings.enter.sourceNoteHint')}
        value={typed['sourceNote']}
        error={faultWords(say, faults['sourceNote'])}
      />
    </>
  )
}
