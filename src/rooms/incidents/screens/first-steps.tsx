/** What to do before anything else, and whom to call: calm, short, and gone once somebody has sorted the report. */
import type { Help } from './incident-page.tsx'
import type { Telling } from './telling.ts'

const STEPS = ['tell', 'cutOff', 'write', 'wait'] as const
/** As many as somebody calls one after the other. */
const WHOM_SHOWN = 4

export function FirstSteps({ telling: { say, home }, help }: { telling: Telling; help: Help }) {
  const { whom, plan } = help
  return (
    <section class="notice" aria-labelledby="first">
      <h2 id="first">{say('incidents.first.heading')}</h2>
      <ol>
        {STEPS.map(step => (
          <li>{say(`incidents.first.${step}`)}</li>
        ))}
      </ol>
      <h3>{say('incidents.first.whom')}</h3>
      <ul>
        {whom.slice(0, WHOM_SHOWN).map(({ name, email }) => (
          <li>
            {name}, <a href={`mailto:${email}`}>{email}</a>
          </li>
        ))}
      </ul>
      <p>
        {plan ? (
          <a href={`${home}/documents/${plan}`}>{say('incidents.first.plan')}</a>
        ) : (
          say('incidents.first.noPlan')
        )}
      </p>
    </section>
  )
}
