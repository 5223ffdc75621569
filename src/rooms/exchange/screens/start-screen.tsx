/** Where an import begins: choose a file; below it what was imported before. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { StoredImport } from '../store.ts'

type Props = { frame: Frame; home: string; imports: StoredImport[]; mayImport: boolean; refusal?: string }

export function StartScreen({ frame, home, imports, mayImport, refusal }: Props) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('exchange.heading')}>
      <h1>{say('exchange.heading')}</h1>
      <p class="lead">{say('exchange.lead')}</p>
      {mayImport ? (
        <form method="post" action={home} enctype="multipart/form-data">
          <TextField
            say={say}
            name="file"
            type="file"
            label={say('exchange.upload.label')}
            hint={say('exchange.upload.hint')}
            error={refusal}
            accept=".csv,.tsv,.txt,.xlsx,.xlsm"
            required
          />
          <p>
            <Button kind="primary">{say('exchange.upload.button')}</Button>
          </p>
          <p class="hint">{say('exchange.kept')}</p>
        </form>
      ) : (
        <Notice>{say('exchange.upload.notAllowed')}</Notice>
      )}
      <h2>{say('exchange.imports.heading')}</h2>
      {imports.length === 0 ? (
        <Empty>{say('exchange.imports.none')}</Empty>
      ) : (
        <ImportTable say={say} home={home} imports={imports} />
      )}
    </Page>
  )
}

function ImportTable({ say, home, imports }: { say: Say; home: string; imports: StoredImport[] }) {
  return (
    <Table
      rows={imports}
      columns={[
        {
          head: say('exchange.imports.file'),
          kind: 'head',
          cell: one => <a href={`${home}/${one.id}`}>{one.fileName}</a>,
        },
        { head: say('exchange.imports.when'), cell: one => sayDate(one.createdAt, say) },
        { head: say('exchange.imports.who'), cell: one => one.createdBy },
        { head: say('exchange.imports.state'), cell: one => say(`exchange.imports.states.${stateOf(one)}`) },
        {
          head: say('exchange.imports.rows'),
          kind: 'figure',
          cell: one => (one.state === 'done' ? String(one.report?.imported ?? '') : ''),
        },
      ]}
    />
  )
}

const stateOf = (one: StoredImport) => (one.report?.undone ? 'undone' : one.state)
