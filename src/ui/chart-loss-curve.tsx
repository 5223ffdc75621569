/**
 * The loss-exceedance curve as a picture: for each amount the chance that a year costs more, today and with the
 * plan, against the steps of the appetite. Both axes are logarithmic, because losses span thousands to millions and
 * chances every year to once in a thousand. Drawn twice, for wide and narrow screens; the figures stand below.
 */
import { scaleLog } from 'd3-scale'
import { curveMonotoneX, line } from 'd3-shape'
import { sayChance, sayMoney, sayOdds, sayRoundMoney } from '../wire/format.ts'
import type { Say } from '../wire/words.ts'
import { keepApart, spotWithin, widthOf } from './label-room.ts'
import {
  amountFinenesses,
  type CurveDomain,
  crossing,
  curveDomain,
  oddsTicks,
  thinOut,
  valueAt,
} from './loss-curve-scale.ts'
import { Table } from './table.tsx'

export type AppetiteStep = { lossEur: number; chancePerYear: number }

export type LossCurve = { lossEur: number[]; chanceBefore: number[]; chanceAfter: number[] }

type LossCurveChartProps = {
  say: Say
  curve: LossCurve
  appetite: readonly AppetiteStep[]
  /** For a picture in which a third curve will move (see `what-if-curve.ts`): what it may reach. */
  reach?: CurveDomain
}

export type ChartFrame = {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
}

const WIDE: ChartFrame = { width: 720, height: 360, left: 80, right: 14, top: 36, bottom: 50 }
const NARROW: ChartFrame = { width: 350, height: 340, left: 80, right: 10, top: 36, bottom: 50 }

export function LossCurveChart(props: LossCurveChartProps) {
  return (
    <figure class="chart">
      <Drawing {...props} frame={WIDE} kind="wide-chart" />
      <Drawing {...props} frame={NARROW} kind="narrow" />
      <details>
        <summary>{props.say('shell.chart.data')}</summary>
        <CurveTable {...props} />
      </details>
    </figure>
  )
}

type DrawingProps = LossCurveChartProps & { frame: ChartFrame; kind: 'wide-chart' | 'narrow' }

function Drawing(props: DrawingProps) {
  const { say, curve, appetite, frame, kind } = props
  const domain = props.reach ?? curveDomain(curve, appetite)
  const x = scaleLog([domain.lossMin, domain.lossMax], [frame.left, frame.width - frame.right])
  const y = scaleLog([domain.chanceMax, domain.chanceMin], [frame.top, frame.height - frame.bottom])
  const pathOf = (chances: number[]) => {
    const path = line<[number, number]>(
      ([loss]) => x(loss),
      ([, chance]) => y(chance),
    ).curve(curveMonotoneX)
    return path(thinOut(curve.lossEur, chances, domain)) ?? ''
  }
  const titleId = `loss-curve-${kind}`
  return (
    <svg class={kind} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-labelledby={titleId}>
      <title id={titleId}>{say('shell.chart.curve.title')}</title>
      <desc>{describe(props)}</desc>
      <Axes say={say} frame={frame} x={x} y={y} />
      <Appetite say={say} frame={frame} x={x} y={y} steps={appetite} />
      <path class="curve before" d={pathOf(curve.chanceBefore)} />
      <path class="curve after" d={pathOf(curve.chanceAfter)} />
      {props.reach && <path class="curve supposed" data-scale={scaleOf(props.reach, frame)} />}
      <CurveLabels {...props} x={x} y={y} />
    </svg>
  )
}

/** For the script that draws into the picture. */
function scaleOf(reach: CurveDomain, { width, height, left, right, top, bottom }: ChartFrame): string {
  return JSON.stringify({ ...reach, left, right: width - right, top, bottom: height - bottom })
}

type Scales = { x: ReturnType<typeof scaleLog<number>>; y: ReturnType<typeof scaleLog<number>> }

function Axes({ say, frame, x, y }: { say: Say; frame: ChartFrame } & Scales) {
  const floor = frame.height - frame.bottom
  const amounts = amountTicks(say, frame, x)
  return (
    <>
      {oddsTicks(y.domain() as [number, number]).map(chance => (
        <>
          <line class="grid" x1={frame.left} x2={frame.width - frame.right} y1={y(chance)} y2={y(chance)} />
          <text x={frame.left - 8} y={y(chance) + 4} text-anchor="end">
            {sayOdds(chance, say)}
          </text>
        </>
      ))}
      {amounts.map(({ at, x: place, anchor, text }) => (
        <>
          <line class="grid" x1={at} x2={at} y1={floor} y2={floor + 5} />
          <text x={place} y={floor + 20} text-anchor={anchor}>
            {text}
          </text>
        </>
      ))}
      <text class="axis-name" x={0} y={12}>
        {say('shell.chart.chance')}
      </text>
      <text class="axis-name" x={frame.width - frame.right} y={frame.height - 8} text-anchor="end">
        {say('shell.chart.loss')}
      </text>
    </>
  )
}

