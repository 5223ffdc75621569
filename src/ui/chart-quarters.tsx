/**
 * The plan over the quarters: hours worked and money spent by the end of each, against what there has been by then
 * (what is left carries over). What each quarter takes by itself stands in the table.
 */
import { scaleBand, scaleLinear } from 'd3-scale'
import { sayExactMoney, sayHours, sayNumber } from '../wire/format.ts'
import type { Say } from '../wire/words.ts'
import type { ChartFrame } from './chart-loss-curve.tsx'
import { type Anchor, keepApart, spotWithin, widthOf } from './label-room.ts'
import { Table } from './table.tsx'

export type QuarterUse = {
  hours: number
  hoursAvailable: number
  eur: number
  eurAvailable: number
  /** As the calendar has it: "2027 Q3", and "Q3" below its bar; without it quarters are counted. */
  name?: string
  shortName?: string
}

type QuartersChartProps = { say: Say; quarters: readonly QuarterUse[] }

/** One panel: bars against a limit. */
type Panel = {
  name: string
  quarters: string[]
  used: number[]
  limit: number[]
  saying: (value: number) => string
}

const WIDE: ChartFrame = { width: 720, height: 230, left: 10, right: 10, top: 30, bottom: 28 }
const NARROW: ChartFrame = { width: 350, height: 400, left: 6, right: 6, top: 30, bottom: 28 }

export function QuartersChart({ say, quarters }: QuartersChartProps) {
  const panels = panelsOf(say, quarters)
  const [wide, narrow] = [halves(WIDE, 'beside'), halves(NARROW, 'below')]
  return (
    <figure class="chart">
      <Drawing say={say} quarters={quarters} frame={WIDE} kind="wide-chart" panels={panels} areas={wide} />
      <Drawing say={say} quarters={quarters} frame={NARROW} kind="narrow" panels={panels} areas={narrow} />
      <details>
        <summary>{say('shell.chart.data')}</summary>
        <QuartersTable say={say} quarters={quarters} />
      </details>
    </figure>
  )
}

function panelsOf(say: Say, quarters: readonly QuarterUse[]): Panel[] {
  const names = quarters.map(
    ({ shortName }, i) => shortName ?? say('shell.chart.quarterShort', { number: i + 1 }),
  )
  return [
    {
      name: say('shell.chart.hoursSoFar'),
      quarters: names,
      used: soFar(quarters.map(quarter => quarter.hours)),
      limit: soFar(quarters.map(quarter => quarter.hoursAvailable)),
      // A tenth of an hour says something of ten, nothing of a hundred, and has no room in a bar.
      saying: value => sayNumber(value, say, value < 100 ? 1 : 0),
    },
    {
      name: say('shell.chart.moneySoFar'),
      quarters: names,
      used: soFar(quarters.map(quarter => quarter.eur)),
      limit: soFar(quarters.map(quarter => quarter.eurAvailable)),
      saying: value => sayExactMoney(value, say),
    },
  ]
}

function soFar(values: number[]): number[] {
  let sum = 0
  return values.map(value => {
    sum += value
    return sum
  })
}

function halves(frame: ChartFrame, how: 'beside' | 'below'): ChartFrame[] {
  const { width, height } = frame
  if (how === 'below') {
    return [
      { ...frame, height: height / 2 },
      { ...frame, height, top: height / 2 + frame.top },
    ]
  }
  return [
    { ...frame, width: width / 2 - 14 },
    { ...frame, left: width / 2 + 14 },
  ]
}

type DrawingProps = QuartersChartProps & {
  frame: ChartFrame
  kind: 'wide-chart' | 'narrow'
  panels: Panel[]
  areas: ChartFrame[]
}

function Drawing({ say, quarters, frame, kind, panels, areas }: DrawingProps) {
  const titleId = `quarters-${kind}`
  const fullest = [...quarters].sort((a, b) => b.hours - a.hours)[0]
  return (
    <svg class={kind} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-labelledby={titleId}>
      <title id={titleId}>{say('shell.chart.quarters.title')}</title>
      <desc>
        {say('shell.chart.quarters.description', {
          hours: sayHours(fullest?.hours ?? 0, say),
          limit: sayHours(fullest?.hoursAvailable ?? 0, say),
        })}
      </desc>
      {panels.map((panel, i) => (
        <Bars say={say} panel={panel} area={areas[i] ?? frame} />
      ))}
    </svg>
  )
}

