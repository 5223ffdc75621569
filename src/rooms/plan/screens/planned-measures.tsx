/** The plan, quarter by quarter: each measure with its hours, its money, what it is worth, and why now. */
import { type Column, Table } from '../../../ui/table.tsx'
import { sayHours, sayMoney, sayMoneyRange, sayNumber, sayRoundMoney } from '../../../wire/format.ts'
import type { Current } from '../actions.ts'
import type { PlannedMeasure, Result } from '../result.ts'
import { nameOf, sayWhy, type Telling } from '../telling.ts'
import { DecideDetails, StandingDecision } from './decide-form.tsx'
import { MeasureDetails } from './measure-details.tsx'

type PlannedProps = { telling: Telling; current: Current; back: string }

export function PlannedMeasures({ telling, current, back }: PlannedProps) {
  const { result } = current
  const quarters = [...new Set(result.measures.map(one => one.startQuarter))].sort((a, b) => a - b)
  return (
    <>
      {quarters.map(quarter => (
        <>
          <h3>
            {telling.quarter(quarter)} <QuarterSum telling={telling} result={result} quarter={quarter} />
          </h3>
          <Table
            columns={columns(telling, current, back)}
            rows={result.measures.filter(one => one.startQuarter === quarter)}
            idOf={one => one.id}
          />
        </>
      ))}
    </>
  )
}

function QuarterSum({ telling, result, quarter }: { telling: Telling; result: Result; quarter: number }) {
  const { say } = telling
  const { hoursPerQuarter, costEurPerQuarter } = result.totals
  const hours = sayHours(hoursPerQuarter[quarter - 1] ?? 0, say)
  const money = sayMoney(costEurPerQuarter[quarter - 1] ?? 0, say)
  return <small class="soft">{say('plan.result.plan.quarterSum', { hours, money })}</small>
}

function columns(telling: Telling, current: Current, back: string): Column<PlannedMeasure>[] {
  const { say } = telling
  const head = (name: string) => say(`plan.result.plan.${name}`)
  return [
    {
      head: head('measure'),
      kind: 'head',
      cell: measure => <MeasureCell telling={telling} current={current} back={back} measure={measure} />,
    },
    {
      head: head('hours'),
      kind: 'figure',
      cell: measure => sayNumber(measure.firstYearHours, say, measure.firstYearHours < 10 ? 1 : 0),
    },
    { head: head('money'), kind: 'figure', cell: measure => sayRoundMoney(measure.firstYearEur, say) },
    { head: head('worth'), kind: 'figure', cell: measure => worthOf(telling, measure) },
  ]
}

/** A range of saving that ends below this, in euro a year, is no reason for anything. */
const WORTH_FROM_EUR = 1

function worthOf({ say }: Telling, { reductionRangeEur: { low, high }, drivers }: PlannedMeasure): string {
  if (high >= WORTH_FROM_EUR) return sayMoneyRange(low, high, say)
  const asked = drivers.some(one => one.kind === 'obligation' || one.kind === 'requirement')
  return say(`plan.result.plan.${asked ? 'asked' : 'needed'}`)
}

function MeasureCell({ telling, current, back, measure }: PlannedProps & { measure: PlannedMeasure }) {
  const { say, home } = telling
  const option = current.options.find(one => one.id === measure.id)
  return (
    <>
      <a class="name" href={`${home}/measures/${measure.id}`}>
        {nameOf(telling, measure.id)}
      </a>
      <div class="beneath">
        <p>
          <VariantWord telling={telling} measure={measure} /> {sayWhy(telling, measure.why)}{' '}
          {sayWhy(telling, measure.whyNow)}
        </p>
        {measure.decision && <StandingDecision telling={telling} decision={measure.decision} />}
        <MeasureDetails telling={telling} measure={measure} />
        {option && (
          <DecideDetails
            telling={telling}
            option={option}
            planned={measure}
            decision={measure.decision}
            back={`${back}#${measure.id}`}
          />
        )}
        {!telling.mayDecide && <span class="visually-hidden">{say('plan.decide.notAllowed')}</span>}
      </div>
    </>
  )
}

/** Which form of it; said only where there are several to choose from. */
function VariantWord({ telling, measure }: { telling: Telling; measure: PlannedMeasure }) {
  const { say, knowledge } = telling
  const known = knowledge.measures.find(one => one.id === measure.id)
  if (Object.keys(known?.variants ?? {}).length < 2) return null
  const variant = say(`plan.variant.${measure.variant}`)
  const from = measure.from && say(`plan.variant.${measure.from}`)
  return (
    <em>
      {from
        ? say('plan.result.plan.stepUp', { from, to: variant })
        : say('plan.result.plan.form', { variant })}
    </em>
  )
}