/** The amounts below the axis: of the fineness that has room. */
function amountTicks(say: Say, frame: ChartFrame, x: Scales['x']) {
  const [from = 1, to = 1] = x.domain()
  const ends: [number, number] = [frame.left - 20, frame.width]
  const finenesses = amountFinenesses(from, to).map(amounts =>
    amounts.map(eur => ({ at: x(eur), ...spotWithin(x(eur), sayRoundMoney(eur, say), ends) })),
  )
  return finenesses.find(ticks => keepApart(ticks).length === ticks.length) ?? []
}

type AppetiteProps = { say: Say; frame: ChartFrame; steps: readonly AppetiteStep[] } & Scales

/** From each accepted loss on, the curve is to stay below its chance: a stair that falls to the right. */
function Appetite({ say, frame, x, y, steps }: AppetiteProps) {
  if (steps.length === 0) return null
  const sorted = [...steps].sort((a, b) => a.lossEur - b.lossEur)
  const end = frame.width - frame.right
  const stair = sorted
    .map((step, i) => {
      const until = sorted[i + 1] ? x(sorted[i + 1]!.lossEur) : end // the one just looked for
      return `V${y(step.chancePerYear).toFixed(1)}H${until.toFixed(1)}`
    })
    .join('')
  const start = `M${x(sorted[0]!.lossEur).toFixed(1)},${frame.top}` // there is at least one
  return (
    <>
      <path class="beyond" d={`${start}${stair}V${frame.top}Z`} />
      <path class="limit" d={`${start}${stair}`} />
      {sorted.map(step => (
        <circle class="limit-point" cx={x(step.lossEur)} cy={y(step.chancePerYear)} r="4" />
      ))}
      <text class="label-limit halo" x={end} y={frame.top - 7} text-anchor="end">
        {say('shell.chart.beyond')}
      </text>
    </>
  )
}

/** Names the curves where they are furthest apart: today above its line, the plan below. */
function CurveLabels({ say, curve, frame, x, y }: DrawingProps & Scales) {
  const [from = 1, to = 1] = x.domain()
  const low = from * (to / from) ** 0.08
  const high = from * (to / from) ** 0.5
  const places = curve.lossEur
    .map((lossEur, i) => ({ lossEur, before: curve.chanceBefore[i] ?? 0, after: curve.chanceAfter[i] ?? 0 }))
    .filter(({ lossEur, before }) => lossEur >= low && lossEur <= high && before > y.domain()[1]!)
  const floor = y.domain()[1]! // scales have two ends
  const apart = (place: { before: number; after: number }) => place.before / Math.max(place.after, floor)
  const furthest = places.reduce<(typeof places)[number] | null>(
    (found, place) => (found && apart(found) >= apart(place) ? found : place),
    null,
  )
  if (!furthest) return null
  const same = apart(furthest) < 1.03
  const best = (same && places.at(-1)) || furthest
  const after = Math.max(best.after, floor)
  const beneath = Math.min(y(after) + 18, frame.height - frame.bottom - 6)
  const today = say(same ? 'shell.chart.both' : 'shell.chart.today')
  const end = frame.width - frame.right
  return (
    <>
      <text
        class="label-before halo"
        x={Math.min(x(best.lossEur) + 8, end - widthOf(today))}
        y={y(best.before) - 7}
      >
        {today}
      </text>
      {!same && (
        <text
          class="label-after halo"
          x={Math.max(x(best.lossEur) - 6, frame.left + 90)}
          y={beneath}
          text-anchor="end"
        >
          {say('shell.chart.withPlan')}
        </text>
      )}
    </>
  )
}

/** The picture in a sentence, for whoever does not see it. */
function describe({ say, curve, appetite }: LossCurveChartProps): string {
  const amount = appetite[0]?.lossEur ?? crossing(curve.lossEur, curve.chanceBefore, 0.02)
  return say('shell.chart.curve.description', {
    amount: sayMoney(amount, say),
    before: sayChance(valueAt(curve.lossEur, curve.chanceBefore, amount), say),
    after: sayChance(valueAt(curve.lossEur, curve.chanceAfter, amount), say),
  })
}

function CurveTable({ say, curve, appetite }: LossCurveChartProps) {
  const { lossMin, lossMax } = curveDomain(curve, appetite)
  const round = [1, 2, 5].flatMap(lead => Array.from({ length: 12 }, (_, power) => lead * 10 ** power))
  const amounts = [...new Set([...round, ...appetite.map(step => step.lossEur)])]
    .filter(eur => eur >= lossMin && eur <= lossMax)
    .sort((a, b) => a - b)
  const accepted = (eur: number) =>
    appetite.filter(step => step.lossEur <= eur).sort((a, b) => a.chancePerYear - b.chancePerYear)[0]
  return (
    <Table
      compact
      rows={amounts}
      columns={[
        { head: say('shell.chart.loss'), kind: 'head', cell: eur => sayRoundMoney(eur, say) },
        {
          head: say('shell.chart.today'),
          cell: eur => sayChance(valueAt(curve.lossEur, curve.chanceBefore, eur), say),
        },
        {
          head: say('shell.chart.withPlan'),
          cell: eur => sayChance(valueAt(curve.lossEur, curve.chanceAfter, eur), say),
        },
        {
          head: say('shell.chart.appetite'),
          cell: eur => {
            const step = accepted(eur)
            return step ? sayChance(step.chancePerYear, say) : '–'
          },
        },
      ]}
    />
  )
}
