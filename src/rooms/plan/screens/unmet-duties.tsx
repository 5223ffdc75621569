/** What is asked and not in the plan: what is missing for each, who asks, and what all of it together would take. */
import { sayHours, sayMoney } from '../../../wire/format.ts'
import { sayList } from '../../../wire/reason.ts'
import type { Say } from '../../../wire/words.ts'
import type { Result, UnmetDuty } from '../result.ts'
import { type Lack, shortfallOf } from '../shortfall.ts'
import { nameOf, sayWhy, type Telling } from '../telling.ts'

type UnmetProps = { telling: Telling; result: Result }

export function UnmetDuties({ telling, result }: UnmetProps) {
  const { say, home } = telling
  const measures = [...new Set(result.unmetDuties.map(one => one.measure))]
  if (measures.length === 0) return null
  const together = sayShortfall(telling, result.unmetDuties)
  return (
    <>
      <h2 id="unmet">{say('plan.result.unmet.heading')}</h2>
      <p>
        {say('plan.result.unmet.note')}{' '}
        {together && measures.length > 1 && say('plan.result.unmet.together', { missing: together })}
      </p>
      <ul class="plain-list">
        {measures.map(id => {
          const duties = result.unmetDuties.filter(one => one.measure === id)
          const asking = [...new Set(duties.flatMap(one => one.obligations))]
          return (
            <li>
              <a class="name" href={`${home}/measures/${id}`}>
                {nameOf(telling, id)}
              </a>
              <div class="beneath">
                <p>{sayUnmet(telling, duties)}</p>
                {asking.length > 0 && (
                  <p>
                    {say('plan.result.unmet.asked', {
                      names: sayList(
                        say,
                        asking.map(one => nameOf(telling, one)),
                      ),
                    })}
                  </p>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Why the duties of one measure are not met, in a sentence or two. */
export function sayUnmet(telling: Telling, duties: UnmetDuty[]): string {
  const missing = sayShortfall(telling, duties)
  const { reasons } = shortfallOf(duties)
  return [
    ...(missing ? [telling.say('plan.result.unmet.missing', { missing })] : []),
    ...new Set(reasons.map(why => sayWhy(telling, why))),
  ].join(' ')
}

function sayShortfall({ say, quarter }: Telling, duties: UnmetDuty[]): string | null {
  const { hours, money, upkeep } = shortfallOf(duties)
  const part = (kind: string, lack: Lack | null, sayAmount: (amount: number, say: Say) => string) =>
    lack
      ? [
          say(`plan.result.unmet.${kind}`, {
            amount: sayAmount(lack.missing, say),
            quarter: quarter(lack.quarter),
          }),
        ]
      : []
  const parts = [
    ...part('hours', hours, sayHours),
    ...part('upkeep', upkeep, sayHours),
    ...part('money', money, sayMoney),
  ]
  return parts.length === 0 ? null : sayList(say, parts)
}
