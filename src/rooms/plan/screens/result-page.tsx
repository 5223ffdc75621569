/** The one page: what could hurt, what to do about it, what binds, and what all of it rests on. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { MarginNote, Notice } from '../../../ui/parts.tsx'
import type { AnswerWorths } from '../../profile/question-order.ts'
import type { Current } from '../actions.ts'
import type { Result } from '../result.ts'
import { summarise } from '../summary.ts'
import { questionHref, type Telling } from '../telling.ts'
import { AppetiteTable } from './appetite-table.tsx'
import { PlanChart, RiskCurve } from './charts.tsx'
import { Foundations } from './foundations.tsx'
import { AnswersNote, LeadEnd, LeadPlan, LeadToday, NothingKnown } from './lead.tsx'
import { LeftOutMeasures } from './left-out.tsx'
import { PlanNote, PlannedMeasures } from './planned-measures.tsx'
import { RiskSummary } from './risk-table.tsx'
import { SensitivityLink } from './sensitivity-link.tsx'
import { UnmetDuties } from './unmet-duties.tsx'
import { WhatBinds } from './what-binds.tsx'

type ResultProps = {
  frame: Frame
  telling: Telling
  current: Current
  recorded: boolean
  worths: AnswerWorths | null
}

export function ResultPage({ frame, telling, current, recorded, worths }: ResultProps) {
  const { say, home } = telling
  const { result } = current
  const summary = summarise(result)
  const back = `${home}/result`
  return (
    <Page frame={frame} title={say('plan.result.title')}>
      <h1>{say('plan.result.heading')}</h1>
      {recorded && <Notice>{say('plan.result.recorded')}</Notice>}
      <NothingKnown telling={telling} result={result} />
      <LeadToday telling={telling} result={result} summary={summary} />
      <AnswersNote telling={telling} result={result} worths={worths} />
      <LeadPlan telling={telling} result={result} summary={summary} />
      <LeadEnd telling={telling} result={result} summary={summary} />
      <RiskCurve telling={telling} result={result} />
      <WhatIfLink telling={telling} />
      <AppetiteNote telling={telling} result={result} />
      {result.appetite.steps.length > 1 && <AppetiteTable telling={telling} result={result} />}

      <h2 id="risks">{say('plan.result.risks.heading')}</h2>
      <RiskSummary telling={telling} risks={result.risks} />

      <h2 id="plan">{say('plan.result.plan.heading', { count: result.measures.length })}</h2>
      {result.measures.length === 0 && <p>{say('plan.result.plan.empty')}</p>}
      <PlanNote telling={telling} result={result} summary={summary} />
      <PlanChart telling={telling} result={result} />
      <PlannedMeasures telling={telling} current={current} back={back} />
      <UnmetDuties telling={telling} result={result} />
      <SensitivityLink telling={telling} />

      <h2 id="left-out">{say('plan.result.left.heading')}</h2>
      <LeftOutMeasures telling={telling} current={current} back={back} />

      <h2 id="binds">{say('plan.result.binds.heading')}</h2>
      <WhatBinds telling={telling} result={result} />

      <h2 id="rests">{say('plan.result.rests.heading')}</h2>
      <Foundations telling={telling} result={result} />
    </Page>
  )
}

function WhatIfLink({ telling: { say, home } }: { telling: Telling }) {
  return (
    <p>
      <a href={`${home}/result/what-if`}>{say('plan.whatIf.link')}</a>
      <span class="soft small"> {say('plan.whatIf.linkNote')}</span>
    </p>
  )
}

function AppetiteNote({ telling, result }: { telling: Telling; result: Result }) {
  const { say } = telling
  if (result.appetite.state !== 'none') return null
  return (
    <MarginNote>
      {say('plan.result.answers.appetite')}{' '}
      <a href={questionHref(telling, 'appetite')}>{say('plan.result.answers.appetiteLink')}</a>
    </MarginNote>
  )
}
