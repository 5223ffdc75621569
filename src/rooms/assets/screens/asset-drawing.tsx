/** The drawing of a map: a column for each kind of thing, a line from what needs to what is needed. */
import type { Say } from '../../../wire/words.ts'
import type { AssetMap } from '../actions/map.ts'
import { ASPECTS, type Level } from '../contract.ts'
import { BOX, COLUMNS, type Line, layOutMap, type MapLayout, type Placed } from '../map-layout.ts'

const COLUMN = { width: 178, gap: 84 } as const
const EDGE = 6
const TOP = 30
const WIDTH = EDGE * 2 + COLUMNS.length * COLUMN.width + (COLUMNS.length - 1) * COLUMN.gap + 34
/** At 13 pixels a letter of the fonts in use is about 7 wide; the box has two lines of them. */
const LINE_CHARACTERS = 24

const leftOf = (column: number) => EDGE + column * (COLUMN.width + COLUMN.gap)

type DrawingProps = { say: Say; home: string; map: AssetMap }

export function AssetDrawing({ say, home, map }: DrawingProps) {
  const layout = layOutMap(map.assets, map.dependencies)
  const height = layout.height + TOP + EDGE
  return (
    <figure class="asset-map wide">
      {/* Scrolled by whoever has a small screen; the list below says the same. */}
      <section class="asset-map-frame" tabindex={0} aria-label={say('assets.map.picture')}>
        <svg viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height}>
          <title>{say('assets.map.title')}</title>
          {COLUMNS.map((kinds, column) => (
            <text class="map-column" x={leftOf(column)} y={14}>
              {kinds.map(kind => say(`assets.kinds.${kind}`)).join(', ')}
            </text>
          ))}
          <g transform={`translate(0 ${TOP})`}>
            {layout.lines.map(line => (
              <path class={classOf(line, map.centre)} d={pathOf(line, layout)} />
            ))}
            {layout.boxes.map(box => (
              <Box say={say} home={home} map={map} box={box} />
            ))}
          </g>
        </svg>
      </section>
      <figcaption class="soft small">{say('assets.map.legend')}</figcaption>
    </figure>
  )
}

const classOf = ({ assetId, needsId }: Line, centre: string | null) =>
  assetId === centre || needsId === centre ? 'map-line near' : 'map-line'

/** From the right edge of one to the left edge of the next; within a column as a bow to its right. */
function pathOf({ by }: Line, { yOf }: MapLayout): string {
  const places = by.flatMap(key => yOf.get(key) ?? [])
  const [first, ...rest] = places
  if (!first) return ''
  let [x, y] = [leftOf(first.column) + COLUMN.width, first.y]
  let path = `M${x} ${round(y)}`
  for (const place of rest) {
    if (place.column === first.column) {
      const bow = 18 + Math.min(40, Math.abs(place.y - y) / 8)
      return `${path}C${x + bow} ${round(y)} ${x + bow} ${round(place.y)} ${x} ${round(place.y)}`
    }
    const to = leftOf(place.column)
    const half = (to - x) / 2
    path += `C${round(x + half)} ${round(y)} ${round(to - half)} ${round(place.y)} ${to} ${round(place.y)}`
    x = to
    y = place.y
    if (place === places.at(-1)) break
    // It goes on straight through the column it passes.
    x += COLUMN.width
    path += `H${x}`
  }
  return path
}

const round = (value: number) => Math.round(value * 10) / 10

function Box({ say, home, map, box: { asset, column, y } }: DrawingProps & { box: Placed }) {
  const effective = map.effective.get(asset.assetId)
  const highest = Math.max(0, ...ASPECTS.map(aspect => effective?.[aspect]?.level ?? 0)) as Level | 0
  const [x, top] = [leftOf(column), round(y - BOX.height / 2)]
  const lines = linesOf(asset.name)
  return (
    <a
      href={`${home}/assets/${asset.assetId}`}
      class={asset.assetId === map.centre ? 'map-box centre' : 'map-box'}
    >
      <title>{titleOf()}</title>
      <rect x={x} y={top} width={COLUMN.width} height={BOX.height} rx={4} />
      {highest > 1 && (
        <rect
          class={`weight weight-${highest}`}
          x={x}
          y={top}
          width={highest === 3 ? 7 : 4}
          height={BOX.height}
        />
      )}
      {lines.map((line, at) => (
        <text x={x + 13} y={round(y + 4.5 + (at - (lines.length - 1) / 2) * 15)}>
          {line}
        </text>
      ))}
    </a>
  )

  function titleOf(): string {
    const levels = ASPECTS.flatMap(aspect => {
      const level = effective?.[aspect]?.level
      return level ? `${say(`assets.sheet.${aspect}`)}: ${say(`assets.level.${level}`)}` : []
    })
    return [asset.name, say(`assets.kind.${asset.kind}`), ...levels].join(' · ')
  }
}

/** At most two lines, broken between words where there are several. */
function linesOf(name: string): string[] {
  if (name.length <= LINE_CHARACTERS) return [name]
  const space = name.lastIndexOf(' ', LINE_CHARACTERS)
  const at = space > LINE_CHARACTERS / 3 ? space : LINE_CHARACTERS
  const rest = name.slice(at).trim()
  return [name.slice(0, at), rest.length <= LINE_CHARACTERS ? rest : `${rest.slice(0, LINE_CHARACTERS - 1)}…`]
}
