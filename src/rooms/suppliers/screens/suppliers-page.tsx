/** The register: who they are, how much each weighs, when each is looked at next; and ways to bring in more. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Force, Notice } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Fields } from '../../../wire/form-reading.ts'
import { sayDay } from '../../work/due-words.ts'
import { SHOWN, type Shown, type SupplierPage } from '../actions/lists.ts'
import type { Supplier } from '../contract.ts'
import { type Listing, reasonsOf, sayReason, WeightMark } from './listing.tsx'

type SuppliersPageProps = {
  frame: Frame
  listing: Listing
  page: SupplierPage
  show: Shown
  suggestions: readonly string[]
  mayArrange: boolean
  typed: Fields
  numbers: { added: string | undefined; passed: string | undefined }
  refusal?: string | undefined
  recorded?: string | undefined
}

export function SuppliersPage(props: SuppliersPageProps) {
  const { frame, listing, page, show, mayArrange, refusal, recorded, numbers } = props
  const { say, home } = listing
  const counted = { added: Number(numbers.added) || 0, passed: Number(numbers.passed) || 0 }
  return (
    <Page frame={frame} title={say('suppliers.list.title')}>
      <h1>{say('suppliers.list.title')}</h1>
      {recorded && <Notice>{say(`suppliers.recorded.${recorded}`, counted)}</Notice>}
      {refusal && <Notice kind="failure">{say(`suppliers.refusal.${refusal}`)}</Notice>}
      <p class="lead">{say('suppliers.list.lead', { due: page.due })}</p>
      {mayArrange && (
        <p>
          <a href={`${home}/suppliers/new`}>{say('suppliers.list.toNew')}</a>
        </p>
      )}
      <nav aria-label={say('suppliers.list.filter')}>
        <ul class="filters">
          {SHOWN.map(one => (
            <li>
              <a href={`${home}/suppliers?show=${one}`} aria-current={one === show ? 'page' : undefined}>
                {say(`suppliers.list.show.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.suppliers.length === 0 ? (
        <Empty>{say(`suppliers.list.none.${show}`)}</Empty>
      ) : (
        <Register listing={listing} suppliers={page.suppliers} />
      )}
      {page.next && (
        <p>
          <a rel="next" href={`${home}/suppliers?${new URLSearchParams({ show, after: page.next })}`}>
            {say('suppliers.list.further')}
          </a>
        </p>
      )}
      {mayArrange && <Suggestions {...props} />}
      {mayArrange && <PastedList {...props} />}
    </Page>
  )
}

function Register({ listing, suppliers }: { listing: Listing; suppliers: readonly Supplier[] }) {
  const { say, home, today } = listing
  return (
    <Table
      rows={suppliers}
      columns={[
        {
          ...{ head: say('suppliers.form.name'), kind: 'head' },
          cell: one => (
            <>
              <a href={`${home}/suppliers/${one.id}`}>{one.name}</a>
              <span class="beneath soft small">{one.does}</span>
            </>
          ),
        },
        {
          head: say('suppliers.list.weight'),
          cell: one => (
            <>
              <WeightMark say={say} weight={one.weight} />
              <span class="beneath soft small">
                {reasonsOf(one)
                  .map(reason => sayReason(reason, say))
                  .join(' ')}
              </span>
            </>
          ),
        },
        { head: say('suppliers.list.owner'), cell: one => one.owner?.name ?? say('work.list.unowned') },
        {
          head: say('suppliers.list.next'),
          cell: one =>
            one.act === 'end' ? (
              say('suppliers.list.endedOn', { date: sayDay(one.contractEndsOn ?? today, say) })
            ) : (
              <span class={one.nextReviewOn < today ? 'late' : undefined}>
                {sayDay(one.nextReviewOn, say)}
              </span>
            ),
        },
      ]}
    />
  )
}

/** What the profile speaks of and the register does not have; one click each. */
function Suggestions({ listing: { say, home }, suggestions }: SuppliersPageProps) {
  if (suggestions.length === 0) return null
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions">{say('suppliers.suggestions.heading')}</h2>
      <p>
        {say('suppliers.suggestions.lead')} <Force say={say} force="guidance" />
      </p>
      <form method="post" action={`${home}/suppliers/suggestions`}>
        <ul class="plain-list">
          {suggestions.map(key => {
            const name = say(`suppliers.suggestion.${key}.name`)
            return (
              <li class="offer">
                <div>
                  <b>{name}</b>
                  <p class="beneath">{say(`suppliers.suggestion.${key}.does`)}</p>
                </div>
                <Button
                  kind="slight"
                  name="key"
                  value={key}
                  label={say('suppliers.suggestions.takeNamed', { name })}
                >
                  {say('suppliers.suggestions.take')}
                </Button>
              </li>
            )
          })}
        </ul>
      </form>
    </section>
  )
}

function PastedList({ listing: { say, home }, typed }: SuppliersPageProps) {
  return (
    <details open={typed['list'] !== undefined}>
      <summary>{say('suppliers.import.open')}</summary>
      <form method="post" action={`${home}/suppliers/list`}>
        <TextField
          say={say}
          name="list"
          label={say('suppliers.import.label')}
          hint={say('suppliers.import.hint')}
          value={typed['list'] ?? ''}
          multiline
        />
        <div class="actions">
          <Button>{say('suppliers.import.act')}</Button>
        </div>
      </form>
    </details>
  )
}
