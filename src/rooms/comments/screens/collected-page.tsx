/** What all organisations here agreed to pass on, without their names, those that say nearly the same together. */
import { type Frame, Page } from '../../../ui/page.tsx'
import type { Say } from '../../../wire/words.ts'
import type { CommentGroup } from '../model.ts'
import { documentsOf } from '../standards-table.ts'
import { Downloads } from './downloads.tsx'
import { Said } from './said.tsx'

type CollectedPageProps = {
  frame: Frame
  say: Say
  home: string
  groups: CommentGroup[]
  nameOf: (group: CommentGroup) => string
}

export function CollectedPage({ frame, say, home, groups, nameOf }: CollectedPageProps) {
  const said = groups.map(group => group.said)
  return (
    <Page frame={frame} title={say('comments.collected.title')}>
      <p class="small">
        <a href={`${home}/comments`}>{say('comments.page.back')}</a>
      </p>
      <h1>{say('comments.collected.heading')}</h1>
      <p class="lead">{say('comments.collected.lead', { count: groups.length })}</p>
      {groups.length === 0 && <p class="empty">{say('comments.collected.none')}</p>}
      <ul class="plain-list">
        {groups.map(group => (
          <li>
            <Said say={say} said={group.said} name={nameOf(group)} times={group.times} />
          </li>
        ))}
      </ul>
      {groups.length > 0 && (
        <>
          <h2 id="files">{say('comments.files.heading')}</h2>
          <Downloads
            say={say}
            at={`${home}/comments/collected`}
            documents={documentsOf(said)}
            hasKnowledge={said.some(one => one.addressee === 'knowledge')}
          />
        </>
      )}
    </Page>
  )
}
