/** What the pages of the room are given, and how some of it is said. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import type { Frame } from '../../../ui/page.tsx'
import type { Say } from '../../../wire/words.ts'
import { sayDay } from '../../work/due-words.ts'
import type { Audit } from '../contract.ts'
import type { Faults, Fields } from '../forms.ts'

export type Shown = { frame: Frame; say: Say; home: string; knowledge: Knowledge; today: string }
export type Again = { typed: Fields; faults: Faults; refusal?: string | undefined }
export const nothing: Again = { typed: {}, faults: {} }

export const faultWords = (say: Say, fault: string | undefined) =>
  fault === undefined ? undefined : say(`audits.fault.${fault}`)

export const saySpan = ({ beginsOn, endsOn }: Pick<Audit, 'beginsOn' | 'endsOn'>, say: Say) =>
  say('audits.list.span', { from: sayDay(beginsOn, say), to: sayDay(endsOn, say) })
