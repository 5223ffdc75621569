/** What every page of the assessor's view needs to tell it, and the names of what it shows in the reader's language. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import type { Frame } from '../../../ui/page.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { AppliedObligation } from '../../obligations/model.ts'
import type { AppliedRequirement } from '../../obligations/requirements.ts'
import { measureName } from '../../work/titles.ts'

export type Assessing = { frame: Frame; say: Say; home: string; knowledge: Knowledge }

type Naming = Pick<Assessing, 'say' | 'knowledge'>

/** A requirement in own words, in the reader's language where it is translated. */
export const summaryOf = ({ id, summary }: AppliedRequirement, { knowledge, say }: Naming) =>
  knowledge.translations[say.language]?.requirements[id]?.summary ?? summary

export function obligationWords({ id, name, asks }: AppliedObligation, at: Naming) {
  const own = at.knowledge.translations[at.say.language]?.obligations[id]
  return { name: own?.name ?? name, asks: own?.asks ?? asks }
}

export const nameOfMeasure = (id: string, { say, knowledge }: Naming) => measureName(id, knowledge, say)

export const sayAt = (at: Date | string, say: Say) => sayDate(new Date(at), say)

/** A day as it is kept, said as people do. */
export const sayDay = (day: string, say: Say) => sayDate(new Date(`${day}T12:00:00Z`), say)
