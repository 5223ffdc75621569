/** What every part of a form of this room is given. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import type { Say } from '../../../wire/words.ts'
import type { Dispute } from '../actions.ts'
import type { Typed } from '../answers.ts'
import type { Profile } from '../contract.ts'
import type { Fault } from '../faults.ts'

export type Asking = {
  say: Say
  profile: Profile
  typed: Typed
  faults: readonly Fault[]
  /** The version of the profile that the form rests on. */
  version: number
  dispute?: Dispute
  knowledge: Knowledge
}
