/** What every screen of the room is given, and words of a field's fault. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import type { Say } from '../../../wire/words.ts'

export type Listing = { say: Say; home: string; knowledge: Knowledge }

export const faultWords = (say: Say, fault: string | undefined) =>
  fault === undefined ? undefined : say(`reviews.fault.${fault}`)
