/** One measure: what it is for, where it stands, its variants with cost and effect, and the decision about it. */
import type { Measure, VariantName } from '../../../knowledge/schema.ts'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Force, Notice } from '../../../ui/parts.tsx'
import { variantsOf } from '../../measures/model.ts'
import type { Current } from '../actions.ts'
import { decisionOn, stateOf } from '../measure-state.ts'
import { sayState } from '../state-words.ts'
import { nameOf, purposeOf, sayWhy, type Telling } from '../telling.ts'
import { CommentLink } from './comment-link.tsx'
import { DecideForm, StandingDecision } from './decide-form.tsx'
import { FromPack } from './from-pack.tsx'
import { KeepsReliable } from './keeps-reliable.tsx'
import { Drivers } from './measure-details.tsx'
import { sayUnmet } from './unmet-duties.tsx'
import { VariantSection } from './variant-section.tsx'

type MeasurePageProps = {
  frame: Frame
  telling: Telling
  current: Current
  measure: Measure
  recorded: boolean
}

export function MeasurePage({ frame, telling, current, measure, recorded }: MeasurePageProps) {
  const { say, home } = telling
  const option = current.options.find(one => one.id === measure.id)
  const planned = current.result.measures.find(one => one.id === measure.id) ?? null
  const decision = decisionOn(current.result, measure.id)
  return (
    <Page frame={frame} title={nameOf(telling, measure.id)}>
      <p class="small">
        <a href={`${home}/measures`}>{say('measures.page.back')}</a>
      </p>
      <h1>{nameOf(telling, measure.id)}</h1>
      {recorded && <Notice>{say('plan.result.recorded')}</Notice>}
      <p class="lead">{purposeOf(telling, measure.id)}</p>
      <FromPack telling={telling} kind="measures" id={measure.id} />
      <Standing telling={telling} current={current} measure={measure} />
      {decision && <StandingDecision telling={telling} decision={decision} />}
      <p class="soft small">
        <Force say={say} force={measure.force} /> <Consensus telling={telling} measure={measure} />
      </p>
      {variantsOf(measure).map(([name]) => (
        <VariantSection
          telling={telling}
          current={current}
          measure={measure}
          name={name}
          marks={marksOf(telling, current, measure, name)}
        />
      ))}
      <KeepsReliable telling={telling} current={current} measure={measure} />
      <Controls telling={telling} measure={measure} />
      <p class="screen-only">
        <a href={`${home}/tasks?measure=${measure.id}`}>{say('plan.page.toTasks')}</a> ·{' '}
        <a href={`${home}/evidence?measure=${measure.id}`}>{say('plan.page.toEvidence')}</a>
      </p>
      <p class="small screen-only">
        <CommentLink telling={telling} kind="measure" id={measure.id} />
      </p>
      {option && option.variants.length > 0 && (
        <>
          <h2 id="decide">{say('plan.decide.heading')}</h2>
          {telling.mayDecide ? (
            <DecideForm
              telling={telling}
              option={option}
              planned={planned}
              decision={decision}
              back={`${home}/measures/${measure.id}`}
            />
          ) : (
            <p class="soft">{say('plan.decide.notAllowed')}</p>
          )}
        </>
      )}
    </Page>
  )
}

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

type StandingProps = { telling: Telling; current: Current; measure: Measure }

function Standing({ telling, current, measure }: StandingProps) {
  const state = stateOf(current.result, measure.id)
  return (
    <>
      <p>
        <b>{capitalised(sayState(telling, state))}.</b>{' '}
        {state?.kind === 'planned' &&
          `${state.planned.decision ? '' : sayWhy(telling, state.planned.why)} ${sayWhy(telling, state.planned.whyNow)}`}
        {state?.kind === 'left_out' && state.group !== 'refused' && sayWhy(telling, state.left.why)}
        {state?.kind === 'unmet' &&
          sayUnmet(
            telling,
            current.result.unmetDuties.filter(one => one.measure === measure.id),
          )}
      </p>
      {state?.kind === 'planned' && <Drivers telling={telling} measure={state.planned} />}
    </>
  )
}

function marksOf(telling: Telling, { result }: Current, measure: Measure, name: VariantName): string[] {
  const { say } = telling
  const marks: string[] = []
  if (result.inPlace.some(one => one.id === measure.id && one.variant === name)) {
    marks.push(say('measures.page.markInPlace'))
  }
  const planned = result.measures.find(one => one.id === measure.id)
  const start = planned && [planned, ...planned.raised].find(one => one.variant === name)
  if (start) marks.push(say('measures.page.markPlanned', { quarter: telling.quarter(start.startQuarter) }))
  return marks
}

function Consensus({ telling: { say, knowledge }, measure }: { telling: Telling; measure: Measure }) {
  const compared = knowledge.consensus.some(one => one.id === measure.id)
  return <>{say(compared ? 'measures.page.consensus' : 'measures.page.notCompared', measure.consensus)}</>
}

function Controls({ telling, measure }: { telling: Telling; measure: Measure }) {
  const { say, home } = telling
  if (measure.controls.length === 0) return null
  return (
    <p class="soft small">
      {say('measures.page.controls')}{' '}
      {measure.controls.map((id, index) => (
        <>
          {index > 0 && ', '}
          <a href={`${home}/statement#${id}`}>
            {id} {nameOf(telling, id)}
          </a>
        </>
      ))}
    </p>
  )
}
