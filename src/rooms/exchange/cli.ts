/** `mediant import-risks FILE --organisation NAME`: the same import as on the screen, with what it proposes. */
import { parseArgs } from 'node:util'
import type { Dependencies, Visit } from '../../server/context.ts'
import { readSheetFile } from '../../server/sheets/read-sheet.ts'
import { type Command, type CommandIo, EXIT } from '../../wire/command.ts'
import { sayDate } from '../../wire/format.ts'
import { loadWords, type Say, wordFolders } from '../../wire/words.ts'
import { ROOMS } from '../order.ts'
import * as actions from './actions.ts'
import type { ExchangeRefusal, ImportReport } from './contract.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  organisation: { type: 'string' },
  sheet: { type: 'string' },
} as const
const USAGE = 'import-risks FILE --organisation NAME [--sheet N] [--json]'
/** Nobody is signed in on the command line; the journal says so. */
const BY_COMMAND_LINE = { id: '00000000-0000-0000-0000-000000000000', name: 'command line', email: '' }

export const commands: Command<Dependencies>[] = [
  {
    name: 'import-risks',
    summary: 'import a risk register (CSV or Excel) into an organisation, every row accounted for',
    usage: USAGE,
    run: importRisks,
  },
]

type Asked = { file: string; organisation: string; sheet: number | undefined; json: boolean }

async function importRisks(args: string[], io: CommandIo<Dependencies>): Promise<number> {
  const asked = parse(args)
  if (typeof asked === 'string') {
    io.stderr(`${asked}\nusage: mediant ${USAGE}\n`)
    return EXIT.usage
  }
  const say = loadWords(wordFolders(ROOMS)).in('en')
  const fail = (message: string, code: string) => {
    if (asked.json) io.stdout(`${JSON.stringify({ error: { code, message } }, null, 2)}\n`)
    io.stderr(`${asked.file} was not imported: ${message}\n`)
    return EXIT.refused
  }
  const refused = ({ code, values }: ExchangeRefusal) => fail(say(`exchange.refusal.${code}`, values), code)
  const read = await readFile(asked.file)
  if ('message' in read) return fail(read.message, read.code)
  if (!read.reading.ok || !read.bytes) return read.reading.ok ? EXIT.refused : refused(read.reading.refusal)
  const sheets = read.reading.sheets
  if (asked.sheet !== undefined && !sheets[asked.sheet - 1]) {
    return fail(`there is no sheet ${asked.sheet}; the file has ${sheets.length}`, 'exchange.no_such_sheet')
  }
  const { bytes } = read
  return await io.withDependencies(async deps => {
    const found = await actions.organisationCalled(deps.database, asked.organisation)
    if (!found.ok) return fail(found.message, 'exchange.no_such_organisation')
    const by = { person: BY_COMMAND_LINE, organisation: { ...found.organisation, role: 'owner' as const } }
    const imported = await runImport(deps, by, { name: asked.file, bytes, sheet: asked.sheet }, say)
    if (!imported.ok) return refused(imported.refusal)
    const { organisation } = found
    io.stdout(
      asked.json ? toJson(imported.value, organisation) : toText(imported.value, organisation.name, say),
    )
    return EXIT.done
  })
}

type Imported = { id: string; report: ImportReport; before: Date | null }

async function runImport(
  deps: actions.ExchangeDependencies,
  by: Pick<Visit, 'person' | 'organisation'>,
  file: { name: string; bytes: Uint8Array; sheet: number | undefined },
  say: Say,
): Promise<{ ok: true; value: Imported } | { ok: false; refusal: ExchangeRefusal }> {
  const started = await actions.startImport(deps, by, file)
  if (!started.ok) return started
  const id = started.value
  const preview = await actions.previewImport(deps, by, id)
  if (!preview.ok) return preview
  const { draft, before } = preview.value
  if (file.sheet !== undefined && file.sheet - 1 !== draft.mapping.sheet) {
    const changed = await actions.changeMapping(deps, by, id, { ...draft.mapping, sheet: file.sheet - 1 })
    if (!changed.ok) return changed
  }
  const confirmed = await actions.confirmImport(deps, by, id, say)
  if (confirmed.ok)
    return { ok: true, value: { id, report: confirmed.value, before: before?.createdAt ?? null } }
  await actions.discardDraft(deps, by, id)
  return confirmed
}

function parse(args: string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [file, ...more] = positionals
    if (!file) return 'the file of a risk register is expected'
    if (more.length > 0) return `one file is expected; ${more.join(' ')} is too much`
    if (!values.organisation) return '--organisation NAME is expected'
    const sheet = values.sheet === undefined ? undefined : Number(values.sheet)
    if (sheet !== undefined && !(Number.isInteger(sheet) && sheet >= 1))
      return '--sheet: a number from 1 is expected'
    return { file, organisation: values.organisation, sheet, json: values.json ?? false }
  } catch (error) {
    return (error as Error).message // parseArgs throws nothing but errors with a plain sentence
  }
}

async function readFile(file: string) {
  try {
    return await readSheetFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { code: 'file.not_found', message: 'there is no such file' }
    if (code === 'EISDIR') return { code: 'file.is_folder', message: 'this is a folder; a file is expected' }
    if (code === 'EACCES') return { code: 'file.not_readable', message: 'the file may not be read' }
    throw error
  }
}

function toText({ report, before }: Imported, organisation: string, say: Say): string {
  const { imported, linked, totalRows, rowsAbove, leftOut, blankRows, remarks } = report
  const lines = [
    say('exchange.cli.done', { imported, linked, organisation }),
    say('exchange.cli.totals', {
      total: totalRows,
      above: rowsAbove,
      rows: imported,
      left: leftOut.length,
      blank: blankRows,
    }),
    ...leftOut.map(
      ({ rowNumber, reason }) =>
        `  ${say('exchange.cli.leftOut', { row: rowNumber, reason: say(`exchange.reasons.${reason}`) })}`,
    ),
    ...remarks.flatMap(row =>
      row.remarks.map(
        ({ code, value }) =>
          `  ${say('exchange.cli.leftOut', { row: row.rowNumber, reason: say(`exchange.remarks.${code}`, { value }) })}`,
      ),
    ),
    ...(before ? [say('exchange.cli.before', { date: sayDate(before, say) })] : []),
  ]
  return `${lines.join('\n')}\n`
}

function toJson({ id, report, before }: Imported, organisation: { id: string; name: string }): string {
  const { undone: _, ...account } = report
  return `${JSON.stringify({ organisation, import: id, importedBefore: before, ...account }, null, 2)}\n`
}
