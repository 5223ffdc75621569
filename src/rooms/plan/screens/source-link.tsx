/** Where a figure comes from, as a link to what the source is and what else rests on it. */
import { saySource, type Telling } from '../telling.ts'

export function SourceLink({ telling, id }: { telling: Telling; id: string }) {
  const name = saySource(telling, id)
  // The organisation's own figures are no source of the knowledge base.
  const isKnown = telling.knowledge.sources.some(one => one.id === id)
  return isKnown ? <a href={`${telling.home}/knowledge/sources/${id}`}>{name}</a> : name
}
