/** What stands where a result would be before the first answer. */
import { type Frame, Page } from '../../../ui/page.tsx'
import type { Say } from '../../../wire/words.ts'

type NoProfileProps = { frame: Frame; say: Say; home: string; organisation: string }

export function NoProfilePage({ frame, say, home, organisation }: NoProfileProps) {
  return (
    <Page frame={frame} title={say('plan.result.title')}>
      <h1>{say('plan.result.noProfile.heading')}</h1>
      <p class="lead">{say('plan.result.noProfile.text', { organisation })}</p>
      <p class="actions">
        <a class="button primary" href={`${home}/profile/start`}>
          {say('plan.result.noProfile.action')}
        </a>
      </p>
    </Page>
  )
}
