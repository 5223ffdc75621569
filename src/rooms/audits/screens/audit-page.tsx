/** One audit: its plan, how much of it has been looked at, its papers, samples and findings, and the way to its report. */
import { Button, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty, Force, Notice } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { isOpen } from '../actions/acting.ts'
import type { AuditInFull } from '../actions/lists.ts'
import type { Paper } from '../actions/papers.ts'
import { areaName } from '../area-names.ts'
import { SamplesPart } from './samples-part.tsx'
import { type Again, faultWords, nothing, type Shown, saySpan } from './telling.ts'

export type AuditAgain = Again & { form: 'cancel' | 'sample' | 'report' }

export type AuditPageProps = Shown & {
  full: AuditInFull
  mayAudit: boolean
  mayPlan: boolean
  again?: AuditAgain | undefined
  recorded: string | undefined
}

export function AuditPage(props: AuditPageProps) {
  const { frame, say, home, full, again, recorded, mayAudit } = props
  const { audit, report } = full
  return (
    <Page frame={frame} title={audit.title}>
      <p class="small">
        <a href={`${home}/audits`}>{say('audits.page.back')}</a>
      </p>
      <h1>{audit.title}</h1>
      {recorded && <Notice>{say(`audits.recorded.${recorded}`)}</Notice>}
      {again?.refusal && <Notice kind="failure">{say(`audits.refusal.${again.refusal}`)}</Notice>}
      <p class="lead">
        {say(`audits.stage.${audit.act}`)} · {saySpan(audit, say)}
      </p>
      <PlanFacts {...props} />
      {report && (
        <p>
          <a class="button primary" href={`${home}/audits/${audit.auditId}/report`}>
            {say('audits.page.toReport')}
          </a>
        </p>
      )}
      <Coverage {...props} />
      <Papers {...props} />
      <SamplesPart {...props} />
      <Findings {...props} />
      {mayAudit && isOpen(audit) && <ReportPart {...props} />}
      {props.mayPlan && isOpen(audit) && <CancelPart {...props} />}
    </Page>
  )
}

function PlanFacts({ say, home, knowledge, full: { audit }, mayPlan }: AuditPageProps) {
  return (
    <>
      <dl class="finding-facts">
        <div>
          <dt>{say('audits.page.auditor')}</dt>
          <dd>
            {audit.auditorName}
            {audit.auditorId === null && <> ({say('audits.form.fromOutside')})</>}
            {audit.ownWorkReason && (
              <span class="beneath">{say('audits.page.ownWork', { reason: audit.ownWorkReason })}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{say('audits.page.areas')}</dt>
          <dd>{audit.areas.map(id => areaName(id, knowledge, say)).join(', ')}</dd>
        </div>
        {audit.act === 'cancel' && (
          <div>
            <dt>{say('audits.page.cancelled')}</dt>
            <dd>{audit.reason}</dd>
          </div>
        )}
      </dl>
      {mayPlan && isOpen(audit) && (
        <p>
          <a href={`${home}/audits/${audit.auditId}/change`}>{say('audits.page.change')}</a>
        </p>
      )}
    </>
  )
}

/** Enough to tell one from the other; the whole of it stands on its own page. */
const WORDS_SHOWN = 140
const shortened = (words: string) =>
  words.length > WORDS_SHOWN ? `${words.slice(0, WORDS_SHOWN).trim()} …` : words

const looked = ({ line }: Paper) => line !== null && line.result !== 'not_looked'

/** No finding is no pass: what was looked at stands beside what was found. */
function Coverage({ say, full: { papers, findings } }: AuditPageProps) {
  const values = { looked: papers.filter(looked).length, all: papers.length, findings: findings.length }
  return <Notice>{say('audits.page.coverage', values)}</Notice>
}

function Papers({ say, home, knowledge, full: { audit, papers } }: AuditPageProps) {
  const areas = [...new Set(papers.map(one => one.area))]
  return (
    <section>
      <h2 id="papers">{say('audits.page.papers')}</h2>
      <p class="soft">{say('audits.page.papersLead')}</p>
      {areas.map(area => {
        const own = papers.filter(one => one.area === area)
        const values = { looked: own.filter(looked).length, all: own.length }
        return (
          <details open={areas.length === 1}>
            <summary>
              {area ? areaName(area, knowledge, say) : say('audits.page.gone')}{' '}
              <span class="soft small">{say('audits.page.lookedOf', values)}</span>
            </summary>
            <Table
              compact
              rows={own}
              columns={[
                {
                  head: say('audits.page.against'),
                  kind: 'head',
                  cell: one => (
                    <>
                      <a
                        href={`${home}/audits/${audit.auditId}/papers/${encodeURIComponent(one.criterionId)}`}
                      >
                        {one.name}
                      </a>{' '}
                      <Force say={say} force={one.force} />
                      <span class="beneath light">{shortened(one.words)}</span>
                    </>
                  ),
                },
                { head: say('audits.page.seen'), cell: one => one.line?.seen ?? '' },
                {
                  head: say('audits.page.result'),
                  cell: one => say(`audits.result.${one.line?.result ?? 'open'}`),
                },
              ]}
            />
          </details>
        )
      })}
    </section>
  )
}

function Findings({ say, home, full: { findings } }: AuditPageProps) {
  return (
    <section>
      <h2 id="findings">{say('audits.page.findings')}</h2>
      {findings.length === 0 ? (
        <Empty>{say('audits.page.noFindings')}</Empty>
      ) : (
        <ul>
          {findings.map(one => (
            <li>
              <a href={`${home}/findings/${one.findingId}`}>{one.title}</a>
              {' · '}
              {say(`findings.grade.${one.grade}`)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function ReportPart({ say, home, today, full: { audit, papers }, again }: AuditPageProps) {
  const { typed, faults } = again?.form === 'report' ? again : nothing
  const open = papers.filter(one => !looked(one)).length
  return (
    <section>
      <h2 id="report">{say('audits.page.sign')}</h2>
      <p>{say('audits.page.signLead')}</p>
      {open > 0 && <p class="late">{say('audits.page.stillOpen', { count: open })}</p>}
      <form method="post" action={`${home}/audits/${audit.auditId}/report`}>
        <TextField
          say={say}
          name="conclusion"
          label={say('audits.page.conclusion')}
          hint={say('audits.page.conclusionHint')}
          value={typed['conclusion']}
          error={faultWords(say, faults['conclusion'])}
          multiline
        />
        <TextField
          say={say}
          name="on"
          type="date"
          label={say('audits.page.signedOn')}
          value={typed['on'] || today}
          error={faultWords(say, faults['on'])}
        />
        <div class="actions">
          <Button kind="primary">{say('audits.page.signAct', { name: audit.auditorName })}</Button>
        </div>
      </form>
    </section>
  )
}

function CancelPart({ say, home, full: { audit }, again }: AuditPageProps) {
  const { typed, faults } = again?.form === 'cancel' ? again : nothing
  return (
    <details open={again?.form === 'cancel'}>
      <summary>{say('audits.page.cancel')}</summary>
      <form method="post" action={`${home}/audits/${audit.auditId}/cancel`}>
        <div class="field">
          <label>
            {say('audits.page.why')}
            {faults['reason'] && <strong class="error">{faultWords(say, faults['reason'])}</strong>}
            <input type="text" name="reason" value={typed['reason']} autocomplete="off" />
          </label>
        </div>
        <div class="actions">
          <Button>{say('audits.page.cancelAct')}</Button>
        </div>
      </form>
    </details>
  )
}
