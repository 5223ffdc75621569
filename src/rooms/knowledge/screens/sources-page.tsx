/** Every source that something rests on, with who published it, when, how far it was read, and how much rests on it. */
import type { Source } from '../../../knowledge/schema.ts'
import { Page } from '../../../ui/page.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { usesOf } from '../model.ts'
import { type Shown, sourceHref } from '../showing.ts'
import { Back } from './back.tsx'

const BASES = ['seen', 'secondary', 'memory', 'judgement'] as const

type Row = { source: Source; items: number }

export function SourcesPage(shown: Shown) {
  const { frame, say, knowledge } = shown
  const uses = usesOf(knowledge)
  const rows = knowledge.sources
    .map((source): Row => ({ source, items: uses.get(source.id)?.length ?? 0 }))
    .sort((a, b) => b.items - a.items)
  return (
    <Page frame={frame} title={say('knowledge.sources.title')}>
      <Back {...shown} />
      <h1>{say('knowledge.sources.heading')}</h1>
      <p class="lead">{say('knowledge.sources.lead', { count: rows.length })}</p>
      <p>{say('knowledge.sources.own')}</p>
      {BASES.map(basis => {
        const of = rows.filter(row => row.source.basis === basis)
        return of.length === 0 ? null : (
          <>
            <h2 id={basis}>{say(`knowledge.sources.basis.${basis}.heading`, { count: of.length })}</h2>
            <p class="soft small">{say(`knowledge.sources.basis.${basis}.meaning`)}</p>
            <Table columns={columns(shown)} rows={of} idOf={row => row.source.id} />
          </>
        )
      })}
    </Page>
  )
}

function columns({ say, home }: Shown): Column<Row>[] {
  const head = (name: string) => say(`knowledge.sources.${name}`)
  return [
    {
      head: head('source'),
      kind: 'head',
      cell: ({ source }) => (
        <>
          <a href={sourceHref(home, source.id)} lang="en">
            {source.title}
          </a>
          <span class="beneath" lang="en">
            {source.publisher}
          </span>
        </>
      ),
    },
    { head: head('date'), cell: ({ source }) => <span class="nowrap">{source.date}</span> },
    {
      head: head('licence'),
      cell: ({ source }) => (source.licence ? <span lang="en">{source.licence}</span> : '–'),
    },
    { head: head('rests'), kind: 'figure', cell: ({ items }) => String(items) },
  ]
}
