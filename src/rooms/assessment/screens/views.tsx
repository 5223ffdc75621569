/** What can be looked at in an assessment: requirements, obligations, commitments. */
import type { Assessing } from './telling.ts'

const VIEWS = [
  { key: 'requirements', path: 'assessment' },
  { key: 'obligations', path: 'assessment/obligations' },
  { key: 'commitments', path: 'statement' },
  { key: 'packs', path: 'assessment/packs' },
] as const

type ViewsProps = Pick<Assessing, 'say' | 'home'> & { current: (typeof VIEWS)[number]['key'] }

export function Views({ say, home, current }: ViewsProps) {
  return (
    <nav aria-label={say('assessment.views.label')}>
      <ul class="filters">
        {VIEWS.map(({ key, path }) => (
          <li>
            <a href={`${home}/${path}`} aria-current={key === current ? 'page' : undefined}>
              {say(`assessment.views.${key}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
