/** A figure to hold on to, where the knowledge base has one for this organisation. */
import { sayExactMoney, sayHours, sayShare } from '../../../wire/format.ts'
import { countryName } from '../country-options.ts'
import { sizedHelp } from '../question-help.ts'
import type { Asking } from './asking.ts'

export function QuestionHelp({ asking, question }: { asking: Asking; question: string }) {
  const { say, profile, knowledge } = asking
  const help = sizedHelp(question, profile, knowledge)
  if (!help) return null
  const values = {
    hours: sayHours(help.hours ?? 0, say),
    amount: sayExactMoney(help.eur ?? 0, say),
    share: sayShare(help.share ?? 0, say),
    country: help.country ? countryName(help.country, say) : '',
  }
  return <p class="hint">{say(`profile.help.${help.key}`, values)}</p>
}
