/** One person of the list: changed, gone, and forgotten where law wants it. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import { sayDay } from '../../work/due-words.ts'
import type { Staff } from '../contract.ts'
import { fieldsOf, nameOf, Said, type Shared } from './listing.tsx'

type PersonPageProps = Shared & Again & { frame: Frame; person: Staff }

export function PersonPage(props: PersonPageProps) {
  const { frame, listing, person, mayArrange } = props
  const { say, home } = listing
  return (
    <Page frame={frame} title={nameOf(person, say)}>
      <p class="small">
        <a href={`${home}/training/people`}>{say('training.people.title')}</a>
      </p>
      <h1>{nameOf(person, say)}</h1>
      <Said {...props} />
      {person.leftOn && <Notice>{say('training.person.gone', { date: sayDay(person.leftOn, say) })}</Notice>}
      {mayArrange && (person.leftOn ? person.name !== '' && <Forget {...props} /> : <Change {...props} />)}
    </Page>
  )
}

function Change({ listing, person, typed, faults }: PersonPageProps) {
  const { say, home, today } = listing
  const field = fieldsOf(say, 'people', typed, faults)
  return (
    <>
      <form method="post" action={`${home}/training/people/${person.id}`}>
        <TextField {...field('name')} />
        <TextField {...field('email')} hint={say('training.people.emailHint')} />
        <TextField {...field('area')} />
        <TextField {...field('joinedOn')} type="date" />
        <div class="actions">
          <Button kind="primary">{say('training.person.save')}</Button>
        </div>
      </form>
      <details>
        <summary>{say('training.person.leave')}</summary>
        <form method="post" action={`${home}/training/people/${person.id}/leave`}>
          <TextField say={say} name="on" label={say('training.person.on')} type="date" value={today} />
          <div class="actions">
            <Button>{say('training.person.leaveAct')}</Button>
          </div>
        </form>
      </details>
    </>
  )
}

function Forget({ listing: { say, home }, person }: PersonPageProps) {
  return (
    <section aria-labelledby="forget">
      <h2 id="forget">{say('training.person.forget')}</h2>
      <p>{say('training.person.forgetMeans')}</p>
      <form method="post" action={`${home}/training/people/${person.id}/forget`}>
        <TextField say={say} name="reason" label={say('training.person.reason')} />
        <div class="actions">
          <Button>{say('training.person.forgetAct')}</Button>
        </div>
      </form>
    </section>
  )
}
