/** Changes in the organisation as they are kept, what comes in about them, and the refusals this can meet. */
import { z } from 'zod'
import type { ResultDifference } from '../plan/result-difference.ts'
import type { Change as FactChange } from '../profile/changes.ts'
import type { Day } from '../work/day.ts'

export const KINDS = ['growth', 'site', 'product', 'technology', 'contract', 'other'] as const
export type ChangeKind = (typeof KINDS)[number]
export type ChangeAct = 'record' | 'revise' | 'take_on' | 'set_aside' | 'reopen'

/** A fact that will be another; null where it is no longer known or no longer there. */
export type ChangedFact = { path: string; to: unknown }

export type DocumentChange = {
  id: string
  title: string
  state: 'new' | 'gone' | 'changed'
  sections: string[]
}

/** What a changed profile comes to, held against the one that stands. */
export type Consequences = {
  facts: FactChange[]
  size: { from: string | null; to: string | null }
  result: ResultDifference
  documents: DocumentChange[]
}

/** A version of a change; `id` is that of the change. */
export type OrganisationChange = {
  id: string
  versionId: string
  title: string
  kind: ChangeKind
  note: string
  eventOn: Day
  facts: ChangedFact[]
  /** What was shown as it was taken on, and the profile that came of it. */
  takenOn: Consequences | null
  profileVersion: number | null
  act: ChangeAct
  reason: string
  recordedAt: Date
  recordedBy: string
}

export const isOpen = ({ act }: Pick<OrganisationChange, 'act'>) => act !== 'take_on' && act !== 'set_aside'

const line = z
  .string()
  .trim()
  .min(3, 'missing')
  .max(160, 'tooLong')
  .refine(text => !/\p{Cc}/u.test(text), 'oneLine')
const day = z.iso.date('noDay').refine(one => one >= '2000-01-01' && one <= '2100-12-31', 'noDay')

export const changeSchema = z.strictObject({
  title: line,
  kind: z.enum(KINDS, 'missing'),
  eventOn: day,
  note: z
    .string()
    .trim()
    .max(2000, 'tooLong')
    .transform(text => text.replace(/\r\n?/g, '\n')),
})
export type ChangeInput = z.output<typeof changeSchema>

export const reasonSchema = z.strictObject({
  reason: z.string().trim().min(3, 'whyMissing').max(1000, 'tooLong'),
})

export type ChangeRefusal =
  | 'changes.not_allowed'
  | 'changes.not_found'
  | 'changes.changed_meanwhile'
  | 'changes.profile_changed'
  | 'changes.ended_already'
  | 'changes.not_ended'
  | 'changes.no_profile'
  | 'changes.no_facts'
  | 'changes.not_valid'
