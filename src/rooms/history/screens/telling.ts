/** What every page of the room needs to tell it, and how entries of the journal are said. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import type { Frame } from '../../../ui/page.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Names } from '../../../wire/reason.ts'
import type { Say } from '../../../wire/words.ts'

export type Telling = {
  frame: Frame
  say: Say
  home: string
  knowledge: Knowledge
  names: Names
  today: string
}

export const sayDay = (day: string, say: Say) => sayDate(new Date(`${day}T12:00:00Z`), say)

/** What was done, in words; an act without words of its own is told by its name. */
export function sayAct(act: string, say: Say): string {
  const key = `history.act.${act.replaceAll('.', '_')}`
  return say.has(key) ? say(key) : act
}

/** Pages of what entries are about, by the kind that their subject begins with. */
const PLACES: Record<string, (id: string) => string> = {
  measure: id => `measures/${id}`,
  risk: id => `risks/${id}`,
  task: id => `tasks/${id}`,
  document: id => `documents/${id}`,
  comment: id => `comments/${id}`,
  requirement: id => `assessment/${id}`,
  process: id => `evidence?process=${id}`,
  profile: () => 'profile/versions',
  import: id => `exchange/${id}`,
  incident: id => `incidents/${id}`,
  change: id => `changes/${id}`,
  supplier: id => `suppliers/${id}`,
  exception: id => `exceptions/${id}`,
  audit: id => `audits/${id}`,
  finding: id => `findings/${id}`,
  review: id => `reviews/${id}`,
  asset: id => `assets/${id}`,
}

export function placeOf(subject: string): { kind: string; id: string; path: string | null } {
  const [kind = '', ...rest] = subject.split(':')
  const id = rest.join(':')
  return { kind, id, path: PLACES[kind]?.(id) ?? null }
}
