/** All documents with where each stands, and the whole set to take away. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Say } from '../../../wire/words.ts'
import type { Documents } from '../actions.ts'
import type { DocumentStanding } from '../model.ts'
import { StateLine } from './state-line.tsx'

type Props = { frame: Frame; home: string; documents: Documents }

export function DocumentsPage({ frame, home, documents }: Props) {
  const { say } = frame
  const { standings, notCalledFor, current } = documents
  const changed = standings.filter(one => one.changedByFacts > 0)
  const conformity = current.result.requirements.length > 0
  return (
    <Page frame={frame} title={say('documents.page.title')}>
      <h1>{say('documents.page.title')}</h1>
      <p class="lead">{say('documents.page.lead', { count: standings.length })}</p>
      <p>{say(conformity ? 'documents.page.forConformity' : 'documents.page.forProtection')}</p>
      {changed.length > 0 && (
        <Notice kind="warning">
          <p>{say('documents.page.changed', { count: changed.length })}</p>
        </Notice>
      )}
      <ul class="filters downloads">
        {['pdf', 'docx'].map(format => (
          <li>
            <a href={`${home}/documents/set.${format}`} download>
              {say('documents.page.set', { format: say(`documents.format.${format}`) })}
            </a>
          </li>
        ))}
      </ul>
      {standings.length === 0 ? (
        <Empty>{say('documents.page.none')}</Empty>
      ) : (
        <List say={say} home={home} standings={standings} />
      )}
      <h2>{say('documents.page.computed')}</h2>
      <p>{say('documents.page.computedNote')}</p>
      <ul>
        <li>
          <a href={`${home}/plan`}>{say('documents.page.plan')}</a>
        </li>
        {conformity && (
          <li>
            <a href={`${home}/statement`}>{say('documents.page.statement')}</a>
          </li>
        )}
      </ul>
      {notCalledFor.length > 0 && (
        <>
          <h2>{say('documents.page.notCalledFor')}</h2>
          <p>{say('documents.page.notCalledForNote')}</p>
          <ul>
            {notCalledFor.map(({ title }) => (
              <li>{title}</li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

function List({ say, home, standings }: { say: Say; home: string; standings: DocumentStanding[] }) {
  return (
    <div class="wide">
      <Table
        rows={standings}
        columns={[
          {
            head: say('documents.page.document'),
            kind: 'head',
            cell: one => (
              <>
                <a href={`${home}/documents/${one.id}`} lang={one.language}>
                  {one.title}
                </a>
                {!one.generated && <span class="beneath">{say('documents.page.noLongerCalledFor')}</span>}
              </>
            ),
          },
          {
            head: say('documents.page.state'),
            cell: one => <StateLine say={say} home={home} standing={one} />,
          },
          {
            head: say('documents.page.take'),
            cell: one => (
              <>
                <a href={`${home}/documents/${one.id}/file.pdf`} aria-label={`${one.title}, PDF`} download>
                  PDF
                </a>{' '}
                <a href={`${home}/documents/${one.id}/file.docx`} aria-label={`${one.title}, Word`} download>
                  Word
                </a>
              </>
            ),
          },
        ]}
      />
    </div>
  )
}
