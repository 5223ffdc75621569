/** Asking for an exception: from what, where, why, what instead, who carries the risk, until when. */
import { Button, ErrorSummary, SelectField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import type { Day } from '../../work/day.ts'
import { sayDay } from '../../work/due-words.ts'
import type { Named } from '../actions/subjects.ts'
import { OTHERS } from '../contract.ts'
import { latestEnd } from '../model.ts'
import { faultWords, type Listing } from './listing.ts'

type AskPageProps = Again & {
  frame: Frame
  listing: Listing
  commitments: readonly Named[]
  usual: Day
  refusal?: string | undefined
}

export function AskPage(props: AskPageProps) {
  const { frame, listing, typed, faults, refusal } = props
  const { say, home } = listing
  const heading = say(typed['renewsId'] ? 'exceptions.ask.renew' : 'exceptions.ask.title')
  const errors = Object.entries(faults).map(([name, fault]) => ({
    ...{ name, label: say(`exceptions.ask.${name}`), error: say(`exceptions.fault.${fault}`) },
  }))
  return (
    <Page frame={frame} title={heading}>
      <p class="small">
        <a href={`${home}/exceptions`}>{say('exceptions.list.title')}</a>
      </p>
      <h1>{heading}</h1>
      <p class="lead">{say(typed['renewsId'] ? 'exceptions.ask.renewLead' : 'exceptions.ask.lead')}</p>
      {refusal && <Notice kind="failure">{say(`exceptions.refusal.${refusal}`)}</Notice>}
      <ErrorSummary say={say} errors={errors} />
      <form method="post" action={`${home}/exceptions`}>
        <input type="hidden" name="renewsId" value={typed['renewsId'] ?? ''} />
        <Fields {...props} />
        <div class="actions">
          <Button kind="primary">{say('exceptions.ask.act')}</Button>
          {refusal === 'guidance' && (
            <Button name="act" value="note">
              {say('exceptions.ask.note')}
            </Button>
          )}
        </div>
      </form>
    </Page>
  )
}

function Fields({ listing: { say, today }, typed, faults, commitments, usual }: AskPageProps) {
  const field = (name: string) => ({
    ...{ say, name, label: say(`exceptions.ask.${name}`), value: typed[name] },
    error: faultWords(say, faults[name]),
  })
  const options = [
    ...commitments.map(({ subject: { kind, id }, name }) => ({
      ...{ value: `${kind}:${id}`, label: `${say(`exceptions.kind.${kind}`)}: ${name}` },
    })),
    ...OTHERS.map(kind => ({ value: `${kind}:`, label: say(`exceptions.other.${kind}`) })),
  ]
  return (
    <>
      <SelectField
        {...field('subject')}
        hint={say('exceptions.ask.subjectHint')}
        options={options}
        empty={say('exceptions.ask.choose')}
      />
      <TextField {...field('section')} hint={say('exceptions.ask.sectionHint')} />
      <TextField {...field('place')} hint={say('exceptions.ask.placeHint')} />
      <TextField {...field('why')} multiline />
      <TextField {...field('instead')} hint={say('exceptions.ask.insteadHint')} multiline />
      <TextField {...field('riskOwner')} hint={say('exceptions.ask.riskOwnerHint')} />
      <TextField
        {...field('untilOn')}
        type="date"
        hint={say('exceptions.ask.untilHint', { date: sayDay(latestEnd(today), say) })}
        value={typed['untilOn'] ?? usual}
      />
    </>
  )
}
