/** Where a figure comes from, as a link to what the source is and what else rests on it. */
import { saySource, type Telling } from '../telling.ts'

type SourceLinkProps = {
  telling: Telling
  id: string
  /** Just "source", where its name is said already. */
  short?: boolean
}

export function SourceLink({ telling, id, short }: SourceLinkProps) {
  const name = short ? telling.say('plan.sourceShort') : saySource(telling, id)
  // The organisation's own figures are no source of the knowledge base.
  const isKnown = telling.knowledge.sources.some(one => one.id === id)
  return isKnown ? <a href={`${telling.home}/knowledge/sources/${id}`}>{name}</a> : name
}
