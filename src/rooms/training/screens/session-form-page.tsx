/** A training session that is recorded, or told anew. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import type { Session, Staff } from '../contract.ts'
import { faultWords, fieldsOf, Said, type Shared, Ticks } from './listing.tsx'

type SessionFormProps = Shared &
  Again & { frame: Frame; session: Session | null; here: readonly Staff[]; ticked: readonly string[] }

export function SessionFormPage(props: SessionFormProps) {
  const { frame, listing, session, faults, here } = props
  const { say, home } = listing
  const heading = say(session ? 'training.session.change' : 'training.session.new')
  const errors = Object.entries(faults).map(([name, fault]) => ({
    ...{ name, label: say(`training.session.${name}`), error: say(`training.fault.${fault}`) },
  }))
  return (
    <Page frame={frame} title={heading}>
      <p class="small">
        <a href={`${home}/training${session ? `/sessions/${session.id}` : ''}`}>
          {session?.title ?? say('training.overview.title')}
        </a>
      </p>
      <h1>{heading}</h1>
      <Said {...props} />
      <ErrorSummary say={say} errors={errors} />
      {here.length === 0 ? (
        <Empty>
          {say('training.session.nobody')}{' '}
          <a href={`${home}/training/people`}>{say('training.people.title')}</a>
        </Empty>
      ) : (
        <Form {...props} />
      )}
    </Page>
  )
}

function Form({ listing: { say, home }, session, typed, faults, here, ticked }: SessionFormProps) {
  const field = fieldsOf(say, 'session', typed, faults)
  const action = `${home}/training/sessions${session ? `/${session.id}` : ''}`
  return (
    <form method="post" action={action} enctype="multipart/form-data">
      {session && <input type="hidden" name={SEEN} value={seenOf(session.at)} />}
      <TextField {...field('title')} />
      <TextField {...field('on')} type="date" />
      <TextField {...field('covered')} hint={say('training.session.coveredHint')} multiline />
      <Ticks
        {...{ say, here, ticked, legend: say('training.session.staffIds') }}
        error={faultWords(say, faults['staffIds'])}
      />
      <TextField {...field('file')} hint={say('training.session.fileHint')} type="file" />
      <TextField {...field('link')} hint={say('training.session.linkHint')} />
      <TextField {...field('effect')} hint={say('training.session.effectHint')} multiline />
      <div class="actions">
        <Button kind="primary">{say('training.session.act')}</Button>
      </div>
    </form>
  )
}
