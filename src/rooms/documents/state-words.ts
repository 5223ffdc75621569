/** Where a document stands, as a sentence for pages and files. */
import { sayDate } from '../../wire/format.ts'
import type { Say } from '../../wire/words.ts'
import type { DocumentStanding } from './model.ts'

export function sayState({ state, latest, approval }: DocumentStanding, say: Say): string {
  if (!latest) return say('documents.state.generated')
  const version = latest.version
  if (state === 'approved' && approval)
    return say('documents.state.approved', { version, by: approval.by, date: sayDate(approval.at, say) })
  const edited = say('documents.state.edited', { version, by: latest.by, date: sayDate(latest.at, say) })
  return approval
    ? `${edited} ${say('documents.state.approvedEarlier', { version: approval.version, by: approval.by })}`
    : edited
}
