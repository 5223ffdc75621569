/** How a planned measure is done, what it takes, what it takes away, and what drives it. */
import { variantWords } from '../../../knowledge/variant-words.ts'
import { Grade } from '../../../ui/parts.tsx'
import { sayExactMoney, sayHours, sayMoney, sayShare } from '../../../wire/format.ts'
import type { PlannedMeasure, Raise } from '../result.ts'
import { driverLink, nameOf, purposeOf, type Telling } from '../telling.ts'

type DetailsProps = { telling: Telling; measure: PlannedMeasure }

export function MeasureDetails({ telling, measure }: DetailsProps) {
  const { say, home, knowledge } = telling
  const known = knowledge.measures.find(one => one.id === measure.id)
  const words = known && variantWords(knowledge, say.language, known, measure.variant)
  return (
    <details>
      <summary>
        {say('plan.result.details.how')}
        <span class="visually-hidden"> ({nameOf(telling, measure.id)})</span>
      </summary>
      <p>{purposeOf(telling, measure.id)}</p>
      {words && (
        <div lang={words.language}>
          <ul>
            {words.does.map(step => (
              <li>{step}</li>
            ))}
          </ul>
        </div>
      )}
      {words && <Said telling={telling} words="who" values={{ who: words.who }} />}
      <Effort telling={telling} measure={measure} />
      {measure.activeFromQuarter > measure.startQuarter && (
        <p>{say('plan.result.details.works', { quarter: telling.quarter(measure.activeFromQuarter) })}</p>
      )}
      {measure.raised.map(raise => (
        <p>{say('plan.result.details.raise', raiseValues(telling, raise))}</p>
      ))}
      <Answers telling={telling} measure={measure} />
      <Keeps telling={telling} measure={measure} />
      {words && <Said telling={telling} words="check" values={{ check: words.check }} />}
      <Drivers telling={telling} measure={measure} />
      <p>
        <a href={`${home}/measures/${measure.id}`}>{say('plan.result.details.page')}</a>
      </p>
    </details>
  )
}

type SaidProps = { telling: Telling; words: string; values: Record<string, string> }

const Said = ({ telling, words, values }: SaidProps) => (
  <p>{telling.say(`plan.result.details.${words}`, values)}</p>
)

function Effort({ telling: { say }, measure }: DetailsProps) {
  return (
    <p>
      {say('plan.result.details.setUp', {
        hours: sayHours(measure.onceHours, say),
        money: sayExactMoney(measure.onceEur, say),
        yearlyHours: sayHours(measure.yearlyHours, say),
        yearlyMoney: sayExactMoney(measure.yearlyEur, say),
      })}{' '}
      {measure.userHoursPerYear >= 0.25 &&
        say('plan.result.details.users', { hours: sayHours(measure.userHoursPerYear, say) })}
    </p>
  )
}

const raiseValues = ({ say, quarter }: Telling, raise: Raise) => ({
  quarter: quarter(raise.startQuarter),
  variant: say(`plan.variant.${raise.variant}`),
  hours: sayHours(raise.onceHours, say),
  money: sayExactMoney(raise.onceEur, say),
  yearlyHours: sayHours(raise.yearlyHours, say),
  yearlyMoney: sayExactMoney(raise.yearlyEur, say),
})

/** Others that last because of it, and what that is worth. */
function Keeps({ telling, measure }: DetailsProps) {
  const { say } = telling
  if (measure.keeps.length === 0) return null
  return (
    <>
      <p>{say('plan.result.details.keeps')}</p>
      <ul>
        {measure.keeps.map(one => (
          <li>
            {say('plan.result.details.keepsOne', {
              measure: nameOf(telling, one.id),
              share: sayShare(one.lostShare, say),
              amount: sayMoney(one.eurPerYear, say),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A part of a saving below this, in euro a year, is not worth a line. */
const SHOWN_FROM_EUR = 1

function Answers({ telling, measure }: DetailsProps) {
  const { say } = telling
  const parts = Object.entries(measure.reductionByRisk)
    .filter(([, eur]) => eur >= SHOWN_FROM_EUR)
    .sort((a, b) => b[1] - a[1])
  if (parts.length === 0) return null
  return (
    <>
      <p>
        {say('plan.result.details.answers')} · <Grade say={say} grade={measure.grade} />
      </p>
      <ul>
        {parts.map(([riskId, eur]) => (
          <li>
            {say('plan.result.details.answersOne', {
              risk: nameOf(telling, riskId),
              amount: sayMoney(eur, say),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}

export function Drivers({
  telling,
  measure,
}: {
  telling: Telling
  measure: Pick<PlannedMeasure, 'drivers'>
}) {
  const links = measure.drivers.map(driver => driverLink(telling, driver))
  if (links.length === 0) return null
  return (
    <p>
      {telling.say('plan.result.details.because')}{' '}
      {links.map(({ href, label }, index) => (
        <>
          {index > 0 && ' · '}
          <a href={href}>{label}</a>
        </>
      ))}
    </p>
  )
}
