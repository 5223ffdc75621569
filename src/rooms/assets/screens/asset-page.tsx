/** One asset: how important it is and because of what, what it depends on, what depends on it, and what became of it. */

import { seenOf } from '../../../server/standing-record.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { AssetInFull } from '../actions/reading.ts'
import { ASPECTS, type Aspect, type Asset } from '../contract.ts'
import type { Again } from '../forms.ts'
import { DependencyPart } from './dependency-part.tsx'

export type AssetPageProps = {
  frame: Frame
  home: string
  full: AssetInFull
  /** Names to choose from while one is typed. */
  names: readonly string[]
  again: (Again & { form: 'needs' | 'neededBy' | 'retire' | 'restore' }) | null
  /** Of a name that was not found: those that begin like it. */
  similar: readonly Asset[]
  mayKeep: boolean
  refusal?: string | undefined
  recorded?: string | undefined
}

export function AssetPage(props: AssetPageProps) {
  const { frame, home, full, mayKeep, refusal, recorded } = props
  const { say } = frame
  const { asset } = full
  const gone = asset.act === 'retire'
  return (
    <Page frame={frame} title={asset.name}>
      <p class="small">
        <a href={`${home}/assets`}>{say('assets.back')}</a>
      </p>
      <h1>{asset.name}</h1>
      {recorded && <Notice>{say(`assets.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{refusal}</Notice>}
      {gone && (
        <Notice kind="warning">
          <p>
            {say('assets.page.retired', { date: sayDate(asset.at, say), by: asset.by, reason: asset.reason })}
          </p>
        </Notice>
      )}
      <p class="lead">
        {say(`assets.kind.${asset.kind}`)} ·{' '}
        {say(asset.ownerName ? 'assets.page.owner' : 'assets.page.noOwner', { name: asset.ownerName })}
      </p>
      {asset.note && <p class="kept-lines">{asset.note}</p>}
      {!gone && (
        <ul class="filters">
          {mayKeep && (
            <li>
              <a href={`${home}/assets/${asset.assetId}/change`}>{say('assets.page.change')}</a>
            </li>
          )}
          <li>
            <a href={`${home}/assets/map?around=${asset.assetId}`}>{say('assets.page.map')}</a>
          </li>
        </ul>
      )}
      {!gone && <Importance say={say} home={home} full={full} />}
      {!gone && <DependencyPart {...props} side="needs" />}
      {!gone && <DependencyPart {...props} side="neededBy" />}
      <History say={say} versions={full.versions} />
      {mayKeep && <End {...props} />}
    </Page>
  )
}

function Importance({ say, home, full }: { say: Say; home: string; full: AssetInFull }) {
  return (
    <>
      <h2 id="importance">{say('assets.page.importance')}</h2>
      <dl class="task-facts">
        {ASPECTS.map(aspect => (
          <div>
            <dt>{say(`assets.sheet.${aspect}`)}</dt>
            <dd>
              <Level say={say} home={home} full={full} aspect={aspect} />
            </dd>
          </div>
        ))}
      </dl>
      {full.judged.cut && <p class="soft small">{say('assets.page.cut')}</p>}
    </>
  )
}

function Level({ say, home, full, aspect }: { say: Say; home: string; full: AssetInFull; aspect: Aspect }) {
  const { asset, judged, ways } = full
  const found = judged.effective.get(asset.assetId)?.[aspect]
  if (!found) return <span class="soft">{say('assets.level.none')}</span>
  const own = asset.importance[aspect]
  const way = (ways.get(found.from) ?? []).slice(1, -1)
  return (
    <>
      <b class={`level level-${found.level}`}>{say(`assets.level.${found.level}`)}</b>
      <span class="beneath">
        {found.from === asset.assetId ? (
          say('assets.page.stated')
        ) : (
          <>
            {say('assets.page.because')}{' '}
            <a href={`${home}/assets/${found.from}`}>{judged.names.get(found.from)}</a>{' '}
            {way.length > 0
              ? say('assets.page.through', { way: way.join(' → ') })
              : say('assets.page.directly')}
            {own !== null && ` ${say('assets.page.own', { level: say(`assets.level.${own}`) })}`}
          </>
        )}
      </span>
    </>
  )
}

function History({ say, versions }: { say: Say; versions: readonly Asset[] }) {
  return (
    <>
      <h2 id="history">{say('assets.page.history')}</h2>
      <ul>
        {versions.map(one => (
          <li>
            {say(`assets.act.${one.act}`, { date: sayDate(one.at, say), by: one.by })}
            {one.reason && <>: {one.reason}</>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Retiring ends what depends on it too, so it is said how much that is. */
function End({ frame: { say }, home, full: { asset, needs, neededBy }, again }: AssetPageProps) {
  const act = asset.act === 'retire' ? 'restore' : 'retire'
  const fault = again?.form === act ? again.faults['reason'] : undefined
  return (
    <details open={fault !== undefined}>
      <summary>{say(`assets.${act}.heading`)}</summary>
      <p>{say(`assets.${act}.lead`, { count: needs.length + neededBy.length })}</p>
      <form method="post" action={`${home}/assets/${asset.assetId}/${act}`}>
        <input type="hidden" name="seen" value={seenOf(asset.at)} />
        <TextField
          {...{ say, name: 'reason', label: say('assets.why') }}
          {...(again?.form === act && { value: again.typed['reason'] })}
          {...(fault && { error: say(`assets.fault.${fault}`) })}
          maxLength={1000}
        />
        <Button>{say(`assets.${act}.act`)}</Button>
      </form>
    </details>
  )
}
