/** The map: what rests on what, drawn, and said again as a list. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { type AssetMap, MAP_MOST } from '../actions/map.ts'
import { KINDS } from '../contract.ts'
import { AssetDrawing } from './asset-drawing.tsx'

type MapPageProps = { frame: Frame; home: string; map: AssetMap }

export function MapPage({ frame, home, map }: MapPageProps) {
  const { say } = frame
  const centre = map.assets.find(one => one.assetId === map.centre)
  const heading = centre ? say('assets.map.around', { name: centre.name }) : say('assets.map.title')
  return (
    <Page frame={frame} title={heading}>
      <p class="small">
        <a href={centre ? `${home}/assets/${centre.assetId}` : `${home}/assets`}>
          {centre ? centre.name : say('assets.back')}
        </a>
      </p>
      <h1>{heading}</h1>
      <p class="lead">{say('assets.map.lead')}</p>
      {map.cut && (
        <p>
          <b>{say(centre ? 'assets.map.cutAround' : 'assets.map.cut', { most: MAP_MOST })}</b>
        </p>
      )}
      {map.assets.length === 0 ? (
        <Empty>{say('assets.map.none')}</Empty>
      ) : (
        <>
          <AssetDrawing say={say} home={home} map={map} />
          <InWords frame={frame} home={home} map={map} />
        </>
      )}
    </Page>
  )
}

function InWords({ frame: { say }, home, map }: MapPageProps) {
  const names = new Map(map.assets.map(one => [one.assetId, one.name]))
  return (
    <>
      <h2 id="in-words">{say('assets.map.inWords')}</h2>
      {KINDS.map(kind => {
        const ones = map.assets.filter(one => one.kind === kind)
        if (ones.length === 0) return null
        return (
          <>
            <h3>{say(`assets.kinds.${kind}`)}</h3>
            <ul>
              {ones
                .toSorted((a, b) => a.name.localeCompare(b.name))
                .map(({ assetId, name }) => {
                  const needs = map.dependencies.filter(one => one.assetId === assetId)
                  const said = needs.map(one => names.get(one.needsId) ?? '').toSorted()
                  return (
                    <li>
                      <a href={`${home}/assets/${assetId}`}>{name}</a>{' '}
                      {said.length > 0 && say('assets.map.needs', { names: said.join(', ') })}
                    </li>
                  )
                })}
            </ul>
          </>
        )
      })}
    </>
  )
}
