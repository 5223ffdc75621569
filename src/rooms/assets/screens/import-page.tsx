/** A list from a spreadsheet: chosen, then shown as what it would change, and only then taken over. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Say } from '../../../wire/words.ts'
import type { Previewed } from '../actions/transfer.ts'
import type { ImportDifference } from '../import-difference.ts'

type ImportPageProps = { frame: Frame; home: string; refusal?: string | undefined }

export function ImportPage({ frame, home, refusal }: ImportPageProps) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('assets.import.title')}>
      <p class="small">
        <a href={`${home}/assets`}>{say('assets.back')}</a>
      </p>
      <h1>{say('assets.import.title')}</h1>
      <p class="lead">{say('assets.import.lead')}</p>
      <p>{say('assets.import.columns')}</p>
      <p>{say('assets.import.rules')}</p>
      <form method="post" action={`${home}/assets/import`} enctype="multipart/form-data">
        <TextField
          {...{ say, name: 'file', type: 'file', label: say('assets.import.file') }}
          hint={say('assets.import.fileHint')}
          {...(refusal && { error: refusal })}
          accept=".csv,.tsv,.txt,.xlsx,.xlsm"
          required
        />
        <div class="actions">
          <Button kind="primary">{say('assets.import.look')}</Button>
        </div>
      </form>
    </Page>
  )
}

type PreviewPageProps = {
  frame: Frame
  home: string
  previewed: Previewed
  /** What was read, carried along until it is taken over. */
  rows: string
  fileName: string
  faults: ImportDifference['faults']
  refusal?: string | undefined
}

/** More lines nobody reads; the counts say how many there are. */
const SHOWN = 100

export function ImportPreviewPage(props: PreviewPageProps) {
  const { frame, home, previewed, rows, fileName, faults, refusal } = props
  const { say } = frame
  const { added, changed, unchanged, depend, dependNoMore } = previewed.difference
  const any = added.length + changed.length + depend.length + dependNoMore.length > 0
  const nothing = say('assets.import.stated')
  return (
    <Page frame={frame} title={say('assets.import.preview')}>
      <p class="small">
        <a href={`${home}/assets/import`}>{say('assets.import.another')}</a>
      </p>
      <h1>{say('assets.import.preview')}</h1>
      {refusal && <Notice kind="failure">{refusal}</Notice>}
      <p class="lead">
        {any
          ? say('assets.import.counts', { added: added.length, changed: changed.length, unchanged })
          : say('assets.import.same', { unchanged })}
      </p>
      {any && (
        <form method="post" action={`${home}/assets/import/take`}>
          <input type="hidden" name="rows" value={rows} />
          <input type="hidden" name="fingerprint" value={previewed.fingerprint} />
          <input type="hidden" name="fileName" value={fileName} />
          <div class="actions">
            <Button kind="primary">{say('assets.import.take')}</Button>
            <a href={`${home}/assets`}>{say('assets.import.leave')}</a>
          </div>
        </form>
      )}
      <Faults say={say} faults={faults} />
      <Part
        say={say}
        part="added"
        lines={added.map(one => `${one.name} (${say(`assets.kind.${one.kind}`)})`)}
      />
      <Part
        say={say}
        part="changed"
        lines={changed.map(({ asset, fields }) =>
          say('assets.import.changes', {
            name: asset.name,
            fields:
              fields
                .map(field => say(`assets.sheet.${field === 'ownerName' ? 'owner' : field}`))
                .join(', ') || nothing,
          }),
        )}
      />
      <Part say={say} part="depend" lines={depend.map(one => `${one.asset} → ${one.needs}`)} />
      <Part say={say} part="dependNoMore" lines={dependNoMore.map(one => `${one.asset} → ${one.needs}`)} />
    </Page>
  )
}

type PartProps = { say: Say; part: 'added' | 'changed' | 'depend' | 'dependNoMore'; lines: readonly string[] }

function Part({ say, part, lines }: PartProps) {
  if (lines.length === 0) return null
  return (
    <>
      <h2 id={part}>{say(`assets.import.part.${part}`, { count: lines.length })}</h2>
      <ul>
        {lines.slice(0, SHOWN).map(line => (
          <li>{line}</li>
        ))}
      </ul>
      {lines.length > SHOWN && (
        <p class="soft">{say('assets.import.more', { count: lines.length - SHOWN })}</p>
      )}
    </>
  )
}

function Faults({ say, faults }: { say: Say; faults: ImportDifference['faults'] }) {
  if (faults.length === 0) return null
  return (
    <>
      <h2 id="faults">{say('assets.import.faults', { count: faults.length })}</h2>
      <ul>
        {faults.slice(0, SHOWN).map(({ row, name, fault, value }) => (
          <li>
            {say('assets.import.row', { row: String(row), name: name || '–' })}{' '}
            {say(`assets.import.fault.${fault}`, { value })}
          </li>
        ))}
      </ul>
      {faults.length > SHOWN && (
        <p class="soft">{say('assets.import.more', { count: faults.length - SHOWN })}</p>
      )}
    </>
  )
}
