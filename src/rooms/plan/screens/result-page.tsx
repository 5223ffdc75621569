/** The one page: what could hurt, what to do about it, what binds, and what all of it rests on. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { MarginNote, Notice } from '../../../ui/parts.tsx'
import { sayHours, sayMoney, sayShare } from '../../../wire/format.ts'
import type { Current } from '../actions.ts'
import type { Result } from '../result.ts'
import { type Summary, summarise } from '../summary.ts'
import type { Telling } from '../telling.ts'
import { AppetiteTable } from './appetite-table.tsx'
import { PlanChart, RiskCurve } from './charts.tsx'
import { Foundations } from './foundations.tsx'
import { AnswersNote, Lead } from './lead.tsx'
import { LeftOutMeasures } from './left-out.tsx'
import { PlannedMeasures } from './planned-measures.tsx'
import { RiskTable } from './risk-table.tsx'
import { UnmetDuties, WhatBinds } from './what-binds.tsx'

type ResultProps = { frame: Frame; telling: Telling; current: Current; recorded: boolean }

export function ResultPage({ frame, telling, current, recorded }: ResultProps) {
  const { say, home } = telling
  const { result } = current
  const summary = summarise(result)
  const back = `${home}/result`
  return (
    <Page frame={frame} title={say('plan.result.title')}>
      <h1>{say('plan.result.heading')}</h1>
      {recorded && <Notice>{say('plan.result.recorded')}</Notice>}
      <Lead telling={telling} result={result} summary={summary} />
      <AnswersNote telling={telling} result={result} />
      <RiskCurve telling={telling} result={result} />
      <AppetiteNote telling={telling} result={result} />
      <AppetiteTable telling={telling} result={result} />

      <h2 id="risks">{say('plan.result.risks.heading')}</h2>
      <RiskTable telling={telling} risks={result.risks} foldSmall />

      <h2 id="plan">{say('plan.result.plan.heading', { count: result.measures.length })}</h2>
      {result.measures.length === 0 && <p>{say('plan.result.plan.empty')}</p>}
      <PlanNote telling={telling} result={result} summary={summary} />
      <PlanChart telling={telling} result={result} />
      <PlannedMeasures telling={telling} current={current} back={back} />
      <UnmetDuties telling={telling} result={result} />

      <h2 id="left-out">{say('plan.result.left.heading')}</h2>
      <LeftOutMeasures telling={telling} current={current} back={back} />

      <h2 id="binds">{say('plan.result.binds.heading')}</h2>
      <WhatBinds telling={telling} result={result} />

      <h2 id="rests">{say('plan.result.rests.heading')}</h2>
      <Foundations telling={telling} result={result} />
    </Page>
  )
}

function AppetiteNote({ telling: { say, home }, result }: { telling: Telling; result: Result }) {
  if (result.appetite.state !== 'none') return null
  return (
    <MarginNote>
      {say('plan.result.answers.appetite')}{' '}
      <a href={`${home}/profile`}>{say('plan.result.answers.appetiteLink')}</a>
    </MarginNote>
  )
}

type NoteProps = { telling: Telling; result: Result; summary: Summary }

/** How good the plan is, and within which limits. */
function PlanNote({ telling, result, summary }: NoteProps) {
  const { say, mayDecide } = telling
  const { hoursPerQuarter, moneyEurPerYear, assumed } = result.limits
  const isAssumed = assumed.some(name => name !== 'hourValue')
  const optimal = result.provenGap < 0.0005
  return (
    <>
      <p>
        {say('plan.result.plan.firstYear')}{' '}
        {say('plan.result.plan.later', {
          hours: sayHours(summary.laterYearHours, say),
          money: sayMoney(summary.laterYearEur, say),
        })}
      </p>
      <MarginNote>
        <p>
          {say(`plan.result.plan.${isAssumed ? 'limitsAssumed' : 'limits'}`, {
            hours: sayHours(hoursPerQuarter, say),
            money: sayMoney(moneyEurPerYear, say),
          })}{' '}
          {optimal
            ? say('plan.result.plan.optimal')
            : say('plan.result.plan.gap', { share: sayShare(result.provenGap, say) })}
        </p>
        {!mayDecide && <p>{say('plan.decide.notAllowed')}</p>}
      </MarginNote>
    </>
  )
}
