/** The requirements of a chosen standard by clause; apart from each the form that fits the size, which is advice. */
import { Force } from '../../../ui/parts.tsx'
import { sayHours, sayMoneyRange, sayNumber } from '../../../wire/format.ts'
import { certificationAudit } from '../../obligations/certification.ts'
import type { AppliedRequirement } from '../../obligations/requirements.ts'
import { headcountOf } from '../../profile/model.ts'
import type { Current } from '../actions.ts'
import { stateOf } from '../measure-state.ts'
import { sayState } from '../state-words.ts'
import { nameOf, summaryOf, type Telling } from '../telling.ts'
import { CommentLink } from './comment-link.tsx'
import { FromPack } from './from-pack.tsx'
import { SourceLink } from './source-link.tsx'

type RequirementsProps = { telling: Telling; current: Current }

export function Requirements({ telling, current }: RequirementsProps) {
  const { say } = telling
  const { requirements } = current.result
  const clauses = [...new Set(requirements.map(one => one.clause.split('.')[0] ?? one.clause))]
  const hours = requirements.reduce((sum, one) => sum + one.form.hoursPerYear, 0)
  return (
    <>
      <h2 id="requirements">{say('obligations.requirements.heading', { count: requirements.length })}</h2>
      <p>{say('obligations.requirements.note')}</p>
      <p class="soft small">{say('obligations.requirements.hours', { hours: sayHours(hours, say) })}</p>
      <Certification telling={telling} current={current} />
      {clauses.map(clause => (
        <Clause
          telling={telling}
          current={current}
          clause={clause}
          requirements={requirements.filter(one => one.clause.split('.')[0] === clause)}
        />
      ))}
    </>
  )
}

/** The audit by the certification body is no part of the plan: it is what the certificate itself costs. */
function Certification({ telling, current }: RequirementsProps) {
  const { say, knowledge } = telling
  const persons = headcountOf(current.result.profile)
  const audit = certificationAudit(persons, knowledge)
  if (!audit) return null
  return (
    <p class="soft small">
      {say('obligations.requirements.certification', {
        persons,
        days: sayNumber(audit.firstDays, say, 1),
        all: sayNumber(Math.round(audit.threeYearDays), say),
        money: sayMoneyRange(audit.lowEur, audit.highEur, say),
      })}{' '}
      <SourceLink telling={telling} id={audit.source} />
    </p>
  )
}

type ClauseProps = RequirementsProps & { clause: string; requirements: AppliedRequirement[] }

function Clause({ telling, current, clause, requirements }: ClauseProps) {
  const { say } = telling
  return (
    <details class="fold" id={`clause-${clause}`}>
      <summary>
        <h3>{say(`obligations.requirements.clause.${clause}`)}</h3>
        <span class="tag">{sayNumber(requirements.length, say)}</span>
      </summary>
      <ul class="plain-list">
        {requirements.map(one => (
          <RequirementItem telling={telling} current={current} requirement={one} />
        ))}
      </ul>
    </details>
  )
}

function RequirementItem({
  telling,
  current,
  requirement,
}: RequirementsProps & { requirement: AppliedRequirement }) {
  const { say } = telling
  const summary = summaryOf(telling, requirement)
  const isTranslated = summary !== requirement.summary
  return (
    <li id={requirement.id}>
      <p>
        <Force say={say} force="requirement" /> <span class="soft">{requirement.clause}</span>{' '}
        <span lang={isTranslated ? undefined : 'en'}>{summary}</span>
      </p>
      {requirement.items.length > 0 && (
        <ul class="small" lang="en">
          {requirement.items.map(item => (
            <li>{item}</li>
          ))}
        </ul>
      )}
      {requirement.documented && (
        <p class="beneath">{say(`obligations.requirements.documented.${requirement.documented}`)}</p>
      )}
      <FromPack telling={telling} kind="requirements" id={requirement.id} />
      <div class="folds">
        <Form telling={telling} current={current} requirement={requirement} />
        <CommentLink telling={telling} kind="requirement" id={requirement.id} />
      </div>
    </li>
  )
}

function Form({ telling, current, requirement }: RequirementsProps & { requirement: AppliedRequirement }) {
  const { say, home } = telling
  const { form, carriedBy, notAsked, typicalFindings } = requirement
  const facts = { who: form.who, cadence: form.cadence, record: form.record, evidence: form.evidence }
  return (
    <details class="small">
      <summary>
        {say('obligations.requirements.form')}
        <span class="visually-hidden"> ({requirement.id})</span>
      </summary>
      <p>
        <Force say={say} force="guidance" />
      </p>
      <p lang="en">{form.form}</p>
      <dl class="facts">
        {Object.entries(facts).map(([key, value]) => (
          <>
            <dt>{say(`obligations.requirements.${key}`)}</dt>
            <dd lang="en">{value}</dd>
          </>
        ))}
        <dt>{say('obligations.requirements.effort')}</dt>
        <dd>{say('obligations.requirements.perYear', { hours: sayHours(form.hoursPerYear, say) })}</dd>
        <dt>{say('obligations.requirements.notAsked')}</dt>
        <dd lang="en">{notAsked}</dd>
        <dt>{say('obligations.requirements.findings')}</dt>
        <dd lang="en">{typicalFindings.join(' ')}</dd>
        {carriedBy && (
          <>
            <dt>{say('obligations.requirements.carriedBy')}</dt>
            <dd>
              <a href={`${home}/measures/${carriedBy}`}>{nameOf(telling, carriedBy)}</a>
              <span class="tag">{sayState(telling, stateOf(current.result, carriedBy))}</span>
            </dd>
          </>
        )}
      </dl>
    </details>
  )
}
