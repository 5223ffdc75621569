/** One requirement: what it asks, what the organisation says and decided, and the records, with who, when and why. */
import { Button, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty, Force } from '../../../ui/parts.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import type { EvidencePage } from '../../work/actions/lists.ts'
import type { Evidence } from '../../work/contract.ts'
import { processName, titleOf } from '../../work/titles.ts'
import type { DocumentAnswer, Fulfilment, MeasureAnswer, Register } from '../model.ts'
import { type Assessing, nameOfMeasure, sayAt, sayDay, summaryOf } from './telling.ts'

type RequirementProps = Assessing & {
  one: Fulfilment
  records: EvidencePage
  /** In the order of the standard, for the way on. */
  all: readonly Fulfilment[]
  /** Where a sample was drawn, `records` is what was drawn. */
  sample: { population: number; seed: number } | null
  mayEnter: boolean
}

export function RequirementPage(props: RequirementProps) {
  const { frame, say, home, one, all } = props
  const clause = say('plan.clause', { clause: one.requirement.clause })
  const at = all.indexOf(one)
  const [before, next] = [all[at - 1], all[at + 1]]
  return (
    <Page frame={frame} title={`${clause}: ${one.requirement.clauseTitle}`}>
      <p>
        <a href={`${home}/assessment#clause-${one.requirement.clause}`}>{say('assessment.title')}</a>
      </p>
      <h1>{`${one.requirement.clause} ${one.requirement.clauseTitle}`}</h1>
      <p class="lead">{summaryOf(one.requirement, props)}</p>
      <p>
        <Force say={say} force="requirement" /> {one.requirement.id}
        {one.requirement.documented && ` · ${say(`assessment.documented.${one.requirement.documented}`)}`}
      </p>
      {one.requirement.items.length > 0 && (
        <ul>
          {one.requirement.items.map(item => (
            <li>{item}</li>
          ))}
        </ul>
      )}
      <p class={one.state === 'shown' ? 'notice' : 'notice warning'} role="status">
        {say(`assessment.means.${one.state}`)}
      </p>
      <Texts {...props} />
      <Decisions {...props} />
      <Records {...props} />
      <Sampling {...props} />
      {props.mayEnter && (
        <p>
          <a class="button" href={`${home}/findings/new?criterion=${one.requirement.id}`}>
            {say('assessment.enterFinding')}
          </a>
        </p>
      )}
      <nav class="actions screen-only" aria-label={say('assessment.through')}>
        {before && <a href={`${home}/assessment/${before.requirement.id}`}>{say('assessment.before')}</a>}{' '}
        {next && <a href={`${home}/assessment/${next.requirement.id}`}>{say('assessment.next')}</a>}
      </nav>
    </Page>
  )
}

