/** Where a document stands, in a sentence; and what the facts have changed since. */
import type { Say } from '../../../wire/words.ts'
import type { DocumentStanding } from '../model.ts'
import { sayState } from '../state-words.ts'

type Props = { say: Say; home: string; standing: DocumentStanding }

export function StateLine({ say, home, standing }: Props) {
  return (
    <>
      <span class={`document-state ${standing.state}`}>{sayState(standing, say)}</span>
      {standing.changedByFacts > 0 && (
        <a class="beneath" href={`${home}/documents/${standing.id}/changes`}>
          {say('documents.state.changed', { count: standing.changedByFacts })}
        </a>
      )}
    </>
  )
}
