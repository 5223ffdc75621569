/** The text that one is asked to read, and the button of a member who has read it. */
import { readMarkdown } from '../../../server/markdown/read-markdown.ts'
import { Button } from '../../../ui/form.tsx'
import { Markdown } from '../../../ui/markdown.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import type { RoundInFull } from '../actions/lists.ts'
import { Said, type Shared } from './listing.tsx'

type ReadPageProps = Shared & { frame: Frame; full: RoundInFull }

export function ReadPage(props: ReadPageProps) {
  const { frame, listing, full } = props
  const { say, home } = listing
  const { round, own } = full
  return (
    <Page frame={frame} title={round.title}>
      <p class="small">
        <a href={`${home}/training/rounds/${round.id}`}>{say('training.read.back')}</a>
      </p>
      <h1 lang={round.language}>{round.title}</h1>
      <Said {...props} />
      {round.matters && (
        <Notice>
          {say('training.round.matters')}: {round.matters}
        </Notice>
      )}
      <article class="document" lang={round.language}>
        <Markdown blocks={readMarkdown(round.text)} under={1} />
      </article>
      {own.givenAt && <Notice>{say('training.read.given', { at: sayDateTime(own.givenAt, say) })}</Notice>}
      {own.asked && !own.givenAt && round.act === 'begin' && (
        <form method="post" action={`${home}/training/rounds/${round.id}/acknowledge`}>
          <p>{say('training.read.means')}</p>
          <div class="actions">
            <Button kind="primary">{say('training.read.act')}</Button>
          </div>
        </form>
      )}
    </Page>
  )
}
