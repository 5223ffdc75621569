/** One line of the working papers: what is asked, what there is to look at, and what came of it. */

import { seenOf } from '../../../server/standing-record.ts'
import { Button, ChoiceField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty, Force, Notice } from '../../../ui/parts.tsx'
import type { Evidence } from '../../work/contract.ts'
import { sayDay } from '../../work/due-words.ts'
import type { AuditInFull } from '../actions/lists.ts'
import type { Paper } from '../actions/papers.ts'
import { RESULTS } from '../contract.ts'
import { type Again, faultWords, type Shown } from './telling.ts'

type LinePageProps = Shown &
  Again & { full: AuditInFull; paper: Paper; evidence: readonly Evidence[]; mayAudit: boolean }

export function LinePage(props: LinePageProps) {
  const { frame, say, home, full, paper, mayAudit, refusal } = props
  const { audit } = full
  return (
    <Page frame={frame} title={paper.name}>
      <p class="small">
        <a href={`${home}/audits/${audit.auditId}#papers`}>{audit.title}</a>
      </p>
      <h1>{paper.name}</h1>
      {refusal && <Notice kind="failure">{say(`audits.refusal.${refusal}`)}</Notice>}
      <p>
        <Force say={say} force={paper.force} /> <span class="kept-lines">{paper.words}</span>
      </p>
      <Items {...props} />
      <h2>{say('audits.line.evidence')}</h2>
      <Shows {...props} />
      {paper.findings.length > 0 && (
        <>
          <h2>{say('audits.page.findings')}</h2>
          <ul>
            {paper.findings.map(one => (
              <li>
                <a href={`${home}/findings/${one.findingId}`}>{one.title}</a>
                {' · '}
                {say(`findings.grade.${one.grade}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayAudit ? <LineForm {...props} /> : <Recorded {...props} />}
    </Page>
  )
}

/** What a requirement consists of; its forms and what is usual are advice and stay out of sight. */
function Items({ knowledge, paper }: LinePageProps) {
  const items = knowledge.requirements.find(one => one.id === paper.criterionId)?.items ?? []
  return items.length === 0 ? null : (
    <ul>
      {items.map(one => (
        <li>{one}</li>
      ))}
    </ul>
  )
}

/** Of the evidence that speaks for it, the latest few; the rest is where it always is. */
const SHOWN = 10

function Shows({ say, home, evidence }: LinePageProps) {
  const valid = evidence.filter(one => one.withdrawn === null)
  if (valid.length === 0) return <Empty>{say('audits.line.noEvidence')}</Empty>
  return (
    <ul>
      {valid.slice(0, SHOWN).map(one => (
        <li>
          {one.recordPath ? (
            <a href={`${home}/${one.recordPath}`}>{one.title}</a>
          ) : (
            one.title || one.file?.name || one.link || one.note.slice(0, 120)
          )}{' '}
          <span class="soft small">
            {sayDay(one.on, say)}, {one.by}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Recorded({ say, paper: { line } }: LinePageProps) {
  if (!line) return <Empty>{say('audits.line.nothing')}</Empty>
  return (
    <>
      <h2>{say(`audits.result.${line.result}`)}</h2>
      <p class="kept-lines">{[line.asked, line.seen].filter(Boolean).join('\n')}</p>
      <p class="soft small">
        {sayDay(line.on, say)}, {line.by}
      </p>
    </>
  )
}

function LineForm({ say, home, today, full, paper, typed, faults }: LinePageProps) {
  const { line, criterionId } = paper
  const field = (name: 'asked' | 'seen' | 'on' | 'title') => ({
    ...{ say, name, label: say(`audits.line.${name}`) },
    error: faultWords(say, faults[name]),
  })
  return (
    <form
      method="post"
      action={`${home}/audits/${full.audit.auditId}/papers/${encodeURIComponent(criterionId)}`}
    >
      <input type="hidden" name="stood" value={seenOf(line?.at)} />
      <TextField {...field('asked')} value={typed['asked'] ?? line?.asked} multiline />
      <TextField
        {...field('seen')}
        hint={say('audits.line.seenHint')}
        value={typed['seen'] ?? line?.seen}
        multiline
      />
      <ChoiceField
        say={say}
        name="result"
        label={say('audits.line.result')}
        options={RESULTS.map(value => ({ value, label: say(`audits.result.${value}`) }))}
        value={typed['result'] ?? line?.result}
        error={faultWords(say, faults['result'])}
      />
      <fieldset>
        <legend>{say('audits.line.finding')}</legend>
        <p class="hint">{say('audits.line.findingHint')}</p>
        <ChoiceField
          say={say}
          name="grade"
          label={say('audits.line.grade')}
          options={['minor', 'major'].map(value => ({ value, label: say(`findings.grade.${value}`) }))}
          value={typed['grade'] ?? 'minor'}
          error={faultWords(say, faults['grade'])}
        />
        <TextField {...field('title')} value={typed['title']} />
      </fieldset>
      <TextField {...field('on')} type="date" value={typed['on'] || line?.on || today} />
      <div class="actions">
        <Button kind="primary">{say('audits.line.act')}</Button>
      </div>
    </form>
  )
}
