/** The people of the organisation with their last training; one is entered, or several at once. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import { sayDay } from '../../work/due-words.ts'
import { SHOWN, type Shown, type StaffPage } from '../actions/lists.ts'
import { fieldsOf, nameOf, Said, type Shared } from './listing.tsx'

type PeoplePageProps = Shared & Again & { frame: Frame; page: StaffPage; show: Shown }

export function PeoplePage(props: PeoplePageProps) {
  const { frame, listing, page, show, mayArrange } = props
  const { say, home } = listing
  return (
    <Page frame={frame} title={say('training.people.title')}>
      <p class="small">
        <a href={`${home}/training`}>{say('training.overview.title')}</a>
      </p>
      <h1>{say('training.people.title')}</h1>
      <Said {...props} />
      <p class="lead">{say('training.people.lead')}</p>
      <nav aria-label={say('training.people.filter')}>
        <ul class="filters">
          {SHOWN.map(one => (
            <li>
              <a
                href={`${home}/training/people?show=${one}`}
                aria-current={one === show ? 'page' : undefined}
              >
                {say(`training.people.show.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.people.length === 0 ? <Empty>{say(`training.people.none.${show}`)}</Empty> : <List {...props} />}
      {page.next && (
        <p>
          <a rel="next" href={`${home}/training/people?${new URLSearchParams({ show, after: page.next })}`}>
            {say('training.people.further')}
          </a>
        </p>
      )}
      {mayArrange && <Enter {...props} />}
    </Page>
  )
}

function List({ listing: { say, home }, page: { people, since } }: PeoplePageProps) {
  return (
    <Table
      rows={people}
      columns={[
        {
          ...{ head: say('training.people.name'), kind: 'head' },
          cell: one => <a href={`${home}/training/people/${one.id}`}>{nameOf(one, say)}</a>,
        },
        { head: say('training.people.area'), cell: one => one.area },
        {
          head: say('training.people.last'),
          cell: one =>
            one.lastOn ? (
              <span class={one.leftOn === null && one.lastOn <= since ? 'late' : undefined}>
                {sayDay(one.lastOn, say)}
              </span>
            ) : (
              <span class={one.leftOn === null ? 'late' : undefined}>{say('training.people.never')}</span>
            ),
        },
      ]}
    />
  )
}

function Enter(props: PeoplePageProps) {
  const { listing, typed, faults, page } = props
  const { say, home } = listing
  const field = fieldsOf(say, 'people', typed, faults)
  const open = Object.keys(faults).length > 0 || typed['name'] !== undefined
  return (
    <>
      <form method="post" action={`${home}/training/people/members`}>
        <p>
          <Button kind="slight">{say('training.people.members')}</Button>
        </p>
      </form>
      <details open={open}>
        <summary>{say('training.people.enter')}</summary>
        <form method="post" action={`${home}/training/people`}>
          <TextField {...field('name')} />
          <TextField {...field('email')} hint={say('training.people.emailHint')} />
          <TextField {...field('area')} />
          <TextField {...field('joinedOn')} type="date" />
          <div class="actions">
            <Button>{say('training.people.add')}</Button>
          </div>
        </form>
      </details>
      <details open={typed['list'] !== undefined || page.people.length === 0}>
        <summary>{say('training.people.paste')}</summary>
        <form method="post" action={`${home}/training/people/list`}>
          <TextField
            {...{
              say,
              name: 'list',
              label: say('training.people.list'),
              hint: say('training.people.listHint'),
            }}
            value={typed['list'] ?? ''}
            multiline
          />
          <div class="actions">
            <Button>{say('training.people.bringIn')}</Button>
          </div>
        </form>
      </details>
    </>
  )
}
