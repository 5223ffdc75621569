/** One finding: what was found against what, what was done about it, what is missing before it can close. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Force, Notice } from '../../../ui/parts.tsx'
import type { Say } from '../../../wire/words.ts'
import { sayDay } from '../../work/due-words.ts'
import type { FindingInFull } from '../actions/lists.ts'
import { isNonconformity } from '../contract.ts'
import type { Criterion } from '../criteria.ts'
import type { Again } from './fields.tsx'
import { History } from './history.tsx'
import { ActionPart, CausePart, CheckPart, ClosePart, CorrectionPart, EvidencePart } from './step-parts.tsx'
import { GradePart, ReopenPart } from './verdict-parts.tsx'

export type StepAgain = Again & { step: string; refusal?: string | undefined }
export type Owners = readonly { id: string; name: string }[]

export type FindingPageProps = {
  frame: Frame
  say: Say
  home: string
  today: string
  knowledge: Knowledge
  full: FindingInFull
  mayAct: boolean
  owners: Owners
  criteria: readonly Criterion[]
  again?: StepAgain | undefined
  recorded?: string | undefined
}

export function FindingPage(props: FindingPageProps) {
  const { frame, say, home, full, again, recorded, mayAct } = props
  const { finding, standing } = full
  const corrected = isNonconformity(finding.grade)
  return (
    <Page frame={frame} title={finding.title}>
      <p class="small">
        <a href={`${home}/findings`}>{say('findings.page.back')}</a>
        {finding.auditId && (
          <>
            {' · '}
            <a href={`${home}/audits/${finding.auditId}`}>{say('findings.page.toAudit')}</a>
          </>
        )}
      </p>
      <h1>{finding.title}</h1>
      {recorded && <Notice>{say(`findings.recorded.${recorded}`)}</Notice>}
      {again?.refusal && <Notice kind="failure">{say(`findings.refusal.${again.refusal}`)}</Notice>}
      <p class="lead">
        {say(`findings.grade.${finding.grade}`)}
        {finding.closedOn
          ? ` · ${say('findings.list.closed', { date: sayDay(finding.closedOn, say) })}`
          : ` · ${say('findings.page.open')}`}
      </p>
      <About {...props} />
      {!finding.closedOn && corrected && <Missing say={say} missing={standing.missing} />}
      {corrected && (
        <>
          <CorrectionPart {...props} />
          <CausePart {...props} />
        </>
      )}
      <ActionPart {...props} />
      <EvidencePart {...props} />
      {corrected && <CheckPart {...props} />}
      {mayAct && !finding.closedOn && <ClosePart {...props} />}
      {mayAct && !finding.closedOn && <GradePart {...props} />}
      {mayAct && finding.closedOn && <ReopenPart {...props} />}
      <h2 id="history">{say('findings.page.history')}</h2>
      <History say={say} full={full} />
    </Page>
  )
}

function About({ say, home, full: { finding, shownBy } }: FindingPageProps) {
  const { held, text, evidence, source, sourceNote } = finding
  return (
    <dl class="finding-facts">
      {text && (
        <div>
          <dt>{say('findings.page.found')}</dt>
          <dd class="kept-lines">{text}</dd>
        </div>
      )}
      {held && (
        <div>
          <dt>{say('findings.page.against')}</dt>
          <dd>
            <Force say={say} force={held.force} /> <span class="kept-lines">{held.words}</span>
          </dd>
        </div>
      )}
      {(evidence || shownBy) && (
        <div>
          <dt>{say('findings.page.evidence')}</dt>
          <dd class="kept-lines">
            {evidence}
            {shownBy && <> {shownBy.title || shownBy.note || shownBy.file?.name || shownBy.link}</>}
          </dd>
        </div>
      )}
      <div>
        <dt>{say('findings.page.from')}</dt>
        <dd>
          {say('findings.list.line', { number: String(finding.number), date: sayDay(finding.on, say) })}
          {' · '}
          {finding.auditId ? (
            <a href={`${home}/audits/${finding.auditId}`}>{say(`findings.source.${source}`)}</a>
          ) : (
            say(`findings.source.${source}`)
          )}
          {sourceNote && <> · {sourceNote}</>}
        </dd>
      </div>
    </dl>
  )
}

function Missing({ say, missing }: { say: Say; missing: readonly string[] }) {
  if (missing.length === 0) return <Notice>{say('findings.page.ready')}</Notice>
  return (
    <Notice>
      <p>{say('findings.page.missing', { count: missing.length })}</p>
      <ul>
        {missing.map(one => (
          <li>{say(`findings.missing.${one}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}
