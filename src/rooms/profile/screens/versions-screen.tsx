/** Who said what, and when: the versions of the profile with what each changed, the latest first. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Revision } from '../actions.ts'
import { sayAnswer } from '../ask.ts'
import { changesBetween } from '../changes.ts'
import type { Profile } from '../contract.ts'
import { QUESTIONS } from '../questions.ts'

type VersionsProps = { frame: Frame; home: string; revisions: readonly Revision[] }

export function VersionsScreen({ frame, home, revisions }: VersionsProps) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('profile.versions.heading')}>
      <h1>{say('profile.versions.heading')}</h1>
      <p class="lead">{say('profile.versions.lead')}</p>
      {revisions.length === 0 && <Empty>{say('profile.versions.none')}</Empty>}
      {revisions.length > 0 && (
        <Table
          rows={revisions}
          columns={[
            {
              head: say('profile.versions.when'),
              kind: 'head',
              cell: ({ recordedAt }) => sayDateTime(recordedAt, say),
            },
            { head: say('profile.versions.who'), cell: ({ recordedByName }) => recordedByName },
            {
              head: say('profile.versions.what'),
              kind: 'plain',
              cell: revision => <Changes say={say} revision={revision} />,
            },
          ]}
        />
      )}
      <p>
        <a href={home}>{say('profile.back')}</a>
      </p>
    </Page>
  )
}

/** More changes than these are folded: nobody reads the first version of an example line by line. */
const IN_SIGHT = 4

function Changes({ say, revision: { before, profile } }: { say: Say; revision: Revision }) {
  const sentences = changesBetween(before, profile).map(({ path }) => sayChange(say, path, before, profile))
  const list = (
    <ul>
      {sentences.map(sentence => (
        <li>{sentence}</li>
      ))}
    </ul>
  )
  if (sentences.length <= IN_SIGHT) return list
  return (
    <details>
      <summary>{say('profile.versions.count', { count: sentences.length })}</summary>
      {list}
    </details>
  )
}

const FIELDS = new Map(QUESTIONS.flatMap(({ fields }) => fields.map(field => [field.path as string, field])))

function sayChange(say: Say, path: string, before: Profile | null, after: Profile): string {
  const field = FIELDS.get(path)
  if (!field) return say('profile.versions.source')
  const label = say(`profile.fields.${path}.label`)
  const [from, to] = [before, after].map(one => one && sayAnswer(say, one, field))
  if (!from) return say('profile.versions.told', { label, to: to ?? '' })
  if (!to) return say('profile.versions.withdrawn', { label, from })
  // Two lists can differ and be said alike, such as "three measures".
  return say(`profile.versions.${from === to ? 'edited' : 'changed'}`, { label, from, to })
}
