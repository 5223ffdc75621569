/** What does not fit together or was left lying, rule by rule, with the place to mend it; and the rules that hold. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Names } from '../../../wire/reason.ts'
import type { Say } from '../../../wire/words.ts'
import { TASK_SOURCES } from '../../work/contract.ts'
import { requirementName, sourceTitle } from '../../work/titles.ts'
import type { Found } from '../facts.ts'
import type { Outcome } from '../model.ts'

type ConsistencyProps = {
  frame: Frame
  say: Say
  home: string
  knowledge: Knowledge
  names: Names
  outcomes: readonly Outcome[]
}

/** More than these are folded. */
const IN_SIGHT = 5

export function ConsistencyPage(props: ConsistencyProps) {
  const { frame, say, outcomes } = props
  const broken = outcomes.filter(one => one.found.length > 0)
  const holding = outcomes.filter(one => one.found.length === 0)
  return (
    <Page frame={frame} title={say('consistency.title')}>
      <h1>{say('consistency.title')}</h1>
      <p class="lead">{say('consistency.lead')}</p>
      {broken.length === 0 ? (
        <Notice>{say('consistency.allHold', { count: holding.length })}</Notice>
      ) : (
        <p>{say('consistency.count', { broken: broken.length, all: outcomes.length })}</p>
      )}
      {broken.map(one => (
        <Broken {...props} outcome={one} />
      ))}
      {holding.length > 0 && broken.length > 0 && (
        <details>
          <summary>{say('consistency.hold', { count: holding.length })}</summary>
          <ul>
            {holding.map(({ key }) => (
              <li>{say(`consistency.rule.${key}.holds`)}</li>
            ))}
          </ul>
        </details>
      )}
    </Page>
  )
}

function Broken(props: ConsistencyProps & { outcome: Outcome }) {
  const { say, outcome } = props
  const { key, found } = outcome
  const [seen, rest] = [found.slice(0, IN_SIGHT), found.slice(IN_SIGHT)]
  return (
    <section>
      <h2 id={key}>{say(`consistency.rule.${key}.found`, { count: found.length })}</h2>
      <p>{say(`consistency.rule.${key}.mend`)}</p>
      <FoundList {...props} found={seen} />
      {rest.length > 0 && (
        <details>
          <summary>{say('consistency.more', { count: rest.length })}</summary>
          <FoundList {...props} found={rest} />
        </details>
      )}
    </section>
  )
}

function FoundList(props: ConsistencyProps & { outcome: Outcome; found: readonly Found[] }) {
  const { say, home, found, outcome } = props
  const detail = `consistency.rule.${outcome.key}.detail`
  return (
    <ul class="plain-list">
      {found.map(one => (
        <li>
          <a href={`${home}/${one.path}`}>{nameOf(one, props)}</a>
          {one.values && say.has(detail) && <span class="beneath">{say(detail, one.values)}</span>}
        </li>
      ))}
    </ul>
  )
}

function nameOf({ id, name }: Found, { say, knowledge, names }: ConsistencyProps): string {
  if (name) return name
  if (!id) return say('consistency.look')
  if (id === 'appetite') return say('consistency.appetite')
  const [kind, source, ...rest] = id.split(':')
  const known = TASK_SOURCES.find(one => one === source)
  if (kind === 'task' && known) return sourceTitle({ kind: known, id: rest.join(':') }, knowledge, say)
  if (/^R-/.test(id)) {
    const clause = knowledge.requirements.find(one => one.id === id)?.clause ?? id
    return `${clause} ${requirementName(id, knowledge, say)}`
  }
  return names(id) ?? id
}
