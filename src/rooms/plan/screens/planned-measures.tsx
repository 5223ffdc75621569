/** The plan, quarter by quarter: each measure with its hours, its money, what it is worth, and why now. */
import { MarginNote } from '../../../ui/parts.tsx'
import {
  sayHours,
  sayMoney,
  sayMoneyRange,
  sayNumber,
  sayRoundMoney,
  sayShare,
} from '../../../wire/format.ts'
import type { Current } from '../actions.ts'
import type { PlannedMeasure, Raise, Result } from '../result.ts'
import { sayRaised } from '../state-words.ts'
import type { Summary } from '../summary.ts'
import { nameOf, sayWhy, type Telling } from '../telling.ts'
import { DecideDetails, StandingDecision } from './decide-form.tsx'
import { MeasureDetails } from './measure-details.tsx'

type PlannedProps = { telling: Telling; current: Current; back: string }

export function PlannedMeasures({ telling, current, back }: PlannedProps) {
  const { result } = current
  if (result.measures.length === 0) return null
  const starts = result.measures.flatMap(one => [one, ...one.raised].map(start => start.startQuarter))
  const quarters = [...new Set(starts)].sort((a, b) => a - b)
  const head = (name: string) => telling.say(`plan.result.plan.${name}`)
  return (
    <table class="grouped measures">
      <thead>
        <tr>
          <th scope="col">{head('measure')}</th>
          {['hours', 'money', 'worth'].map(name => (
            <th scope="col" class="figure">
              {head(name)}
            </th>
          ))}
        </tr>
      </thead>
      {quarters.map(quarter => (
        <tbody>
          <tr class="group-row">
            <th scope="rowgroup" colspan={4}>
              <h3>{telling.quarter(quarter)}</h3>{' '}
              <QuarterSum telling={telling} result={result} quarter={quarter} />
            </th>
          </tr>
          {result.measures
            .filter(one => one.startQuarter === quarter)
            .map(measure => (
              <MeasureRows telling={telling} current={current} back={back} measure={measure} />
            ))}
          {result.measures.flatMap(measure =>
            measure.raised
              .filter(raise => raise.startQuarter === quarter)
              .map(raise => <RaiseRow telling={telling} measure={measure} raise={raise} />),
          )}
        </tbody>
      ))}
    </table>
  )
}

/** Hours and money of a quarter in all, of what was started before included. */
function QuarterSum({ telling, result, quarter }: { telling: Telling; result: Result; quarter: number }) {
  const { say } = telling
  const { hoursPerQuarter, costEurPerQuarter } = result.totals
  const hours = sayHours(hoursPerQuarter[quarter - 1] ?? 0, say)
  const money = sayMoney(costEurPerQuarter[quarter - 1] ?? 0, say)
  return <span class="tag">{say('plan.result.plan.quarterSum', { hours, money })}</span>
}

/** Said with the decision itself. */
const DECIDED = 'plan.why.decided'

function MeasureRows({ telling, current, back, measure }: PlannedProps & { measure: PlannedMeasure }) {
  const { say } = telling
  const option = current.options.find(one => one.id === measure.id)
  const head = (name: string) => say(`plan.result.plan.${name}`)
  const hours = sayNumber(measure.firstYearHours, say, measure.firstYearHours < 10 ? 1 : 0)
  return (
    <>
      <tr class="lead-row" id={measure.id}>
        <th scope="row">
          {nameOf(telling, measure.id)} <VariantTag telling={telling} measure={measure} />
        </th>
        <td class="figure" data-label={head('hours')}>
          {hours}
        </td>
        <td class="figure" data-label={head('money')}>
          {sayRoundMoney(measure.firstYearEur, say)}
        </td>
        <td class="figure" data-label={head('worth')}>
          {worthOf(telling, measure)}
        </td>
      </tr>
      <tr class="more-row">
        <td class="more" colspan={4}>
          <div class="beneath">
            <p>
              {measure.why.key !== DECIDED && sayWhy(telling, measure.why)} {sayWhy(telling, measure.whyNow)}
            </p>
            {measure.decision && <StandingDecision telling={telling} decision={measure.decision} />}
            <div class="folds">
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
            </div>
          </div>
        </td>
      </tr>
    </>
  )
}

/** A measure that is there takes a stronger form: hours and money are what that takes beyond the one before. */
function RaiseRow({ telling, measure, raise }: { telling: Telling; measure: PlannedMeasure; raise: Raise }) {
  const { say } = telling
  const head = (name: string) => say(`plan.result.plan.${name}`)
  const form = (name: string) => say(`plan.variant.${name}`)
  return (
    <tr class="lead-row">
      <th scope="row">
        <a href={`#${measure.id}`}>{nameOf(telling, measure.id)}</a>{' '}
        <span class="tag">
          {say('plan.result.plan.stepUp', { from: form(raise.from), to: form(raise.variant) })}
        </span>
      </th>
      <td class="figure" data-label={head('hours')}>
        {sayNumber(raise.firstYearHours, say, raise.firstYearHours < 10 ? 1 : 0)}
      </td>
      <td class="figure" data-label={head('money')}>
        {sayRoundMoney(raise.firstYearEur, say)}
      </td>
      <td class="figure" data-label={head('worth')}>
        {head('within')}
      </td>
    </tr>
  )
}

/** A range of saving that ends below this, in euro a year, is no reason for anything. */
const WORTH_FROM_EUR = 1

function worthOf({ say }: Telling, { reductionRangeEur: { low, high } }: PlannedMeasure): string {
  return high >= WORTH_FROM_EUR ? sayMoneyRange(low, high, say) : '–'
}

/** Which form of it; said only where there are several to choose from. */
function VariantTag({ telling, measure }: { telling: Telling; measure: PlannedMeasure }) {
  const { say, knowledge } = telling
  const known = knowledge.measures.find(one => one.id === measure.id)
  if (Object.keys(known?.variants ?? {}).length < 2) return null
  const to = say(`plan.variant.${measure.variant}`)
  const from = measure.from && say(`plan.variant.${measure.from}`)
  const form = from ? say('plan.result.plan.stepUp', { from, to }) : to
  return <span class="tag">{[form, sayRaised(telling, measure)].filter(Boolean).join(', ')}</span>
}

/** Below a twentieth of a per cent the gap would read 0. */
export const isProven = (gap: number) => gap < 0.0005

type NoteProps = { telling: Telling; result: Result; summary: Summary }

/** How good the plan is, and within which limits. */
export function PlanNote({ telling, result, summary }: NoteProps) {
  const { say, mayDecide, home } = telling
  const { hoursPerQuarter, moneyEurPerYear, assumed } = result.limits
  const isAssumed = assumed.some(name => name !== 'hourValue')
  const optimal = isProven(result.provenGap)
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
          {say('plan.result.plan.carry')}{' '}
          {optimal
            ? say('plan.result.plan.optimal')
            : say('plan.result.plan.gap', { share: sayShare(result.provenGap, say) })}
          {!optimal && (
            <>
              {' '}
              <a href={`${home}/plan/search`}>{say('plan.search.link')}</a>
            </>
          )}
        </p>
        {!mayDecide && <p>{say('plan.decide.notAllowed')}</p>}
      </MarginNote>
    </>
  )
}
