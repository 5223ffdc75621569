/** Where a practice stands in the organisation's own plan, and why where it was left out. */
import { stateOf } from '../../plan/measure-state.ts'
import { sayState } from '../../plan/state-words.ts'
import { sayWhy } from '../../plan/telling.ts'
import type { ConsensusRow } from '../model.ts'
import { nameOfItem, type Shown } from '../showing.ts'

/** Beneath a practice: in the plan, in place, left out because … */
export function OwnState({ own, say, id }: Shown & { id: string }) {
  if (!own) return null
  const state = stateOf(own.current.result, id)
  return (
    <p class="beneath">
      {say('knowledge.consensus.own.here')} {sayState(own.telling, state)}.{' '}
      {state?.kind === 'left_out' && sayWhy(own.telling, state.left.why)}
    </p>
  )
}

/** What became here of the practices that most guides ask for. */
export function OwnPlan(props: Shown & { rows: ConsensusRow[] }) {
  const { own, say, home, rows } = props
  if (!own) {
    return (
      <p>
        {say('knowledge.consensus.own.none')}{' '}
        <a href={`${home}/profile`}>{say('knowledge.consensus.own.begin')}</a>
      </p>
    )
  }
  const kindOf = (id: string) => stateOf(own.current.result, id)?.kind ?? 'left_out'
  const ofKind = (kind: string) => rows.filter(row => kindOf(row.id) === kind)
  const out = [...ofKind('left_out'), ...ofKind('unmet')]
  return (
    <p>
      {say('knowledge.consensus.own.summary', {
        count: rows.length,
        inPlace: ofKind('in_place').length,
        planned: ofKind('planned').length,
        out: out.length,
      })}{' '}
      {out.length > 0 && (
        <>
          {say('knowledge.consensus.own.out')}{' '}
          {out.map(({ id }, index) => (
            <>
              {index > 0 && ', '}
              <a href={`#${id}`}>{nameOfItem(props, id)}</a>
            </>
          ))}
          .
        </>
      )}
    </p>
  )
}
