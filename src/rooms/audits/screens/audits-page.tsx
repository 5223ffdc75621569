/** The programme over three years, where it stands, and the audits. */
import type { SizeClass } from '../../../knowledge/schema.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayDateTime, sayHours, sayNumber } from '../../../wire/format.ts'
import { certificationAudit } from '../../obligations/certification.ts'
import { sayDay } from '../../work/due-words.ts'
import type { AuditPage } from '../actions/lists.ts'
import type { Auditable, ProgrammeStanding } from '../actions/programme.ts'
import type { ProgrammeContent } from '../contract.ts'
import { spanOf } from '../programme.ts'
import { ProgrammeTable } from './programme-table.tsx'
import { type Again, faultWords, type Shown, saySpan } from './telling.ts'

type AuditsPageProps = Shown &
  Again & {
    here: Auditable
    standing: ProgrammeStanding
    proposal: ProgrammeContent
    page: AuditPage
    size: SizeClass
    mayPlan: boolean
    recorded: string | undefined
  }

export function AuditsPage(props: AuditsPageProps) {
  const { frame, say, home, page, mayPlan, recorded, refusal } = props
  const anything = props.here.areas.length > 0
  return (
    <Page frame={frame} title={say('audits.title')}>
      <h1>{say('audits.title')}</h1>
      <p class="lead">{say(`audits.lead.${props.size === 'micro' ? 'micro' : 'other'}`)}</p>
      {recorded && <Notice>{say(`audits.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`audits.refusal.${refusal}`)}</Notice>}
      <h2 id="audits">{say('audits.list.heading')}</h2>
      {page.audits.length === 0 ? (
        <Empty>{say(anything ? 'audits.list.none' : 'audits.list.nothing')}</Empty>
      ) : (
        <AuditList {...props} />
      )}
      {page.next && (
        <p>
          <a rel="next" href={`${home}/audits?after=${page.next}`}>
            {say('audits.list.further')}
          </a>
        </p>
      )}
      {mayPlan && anything && (
        <p>
          <a class="button" href={`${home}/audits/new`}>
            {say('audits.list.plan')}
          </a>
        </p>
      )}
      {anything && <ProgrammePart {...props} />}
    </Page>
  )
}

function AuditList({ say, home, page }: AuditsPageProps) {
  return (
    <ul class="plain-list">
      {page.audits.map(one => (
        <li>
          <p class="pair">
            <a class="task-title" href={`${home}/audits/${one.auditId}`}>
              {one.title}
            </a>
            <span>{say(`audits.stage.${one.act}`)}</span>
          </p>
          <p class="soft small">
            {saySpan(one, say)} · {one.auditorName}
          </p>
        </li>
      ))}
    </ul>
  )
}

function ProgrammePart(props: AuditsPageProps) {
  const { say, home, here, standing, proposal, mayPlan, knowledge } = props
  const { programme, approved } = standing
  const content = programme ?? proposal
  const last = spanOf(content, 2, content.parts)[1]
  const outside = here.current.result.profile.headcount
    ? certificationAudit(here.current.result.profile.headcount, knowledge)
    : null
  return (
    <section>
      <h2 id="programme">{say('audits.programme.heading')}</h2>
      <p>{say('audits.programme.rule')}</p>
      <p>
        {say('audits.programme.hours', {
          hours: sayHours(content.hoursPerYear, say),
          parts: content.parts,
        })}
        {here.current.result.requirements.length > 0 && outside && (
          <> {say('audits.programme.outside', { days: sayNumber(outside.firstDays, say, 1) })}</>
        )}
      </p>
      {programme ? (
        <p>
          {say(`audits.programme.state.${programme.act}`, {
            version: programme.version,
            by: programme.by,
            at: sayDateTime(programme.at, say),
          })}{' '}
          {programme.act === 'save' &&
            (approved
              ? say('audits.programme.approvedBefore', {
                  version: approved.version,
                  by: approved.by,
                  at: sayDateTime(approved.at, say),
                })
              : say('audits.programme.notApproved'))}
        </p>
      ) : (
        <p>{say('audits.programme.proposed')}</p>
      )}
      <p class="soft small">
        {say('audits.programme.span', { from: sayDay(content.fromOn, say), to: sayDay(last, say) })}
      </p>
      <ProgrammeTable say={say} knowledge={knowledge} content={content} areas={here.areas} />
      <Missing {...props} content={content} />
      {mayPlan && (
        <p>
          <a class="button" href={`${home}/audits/programme`}>
            {say(programme ? 'audits.programme.change' : 'audits.programme.take')}
          </a>
        </p>
      )}
      {mayPlan && programme?.act === 'save' && <Approve {...props} version={programme.version} />}
      {mayPlan && programme && <NextAudits {...props} content={content} />}
    </section>
  )
}

/** What has come to be auditable since the programme was saved. */
function Missing({ say, here, content }: AuditsPageProps & { content: ProgrammeContent }) {
  const missing = here.areas.filter(area => !content.areas.some(one => one.id === area.id))
  if (missing.length === 0) return null
  return <Notice kind="warning">{say('audits.programme.added', { count: missing.length })}</Notice>
}

function Approve({ say, home, typed, faults, version }: AuditsPageProps & { version: number }) {
  return (
    <form method="post" action={`${home}/audits/programme/approval`}>
      <input type="hidden" name="version" value={version} />
      <TextField
        say={say}
        name="reason"
        label={say('audits.programme.approveReason')}
        value={typed['reason']}
        error={faultWords(say, faults['reason'])}
      />
      <div class="actions">
        <Button kind="primary">{say('audits.programme.approve')}</Button>
      </div>
    </form>
  )
}

/** A way to each part of the programme, filled in. */
function NextAudits({ say, home, content }: AuditsPageProps & { content: ProgrammeContent }) {
  const parts = Array.from({ length: content.parts }, (_, at) => at + 1)
  const slots = [0, 1, 2].flatMap(year => parts.map(part => ({ year, part })))
  return (
    <details>
      <summary>{say('audits.programme.planParts')}</summary>
      <ul>
        {slots
          .filter(({ year, part }) => content.areas.some(one => one.parts[year] === part))
          .map(({ year, part }) => {
            const [from, to] = spanOf(content, year, part)
            return (
              <li>
                <a href={`${home}/audits/new?year=${year}&part=${part}`}>
                  {say('audits.list.span', { from: sayDay(from, say), to: sayDay(to, say) })}
                </a>
              </li>
            )
          })}
      </ul>
    </details>
  )
}
