/** The plan over the coming quarters, with everything that was decided about it. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Current } from '../actions.ts'
import { summarise } from '../summary.ts'
import type { Telling } from '../telling.ts'
import { PlanChart } from './charts.tsx'
import { DecisionLog } from './decision-log.tsx'
import { PlanNote, PlannedMeasures } from './planned-measures.tsx'
import { SensitivityLink } from './sensitivity-link.tsx'
import { UnmetDuties } from './unmet-duties.tsx'

type PlanPageProps = {
  frame: Frame
  telling: Telling
  current: Current
  recorded: boolean
  /** Tasks that should have been done; where they are counted. */
  overdue?: { count: number; atLeast: boolean } | undefined
}

export function PlanPage({ frame, telling, current, recorded, overdue }: PlanPageProps) {
  const { say, home } = telling
  const { result } = current
  return (
    <Page frame={frame} title={say('plan.page.title')}>
      <h1>{say('plan.page.heading')}</h1>
      {recorded && <Notice>{say('plan.result.recorded')}</Notice>}
      <p class="lead">{say('plan.page.lead', { count: result.measures.length })}</p>
      {result.measures.length === 0 && <p>{say('plan.page.empty')}</p>}
      {overdue && overdue.count > 0 && (
        <p>
          <a href={`${home}/tasks?show=overdue`}>{say('plan.page.overdue', overdue)}</a>
        </p>
      )}
      <PlanNote telling={telling} result={result} summary={summarise(result)} />
      <PlanChart telling={telling} result={result} />
      {result.measures.length > 0 && <h2 id="planned">{say('plan.page.planned')}</h2>}
      <PlannedMeasures telling={telling} current={current} back={`${home}/plan`} />
      <UnmetDuties telling={telling} result={result} />
      <SensitivityLink telling={telling} />
      <h2 id="decisions">{say('plan.decide.log.heading')}</h2>
      <DecisionLog telling={telling} current={current} />
      <p>
        <a href={`${home}/measures`}>{say('plan.page.toMeasures')}</a> ·{' '}
        <a href={`${home}/result#left-out`}>{say('plan.page.toLeftOut')}</a>
      </p>
    </Page>
  )
}
