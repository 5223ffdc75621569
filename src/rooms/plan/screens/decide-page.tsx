/** Deciding about one measure on a page of its own: where an answer was missing, or a refusal has to be told. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { MeasureOption } from '../../measures/model.ts'
import type { Current } from '../actions.ts'
import type { DecideFaults, Entered } from '../decision-form.ts'
import { decisionOn } from '../measure-state.ts'
import { nameOf, purposeOf, type Telling } from '../telling.ts'
import { DecideForm, StandingDecision } from './decide-form.tsx'

type DecidePageProps = {
  frame: Frame
  telling: Telling
  current: Current
  option: MeasureOption
  back: string
  entered: Entered
  faults: DecideFaults
  /** Code of a refusal, such as `measure.not_found`. */
  refusal?: string
}

export function DecidePage(props: DecidePageProps) {
  const { frame, telling, current, option, back, entered, faults, refusal } = props
  const { say } = telling
  const planned = current.result.measures.find(one => one.id === option.id) ?? null
  const decision = decisionOn(current.result, option.id)
  return (
    <Page frame={frame} title={say('plan.decide.heading')}>
      <h1>{nameOf(telling, option.id)}</h1>
      {refusal && (
        <Notice kind="failure">
          <p>{say(`plan.refusal.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">{purposeOf(telling, option.id)}</p>
      {decision && <StandingDecision telling={telling} decision={decision} />}
      <DecideForm
        telling={telling}
        option={option}
        planned={planned}
        decision={decision}
        back={back}
        entered={entered}
        faults={faults}
      />
    </Page>
  )
}
