/** What the pages of the room share: words, names of items, addresses, and the plan where there is one. */
import type { Knowledge, Source } from '../../knowledge/schema.ts'
import type { Frame } from '../../ui/page.tsx'
import type { Say } from '../../wire/words.ts'
import type { Current } from '../plan/actions.ts'
import type { Telling } from '../plan/telling.ts'

export type Shown = {
  frame: Frame
  say: Say
  knowledge: Knowledge
  /** Where the organisation's pages lie: `/o/…`. */
  home: string
  /** The organisation's own plan; null while there is no profile, and on pages that do not wait for one. */
  own: { current: Current; telling: Telling } | null
}

/** The name of an item in the reader's language, whatever its kind. */
export function nameOfItem({ say, knowledge }: Shown, id: string): string {
  const words = knowledge.translations[say.language]
  const translated =
    words?.scenarios[id]?.name ??
    words?.measures[id]?.name ??
    words?.factors[id]?.name ??
    words?.obligations[id]?.name ??
    words?.processes[id]?.name ??
    words?.documents[id]?.title ??
    words?.controls[id]?.title ??
    words?.requirements[id]?.summary
  if (translated) return translated
  const { scenarios, measures, factors, obligations, demands, guides } = knowledge
  const { controls, requirements, sectors, processes, documents, sources } = knowledge
  return (
    [...scenarios, ...measures, ...factors, ...obligations, ...demands, ...guides].find(one => one.id === id)
      ?.name ??
    controls.find(one => one.id === id)?.title ??
    requirements.find(one => one.id === id)?.summary ??
    sectors.find(one => one.section === id)?.name ??
    processes.find(one => one.id === id)?.name ??
    [...documents, ...sources].find(one => one.id === id)?.title ??
    knowledge.judgements[id]?.meaning ??
    id
  )
}

export const sourceHref = (home: string, id: string) => `${home}/knowledge/sources/${id}`

export function sourceOf({ knowledge }: Shown, id: string): Source | undefined {
  return knowledge.sources.find(one => one.id === id)
}

/** Where an item has a page here; a risk or an obligation that does not concern the organisation has none. */
export function hrefOfItem({ home, own, knowledge }: Shown, kind: string, id: string): string | null {
  const result = own?.current.result
  switch (kind) {
    case 'measures':
    case 'adoption':
    case 'consensus':
      return `${home}/measures/${id}`
    case 'scenarios':
      return result?.risks.some(one => one.id === id) ? `${home}/risks/${id}` : null
    case 'obligations':
      return result?.obligations.some(one => one.id === id) ? `${home}/obligations#${id}` : null
    case 'requirements':
      return result?.requirements.some(one => one.id === id) ? `${home}/obligations#${id}` : null
    case 'controls':
      return knowledge.controls.some(one => one.id === id) ? `${home}/knowledge/controls#${id}` : null
    case 'judgements':
      return `${home}/knowledge/figures#${id}`
    default:
      return null
  }
}