function Texts(props: RequirementProps) {
  const { say, one } = props
  return (
    <section>
      <h2>{say('assessment.says')}</h2>
      {one.documents.length === 0 ? (
        <Empty>{say('assessment.noText')}</Empty>
      ) : (
        <ul class="plain-list">
          {one.documents.map(document => (
            <li>
              <Text {...props} document={document} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Text({ say, home, document }: RequirementProps & { document: DocumentAnswer }) {
  const { approval } = document
  return (
    <>
      <a href={`${home}/documents/${document.documentId}#${document.sectionId}`}>
        {document.title}: {document.heading}
      </a>{' '}
      {approval?.current && <Force say={say} force="commitment" />}
      <span class={approval?.current ? 'beneath' : 'beneath late'}>
        {approval
          ? `${say('assessment.version', { version: approval.version })} ${say(
              approval.current ? 'assessment.approved' : 'assessment.changedSince',
              { by: approval.by, date: sayAt(approval.at, say) },
            )}${approval.reason ? ` ${approval.reason}` : ''}`
          : say('assessment.notApproved')}
      </span>
    </>
  )
}

function Decisions(props: RequirementProps) {
  const { say, one } = props
  if (one.measures.length === 0) return null
  return (
    <section>
      <h2>{say('assessment.decided')}</h2>
      <ul class="plain-list">
        {one.measures.map(measure => (
          <li>
            <Measure {...props} measure={measure} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Measure({ measure, ...at }: RequirementProps & { measure: MeasureAnswer }) {
  const { say } = at
  const { decision } = measure
  return (
    <>
      {nameOfMeasure(measure.id, at)}: {say(`assessment.standing.${measure.standing}`)}
      {decision && (
        <span class="beneath">
          {say(`assessment.act.${decision.act}`, {
            by: decision.decidedBy,
            date: sayAt(decision.decidedAt, say),
          })}{' '}
          {decision.reason}
        </span>
      )}
    </>
  )
}

const PAGES: Record<Register, string> = {
  profile: 'profile',
  risks: 'risks',
  acceptances: 'risks',
  plan: 'plan',
  statement: 'statement',
  people: 'people',
  objectives: 'measurement',
}

function Records(props: RequirementProps) {
  const { say, home, one, records } = props
  const none = one.registers.length + records.evidence.length === 0
  return (
    <section>
      <h2 id="records">{say('assessment.shows')}</h2>
      {none && <Empty>{say('assessment.noRecord')}</Empty>}
      <ul class="plain-list">
        {one.registers.map(({ register, at, by }) => (
          <li>
            <a href={`${home}/${PAGES[register]}`}>{say(`assessment.register.${register}`)}</a>
            <span class="beneath">{say('assessment.recorded', { by, at: sayDateTime(at, say) })}</span>
          </li>
        ))}
        {records.evidence.map(evidence => (
          <li>
            <Record {...props} evidence={evidence} />
          </li>
        ))}
      </ul>
      {records.next && (
        <p>
          <a rel="next" href={`${home}/assessment/${one.requirement.id}?after=${records.next}#records`}>
            {say('assessment.further')}
          </a>
        </p>
      )}
    </section>
  )
}

/** How many of how many, by which number: enough to draw the same again. */
function Sampling({ say, home, one, records, sample }: RequirementProps) {
  if (!sample && records.evidence.length < 2) return null
  return (
    <section class="screen-only">
      {sample && (
        <p class="notice" role="status">
          {say('assessment.sample.drawn', {
            count: records.evidence.length,
            population: sample.population,
            seed: String(sample.seed),
          })}{' '}
          <a href={`${home}/assessment/${one.requirement.id}#records`}>{say('assessment.sample.all')}</a>
        </p>
      )}
      <details>
        <summary>{say('assessment.sample.open')}</summary>
        <form method="get" action={`${home}/assessment/${one.requirement.id}#records`}>
          <input type="hidden" name="sample" value="" />
          <TextField
            say={say}
            name="size"
            label={say('assessment.sample.size')}
            hint={say('assessment.sample.sizeHint')}
            keyboard="numeric"
          />
          <TextField
            say={say}
            name="seed"
            label={say('assessment.sample.seed')}
            hint={say('assessment.sample.seedHint')}
            keyboard="numeric"
          />
          <div class="actions">
            <Button>{say('assessment.sample.draw')}</Button>
          </div>
        </form>
      </details>
    </section>
  )
}

function Record({ evidence, ...props }: RequirementProps & { evidence: Evidence }) {
  const { say, home, records, knowledge } = props
  const { subject } = evidence
  const task = subject.kind === 'task' ? records.tasks.get(subject.id) : undefined
  const from =
    subject.kind === 'process'
      ? processName(subject.id, knowledge, say)
      : task
        ? titleOf(task, knowledge, say)
        : subject.kind === 'measure'
          ? nameOfMeasure(subject.id, props)
          : null
  const name = evidence.title || evidence.file?.name || evidence.link || evidence.note.slice(0, 120)
  return (
    <>
      {evidence.recordPath ? <a href={`${home}/${evidence.recordPath}`}>{name}</a> : null}
      {evidence.file && (
        <a href={`${home}/evidence/${evidence.id}/file`} download>
          {name}
        </a>
      )}
      {evidence.link && (
        <a href={evidence.link} rel="noreferrer nofollow">
          {name}
        </a>
      )}
      {evidence.form === 'note' && <span class="kept-lines">{evidence.note}</span>}
      <span class="beneath">
        {from && (task ? <a href={`${home}/tasks/${task.id}`}>{from}</a> : from)}
        {from && ' · '}
        {say('assessment.of', { date: sayDay(evidence.on, say) })} ·{' '}
        {say('assessment.recorded', { by: evidence.by, at: sayDateTime(evidence.at, say) })}
        {evidence.withdrawn &&
          ` · ${say('assessment.withdrawn', { by: evidence.withdrawn.by, reason: evidence.withdrawn.reason })}`}
      </span>
    </>
  )
}
