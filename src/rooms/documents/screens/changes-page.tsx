/** What the facts would change in a document that somebody made their own, section by section, to choose. */

import { readMarkdown } from '../../../server/markdown/read-markdown.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { Markdown } from '../../../ui/markdown.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import type { Say } from '../../../wire/words.ts'
import { type ComparedSection, fingerprintOf, isOpen } from '../comparison.ts'
import { type Choice, REASON_CHARACTERS } from '../contract.ts'
import { type DocumentStanding, sectionOnly } from '../model.ts'
import { Difference } from './difference.tsx'

export type ChoosingAgain = {
  choices: Record<string, Choice>
  reason: string
  fault?: boolean
  refusal?: string
}
type Props = {
  frame: Frame
  home: string
  standing: DocumentStanding
  mayChange: boolean
  again?: ChoosingAgain | undefined
}

export function ChangesPage({ frame, home, standing, mayChange, again }: Props) {
  const { say } = frame
  const here = `${home}/documents/${standing.id}`
  const open = standing.compared.filter(isOpen)
  const yours = standing.compared.filter(one => one.state === 'yours' || one.state === 'own')
  return (
    <Page frame={frame} title={say('documents.changes.title', { title: standing.title })}>
      <p class="back">
        <a href={here}>{standing.title}</a>
      </p>
      <h1>{say('documents.changes.title', { title: standing.title })}</h1>
      {again?.refusal && <Notice kind="failure">{say(`documents.refusal.${again.refusal}`)}</Notice>}
      {open.length === 0 ? (
        <Empty>{say('documents.changes.none')}</Empty>
      ) : (
        <>
          <p class="lead">{say('documents.changes.lead', { count: open.length })}</p>
          <Choosing
            say={say}
            here={here}
            standing={standing}
            open={open}
            mayChange={mayChange}
            again={again}
          />
        </>
      )}
      {yours.length > 0 && (
        <p>
          {say('documents.changes.yours', { names: yours.map(one => one.mine?.heading ?? '').join(' · ') })}
        </p>
      )}
    </Page>
  )
}

type ChoosingProps = Omit<Props, 'frame' | 'home'> & { say: Say; here: string; open: ComparedSection[] }

function Choosing({ say, here, standing, open, mayChange, again }: ChoosingProps) {
  const now = standing.generated?.sections.map(sectionOnly) ?? []
  return (
    <form method="post" action={`${here}/changes`}>
      <input type="hidden" name="version" value={String(standing.latest?.version ?? 0)} />
      <input type="hidden" name="fingerprint" value={fingerprintOf(now)} />
      {open.map(one => (
        <OneChange
          say={say}
          one={one}
          chosen={again?.choices[one.id] ?? (one.state === 'both' ? 'mine' : 'new')}
        />
      ))}
      {mayChange && (
        <>
          <TextField
            say={say}
            name="reason"
            label={say('documents.changes.reason')}
            value={again?.reason ?? say('documents.changes.usualReason')}
            maxLength={REASON_CHARACTERS}
            error={again?.fault ? say('documents.fault.reason') : undefined}
          />
          <Button kind="primary">{say('documents.changes.send')}</Button>
        </>
      )}
    </form>
  )
}

function OneChange({ say, one, chosen }: { say: Say; one: ComparedSection; chosen: Choice }) {
  const heading = one.mine?.heading ?? one.now?.heading ?? ''
  const both = one.mine !== null && one.now !== null
  return (
    <fieldset class="document-part">
      <legend>{heading}</legend>
      <p>{say(`documents.changes.state.${one.state}`)}</p>
      {both && (
        <>
          <p class="small">{say('documents.changes.difference')}</p>
          <Difference before={one.mine?.text ?? ''} after={one.now?.text ?? ''} />
        </>
      )}
      <div class="choices">
        {(['mine', 'new'] as const).map(choice => (
          <label class="choice">
            <input type="radio" name={`choice.${one.id}`} value={choice} checked={choice === chosen} />
            <span>{say(`documents.changes.choice.${one.state}.${choice}`)}</span>
          </label>
        ))}
      </div>
      <div class="side-by-side">
        {one.mine && (
          <div>
            <p class="small">{say('documents.changes.mine')}</p>
            <Markdown blocks={readMarkdown(one.mine.text)} under={3} />
          </div>
        )}
        {one.now && (
          <div>
            <p class="small">{say('documents.changes.now')}</p>
            <Markdown blocks={readMarkdown(one.now.text)} under={3} />
          </div>
        )}
      </div>
    </fieldset>
  )
}
