/** A document to write on, section by section, with a preview and help; and what others changed meanwhile. */

import { readMarkdown } from '../../../server/markdown/read-markdown.ts'
import { Button, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { Markdown } from '../../../ui/markdown.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Say } from '../../../wire/words.ts'
import { fingerprintOf } from '../comparison.ts'
import { HEADING_CHARACTERS, REASON_CHARACTERS, TEXT_CHARACTERS } from '../contract.ts'
import type { Section } from '../generate.ts'
import type { DocumentStanding } from '../model.ts'
import { Difference } from './difference.tsx'

export type EditedSection = Section & { was: string }
export type Editing = {
  version: number
  sections: EditedSection[]
  added: { heading: string; text: string }
  reason: string
  preview: boolean
  /** Names of the fields that cannot be taken as they are. */
  faults: string[]
  refusal?: string
  disputed: { theirs: Section; mine: Section }[]
}

/** The form as it begins. */
export function editingOf(version: number, sections: Section[]): Editing {
  return {
    version,
    sections: sections.map(section => ({ ...section, was: fingerprintOf([section]) })),
    added: { heading: '', text: '' },
    reason: '',
    preview: false,
    faults: [],
    disputed: [],
  }
}

type Props = { frame: Frame; home: string; standing: DocumentStanding; editing: Editing }

export function EditPage({ frame, home, standing, editing }: Props) {
  const { say } = frame
  const here = `${home}/documents/${standing.id}`
  const errors = editing.faults.map(name => ({
    name,
    label: labelOf(name, editing, say),
    error: faultOf(name, say),
  }))
  return (
    <Page frame={frame} title={say('documents.edit.title', { title: standing.title })}>
      <p class="back">
        <a href={here}>{standing.title}</a>
      </p>
      <h1>{say('documents.edit.title', { title: standing.title })}</h1>
      <p>{standing.purpose}</p>
      <ErrorSummary say={say} errors={errors} />
      {editing.refusal && <Notice kind="failure">{say(`documents.refusal.${editing.refusal}`)}</Notice>}
      <Help say={say} />
      {editing.preview && <Preview say={say} editing={editing} />}
      <form method="post" action={`${here}/edit`}>
        <input type="hidden" name="version" value={String(editing.version)} />
        <input type="hidden" name="sections" value={editing.sections.map(one => one.id).join(',')} />
        {editing.sections.map(section => (
          <SectionFields say={say} section={section} editing={editing} language={standing.language} />
        ))}
        <Added say={say} editing={editing} />
        <TextField
          say={say}
          name="reason"
          label={say('documents.edit.reason')}
          hint={say('documents.edit.reasonHint')}
          value={editing.reason}
          maxLength={REASON_CHARACTERS}
          error={editing.faults.includes('reason') ? faultOf('reason', say) : undefined}
        />
        <div class="buttons">
          <Button kind="primary" name="act" value="save">
            {say('documents.edit.save')}
          </Button>
          <Button name="act" value="preview">
            {say('documents.edit.preview')}
          </Button>
          <a href={here}>{say('documents.edit.cancel')}</a>
        </div>
      </form>
    </Page>
  )
}

function labelOf(name: string, editing: Editing, say: Say): string {
  const section = editing.sections.find(one => name.endsWith(`.${one.id}`))
  if (section) return section.heading || say('documents.edit.ownHeading')
  return say(name === 'reason' ? 'documents.edit.reason' : 'documents.edit.added')
}

function faultOf(name: string, say: Say): string {
  if (name === 'reason') return say('documents.fault.reason')
  return name.startsWith('heading')
    ? say('documents.fault.heading', { most: HEADING_CHARACTERS })
    : say('documents.fault.text', { most: TEXT_CHARACTERS })
}

function Help({ say }: { say: Say }) {
  return (
    <details class="why">
      <summary>{say('documents.help.summary')}</summary>
      <ul>
        {['bold', 'list', 'numbers', 'table', 'link', 'leaveOut'].map(name => (
          <li>{say(`documents.help.${name}`)}</li>
        ))}
      </ul>
    </details>
  )
}

function Preview({ say, editing }: { say: Say; editing: Editing }) {
  const all = [...editing.sections, { id: 'added', ...editing.added }].filter(one => one.text.trim() !== '')
  return (
    <section class="preview" aria-label={say('documents.edit.previewed')}>
      <p class="small">{say('documents.edit.previewed')}</p>
      {all.map(section => (
        <>
          <h2>{section.heading}</h2>
          <Markdown blocks={readMarkdown(section.text)} />
        </>
      ))}
    </section>
  )
}

type FieldsProps = { say: Say; section: EditedSection; editing: Editing; language: string }

function SectionFields({ say, section, editing, language }: FieldsProps) {
  const dispute = editing.disputed.find(one => one.mine.id === section.id)
  const name = section.heading || say('documents.edit.ownHeading')
  return (
    <fieldset class="document-part">
      <legend>{name}</legend>
      <input type="hidden" name={`was.${section.id}`} value={section.was} />
      {dispute && (
        <Notice kind="warning">
          <p>{say('documents.edit.theirs')}</p>
          <Difference before={dispute.theirs.text} after={dispute.mine.text} />
        </Notice>
      )}
      <label for={`heading.${section.id}`}>{say('documents.edit.heading')}</label>
      <input
        id={`heading.${section.id}`}
        name={`heading.${section.id}`}
        value={section.heading}
        maxlength={HEADING_CHARACTERS}
        autocomplete="off"
        lang={language}
        aria-invalid={editing.faults.includes(`heading.${section.id}`) ? 'true' : undefined}
      />
      <label for={`text.${section.id}`}>{say('documents.edit.text')}</label>
      <textarea
        id={`text.${section.id}`}
        name={`text.${section.id}`}
        rows={rowsFor(section.text)}
        maxlength={TEXT_CHARACTERS}
        lang={language}
        aria-invalid={editing.faults.includes(`text.${section.id}`) ? 'true' : undefined}
      >
        {`\n${section.text}`}
      </textarea>
    </fieldset>
  )
}

/** The field shows the text as a whole where it is short, and most of it where it is long. */
const rowsFor = (text: string) =>
  Math.min(
    24,
    Math.max(
      3,
      text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 90), 1),
    ),
  )

function Added({ say, editing: { added, faults } }: { say: Say; editing: Editing }) {
  return (
    <fieldset class="document-part">
      <legend>{say('documents.edit.added')}</legend>
      <label for="heading.new">{say('documents.edit.heading')}</label>
      <input
        id="heading.new"
        name="heading.new"
        value={added.heading}
        maxlength={HEADING_CHARACTERS}
        autocomplete="off"
        aria-invalid={faults.includes('heading.new') ? 'true' : undefined}
      />
      <label for="text.new">{say('documents.edit.text')}</label>
      <textarea
        id="text.new"
        name="text.new"
        rows={3}
        maxlength={TEXT_CHARACTERS}
        aria-invalid={faults.includes('text.new') ? 'true' : undefined}
      >
        {`\n${added.text}`}
      </textarea>
    </fieldset>
  )
}
