/** Where it is said how sure all this is. */
import type { Telling } from '../telling.ts'

export function SensitivityLink({ telling: { say, home } }: { telling: Telling }) {
  return (
    <p>
      <a href={`${home}/plan/sensitivity`}>{say('plan.sensitivity.link')}</a>
      <span class="soft small"> {say('plan.sensitivity.linkNote')}</span>
    </p>
  )
}
