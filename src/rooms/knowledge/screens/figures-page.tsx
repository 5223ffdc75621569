/** The figures of the method itself: the few judgements that everything is counted with, each open to argument. */
import { Page } from '../../../ui/page.tsx'
import { Grade } from '../../../ui/parts.tsx'
import { sayNumber } from '../../../wire/format.ts'
import { type Shown, sourceHref, sourceOf } from '../showing.ts'
import { Back } from './back.tsx'
import { CommentLink } from './comment-link.tsx'

export function FiguresPage(shown: Shown) {
  const { frame, say, knowledge, home } = shown
  return (
    <Page frame={frame} title={say('knowledge.figures.title')}>
      <Back {...shown} />
      <h1>{say('knowledge.figures.heading')}</h1>
      <p class="lead">{say('knowledge.figures.lead')}</p>
      <ul class="plain-list">
        {Object.values(knowledge.judgements).map(one => (
          <li id={one.id}>
            <span class="name">{sayNumber(one.value, say, 2)}</span> <span lang="en">{one.unit}</span>
            <p lang="en">{one.meaning}</p>
            <p class="beneath">
              <Grade say={say} grade={one.grade} /> ·{' '}
              <a href={sourceHref(home, one.source)} lang="en">
                {sourceOf(shown, one.source)?.title ?? one.source}
              </a>{' '}
              · <CommentLink {...shown} kind="figure" id={one.id} />
            </p>
          </li>
        ))}
      </ul>
    </Page>
  )
}
