/** One variant of a measure: its steps, what it costs here, and what it does to which risk, with its pedigree. */
import type { Measure, VariantName } from '../../../knowledge/schema.ts'
import { variantWords } from '../../../knowledge/variant-words.ts'
import { Grade, Rich } from '../../../ui/parts.tsx'
import { sayExactMoney, sayHours } from '../../../wire/format.ts'
import { costOf } from '../../measures/model.ts'
import { headcountOf } from '../../profile/model.ts'
import type { Current } from '../actions.ts'
import type { Telling } from '../telling.ts'
import { SourceLink } from './source-link.tsx'
import { VariantEffects } from './variant-effects.tsx'

type VariantProps = {
  telling: Telling
  current: Current
  measure: Measure
  name: VariantName
  /** Such as "in place". */
  marks: string[]
}

export function VariantSection({ telling, current, measure, name, marks }: VariantProps) {
  const { say } = telling
  const variant = measure.variants[name]
  const words = variantWords(telling.knowledge, say.language, measure, name)
  if (!variant || !words) return null
  const cost = costOf(variant, headcountOf(current.result.profile))
  return (
    <>
      <h2 id={name}>
        {say(`measures.page.variant.${name}`)}
        {marks.map(mark => (
          <span class="tag">{mark}</span>
        ))}
      </h2>
      <ul lang={words.language}>
        {words.does.map(step => (
          <li>{step}</li>
        ))}
      </ul>
      <p>
        {say('plan.result.details.setUp', {
          hours: sayHours(cost.onceHours, say),
          money: sayExactMoney(cost.onceEur, say),
          yearlyHours: sayHours(cost.yearlyHours, say),
          yearlyMoney: sayExactMoney(cost.yearlyEur, say),
        })}{' '}
        {cost.userHoursPerYear >= 0.25 &&
          say('plan.result.details.users', { hours: sayHours(cost.userHoursPerYear, say) })}
      </p>
      <p class="soft small">
        {say('plan.result.details.who', { who: words.who })} ·{' '}
        {say('plan.result.details.check', { check: words.check })}
      </p>
      <VariantEffects telling={telling} measure={measure} variant={variant} />
      <p class="soft small">
        <Rich
          say={say}
          words="measures.page.costSource"
          values={{ source: <SourceLink telling={telling} id={variant.hours.source} /> }}
        />{' '}
        · <Grade say={say} grade={variant.hours.grade} />
      </p>
    </>
  )
}
