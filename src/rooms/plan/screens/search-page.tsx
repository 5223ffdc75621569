/** Looking further for a better plan, or for the proof that there is none: how far it is, ending it, keeping it. */
import type { Child } from 'hono/jsx'
import type { PlanProgress } from '../../../engine/plan-progress.ts'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayMoney, sayShare } from '../../../wire/format.ts'
import type { Current } from '../actions.ts'
import type { FoundPlan, Search } from '../searching.ts'
import type { Telling } from '../telling.ts'
import { isProven } from './planned-measures.tsx'
import { sayDifference } from './sensitivity-difference.ts'

type SearchProps = { frame: Frame; telling: Telling; current: Current; search: Search | null }

export function SearchPage({ frame, telling, current, search }: SearchProps) {
  const { say, home } = telling
  return (
    <Page frame={frame} title={say('plan.search.title')}>
      <h1>{say('plan.search.heading')}</h1>
      <p class="lead">{say('plan.search.lead')}</p>
      {search ? <Found telling={telling} search={search} /> : <Idle telling={telling} current={current} />}
      <p>
        <a href={`${home}/plan`}>{say('plan.sensitivity.toPlan')}</a>
      </p>
    </Page>
  )
}

/** Nothing is being looked for: whether it would be worth it. */
function Idle({ telling, current: { result, kept } }: Pick<SearchProps, 'telling' | 'current'>) {
  const { say } = telling
  if (isProven(result.provenGap)) return <p>{say('plan.search.proven')}</p>
  if (result.appetite.state === 'met_at_extra_cost') return <p>{say('plan.search.priced')}</p>
  const most = sayMoney(result.provenGap * result.cost.totalEur, say)
  return (
    <>
      <p>{say('plan.search.gap', { share: sayShare(result.provenGap, say), most })}</p>
      <Act telling={telling} act="begin" primary>
        {say(`plan.search.${kept ? 'again' : 'begin'}`)}
      </Act>
      <p class="soft small">{say('plan.search.takes')}</p>
    </>
  )
}

function Found({ telling, search }: { telling: Telling; search: Search }) {
  const { say } = telling
  const { state, found } = search
  if (state === 'failed')
    return (
      <>
        <Notice kind="failure">{say('plan.search.failed')}</Notice>
        <Act telling={telling} act="begin">
          {say('plan.search.begin')}
        </Act>
      </>
    )
  if (!found)
    return (
      <>
        <Notice>{say(`plan.search.${state}`)}</Notice>
        <SoFar telling={telling} search={search} />
        {state === 'working' && (
          <Act telling={telling} act="stop">
            {say('plan.search.stop')}
          </Act>
        )}
      </>
    )
  return <Outcome telling={telling} found={found} stopped={state === 'stopped'} />
}

/** How far it is: what the best plan so far saves, and how far it can at most be from the best there is. */
function SoFar({ telling: { say }, search: { before, progress } }: { telling: Telling; search: Search }) {
  if (!before || !progress) return null
  return <p>{say('plan.search.soFar', figures(before, progress))}</p>

  function figures(from: PlanProgress, to: PlanProgress) {
    const saved = from.totalEur - to.totalEur
    return {
      better: saved >= 1 ? 'yes' : 'no',
      saved: sayMoney(saved, say),
      share: sayShare(to.gap, say),
      from: sayShare(from.gap, say),
    }
  }
}

type OutcomeProps = { telling: Telling; found: FoundPlan; stopped: boolean }

function Outcome({ telling, found, stopped }: OutcomeProps) {
  const { say } = telling
  const { before } = found
  const { added, dropped, changed } = found.difference
  const saved = before.totalEur - found.totalEur
  const tighter = before.gap - found.gap > 5e-5
  const outcome = saved >= 1 ? 'better' : isProven(found.gap) ? 'best' : tighter ? 'tighter' : 'nothing'
  return (
    <>
      <p>
        {stopped && `${say('plan.search.wasStopped')} `}
        {say(`plan.search.${outcome}`, {
          saved: sayMoney(saved, say),
          share: sayShare(found.gap, say),
          difference: sayDifference(telling, found.difference),
          same: added.length + dropped.length + changed.length === 0 ? 'yes' : 'no',
          proven: isProven(found.gap) ? 'yes' : 'no',
        })}
      </p>
      {outcome !== 'nothing' && (
        <Act telling={telling} act="keep" primary>
          {say(`plan.search.${outcome === 'better' ? 'keepPlan' : 'keepProof'}`)}
        </Act>
      )}
      {stopped && (
        <Act telling={telling} act="begin">
          {say('plan.search.begin')}
        </Act>
      )}
    </>
  )
}

type ActProps = { telling: Telling; act: 'begin' | 'stop' | 'keep'; primary?: boolean; children?: Child }

/** One button, for whoever may decide. */
function Act({ telling, act, primary, children }: ActProps) {
  if (!telling.mayDecide) return null
  return (
    <form method="post" action={`${telling.home}/plan/search`}>
      <button class={primary ? 'primary' : undefined} type="submit" name="act" value={act}>
        {children}
      </button>
    </form>
  )
}
