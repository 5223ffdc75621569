/** What a measure keeps reliable, what is lost without it, and what keeps this one reliable; with where they stand. */
import type { Measure } from '../../../knowledge/schema.ts'
import { Grade } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayMoney, sayShare } from '../../../wire/format.ts'
import { sayList } from '../../../wire/reason.ts'
import { variantsOf } from '../../measures/model.ts'
import type { Current } from '../actions.ts'
import { stateOf } from '../measure-state.ts'
import { sayState } from '../state-words.ts'
import { nameOf, type Telling } from '../telling.ts'
import { SourceLink } from './source-link.tsx'

type KeepsProps = { telling: Telling; current: Current; measure: Measure }

export function KeepsReliable({ telling, current, measure }: KeepsProps) {
  return (
    <>
      <Keeps telling={telling} current={current} measure={measure} />
      <KeptBy telling={telling} current={current} measure={measure} />
    </>
  )
}

/** Of the variant that is planned, in place, or the strongest. */
function Keeps({ telling, current: { result }, measure }: KeepsProps) {
  const { say, home } = telling
  const planned = result.measures.find(one => one.id === measure.id)
  const name =
    planned?.raised.at(-1)?.variant ??
    planned?.variant ??
    result.inPlace.find(one => one.id === measure.id)?.variant
  const supports = ((name && measure.variants[name]) || variantsOf(measure).at(-1)?.[1])?.supports ?? []
  if (supports.length === 0) return null
  const head = (key: string) => say(`measures.page.keeps.${key}`)
  const worth = (planned?.keeps ?? []).reduce((sum, one) => sum + one.eurPerYear, 0)
  return (
    <>
      <h2 id="keeps">{head('heading')}</h2>
      <Table
        compact
        rows={supports}
        columns={[
          {
            head: head('measure'),
            kind: 'head',
            cell: one => <a href={`${home}/measures/${one.measure}`}>{nameOf(telling, one.measure)}</a>,
          },
          {
            head: head('lost'),
            cell: ({ lostWithout: { low, best, high } }) =>
              say('measures.page.keeps.range', {
                low: sayShare(low, say),
                best: sayShare(best, say),
                high: sayShare(high, say),
              }),
          },
          {
            head: head('from'),
            cell: one => (
              <>
                <Grade say={say} grade={one.grade} />
                <span class="beneath">
                  <SourceLink telling={telling} id={one.source} />
                  {one.note && <span lang="en"> {one.note}</span>}
                </span>
              </>
            ),
          },
        ]}
      />
      {worth >= 1 && <p>{say('measures.page.keeps.worth', { amount: sayMoney(worth, say) })}</p>}
    </>
  )
}

function KeptBy({ telling, current, measure }: KeepsProps) {
  const { say, knowledge } = telling
  const keeping = knowledge.measures.filter(one =>
    variantsOf(one).some(([, variant]) => variant.supports.some(support => support.measure === measure.id)),
  )
  if (keeping.length === 0) return null
  const names = keeping.map(one =>
    say('measures.page.keeps.standing', {
      name: nameOf(telling, one.id),
      state: sayState(telling, stateOf(current.result, one.id)),
    }),
  )
  return <p>{say('measures.page.keeps.by', { names: sayList(say, names) })}</p>
}
