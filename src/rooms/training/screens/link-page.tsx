/** What somebody without an account sees who follows their private link: the text and one button. */
import { readMarkdown } from '../../../server/markdown/read-markdown.ts'
import { Button } from '../../../ui/form.tsx'
import { Markdown } from '../../../ui/markdown.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import type { Day } from '../../work/day.ts'
import { sayDay } from '../../work/due-words.ts'
import type { Round, Staff } from '../contract.ts'

type LinkPageProps = {
  frame: Frame
  opened:
    | { ok: true; found: { round: Round; staff: Staff; givenAt: Date | null } }
    | { ok: false; tooMany: boolean }
  secret: string
  action: string
  today: Day
}

export function LinkPage(props: LinkPageProps) {
  const { frame, opened } = props
  const { say } = frame
  if (!opened.ok) {
    return (
      <Page frame={frame} title={say('training.link.gone')}>
        <h1>{say('training.link.gone')}</h1>
        <p class="lead">{say(opened.tooMany ? 'training.link.tooMany' : 'training.link.goneMeans')}</p>
      </Page>
    )
  }
  const { round, staff, givenAt } = opened.found
  return (
    <Page frame={frame} title={round.title}>
      <h1 lang={round.language}>{round.title}</h1>
      <p class="lead">
        {givenAt
          ? say('training.link.thanks', { name: staff.name, at: sayDateTime(givenAt, say) })
          : say('training.link.asks', { name: staff.name, date: sayDay(round.dueOn, say) })}
      </p>
      {round.matters && (
        <Notice>
          {say('training.round.matters')}: {round.matters}
        </Notice>
      )}
      <article class="document" lang={round.language}>
        <Markdown blocks={readMarkdown(round.text)} under={1} />
      </article>
      {!givenAt && <Acknowledge {...props} name={staff.name} />}
    </Page>
  )
}

function Acknowledge({ frame: { say }, action, secret, name }: LinkPageProps & { name: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="key" value={secret} />
      <p>{say('training.read.means')}</p>
      <div class="actions">
        <Button kind="primary">{say('training.link.act', { name })}</Button>
      </div>
    </form>
  )
}
