/**
 * A figure over time: its line, what it is to reach, and where somebody said they would act. Drawn twice, for wide and
 * narrow screens, and small for a list; the values stand in a table beside it.
 */
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { sayDate } from '../wire/format.ts'
import type { Say } from '../wire/words.ts'
import type { ChartFrame } from './chart-loss-curve.tsx'
import { keepApart, spotWithin } from './label-room.ts'

/** A value and the moment it is for. */
export type TrendPoint = { at: Date; value: number; beyond: boolean }

export type Trend = {
  /** The earliest first. */
  points: readonly TrendPoint[]
  target: number | null
  actAt: number | null
  better: 'more' | 'less'
}

type TrendChartProps = Trend & {
  say: Say
  title: string
  description: string
  saying: (value: number) => string
}

const WIDE: ChartFrame = { width: 720, height: 250, left: 76, right: 16, top: 24, bottom: 30 }
const NARROW: ChartFrame = { width: 350, height: 220, left: 66, right: 10, top: 24, bottom: 30 }

export function TrendChart(props: TrendChartProps) {
  return (
    <figure class="chart">
      <Drawing {...props} frame={WIDE} kind="wide-chart" />
      <Drawing {...props} frame={NARROW} kind="narrow" />
    </figure>
  )
}

type Scale = ReturnType<typeof scaleLinear<number>>

function scalesOf({ points, target, actAt }: Trend, frame: ChartFrame): { x: Scale; y: Scale } {
  const times = points.map(point => point.at.getTime())
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const room = first === last ? 1 : 0 // a single value stands in the middle
  const values = [0, ...points.map(point => point.value), target ?? 0, actAt ?? 0]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return {
    x: scaleLinear([first - room, last + room], [frame.left + 8, frame.width - frame.right - 8]),
    y: scaleLinear([low, high === low ? low + 1 : high], [frame.height - frame.bottom, frame.top]).nice(4),
  }
}

function Drawing(props: TrendChartProps & { frame: ChartFrame; kind: string }) {
  const { say, title, description, points, frame, kind, saying } = props
  const { x, y } = scalesOf(props, frame)
  const end = frame.width - frame.right
  const days = [points[0], points[Math.floor(points.length / 2)], points.at(-1)].flatMap(point =>
    point ? [spotWithin(x(point.at), sayDate(point.at, say), [frame.left - 20, end])] : [],
  )
  // The ends say how long it was; the middle gives way.
  const [first, middle, last] = days
  const spots = keepApart([last, first, middle].flatMap(spot => spot ?? []))
  return (
    <svg class={kind} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-labelledby={`t-${kind}`}>
      <title id={`t-${kind}`}>{title}</title>
      <desc>{description}</desc>
      {y.ticks(4).map(value => (
        <>
          <line class="grid" x1={frame.left} x2={end} y1={y(value)} y2={y(value)} />
          <text x={frame.left - 8} y={y(value) + 4} text-anchor="end">
            {saying(value)}
          </text>
        </>
      ))}
      <Bounds {...props} y={y} />
      <path class="curve after" d={pathOf(points, x, y)} />
      {points.map(point => (
        <circle
          class={point.beyond ? 'point beyond-point' : 'point'}
          cx={x(point.at)}
          cy={y(point.value)}
          r={points.length > 40 ? 2.5 : 4}
        />
      ))}
      {spots.map(({ x: at, anchor, text }) => (
        <text x={at} y={frame.height - 8} text-anchor={anchor}>
          {text}
        </text>
      ))}
    </svg>
  )
}

function pathOf(points: readonly TrendPoint[], x: Scale, y: Scale): string {
  const path = line<TrendPoint>(
    point => x(point.at),
    point => y(point.value),
  )
  return path([...points]) ?? ''
}

type BoundsProps = TrendChartProps & { frame: ChartFrame; y: Scale }

/** The target as a line; the side on which somebody acts is shaded. */
function Bounds({ say, target, actAt, better, frame, y }: BoundsProps) {
  const end = frame.width - frame.right
  const [low = 0, high = 1] = y.domain()
  const edge = y(better === 'less' ? high : low)
  const same = target === actAt
  return (
    <>
      {actAt !== null && (
        <>
          <rect
            class="beyond"
            x={frame.left}
            width={end - frame.left}
            y={Math.min(edge, y(actAt))}
            height={Math.abs(y(actAt) - edge)}
          />
          <line class="limit" x1={frame.left} x2={end} y1={y(actAt)} y2={y(actAt)} />
          <text class="label-limit halo" x={end - 4} y={y(actAt) - 5} text-anchor="end">
            {say(`shell.chart.act.${same ? 'target' : better}`)}
          </text>
        </>
      )}
      {target !== null && !same && (
        <>
          <line class="target" x1={frame.left} x2={end} y1={y(target)} y2={y(target)} />
          <text class="label-after halo" x={frame.left + 6} y={y(target) - 5}>
            {say('shell.chart.target')}
          </text>
        </>
      )}
    </>
  )
}

const SMALL: ChartFrame = { width: 120, height: 32, left: 0, right: 0, top: 4, bottom: 4 }

/** Beside the last value in a list, which says the same in words. */
export function TrendLine(trend: Trend) {
  const { x, y } = scalesOf(trend, SMALL)
  const last = trend.points.at(-1)
  return (
    <svg
      class="trend-line"
      viewBox={`0 0 ${SMALL.width} ${SMALL.height}`}
      width={SMALL.width}
      height={SMALL.height}
      aria-hidden="true"
    >
      {trend.target !== null && (
        <line class="target" x1={0} x2={SMALL.width} y1={y(trend.target)} y2={y(trend.target)} />
      )}
      <path class="curve" d={pathOf(trend.points, x, y)} />
      {last && (
        <circle
          class={last.beyond ? 'point beyond-point' : 'point'}
          cx={x(last.at)}
          cy={y(last.value)}
          r="3.5"
        />
      )}
    </svg>
  )
}
