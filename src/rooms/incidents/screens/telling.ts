/** What every screen of the room is given, and how it says moments, names and moves. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import { sayDateTime, sayFrequency } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { RateMove } from '../../risks/one-more-event.ts'
import type { Faults, Fields } from '../forms.ts'

export type Telling = {
  say: Say
  home: string
  knowledge: Knowledge
  now: Date
  mayReport: boolean
  mayHandle: boolean
}

export type Again = { typed: Fields; faults: Faults }

export const faultWords = (say: Say, fault: string | undefined) =>
  fault === undefined ? undefined : say(`incidents.fault.${fault}`)

/** A risk in the reader's language, by the name it had when it was kept where it is there no more. */
export function riskName(
  { knowledge, say }: Pick<Telling, 'knowledge' | 'say'>,
  id: string,
  kept: string,
): string {
  const scenario = knowledge.scenarios.find(one => one.id === id)
  return knowledge.translations[say.language]?.scenarios[id]?.name ?? scenario?.name ?? kept
}

/** "once in 9 years → once in 6 years"; where rounding hides the step, the share it moves by. */
export function sayMove({ beforePerYear, afterPerYear }: RateMove, say: Say) {
  const before = sayFrequency(beforePerYear, say)
  const after = sayFrequency(afterPerYear, say)
  return { before, after, percent: Math.round((afterPerYear / beforePerYear - 1) * 100) }
}

/** When something happened and, where that is not the same minute, when it was recorded. */
export function sayBoth(at: Date, recordedAt: Date, by: string, say: Say): string {
  const recorded = sayDateTime(recordedAt, say)
  const apart = Math.abs(recordedAt.getTime() - at.getTime()) > 60_000
  return say(`incidents.timeline.${apart ? 'later' : 'by'}`, { by, recorded })
}
