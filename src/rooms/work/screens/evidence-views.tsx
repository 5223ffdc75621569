/** The ways to look at evidence: all of it, or held against what it should show. */
import type { Say } from '../../../wire/words.ts'

export const VIEWS = ['all', 'measures', 'requirements'] as const
export type View = (typeof VIEWS)[number]

export function EvidenceViews({ say, home, current }: { say: Say; home: string; current: View }) {
  return (
    <nav aria-label={say('work.evidence.views.label')}>
      <ul class="filters">
        {VIEWS.map(view => (
          <li>
            <a
              href={view === 'all' ? `${home}/evidence` : `${home}/evidence?by=${view}`}
              aria-current={view === current ? 'page' : undefined}
            >
              {say(`work.evidence.views.${view}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
