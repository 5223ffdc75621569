/** What every screen of the room is given, and words of a field's fault. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import type { Say } from '../../../wire/words.ts'
import type { Day } from '../../work/day.ts'

export type Listing = { say: Say; home: string; today: Day; knowledge: Knowledge }

export const faultWords = (say: Say, fault: string | undefined) =>
  fault === undefined ? undefined : say(`exceptions.fault.${fault}`)
