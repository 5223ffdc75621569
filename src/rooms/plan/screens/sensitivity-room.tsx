/** What more money or time would buy, and what a little less would cost. */
import { AmountsChart, type AmountsPanel } from '../../../ui/chart-amounts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayExactMoney, sayHours, sayMoney, sayNumber, sayRoundMoney } from '../../../wire/format.ts'
import type { Room, RoomPoint } from '../sensitivity.ts'
import type { Telling } from '../telling.ts'
import { sayDifference, sayNames } from './sensitivity-difference.ts'
import type { SensitivityProps } from './sensitivity-page.tsx'

type RoomProps = SensitivityProps & { room: Room[] }

/** Below this, in euro a year, nothing is gained or lost. */
const NOTHING_EUR = 1

export function RoomSection({ telling, current, room }: RoomProps) {
  const { say } = telling
  const panels = room.map(one => panelOf(telling, one)).filter(panel => panel.bars.some(hasEffect))
  const { assumed } = current.result.limits
  return (
    <>
      {room.map(one => (
        <p>
          <MoreSentence telling={telling} room={one} /> <LessSentence telling={telling} room={one} />
        </p>
      ))}
      {assumed.some(one => one !== 'hourValue') && <p class="soft">{say('plan.sensitivity.room.assumed')}</p>}
      {panels.length > 0 && (
        <AmountsChart
          say={say}
          title={say('plan.sensitivity.room.chart')}
          description={say('plan.sensitivity.room.chartDescription')}
          panels={panels}
        />
      )}
      <details>
        <summary>{say('plan.sensitivity.room.details')}</summary>
        {room.map(one => (
          <RoomTable telling={telling} room={one} />
        ))}
      </details>
    </>
  )
}

const hasEffect = ({ eur }: { eur: number }) => Math.abs(eur) >= NOTHING_EUR

/** Without room for a duty a plan may well cost less; that is no saving, and the sentence above the chart says it. */
function panelOf(telling: Telling, { kind, points }: Room): AmountsPanel {
  return {
    name: telling.say(`plan.sensitivity.room.${kind}.panel`),
    bars: points
      .filter(point => point.newlyUnmet.length === 0)
      .map(({ amount, gainEurPerYear }) => ({
        label: shortAmount(telling, kind, amount),
        eur: gainEurPerYear,
      })),
  }
}

type OneProps = { telling: Telling; room: Room }

function MoreSentence({ telling, room: { kind, points, valuePerUnit } }: OneProps) {
  const { say } = telling
  const more = points.find(point => point.amount > 0)
  if (!more) return null
  const values = {
    amount: sayAmount(telling, kind, more.amount),
    gain: sayMoney(more.gainEurPerYear, say),
    difference: sayDifference(telling, more),
    duties: sayNames(telling, more.newlyMet),
    count: more.newlyMet.length,
    unit: sayUnitValue(telling, valuePerUnit),
  }
  if (more.newlyMet.length > 0) return <>{say(`plan.sensitivity.room.moreDuties`, values)}</>
  if (more.gainEurPerYear < NOTHING_EUR) return <>{say(`plan.sensitivity.room.${kind}.enough`, values)}</>
  return (
    <>
      {say(`plan.sensitivity.room.more`, values)}
      {valuePerUnit >= 0.01 && ` ${say(`plan.sensitivity.room.${kind}.unit`, values)}`}
    </>
  )
}

function LessSentence({ telling, room: { kind, points } }: OneProps) {
  const { say } = telling
  const less = points.filter(point => point.amount < 0).at(-1)
  if (!less) return null
  const values = {
    amount: sayAmount(telling, kind, -less.amount),
    cost: sayMoney(-less.gainEurPerYear, say),
    difference: sayDifference(telling, less),
    duties: sayNames(telling, less.newlyUnmet),
    count: less.newlyUnmet.length,
  }
  if (less.newlyUnmet.length > 0) return <>{say('plan.sensitivity.room.lessDuties', values)}</>
  if (less.gainEurPerYear > -NOTHING_EUR) return <>{say('plan.sensitivity.room.lessNothing', values)}</>
  return <>{say('plan.sensitivity.room.less', values)}</>
}

function RoomTable({ telling, room: { kind, points } }: OneProps) {
  const { say } = telling
  return (
    <Table
      compact
      caption={say(`plan.sensitivity.room.${kind}.panel`)}
      rows={points}
      columns={[
        {
          head: say('plan.sensitivity.room.change'),
          kind: 'head',
          cell: point => `${point.amount > 0 ? '+' : ''}${exact(telling, kind, point.amount)}`,
        },
        {
          head: say('plan.sensitivity.room.saves'),
          kind: 'figure',
          cell: point => sayRoundMoney(point.gainEurPerYear, say),
        },
        { head: say('plan.sensitivity.room.plan'), cell: point => sayPoint(telling, point) },
      ]}
    />
  )
}

function sayPoint(telling: Telling, point: RoomPoint): string {
  const { say } = telling
  const duties = [
    ['met', point.newlyMet],
    ['unmet', point.newlyUnmet],
  ] as const
  return [
    sayDifference(telling, point),
    ...duties
      .filter(([, ids]) => ids.length > 0)
      .map(([how, ids]) => say(`plan.sensitivity.room.${how}`, { duties: sayNames(telling, ids) })),
  ].join('; ')
}

const exact = ({ say }: Telling, kind: Room['kind'], amount: number) =>
  kind === 'money'
    ? sayExactMoney(amount, say)
    : say('plan.sensitivity.room.hours.short', { amount: sayNumber(amount, say, 1) })

const sayAmount = (telling: Telling, kind: Room['kind'], amount: number) =>
  telling.say(`plan.sensitivity.room.${kind}.amount`, {
    amount: kind === 'money' ? sayExactMoney(amount, telling.say) : sayHours(amount, telling.say),
  })

/** "+1,000" below a bar; the unit stands in the name of the panel. */
const shortAmount = ({ say }: Telling, kind: Room['kind'], amount: number) =>
  `${amount > 0 ? '+' : ''}${sayNumber(amount, say, kind === 'hours' ? 1 : 0)}`

/** Cents matter for the worth of a single euro. */
const sayUnitValue = ({ say }: Telling, eur: number) =>
  eur < 10 ? sayExactMoney(Number(eur.toPrecision(2)), say) : sayMoney(eur, say)
