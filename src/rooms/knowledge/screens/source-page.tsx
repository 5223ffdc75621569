/** One source: what it is, how far it was read, and everything that rests on it. */
import type { Source } from '../../../knowledge/schema.ts'
import { Page } from '../../../ui/page.tsx'
import { CITING_KINDS, type Use, usesOf } from '../model.ts'
import type { Shown } from '../showing.ts'
import { Linked } from './linked.tsx'

type SourcePageProps = Shown & { source: Source }

export function SourcePage(props: SourcePageProps) {
  const { frame, say, home, knowledge, source } = props
  const uses = usesOf(knowledge).get(source.id) ?? []
  const facts = { publisher: source.publisher, date: source.date, licence: source.licence ?? '–' }
  return (
    <Page frame={frame} title={source.title}>
      <p class="small">
        <a href={`${home}/knowledge/sources`}>{say('knowledge.sources.back')}</a>
      </p>
      <h1 lang="en">{source.title}</h1>
      <dl class="facts">
        {Object.entries(facts).map(([key, value]) => (
          <>
            <dt>{say(`knowledge.sources.${key}`)}</dt>
            <dd lang="en">{value}</dd>
          </>
        ))}
        <dt>{say('knowledge.sources.read')}</dt>
        <dd>{say(`knowledge.sources.basis.${source.basis}.meaning`)}</dd>
        {source.note && (
          <>
            <dt>{say('knowledge.sources.note')}</dt>
            <dd lang="en">{source.note}</dd>
          </>
        )}
      </dl>
      <h2 id="rests">{say('knowledge.sources.restsHeading', { count: uses.length })}</h2>
      {uses.length === 0 && <p class="empty">{say('knowledge.sources.restsNone')}</p>}
      {CITING_KINDS.map(kind => (
        <UsesOfKind {...props} kind={kind} uses={uses.filter(use => use.kind === kind)} />
      ))}
    </Page>
  )
}

function UsesOfKind(props: SourcePageProps & { kind: string; uses: Use[] }) {
  const { say, kind, uses } = props
  if (uses.length === 0) return null
  return (
    <>
      <h3>{say(`knowledge.sources.kind.${kind}`, { count: uses.length })}</h3>
      <ul>
        {uses.map(({ id, places }) => (
          <li>
            <Linked {...props} kind={kind} id={id} />
            {places > 1 && <span class="tag">{say('knowledge.sources.places', { count: places })}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
