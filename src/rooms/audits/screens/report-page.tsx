/** The report as it was signed: made from what was frozen alone, for the screen and for paper. */
import { Button, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayShare } from '../../../wire/format.ts'
import { coverageOf, type SignedReport } from '../report-content.ts'
import { factsOf } from '../report-pdf.ts'
import { type Again, faultWords, type Shown } from './telling.ts'

type ReportPageProps = Shown &
  Again & { signed: SignedReport; mayAcknowledge: boolean; recorded: string | undefined }

export function ReportPage(props: ReportPageProps) {
  const { frame, say, home, signed, recorded, refusal, mayAcknowledge } = props
  const { audit, content, acknowledgement } = signed
  return (
    <Page frame={frame} title={content.title}>
      <p class="small">
        <a href={`${home}/audits/${audit.auditId}`}>{say('audits.report.toAudit')}</a>
        {' · '}
        <a href={`${home}/audits/${audit.auditId}/report.pdf`}>{say('audits.report.pdf')}</a>
      </p>
      <h1>{say('audits.report.title', { number: content.number, title: content.title })}</h1>
      {recorded && <Notice>{say(`audits.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`audits.refusal.${refusal}`)}</Notice>}
      <p class="lead">{say('audits.report.coverage', coverageOf(content))}</p>
      <dl class="finding-facts">
        {factsOf(signed, say).map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd class="secret">{value}</dd>
          </div>
        ))}
      </dl>
      {mayAcknowledge && !acknowledgement && <AcknowledgeForm {...props} />}
      <h2>{say('audits.report.conclusion')}</h2>
      <p class="kept-lines">{content.conclusion}</p>
      <Findings {...props} />
      <Looked {...props} />
      <Samples {...props} />
    </Page>
  )
}

function Findings({ say, signed: { content } }: ReportPageProps) {
  return (
    <>
      <h2>{say('audits.report.findings')}</h2>
      {content.findings.length === 0 && <p>{say('audits.report.noFindings')}</p>}
      {content.findings.map(one => (
        <section>
          <h3>
            {one.number}. {one.title}
          </h3>
          <p>{say(`findings.grade.${one.grade}`)}</p>
          {one.text && <p class="kept-lines">{one.text}</p>}
          {one.held && (
            <p>
              {say('audits.report.against')}: {say(`shell.force.${one.held.force}`)}. {one.held.words}
            </p>
          )}
          <p class="kept-lines">
            {say('audits.report.evidence')}: {one.evidence}
          </p>
        </section>
      ))}
    </>
  )
}

function Looked({ say, signed: { content } }: ReportPageProps) {
  return (
    <>
      <h2>{say('audits.report.looked')}</h2>
      <Table
        rows={content.looked}
        columns={[
          { head: say('audits.report.against'), kind: 'head', cell: one => one.words },
          {
            head: say('audits.report.seen'),
            cell: one => <span class="kept-lines">{[one.asked, one.seen].filter(Boolean).join('\n')}</span>,
          },
          { head: say('audits.report.result'), cell: one => say(`audits.result.${one.result}`) },
        ]}
      />
      <h2>{say('audits.report.notLooked')}</h2>
      {content.notLooked.length === 0 ? (
        <p>{say('audits.report.allLooked')}</p>
      ) : (
        <ul>
          {content.notLooked.map(one => (
            <li>{one.words}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Samples({ say, signed: { content } }: ReportPageProps) {
  if (content.samples.length === 0) return null
  return (
    <>
      <h2>{say('audits.report.samples')}</h2>
      {content.samples.map(one => (
        <>
          <p>
            {say('audits.report.sample', { ...one, count: one.drawn.length, seed: String(one.seed) })}{' '}
            {say('audits.report.sampleRule', {
              confidence: sayShare(one.confidence, say),
              share: sayShare(one.share, say),
              bySize: one.bySize,
            })}{' '}
            {one.reason}
          </p>
          <ol>
            {one.drawn.map(name => (
              <li>{name}</li>
            ))}
          </ol>
        </>
      ))}
    </>
  )
}

function AcknowledgeForm({ say, home, today, signed: { audit }, typed, faults }: ReportPageProps) {
  return (
    <form method="post" action={`${home}/audits/${audit.auditId}/acknowledgement`}>
      <TextField
        say={say}
        name="note"
        label={say('audits.report.note')}
        hint={say('audits.report.noteHint')}
        value={typed['note']}
        error={faultWords(say, faults['note'])}
      />
      <TextField
        say={say}
        name="on"
        type="date"
        label={say('audits.report.on')}
        value={typed['on'] || today}
        error={faultWords(say, faults['on'])}
      />
      <div class="actions">
        <Button kind="primary">{say('audits.report.acknowledge')}</Button>
      </div>
    </form>
  )
}
