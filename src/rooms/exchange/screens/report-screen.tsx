/** What became of an import: the account of every row, and the way back. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { ImportReport } from '../contract.ts'
import type { StoredImport } from '../store.ts'
import { LeftOutTable } from './left-out-table.tsx'

const REMARKS_SHOWN = 200

type Props = { frame: Frame; home: string; done: StoredImport; mayUndo: boolean }

export function ReportScreen({ frame, home, done, mayUndo }: Props) {
  const { say } = frame
  const { report } = done
  const which = report === null ? 'Discarded' : report.undone ? 'Undone' : ''
  return (
    <Page frame={frame} title={say(`exchange.report.heading${which}`)}>
      <h1>{say(`exchange.report.heading${which}`)}</h1>
      <p class="lead">{leadOf(done, say)}</p>
      {report && <Account say={say} report={report} />}
      <p class="actions">
        {report && !report.undone && frame.organisation && (
          <a href={`${frame.organisation.home}/risks`}>{say('exchange.report.risks')}</a>
        )}
        <a href={home}>{say('exchange.report.again')}</a>
        {report && !report.undone && mayUndo && (
          <a href={`${home}/${done.id}/undo`}>{say('exchange.report.undo')}</a>
        )}
      </p>
    </Page>
  )
}

function leadOf({ report, fileName: file }: StoredImport, say: Say): string {
  if (!report) return say('exchange.report.leadDiscarded', { file })
  if (report.undone) {
    return say('exchange.report.leadUndone', {
      file,
      date: sayDate(new Date(report.undone.at), say),
      by: report.undone.by,
    })
  }
  const { imported, linked } = report
  return say('exchange.report.lead', { file, imported, linked, own: imported - linked })
}

function Account({ say, report }: { say: Say; report: ImportReport }) {
  const { imported, quantified, remarks, leftOut } = report
  return (
    <>
      <p>
        {say('exchange.preview.totals', {
          total: report.totalRows,
          above: report.rowsAbove,
          rows: imported,
          left: leftOut.length,
          blank: report.blankRows,
        })}
      </p>
      {imported > quantified && (
        <p>{say('exchange.report.unquantified', { count: imported - quantified })}</p>
      )}
      {remarks.length > 0 && (
        <>
          <h2>{say('exchange.report.remarks')}</h2>
          <Table
            compact
            rows={remarks.slice(0, REMARKS_SHOWN)}
            columns={[
              { head: say('exchange.preview.row'), cell: row => String(row.rowNumber) },
              { head: say('exchange.preview.risk'), kind: 'head', cell: row => row.title },
              {
                head: say('exchange.report.remark'),
                cell: row =>
                  row.remarks.map(({ code, value }) => say(`exchange.remarks.${code}`, { value })).join(' '),
              },
            ]}
          />
        </>
      )}
      <LeftOutTable say={say} rows={leftOut} />
    </>
  )
}
