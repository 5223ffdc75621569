/** The page that opens an audit pack: requirement → what is said → what shows it, with the files beside it. No script. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import type { Visit } from '../../../server/context.ts'
import { sayDateTime } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Evidence } from '../../work/contract.ts'
import type { Assessment } from '../actions/assessment.ts'
import { countStates, type Fulfilment } from '../model.ts'
import { nameOfMeasure, sayAt, sayDay, summaryOf } from './telling.ts'

type IndexProps = {
  assessment: Assessment
  records: ReadonlyMap<string, readonly Evidence[]>
  /** Evidence id → name in the archive. */
  attached: ReadonlyMap<string, string>
  visit: Visit
  at: Date
  knowledge: Knowledge
  say: Say
  /** Of the files in the archive. */
  names: readonly string[]
}

const STYLE =
  'body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}section{border-top:1px solid #999;margin-top:1.5rem}.soft{color:#555}'

export function packIndex(props: IndexProps): string {
  return `<!doctype html>${String(<Index {...props} />)}`
}

function Index(props: IndexProps) {
  const { assessment, visit, at, say, names } = props
  const counts = countStates(assessment.all)
  const papers = names.filter(name => !name.startsWith('evidence/'))
  return (
    <html lang={say.language}>
      <head>
        <meta charset="utf-8" />
        <title>{say('assessment.pack.title', { organisation: visit.organisation.name })}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <h1>{say('assessment.pack.title', { organisation: visit.organisation.name })}</h1>
        <p>{say('assessment.pack.frozen', { by: visit.person.name, at: sayDateTime(at, say) })}</p>
        <p>{say('assessment.counts', { all: assessment.all.length, shown: counts.shown })}</p>
        <p>{say('assessment.pack.verify')}</p>
        <ul>
          {papers.map(name => (
            <li>
              <a href={name}>{name}</a>
            </li>
          ))}
        </ul>
        {assessment.all.map(one => (
          <Requirement {...props} one={one} />
        ))}
      </body>
    </html>
  )
}

function Requirement({ one, ...props }: IndexProps & { one: Fulfilment }) {
  const { say, records, knowledge } = props
  const at = { say, knowledge }
  return (
    <section id={one.requirement.id}>
      <h2>{`${one.requirement.clause} ${summaryOf(one.requirement, at)}`}</h2>
      <p>
        {one.requirement.id}: {say(`assessment.means.${one.state}`)}
      </p>
      <ul>
        {one.documents.map(({ title, heading, approval }) => (
          <li>
            {title}: {heading}.{' '}
            {approval
              ? say(approval.current ? 'assessment.approved' : 'assessment.changedSince', {
                  by: approval.by,
                  date: sayAt(approval.at, say),
                })
              : say('assessment.notApproved')}
          </li>
        ))}
        {one.measures.map(({ id, standing, decision }) => (
          <li>
            {nameOfMeasure(id, at)}: {say(`assessment.standing.${standing}`)}.{' '}
            {decision &&
              `${say(`assessment.act.${decision.act}`, { by: decision.decidedBy, date: sayAt(decision.decidedAt, say) })} ${decision.reason}`}
          </li>
        ))}
        {one.registers.map(({ register, at: when, by }) => (
          <li>
            {say(`assessment.register.${register}`)},{' '}
            {say('assessment.recorded', { by, at: sayDateTime(when, say) })}
          </li>
        ))}
        {(records.get(one.requirement.id) ?? []).map(evidence => (
          <li>
            <Record {...props} evidence={evidence} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Record({ evidence, say, attached }: IndexProps & { evidence: Evidence }) {
  const name = evidence.title || evidence.file?.name || evidence.link || evidence.note
  const file = attached.get(evidence.id)
  return (
    <>
      {file ? <a href={file}>{name}</a> : name}
      {evidence.file && !file && ` (${say('assessment.pack.tooLarge')})`}{' '}
      <span class="soft">
        {say('assessment.of', { date: sayDay(evidence.on, say) })} ·{' '}
        {say('assessment.recorded', { by: evidence.by, at: sayDateTime(evidence.at, say) })}
        {evidence.withdrawn &&
          ` · ${say('assessment.withdrawn', { by: evidence.withdrawn.by, reason: evidence.withdrawn.reason })}`}
      </span>
    </>
  )
}
