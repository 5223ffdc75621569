/** What the result rests on: what was assumed, what is unknown, what it costs in all, and the judgements in it. */
import { Grade } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayExactMoney, sayHours, sayMoney, sayNumber } from '../../../wire/format.ts'
import { ASSUMED_HEADCOUNT } from '../../profile/model.ts'
import type { Result } from '../result.ts'
import { sayFacts, type Telling } from '../telling.ts'
import { SourceLink } from './source-link.tsx'

type RestsProps = { telling: Telling; result: Result }

export function Foundations({ telling, result }: RestsProps) {
  const { say } = telling
  return (
    <>
      <ul>
        <Assumptions telling={telling} result={result} />
        {result.unknownFacts.length > 0 && (
          <li>{say('plan.result.rests.unknown', { facts: sayFacts(telling, result.unknownFacts) })}</li>
        )}
      </ul>
      <ThreeYears telling={telling} result={result} />
      <details class="fold">
        <summary>{say('plan.result.rests.method')}</summary>
        <p>{say('plan.result.rests.methodText')}</p>
        <Judgements telling={telling} />
        <Sources telling={telling} result={result} />
      </details>
    </>
  )
}

function Assumptions({ telling: { say }, result }: RestsProps) {
  const { moneyEurPerYear, hoursPerQuarter, hourValueEur, assumed } = result.limits
  const value = {
    money: sayMoney(moneyEurPerYear, say),
    hours: sayHours(hoursPerQuarter, say),
    hourValue: sayExactMoney(hourValueEur, say),
  }
  return (
    <>
      {result.profile.headcount === undefined && (
        <li>{say('plan.result.rests.size', { count: ASSUMED_HEADCOUNT })}</li>
      )}
      {assumed.map(name => (
        <li>{say(`plan.result.rests.assumed.${name}`, { value: value[name] })}</li>
      ))}
    </>
  )
}

/** Finer than elsewhere, so that two sums that differ by little do not look the same. */
const toThreeDigits = (eur: number) => Number(eur.toPrecision(3))

function ThreeYears({ telling: { say }, result }: RestsProps) {
  const { cost, costOfDoingNothing } = result
  const row = (key: string, name: keyof Result['cost']) => ({
    label: say(`plan.result.rests.${key}`),
    nothing: costOfDoingNothing[name],
    plan: cost[name],
  })
  return (
    <Table
      compact
      caption={say('plan.result.rests.threeYears')}
      columns={[
        { head: say('plan.result.rests.what'), kind: 'head', cell: one => one.label },
        {
          head: say('plan.result.rests.nothing'),
          kind: 'figure',
          cell: one => sayExactMoney(toThreeDigits(one.nothing), say),
        },
        {
          head: say('plan.result.rests.withPlan'),
          kind: 'figure',
          cell: one => sayExactMoney(toThreeDigits(one.plan), say),
        },
      ]}
      rows={[
        row('loss', 'lossEur'),
        row('money', 'moneyEur'),
        row('hours', 'hoursEur'),
        row('users', 'userHoursEur'),
        row('total', 'totalEur'),
      ]}
    />
  )
}

function Judgements({ telling }: { telling: Telling }) {
  const { say, knowledge } = telling
  return (
    <Table
      compact
      caption={say('plan.result.rests.judgements')}
      columns={[
        {
          head: say('plan.result.rests.judgement'),
          kind: 'head',
          cell: one => (
            <span lang="en">
              {one.unit}
              <span class="beneath">{one.meaning}</span>
            </span>
          ),
        },
        {
          head: say('plan.result.rests.value'),
          kind: 'figure',
          cell: one => sayNumber(one.value, say, 2),
        },
      ]}
      rows={Object.values(knowledge.judgements)}
    />
  )
}

/** Every source that a figure of this result rests on, each once. */
function Sources({ telling, result }: RestsProps) {
  const { say, knowledge } = telling
  const scenarios = knowledge.scenarios.filter(one => result.risks.some(risk => risk.scenarioId === one.id))
  const ids = [
    ...new Set([
      ...scenarios.flatMap(one => one.sources),
      ...result.risks.flatMap(risk => risk.factors.map(factor => factor.source)),
    ]),
  ]
  return (
    <>
      <h3>{say('plan.result.rests.sources')}</h3>
      <ul class="small" lang="en">
        {ids.map(id => (
          <li>
            <SourceLink telling={telling} id={id} />
          </li>
        ))}
      </ul>
      <p>
        <Grade say={say} grade="measured" /> · <Grade say={say} grade="survey" /> ·{' '}
        <Grade say={say} grade="expert" />
      </p>
    </>
  )
}
