/** What the plan and the processes would add, change or no longer need; ticked line by line, and only then done. */
import { Button } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayHours } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Takeover } from '../actions/takeover.ts'
import type { Planned } from '../contract.ts'
import { sayDay, sayEvery } from '../due-words.ts'
import type { PlanChange } from '../plan-difference.ts'
import { sourceTitle, titleOf } from '../titles.ts'
import { OwnerField, type Owners } from './owner-field.tsx'
import type { Listing } from './task-list.tsx'

type TakeoverPageProps = {
  frame: Frame
  listing: Listing
  takeover: Takeover
  owners: Owners
  ownerId: string
  mayArrange: boolean
  refusal?: string | undefined
}

const ACTS = ['add', 'change', 'drop'] as const

export function TakeoverPage(props: TakeoverPageProps) {
  const { frame, listing, takeover, owners, ownerId, mayArrange, refusal } = props
  const { say, home } = listing
  const { changes, fingerprint } = takeover
  return (
    <Page frame={frame} title={say('work.plan.title')}>
      <h1>{say('work.plan.title')}</h1>
      {refusal && <Notice kind="failure">{say(`work.refusal.${refusal}`)}</Notice>}
      <p class="lead">{say('work.plan.lead')}</p>
      <p>{say('work.plan.weekends')}</p>
      {changes.length === 0 && <Empty>{say('work.plan.none')}</Empty>}
      {changes.length > 0 && (
        <form method="post" action={`${home}/work/plan`}>
          <input type="hidden" name="fingerprint" value={fingerprint} />
          {ACTS.map(act => (
            <Part listing={listing} act={act} changes={changes.filter(one => one.act === act)} />
          ))}
          {mayArrange ? (
            <>
              <OwnerField say={say} owners={owners} value={ownerId} />
              <p class="hint">{say('work.plan.ownerHint')}</p>
              <div class="actions">
                <Button kind="primary">{say('work.plan.act')}</Button>
              </div>
            </>
          ) : (
            <p>{say('work.plan.notYours')}</p>
          )}
        </form>
      )}
    </Page>
  )
}

type PartProps = { listing: Listing; act: PlanChange['act']; changes: readonly PlanChange[] }

function Part({ listing, act, changes }: PartProps) {
  if (changes.length === 0) return null
  const { say } = listing
  return (
    <fieldset class="field">
      <legend>
        <h2>{say(`work.plan.${act}`, { count: changes.length })}</h2>
      </legend>
      {KINDS.map(kind => (
        <Kind listing={listing} kind={kind} changes={changes.filter(one => kindOf(one) === kind)} />
      ))}
    </fieldset>
  )
}

const KINDS = ['setup', 'process', 'upkeep'] as const
const kindOf = (change: PlanChange) => (change.act === 'add' ? change.wanted : change.task).source.kind

function Kind({
  listing,
  kind,
  changes,
}: Pick<PartProps, 'listing' | 'changes'> & { kind: (typeof KINDS)[number] }) {
  if (changes.length === 0) return null
  const { say } = listing
  return (
    <>
      <h3>{say(`work.plan.kind.${kind}`, { count: changes.length })}</h3>
      <div class="choices">
        {changes.map(change => (
          <label class="choice">
            <input type="checkbox" name="take" value={change.key} checked={proposed(change)} />
            <span>
              {nameOf(change, listing)}
              <small>{sayChange(change, say)}</small>
            </span>
          </label>
        ))}
      </div>
    </>
  )
}

/** What was skipped or ended before is offered again, and not pressed upon anybody. */
const proposed = (change: PlanChange) => change.act !== 'add' || change.earlier === null

function nameOf(change: PlanChange, { knowledge, say }: Listing): string {
  return change.act === 'add'
    ? sourceTitle(change.wanted.source, knowledge, say)
    : titleOf(change.task, knowledge, say)
}

function sayChange(change: PlanChange, say: Say): string {
  if (change.act === 'drop') return say('work.plan.dropped', { date: sayDay(change.task.dueOn, say) })
  const { wanted } = change
  if (change.act === 'add') {
    const planned = sayPlanned({ ...wanted.planned, dueOn: wanted.firstDueOn }, say)
    return change.earlier ? `${planned}. ${say('work.plan.earlier')}` : planned
  }
  return say('work.plan.changed', {
    from: sayPlanned(change.from, say),
    to: sayPlanned(wanted.planned, say),
  })
}

function sayPlanned(planned: Planned | null, say: Say): string {
  if (!planned) return say('work.plan.nothing')
  const { dueOn, hours, every } = planned
  return [
    ...(dueOn ? [sayDay(dueOn, say)] : []),
    ...(hours ? [sayHours(hours, say)] : []),
    ...(every ? [sayEvery(every, say)] : []),
  ].join(' · ')
}
