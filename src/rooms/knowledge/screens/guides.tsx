/** The guides that were compared, with who publishes them and how far they were read. */
import type { Guide } from '../../../knowledge/consensus.ts'
import { Table } from '../../../ui/table.tsx'
import { type Shown, sourceHref, sourceOf } from '../showing.ts'

export function Guides(shown: Shown) {
  const { say, knowledge, home } = shown
  const head = (name: string) => say(`knowledge.sources.${name}`)
  const of = (guide: Guide) => sourceOf(shown, guide.source)
  return (
    <Table
      rows={knowledge.guides}
      columns={[
        {
          head: say('knowledge.consensus.guides.guide'),
          kind: 'head',
          cell: guide => (
            <>
              <a href={sourceHref(home, guide.source)}>{guide.name}</a>
              <span class="beneath" lang="en">
                {of(guide)?.publisher}
              </span>
            </>
          ),
        },
        { head: head('date'), cell: guide => <span class="nowrap">{of(guide)?.date}</span> },
        {
          head: head('readShort'),
          cell: guide => say(`knowledge.sources.basis.${of(guide)?.basis ?? 'memory'}.short`),
        },
        { head: head('licence'), cell: guide => <span lang="en">{of(guide)?.licence ?? '–'}</span> },
      ]}
    />
  )
}
