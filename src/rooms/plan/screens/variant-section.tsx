/** One variant of a measure: its steps, what it costs here, and what it does to which risk, with its pedigree. */
import type { Effect, Measure, VariantName } from '../../../knowledge/schema.ts'
import { Grade, Rich } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayExactMoney, sayHours, sayShare } from '../../../wire/format.ts'
import { costOf } from '../../measures/model.ts'
import { headcountOf } from '../../profile/model.ts'
import type { Current } from '../actions.ts'
import { nameOf, type Telling } from '../telling.ts'
import { SourceLink } from './source-link.tsx'

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
  if (!variant) return null
  const cost = costOf(variant, headcountOf(current.result.profile))
  return (
    <>
      <h2 id={name}>
        {say(`measures.page.variant.${name}`)}
        {marks.map(mark => (
          <span class="tag">{mark}</span>
        ))}
      </h2>
      <ul lang="en">
        {variant.does.map(step => (
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
        {say('plan.result.details.who', { who: variant.who })} ·{' '}
        {say('plan.result.details.check', { check: variant.check })}
      </p>
      <Effects telling={telling} effects={variant.effects} />
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

function Effects({ telling, effects }: { telling: Telling; effects: Effect[] }) {
  const { say, home } = telling
  const head = (name: string) => say(`measures.page.effects.${name}`)
  if (effects.length === 0) return <p class="soft">{head('none')}</p>
  const away = (remaining: number) => sayShare(1 - remaining, say)
  return (
    <Table
      compact
      rows={effects}
      columns={[
        {
          head: head('risk'),
          kind: 'head',
          cell: one => <a href={`${home}/risks/${one.scenario}`}>{nameOf(telling, one.scenario)}</a>,
        },
        {
          head: head('away'),
          cell: one =>
            say(`measures.page.effects.${one.acts}`, {
              low: away(one.remaining.high),
              best: away(one.remaining.best),
              high: away(one.remaining.low),
            }),
        },
        {
          head: head('from'),
          cell: one => (
            <>
              <Grade say={say} grade={one.grade} />
              <span class="beneath">
                <SourceLink telling={telling} id={one.source} />
                {one.note && <span lang="en"> {one.note}</span>}
              </span>
            </>
          ),
        },
      ]}
    />
  )
}
