/**
 * What each of several amounts more or less would do, in euro: bars up where it saves, down where it costs. One panel
 * for each kind of amount. Drawn twice, for wide and narrow screens; the figures stand in the table of the page.
 */
import { scaleBand, scaleLinear } from 'd3-scale'
import { sayRoundMoney } from '../wire/format.ts'
import type { Say } from '../wire/words.ts'
import type { ChartFrame } from './chart-loss-curve.tsx'
import { widthOf } from './label-room.ts'

export type AmountsPanel = { name: string; bars: { label: string; eur: number }[] }

type AmountsChartProps = { say: Say; title: string; description: string; panels: readonly AmountsPanel[] }

const PANEL = { height: 190, top: 34, bottom: 28 }
const GAP = 28

export function AmountsChart(props: AmountsChartProps) {
  return (
    <figure class="chart">
      <Drawing {...props} kind="wide-chart" width={720} beside />
      <Drawing {...props} kind="narrow" width={350} />
    </figure>
  )
}

type DrawingProps = AmountsChartProps & { kind: 'wide-chart' | 'narrow'; width: number; beside?: boolean }

function Drawing({ say, title, description, panels, kind, width, beside }: DrawingProps) {
  const columns = beside ? 2 : 1
  const rows = Math.ceil(panels.length / columns)
  const each = (width - GAP * (columns - 1)) / columns
  const titleId = `amounts-${kind}`
  // One scale for all panels: a bar of money and one of time can be compared.
  const all = panels.flatMap(panel => panel.bars.map(bar => bar.eur))
  const domain: [number, number] = [Math.min(0, ...all), Math.max(0, ...all, 1)]
  return (
    <svg class={kind} viewBox={`0 0 ${width} ${rows * PANEL.height}`} role="img" aria-labelledby={titleId}>
      <title id={titleId}>{title}</title>
      <desc>{description}</desc>
      {panels.map((panel, i) => {
        const left = (i % columns) * (each + GAP)
        const top = Math.floor(i / columns) * PANEL.height
        const frame = { width: left + each, height: top + PANEL.height, left, right: 0, top, bottom: 0 }
        return <Bars say={say} panel={panel} area={frame} domain={domain} />
      })}
    </svg>
  )
}

type BarsProps = { say: Say; panel: AmountsPanel; area: ChartFrame; domain: [number, number] }

/** Room for the figure above the highest bar and below the lowest. */
const FIGURE_ROOM = 18

function Bars({ say, panel, area, domain }: BarsProps) {
  const [lowest, highest] = [area.height - PANEL.bottom - FIGURE_ROOM, area.top + PANEL.top + FIGURE_ROOM]
  const x = scaleBand<number>(panel.bars.keys(), [area.left, area.width]).padding(0.3)
  const y = scaleLinear(domain, [lowest, highest])
  const middle = (i: number) => (x(i) ?? 0) + x.bandwidth() / 2
  return (
    <>
      <text class="panel-name" x={area.left} y={area.top + 16}>
        {panel.name}
      </text>
      {panel.bars.map(({ label, eur }, i) => {
        const figure = `${eur > 0 ? '+' : ''}${sayRoundMoney(eur, say)}`
        return (
          <>
            <rect
              class={eur < 0 ? 'bar over' : 'bar'}
              x={x(i)}
              y={Math.min(y(0), y(eur))}
              width={x.bandwidth()}
              height={Math.abs(y(eur) - y(0))}
            />
            {widthOf(figure) <= x.step() + 8 && (
              <text class="halo" x={middle(i)} y={eur < 0 ? y(eur) + 15 : y(eur) - 5} text-anchor="middle">
                {figure}
              </text>
            )}
            <text x={middle(i)} y={area.height - 8} text-anchor="middle">
              {label}
            </text>
          </>
        )
      })}
      <line class="grid" x1={area.left} x2={area.width} y1={y(0)} y2={y(0)} />
    </>
  )
}
