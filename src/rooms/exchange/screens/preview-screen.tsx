/** "Is this how your register is meant?" One form: what was understood, to be corrected, and the import itself. */
import { Button, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Preview } from '../actions.ts'
import type { FormFault } from '../mapping-form.ts'
import { ColumnSection } from './column-section.tsx'
import { GradeSection } from './grade-section.tsx'
import { LeftOutTable } from './left-out-table.tsx'
import { sayNote } from './notes.ts'
import { RiskSection } from './risk-section.tsx'

type Props = {
  frame: Frame
  /** Address of this import. */
  at: string
  preview: Preview
  scenarios: { id: string; name: string }[]
  page: number
  faults?: FormFault[]
  /** What was typed, where it could not be used. */
  typed?: Record<string, string | undefined>
}

export function PreviewScreen(props: Props) {
  const { frame, at, preview, scenarios, page, faults = [], typed = {} } = props
  const { say } = frame
  const { draft, register, notes, before } = preview
  const count = register.rows.length
  const errorOf = (name: string) => {
    const fault = faults.find(one => one.name === name)
    return fault && say(`exchange.faults.${fault.code}`)
  }
  return (
    <Page frame={frame} title={say('exchange.preview.heading')}>
      <h1>{say('exchange.preview.heading')}</h1>
      <p class="lead">{say('exchange.preview.lead', { rows: count, file: draft.fileName })}</p>
      <p>{say('exchange.preview.totals', totalsOf(preview))}</p>
      {before?.report && (
        <Notice kind="warning">
          {say('exchange.preview.before', {
            date: sayDate(before.createdAt, say),
            by: before.createdBy,
            count: before.report.imported,
          })}
        </Notice>
      )}
      {notes.length > 0 && (
        <Notice>
          <ul>
            {notes.map(note => (
              <li>{sayNote(note, say)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ErrorSummary
        say={say}
        errors={faults.map(({ name, code }) => ({
          name,
          label: labelOf(name, say),
          error: say(`exchange.faults.${code}`),
        }))}
      />
      <form method="post" action={at}>
        <Place frame={frame} preview={preview} headerRowError={errorOf('header-row')} typed={typed} />
        <ColumnSection say={say} preview={preview} />
        <GradeSection say={say} preview={preview} errorOf={errorOf} typed={typed} />
        <p>
          <Button name="act" value="apply">
            {say('exchange.preview.apply')}
          </Button>
        </p>
        <RiskSection say={say} preview={preview} scenarios={scenarios} page={page} />
        <LeftOutTable say={say} rows={register.leftOut} />
        <p class="actions">
          <Button
            kind="primary"
            name="act"
            value="import"
            disabledBecause={count === 0 ? say('exchange.preview.importNothing') : undefined}
          >
            {say('exchange.preview.import', { count })}
          </Button>{' '}
          <Button kind="slight" name="act" value="discard">
            {say('exchange.preview.discard')}
          </Button>
        </p>
      </form>
    </Page>
  )
}

function Place({
  frame,
  preview,
  headerRowError,
  typed,
}: Pick<Props, 'frame' | 'preview'> & {
  headerRowError?: string
  typed: Record<string, string | undefined>
}) {
  const { say } = frame
  const { mapping } = preview.draft
  const header = mapping.headerRow === null ? '' : String(mapping.headerRow + 1)
  return (
    <>
      <h2>{say('exchange.preview.place')}</h2>
      {preview.sheets.length > 1 && (
        <div class="field">
          <label for="sheet">{say('exchange.preview.sheet')}</label>
          <p class="hint" id="sheet-hint">
            {say('exchange.preview.sheetHint', { others: preview.sheets.length - 1 })}
          </p>
          <select id="sheet" name="sheet" aria-describedby="sheet-hint">
            {preview.sheets.map((sheet, index) => (
              <option value={String(index)} selected={index === mapping.sheet}>
                {sheet.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <TextField
        say={say}
        name="header-row"
        label={say('exchange.preview.headerRow')}
        hint={say('exchange.preview.headerRowHint')}
        keyboard="numeric"
        value={headerRowError ? typed['header-row'] : header}
        error={headerRowError}
        unit=" "
      />
    </>
  )
}

function totalsOf({ register }: Preview) {
  return {
    total: register.totalRows,
    above: register.rowsAbove,
    rows: register.rows.length,
    left: register.leftOut.length,
    blank: register.blankRows,
  }
}

function labelOf(name: string, say: Frame['say']): string {
  const match = /^(frequency|loss)-(\d+)-(low|high)$/.exec(name)
  if (!match) return say('exchange.preview.headerRow')
  const kind = say(`exchange.preview.${match[1] === 'frequency' ? 'likelihood' : 'impact'}`)
  return `${kind}, ${say(`exchange.preview.gradeOf`, { grade: Number(match[2]) })}`
}
