/** What the organisation's own years say about one risk, how much they weigh, and what they change. */

import { Progress } from '../../../ui/parts.tsx'
import { sayDate, sayFrequency, sayMoney, sayNumber } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Learning } from '../../risks/learning.ts'
import { seenIn } from '../../risks/observation-form.ts'
import type { Current } from '../actions.ts'
import type { ResultRisk } from '../result.ts'
import type { Telling } from '../telling.ts'

type OwnYearsProps = { telling: Telling; current: Current; risk: ResultRisk }

export function OwnYears({ telling, current, risk }: OwnYearsProps) {
  const { say, home, mayDecide } = telling
  const own = current.register.observations.find(one => one.riskId === risk.id)
  const { learning } = risk
  return (
    <>
      {own && (
        <p class="standing">
          {say('risks.page.observation.stands', {
            ...seenIn(own, say),
            by: own.observedBy,
            date: sayDate(own.observedAt, say),
            reason: own.reason,
          })}
        </p>
      )}
      {learning && <Weights telling={telling} risk={risk} learning={learning} />}
      {!learning && <p class="soft">{say('risks.page.observation.none')}</p>}
      {mayDecide && (
        <p>
          <a href={`${home}/risks/${risk.id}/observation`}>
            {say(`risks.page.observation.${own ? 'again' : 'link'}`)}
          </a>
        </p>
      )}
    </>
  )
}

/** Both shares with as many digits as the smaller one needs, so that they add up as they are read. */
function saySharesOf({ ownWeight, priorWeight }: Learning, say: Say) {
  const smaller = Math.min(ownWeight, priorWeight)
  const digits = smaller < 0.01 ? 2 : smaller < 0.1 ? 1 : 0
  const percent = (share: number) =>
    say('shell.amount.percent', { number: sayNumber(share * 100, say, digits) })
  return { own: percent(ownWeight), other: percent(priorWeight) }
}

type WeightsProps = { telling: Telling; risk: ResultRisk; learning: Learning }

function Weights({ telling: { say }, risk, learning }: WeightsProps) {
  if (learning.ownWeight === 0) return <p>{say('risks.page.observation.certain')}</p>
  const before = risk.basis === 'prior' ? 'prior' : 'estimate'
  const label = say(`risks.page.observation.weights.${before}`, {
    ...seenIn(learning, say),
    ...saySharesOf(learning, say),
  })
  const { expectedLossBeforeEur: afterEur } = risk
  const row = (rate: Learning['after'], eur: number) =>
    say('risks.page.observation.row', {
      mean: sayFrequency(rate.mean, say),
      low: sayFrequency(rate.low, say),
      high: sayFrequency(rate.high, say),
      loss: sayMoney(eur, say),
    })
  return (
    <>
      <Progress label={label} value={Math.round(learning.ownWeight * 1000)} max={1000} />
      <p>{say('risks.page.observation.today')}</p>
      <dl class="facts">
        <dt>{say('risks.page.observation.before')}</dt>
        <dd>{row(learning.before, (afterEur * learning.before.mean) / learning.after.mean)}</dd>
        <dt>{say('risks.page.observation.alone')}</dt>
        <dd>{sayFrequency(learning.events / learning.years, say)}</dd>
        <dt>{say('risks.page.observation.after')}</dt>
        <dd>{row(learning.after, afterEur)}</dd>
      </dl>
      {learning.surprise && <p>{say(`risks.page.observation.surprise.${learning.surprise}`)}</p>}
    </>
  )
}

/** One sentence for wherever it is asked why the figures are as they are. */
export function LearntFrom({ telling: { say }, risk }: { telling: Telling; risk: ResultRisk }) {
  const { learning } = risk
  if (!learning || learning.ownWeight === 0) return null
  return (
    <p>
      {say('risks.page.observation.why', {
        ...seenIn(learning, say),
        share: saySharesOf(learning, say).own,
      })}
    </p>
  )
}
