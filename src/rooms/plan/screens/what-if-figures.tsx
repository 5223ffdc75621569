/** What a year costs: today, with the plan, and as supposed; the last column is filled by the script. */
import { sayChance, sayHours, sayMoney } from '../../../wire/format.ts'
import { type Answer, answer, asPlanned } from '../what-if.ts'
import type { WhatIfProps } from './what-if-page.tsx'

export function SupposedFigures({ telling, whatIf }: WhatIfProps) {
  const { say } = telling
  const nothing = answer(whatIf, { frequency: {}, loss: {}, measures: [] })
  const planned = answer(whatIf, asPlanned(whatIf))
  const rows: { figure: string; name: string; of: (one: Answer) => string }[] = [
    {
      figure: 'expected',
      name: say('plan.whatIf.figure.expected'),
      of: one => sayMoney(one.expectedLossEur, say),
    },
    { figure: 'bad', name: say('plan.whatIf.figure.bad'), of: one => sayMoney(one.badYearEur, say) },
    ...whatIf.appetite.map((step, i) => ({
      figure: `beyond-${i}`,
      name: say('plan.whatIf.figure.beyond', {
        loss: sayMoney(step.lossEur, say),
        accepted: sayChance(step.chancePerYear, say),
      }),
      of: (one: Answer) => sayChance(one.beyond[i] ?? 0, say),
    })),
    { figure: 'money', name: say('plan.whatIf.figure.money'), of: one => sayMoney(one.firstYearEur, say) },
    { figure: 'hours', name: say('plan.whatIf.figure.hours'), of: one => sayHours(one.firstYearHours, say) },
  ]
  const heads = ['today', 'plan', 'supposed'].map(name => say(`plan.whatIf.figure.${name}`))
  return (
    <table class="supposed-figures">
      <caption class="visually-hidden">{say('plan.whatIf.figure.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('plan.whatIf.figure.what')}</th>
          <th scope="col" class="figure">
            {heads[0]}
          </th>
          <th scope="col" class="figure">
            {heads[1]}
          </th>
          <th scope="col" class="figure" data-live hidden>
            {heads[2]}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ figure, name, of }) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="figure" data-label={heads[0]}>
              {of(nothing)}
            </td>
            <td class="figure" data-label={heads[1]}>
              {of(planned)}
            </td>
            <td class="figure supposed" data-label={heads[2]} data-figure={figure} data-live hidden />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
