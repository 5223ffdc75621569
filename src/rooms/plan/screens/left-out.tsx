/** What is not in the plan, and why: what one might still decide first, what changes nothing folded. */
import type { Current } from '../actions.ts'
import type { LeftOut } from '../result.ts'
import { groupOf, type LeftOutGroup } from '../summary.ts'
import { nameOf, sayWhy, type Telling } from '../telling.ts'
import { DecideDetails, StandingDecision } from './decide-form.tsx'

type LeftOutProps = { telling: Telling; current: Current; back: string }

const OPEN: LeftOutGroup[] = ['refused', 'room', 'close', 'prerequisite']
const FOLDED: LeftOutGroup[] = ['costly', 'supporting', 'nothing']

export function LeftOutMeasures(props: LeftOutProps) {
  const { telling, current } = props
  const { say } = telling
  const all = current.result.leftOut
  if (all.length === 0) return <p class="empty">{say('plan.result.left.empty')}</p>
  const of = (group: LeftOutGroup) => all.filter(one => groupOf(one) === group)
  return (
    <>
      <ul class="plain-list">
        {OPEN.flatMap(group => of(group).map(one => <LeftOutItem {...props} one={one} group={group} />))}
      </ul>
      {of('close').length > 0 && <p class="soft small">{say('plan.result.left.closeNote')}</p>}
      {FOLDED.map(group => (
        <Folded {...props} group={group} measures={of(group)} />
      ))}
    </>
  )
}

function LeftOutItem(props: LeftOutProps & { one: LeftOut; group?: LeftOutGroup }) {
  const { telling, current, back, one, group } = props
  const { say, home } = telling
  const option = current.options.find(other => other.id === one.id)
  return (
    <li id={one.id}>
      <span class="name">{nameOf(telling, one.id)}</span>
      {group && <span class={`tag ${group}`}>{say(`plan.result.left.${group}`)}</span>}
      <div class="beneath">
        {/* A refusal is said with its decision. */}
        {!(one.decision && one.reason === 'refused') && <p>{sayWhy(telling, one.why)}</p>}
        {one.decision && <StandingDecision telling={telling} decision={one.decision} />}
        <div class="folds">
          <a href={`${home}/measures/${one.id}`}>
            {say('plan.result.left.page')}
            <span class="visually-hidden"> ({nameOf(telling, one.id)})</span>
          </a>
          {option && (
            <DecideDetails
              telling={telling}
              option={option}
              planned={null}
              decision={one.decision}
              back={`${back}#${one.id}`}
            />
          )}
        </div>
      </div>
    </li>
  )
}

function Folded(props: LeftOutProps & { group: LeftOutGroup; measures: LeftOut[] }) {
  const { telling, group, measures } = props
  if (measures.length === 0) return null
  return (
    <details class="fold">
      <summary>{telling.say(`plan.result.left.${group}`, { count: measures.length })}</summary>
      {group === 'supporting' && <p class="soft small">{telling.say('plan.result.left.supportingNote')}</p>}
      <ul class="plain-list">
        {measures.map(one => (
          <LeftOutItem {...props} one={one} group={undefined} />
        ))}
      </ul>
    </details>
  )
}
