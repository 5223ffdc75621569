/** The register: what there is, whose it is and how important, page by page; for a beginner, where to begin. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Say } from '../../../wire/words.ts'
import type { AssetList } from '../actions/reading.ts'
import { ASPECTS, type Asset, KINDS, type Kind } from '../contract.ts'
import type { Suggestion } from '../suggestions.ts'
import { ImportanceOf } from './importance.tsx'
import { SuggestionForm } from './suggestion-form.tsx'

export type AssetsPageProps = {
  frame: Frame
  home: string
  list: AssetList
  kind: Kind | undefined
  begins: string
  suggestions: readonly Suggestion[]
  mayKeep: boolean
  recorded?: string | undefined
}

export function AssetsPage(props: AssetsPageProps) {
  const { frame, home, list, suggestions, mayKeep, recorded } = props
  const { say } = frame
  return (
    <Page frame={frame} title={say('assets.list.title')}>
      <h1>{say('assets.list.title')}</h1>
      {recorded && <Notice>{say(`assets.recorded.${recorded}`)}</Notice>}
      <p class="lead">{say('assets.list.lead')}</p>
      <Ways say={say} home={home} any={list.any} mayKeep={mayKeep} />
      {!list.any && <Beginning {...props} />}
      {list.any && suggestions.length > 0 && mayKeep && (
        <p>
          <a href={`${home}/assets/suggestions`}>
            {say('assets.suggested.more', { count: suggestions.length })}
          </a>
        </p>
      )}
      {list.any && <Found {...props} />}
    </Page>
  )
}

function Ways({ say, home, any, mayKeep }: { say: Say; home: string; any: boolean; mayKeep: boolean }) {
  const ways = [
    ...(mayKeep ? ['new'] : []),
    ...(any ? ['map', 'review'] : []),
    ...(mayKeep ? ['import'] : []),
    ...(any ? ['retired'] : []),
  ]
  return (
    <ul class="filters">
      {ways.map(way => (
        <li>
          <a href={`${home}/assets/${way}`}>{say(`assets.list.way.${way}`)}</a>
        </li>
      ))}
    </ul>
  )
}

function Beginning({ frame: { say }, home, suggestions, mayKeep }: AssetsPageProps) {
  return (
    <>
      <p class="empty">{say('assets.list.none')}</p>
      {mayKeep && suggestions.length > 0 && (
        <>
          <h2 id="suggestions">{say('assets.suggested.heading')}</h2>
          <p>{say('assets.suggested.lead')}</p>
          <SuggestionForm say={say} home={home} suggestions={suggestions} />
        </>
      )}
    </>
  )
}

function Found({ frame: { say }, home, list, kind, begins }: AssetsPageProps) {
  const query = (values: Record<string, string | undefined>) => {
    const given = Object.entries({ kind, begins, ...values }).filter(([, value]) => value)
    return `${home}/assets?${new URLSearchParams(given as [string, string][])}`
  }
  return (
    <>
      <form method="get" action={`${home}/assets`} class="search">
        {kind && <input type="hidden" name="kind" value={kind} />}
        <label>
          {say('assets.list.begins')}
          <input type="text" name="begins" value={begins} autocomplete="off" />
        </label>
        <button type="submit">{say('assets.list.find')}</button>
      </form>
      <nav aria-label={say('assets.list.kinds')}>
        <ul class="filters">
          <li>
            <a href={query({ kind: '' })} aria-current={kind ? undefined : 'page'}>
              {say('assets.list.all')}
            </a>
          </li>
          {KINDS.map(one => (
            <li>
              <a href={query({ kind: one })} aria-current={one === kind ? 'page' : undefined}>
                {say(`assets.kinds.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {list.assets.length === 0 ? (
        <p class="empty">{say('assets.list.noneSuch')}</p>
      ) : (
        <Rows say={say} home={home} list={list} />
      )}
      {list.judged.cut && <p class="soft small">{say('assets.list.cut')}</p>}
      {list.next !== null && (
        <p>
          <a rel="next" href={query({ after: list.next })}>
            {say('assets.list.further')}
          </a>
        </p>
      )}
      <p class="small">
        {say('assets.list.take')} <a href={`${home}/assets/register.xlsx`}>Excel</a> ·{' '}
        <a href={`${home}/assets/register.csv`}>CSV</a>
      </p>
    </>
  )
}

function Rows({ say, home, list }: { say: Say; home: string; list: AssetList }) {
  return (
    <Table
      rows={list.assets}
      idOf={(one: Asset) => `asset-${one.assetId}`}
      columns={[
        {
          ...{ head: say('assets.sheet.name'), kind: 'head' },
          cell: one => (
            <>
              <a href={`${home}/assets/${one.assetId}`}>{one.name}</a>
              <span class="beneath">
                {say(`assets.kind.${one.kind}`)}
                {one.ownerName && ` · ${one.ownerName}`}
              </span>
            </>
          ),
        },
        ...ASPECTS.map(aspect => ({
          head: say(`assets.sheet.${aspect}`),
          cell: (one: Asset) => (
            <ImportanceOf say={say} home={home} assetId={one.assetId} aspect={aspect} judged={list.judged} />
          ),
        })),
      ]}
    />
  )
}
