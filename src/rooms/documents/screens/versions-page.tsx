/** The versions of a document: who changed what, when and why, and which were approved. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import { alike } from '../comparison.ts'
import type { DocumentApproval, DocumentStanding, DocumentVersion } from '../model.ts'
import { Difference } from './difference.tsx'

type Props = {
  frame: Frame
  home: string
  standing: DocumentStanding
  /** Newest first. */
  versions: DocumentVersion[]
  approvals: DocumentApproval[]
}

export function VersionsPage({ frame, home, standing, versions, approvals }: Props) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('documents.versions.title', { title: standing.title })}>
      <p class="back">
        <a href={`${home}/documents/${standing.id}`}>{standing.title}</a>
      </p>
      <h1>{say('documents.versions.title', { title: standing.title })}</h1>
      {versions.map((one, at) => (
        <section aria-labelledby={`version-${one.version}`}>
          <h2 id={`version-${one.version}`}>{say('documents.versions.version', { version: one.version })}</h2>
          <p>
            {say('documents.versions.by', { by: one.by, date: sayDateTime(one.at, say), reason: one.reason })}
          </p>
          {approvals
            .filter(approval => approval.version === one.version)
            .map(approval => (
              <p>
                <strong>
                  {say('documents.versions.approved', {
                    by: approval.by,
                    date: sayDateTime(approval.at, say),
                    reason: approval.reason,
                  })}
                </strong>
              </p>
            ))}
          <Changed say={say} one={one} before={versions[at + 1]?.sections ?? one.base} />
        </section>
      ))}
    </Page>
  )
}

type ChangedProps = { say: Say; one: DocumentVersion; before: DocumentVersion['sections'] }

function Changed({ say, one, before }: ChangedProps) {
  const changed = one.sections.filter(section => {
    const was = before.find(other => other.id === section.id)
    return !was || !alike(was, section)
  })
  const gone = before.filter(section => !one.sections.some(other => other.id === section.id))
  if (changed.length + gone.length === 0) return <p class="small">{say('documents.versions.asGenerated')}</p>
  return (
    <details>
      <summary>
        {say('documents.versions.changed', { count: changed.length + gone.length })}
        <span class="visually-hidden"> ({one.version})</span>
      </summary>
      {[...changed, ...gone.map(section => ({ ...section, text: '' }))].map(section => (
        <>
          <h3>{section.heading}</h3>
          <Difference
            before={before.find(other => other.id === section.id)?.text ?? ''}
            after={section.text}
          />
        </>
      ))}
    </details>
  )
}