function Bars({ say, panel, area }: { say: Say; panel: Panel; area: ChartFrame }) {
  const floor = area.height - area.bottom
  const x = scaleBand<number>(panel.used.keys(), [area.left, area.width - area.right]).padding(0.34)
  const y = scaleLinear([0, Math.max(...panel.used, ...panel.limit, 1)], [floor, area.top + 10])
  const limitPath = panel.limit
    .map((limit, i) => `${i === 0 ? 'M' : 'L'}${bandStart(x, i)},${y(limit)}H${bandStart(x, i) + x.step()}`)
    .join('')
  return (
    <>
      <text class="panel-name" x={area.left} y={area.top - 12}>
        {panel.name}
      </text>
      <line class="grid" x1={area.left} x2={area.width - area.right} y1={floor} y2={floor} />
      {panel.used.map((used, i) => (
        <>
          <rect
            class={used > (panel.limit[i] ?? 0) * 1.0001 ? 'bar over' : 'bar'}
            x={x(i)}
            y={y(used)}
            width={x.bandwidth()}
            height={floor - y(used)}
          />
          <text x={middle(x, i)} y={floor + 18} text-anchor="middle">
            {panel.quarters[i]}
          </text>
        </>
      ))}
      <path class="bar-limit limit" d={limitPath} />
      {figuresOf(panel, area, x).map(({ i, x: place, anchor, text }) => (
        <BarFigure x={place} anchor={anchor} top={y(panel.used[i] ?? 0)} floor={floor} bar={x.bandwidth()}>
          {text}
        </BarFigure>
      ))}
      <LimitName panel={panel} area={area} say={say} />
    </>
  )
}

/** The figures at the bars that have room; the last one first, since it says where all of it ends. */
function figuresOf(panel: Panel, area: ChartFrame, x: Band) {
  const ends: [number, number] = [area.left - 6, area.width]
  const spots = panel.used.map((used, i) => ({ i, ...spotWithin(middle(x, i), panel.saying(used), ends) }))
  return keepApart([...spots].reverse())
}

/** Beside the name of the panel, where no bar can reach: what the dashed line means. */
function LimitName({ say, panel, area }: { say: Say; panel: Panel; area: ChartFrame }) {
  const text = say('shell.chart.limitOf', { amount: panel.saying(panel.limit.at(-1) ?? 0) })
  const [right, base] = [area.width - area.right, area.top - 12]
  const left = right - widthOf(text)
  return (
    <>
      <path class="bar-limit limit" d={`M${left - 26},${base - 4}H${left - 6}`} />
      <text class="label-limit" x={right} y={base} text-anchor="end">
        {text}
      </text>
    </>
  )
}

/** Within the bar where there is room, so that it never meets the line of the limit; else above it. */
const BAR_WITH_ROOM = 26

type BarFigureProps = {
  x: number
  anchor: Anchor
  top: number
  floor: number
  bar: number
  children: string
}

function BarFigure({ x, anchor, top, floor, bar, children }: BarFigureProps) {
  const within = floor - top >= BAR_WITH_ROOM && widthOf(children) <= bar
  return (
    <text class={within ? 'on-bar' : 'halo'} x={x} y={within ? top + 17 : top - 5} text-anchor={anchor}>
      {children}
    </text>
  )
}

type Band = ReturnType<typeof scaleBand<number>>
const middle = (x: Band, i: number) => (x(i) ?? 0) + x.bandwidth() / 2
const bandStart = (x: Band, i: number) => (x(i) ?? 0) - (x.step() - x.bandwidth()) / 2

function QuartersTable({ say, quarters }: QuartersChartProps) {
  return (
    <Table
      compact
      rows={quarters.map((quarter, i) => ({ ...quarter, number: i + 1 }))}
      columns={[
        {
          head: say('shell.chart.when'),
          kind: 'head',
          cell: row => row.name ?? say('shell.chart.quarter', { number: row.number }),
        },
        { head: say('shell.chart.hours'), kind: 'figure', cell: row => sayNumber(row.hours, say, 1) },
        {
          head: say('shell.chart.hoursAvailable'),
          kind: 'figure',
          cell: row => sayNumber(row.hoursAvailable, say, 1),
        },
        { head: say('shell.chart.money'), kind: 'figure', cell: row => sayExactMoney(row.eur, say) },
        {
          head: say('shell.chart.moneyAvailable'),
          kind: 'figure',
          cell: row => sayExactMoney(row.eurAvailable, say),
        },
      ]}
    />
  )
}
