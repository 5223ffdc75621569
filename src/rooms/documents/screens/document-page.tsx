/** A document to read, with where it stands, what can be done with it, and the form that approves it. */

import { readMarkdown } from '../../../server/markdown/read-markdown.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { Markdown } from '../../../ui/markdown.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Force, Notice } from '../../../ui/parts.tsx'
import type { Say } from '../../../wire/words.ts'
import { fingerprintOf } from '../comparison.ts'
import { REASON_CHARACTERS } from '../contract.ts'
import { type DocumentStanding, editable } from '../model.ts'
import { StateLine } from './state-line.tsx'

export type ApprovalAgain = { reason: string; fault?: boolean; refusal?: string }
type Props = {
  frame: Frame
  home: string
  standing: DocumentStanding
  mayChange: boolean
  recorded: string | null
  again?: ApprovalAgain
}

export function DocumentPage({ frame, home, standing, mayChange, recorded, again }: Props) {
  const { say } = frame
  const here = `${home}/documents/${standing.id}`
  const foreign = standing.language !== say.language
  return (
    <Page frame={frame} title={standing.title}>
      <p class="back screen-only">
        <a href={`${home}/documents`}>{say('documents.page.title')}</a>
      </p>
      <h1 lang={standing.language}>{standing.title}</h1>
      {recorded && <Notice>{say(`documents.recorded.${recorded}`)}</Notice>}
      {again?.refusal && <Notice kind="failure">{say(`documents.refusal.${again.refusal}`)}</Notice>}
      <p class="document-standing">
        <StateLine say={say} home={home} standing={standing} />
      </p>
      {foreign && <p class="small">{say(`documents.read.language.${standing.language}`)}</p>}
      <Actions say={say} here={here} standing={standing} mayChange={mayChange} />
      <article class="document" lang={foreign ? standing.language : undefined}>
        {standing.sections.map(section => (
          <section aria-labelledby={`section-${section.id}`}>
            {section.heading && <h2 id={`section-${section.id}`}>{section.heading}</h2>}
            {isEnglish(standing, section.id) && <p class="small">{say('documents.read.english')}</p>}
            <Markdown blocks={readMarkdown(section.text)} />
            <Answers say={say} home={home} standing={standing} id={section.id} />
          </section>
        ))}
      </article>
      {standing.state !== 'approved' && mayChange && (
        <Approve say={say} here={here} standing={standing} again={again} />
      )}
    </Page>
  )
}

const isEnglish = ({ latest, generated }: DocumentStanding, id: string) =>
  !latest && (generated?.sections.find(one => one.id === id)?.english ?? false)

type ActionsProps = { say: Say; here: string; standing: DocumentStanding; mayChange: boolean }

function Actions({ say, here, standing, mayChange }: ActionsProps) {
  return (
    <ul class="filters downloads screen-only">
      {mayChange && (
        <li>
          <a href={`${here}/edit`}>{say('documents.read.edit')}</a>
        </li>
      )}
      {standing.changedByFacts > 0 && (
        <li>
          <a href={`${here}/changes`}>{say('documents.read.changes')}</a>
        </li>
      )}
      {standing.latest && (
        <li>
          <a href={`${here}/versions`}>
            {say('documents.read.versions', { count: standing.latest.version })}
          </a>
        </li>
      )}
      {['pdf', 'docx'].map(format => (
        <li>
          <a href={`${here}/file.${format}`} download>
            {say(`documents.format.${format}`)}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Which requirements a section answers, for those who have to meet them. */
function Answers({
  say,
  home,
  standing,
  id,
}: {
  say: Say
  home: string
  standing: DocumentStanding
  id: string
}) {
  const answers = standing.generated?.sections.find(one => one.id === id)?.answers ?? []
  if (answers.length === 0) return null
  return (
    <p class="answers small screen-only">
      <Force say={say} force={standing.state === 'approved' ? 'commitment' : 'guidance'} />{' '}
      {say('documents.read.answers')}{' '}
      {answers.map((answer, at) => (
        <>
          {at > 0 && ', '}
          <a href={`${home}/obligations#${answer}`}>{answer}</a>
        </>
      ))}
    </p>
  )
}

type ApproveProps = { say: Say; here: string; standing: DocumentStanding; again?: ApprovalAgain | undefined }

function Approve({ say, here, standing, again }: ApproveProps) {
  const error = again?.fault ? say('documents.fault.reason') : undefined
  return (
    <section class="screen-only" aria-labelledby="approve">
      <h2 id="approve">{say('documents.approve.heading')}</h2>
      <p>{say('documents.approve.note')}</p>
      <form method="post" action={`${here}/approval`}>
        <input type="hidden" name="version" value={String(standing.latest?.version ?? 0)} />
        <input type="hidden" name="fingerprint" value={fingerprintOf(editable(standing))} />
        <TextField
          say={say}
          name="reason"
          label={say('documents.approve.reason')}
          hint={say('documents.approve.reasonHint')}
          value={again?.reason ?? ''}
          maxLength={REASON_CHARACTERS}
          error={error}
        />
        <Button kind="primary">{say('documents.approve.send')}</Button>
      </form>
    </section>
  )
}
