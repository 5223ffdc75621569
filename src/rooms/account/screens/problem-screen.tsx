/** What stands in place of a page that is not there or did not work: what happened, and where to go on. */
import type { Outage } from '../../../server/outage.ts'
import { type Frame, Page } from '../../../ui/page.tsx'

export type ProblemKind = 'notFound' | 'failed' | 'refused' | 'tooLarge' | 'unreadable' | 'past' | Outage

type ProblemProps = {
  frame: Frame
  kind: ProblemKind
  requestId?: string
}

export function ProblemScreen({ frame, kind, requestId }: ProblemProps) {
  const { say, organisation } = frame
  return (
    <Page frame={frame} title={say(`account.problem.${kind}.heading`)}>
      <h1>{say(`account.problem.${kind}.heading`)}</h1>
      <p class="lead">{say(`account.problem.${kind}.lead`)}</p>
      {kind === 'failed' && requestId && (
        <p class="soft">{say('account.problem.reference', { reference: requestId })}</p>
      )}
      <div class="actions">
        <a class="button primary" href={organisation ? `${organisation.home}/result` : '/'}>
          {say('account.problem.goOn')}
        </a>
      </div>
    </Page>
  )
}
