/** Every measure there is, as offered here: what is planned, what is in place, what was left out. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { sayNumber, sayRoundMoney } from '../../../wire/format.ts'
import type { MeasureOption } from '../../measures/model.ts'
import type { Current } from '../actions.ts'
import { type MeasureState, stateOf } from '../measure-state.ts'
import { sayState } from '../state-words.ts'
import { nameOf, purposeOf, type Telling } from '../telling.ts'

type MeasuresPageProps = { frame: Frame; telling: Telling; current: Current }

type Row = { id: string; state: MeasureState | null; option: MeasureOption | undefined }

const KINDS = ['planned', 'in_place', 'unmet', 'left_out'] as const

export function MeasuresPage({ frame, telling, current }: MeasuresPageProps) {
  const { say, knowledge } = telling
  const rows = knowledge.measures.map(
    ({ id }): Row => ({
      id,
      state: stateOf(current.result, id),
      option: current.options.find(one => one.id === id),
    }),
  )
  return (
    <Page frame={frame} title={say('measures.page.title')}>
      <h1>{say('measures.page.heading')}</h1>
      <p class="lead">{say('measures.page.lead', { count: rows.length })}</p>
      <p class="soft small">{say('measures.page.note')}</p>
      {KINDS.map(kind => {
        const of = rows.filter(row => (row.state?.kind ?? 'left_out') === kind)
        return of.length === 0 ? null : (
          <>
            <h2 id={kind}>{say(`measures.page.kind.${kind}`, { count: of.length })}</h2>
            <Table columns={columns(telling)} rows={of} idOf={row => row.id} />
          </>
        )
      })}
    </Page>
  )
}

function columns(telling: Telling): Column<Row>[] {
  const { say, home } = telling
  const head = (name: string) => say(`measures.page.${name}`)
  /** What is planned, else the lightest that is on offer. */
  const variantOf = ({ option, state }: Row) =>
    option?.variants.find(one => state?.kind === 'planned' && one.name === state.planned.variant) ??
    option?.variants[0]
  return [
    {
      head: head('measure'),
      kind: 'head',
      cell: row => (
        <>
          <a href={`${home}/measures/${row.id}`}>{nameOf(telling, row.id)}</a>
          <span class="beneath">{purposeOf(telling, row.id)}</span>
        </>
      ),
    },
    { head: head('state'), cell: row => sayState(telling, row.state) },
    {
      head: head('hours'),
      kind: 'figure',
      cell: row => {
        const variant = variantOf(row)
        return variant ? sayNumber(variant.onceHours + variant.yearlyHours, say, 1) : '–'
      },
    },
    {
      head: head('money'),
      kind: 'figure',
      cell: row => {
        const variant = variantOf(row)
        return variant ? sayRoundMoney(variant.onceEur + variant.yearlyEur, say) : '–'
      },
    },
  ]
}
