/** What a clock is called in a language: as the knowledge base says it now, else as it was kept. */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Language } from '../../wire/language.ts'
import type { ClockName } from './contract.ts'

export type ClockWords = { name: string; from: string; obligation: string }

type Kept = ClockName & { name: string; from: string; obligationName: string }

export function clockWords(clock: Kept, knowledge: Knowledge, language: Language): ClockWords {
  const own = knowledge.translations[language]?.obligations[clock.obligationId]
  const words = own?.clocks?.[clock.number]
  return {
    name: words?.name ?? clock.name,
    from: words?.from ?? clock.from,
    obligation: own?.name ?? clock.obligationName,
  }
}
