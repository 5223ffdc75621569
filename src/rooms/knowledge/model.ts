/**
 * What the pages about the knowledge base show: what rests on each source, and the practices held against the guides.
 */
import type { Consensus } from '../../knowledge/consensus.ts'
import { keyOf } from '../../knowledge/kinds.ts'
import type { Knowledge } from '../../knowledge/schema.ts'

/** Kinds of items that cite sources, in the order in which they are listed. */
export const CITING_KINDS = [
  'scenarios',
  'factors',
  'measures',
  'obligations',
  'requirements',
  'demands',
  'sectors',
  'adoption',
  'consensus',
  'guides',
  'hourValues',
  'processes',
  'documents',
  'firstSteps',
  'answers',
  'auditTime',
  'judgements',
] as const
export type CitingKind = (typeof CITING_KINDS)[number]

/** An item that rests on a source, and in how many places. */
export type Use = { kind: CitingKind; id: string; places: number }

/** By source: every item that cites it, each once; of a guide, every practice that it speaks of. A source that nothing cites has an empty list. */
export function usesOf(knowledge: Knowledge): Map<string, Use[]> {
  const uses = new Map<string, Use[]>(knowledge.sources.map(source => [source.id, []]))
  for (const kind of CITING_KINDS) {
    for (const item of itemsOf(knowledge, kind)) {
      const cited = citedBy(item)
      for (const source of new Set(cited)) {
        uses.get(source)?.push({ kind, id: keyOf(item), places: cited.filter(one => one === source).length })
      }
    }
  }
  for (const { id, said } of knowledge.consensus) {
    for (const guide of knowledge.guides.filter(one => said[one.id])) {
      uses.get(guide.source)?.push({ kind: 'consensus', id, places: 1 })
    }
  }
  return uses
}

const itemsOf = (knowledge: Knowledge, kind: CitingKind): object[] =>
  kind === 'judgements' ? Object.values(knowledge.judgements) : knowledge[kind]

function citedBy(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'source' && typeof inner === 'string') return [inner]
    if (key === 'sources' && Array.isArray(inner)) return inner.filter(one => typeof one === 'string')
    return citedBy(inner)
  })
}

export type Level = Consensus['said'][string]['level']

/** A practice with how many guides ask for it (core), advise it, or ask for it only at a higher level. */
export type ConsensusRow = Consensus & Record<Level, number>

/** Asked for by at least half of the guides, by some, by hardly any. */
export const CONSENSUS_GROUPS = ['most', 'some', 'few'] as const
export type ConsensusGroup = (typeof CONSENSUS_GROUPS)[number]

/** At most so many guides are "hardly any": one in nine of the eighteen. */
const FEW = 2

export function groupOfRow(row: ConsensusRow, guides: number): ConsensusGroup {
  if (row.core <= FEW) return 'few'
  return row.core >= guides / 2 ? 'most' : 'some'
}

/** The practices, the most agreed upon first. */
export function consensusRows(knowledge: Knowledge): ConsensusRow[] {
  const rows = knowledge.consensus.map(one => {
    const count = (level: Level) => Object.values(one.said).filter(said => said.level === level).length
    return { ...one, core: count('core'), advice: count('advice'), higher: count('higher') }
  })
  const weight = (row: ConsensusRow) => row.core + row.advice / 2
  return rows.sort((a, b) => weight(b) - weight(a) || a.id.localeCompare(b.id))
}

/** How far the guides were read: how many of the entries rest on each basis. */
export function readingOf(knowledge: Knowledge): Record<'seen' | 'secondary' | 'memory', number> {
  const counts = { seen: 0, secondary: 0, memory: 0 }
  for (const { said } of knowledge.consensus) for (const one of Object.values(said)) counts[one.basis] += 1
  return counts
}
