/**
 * Where a finding stands, from its grade and its steps. A nonconformity takes a correction, a cause, an action that was
 * done, evidence, and a check that found the action to work; a check that found otherwise asks for the cause again.
 * Nothing else closes it.
 */
import type { Evidence, Task } from '../work/contract.ts'
import { type Finding, isNonconformity, type Step } from './contract.ts'

export const MISSING = ['correction', 'cause', 'action', 'actionOpen', 'evidence', 'check'] as const
export type Missing = (typeof MISSING)[number]

/** Tasks that came of a finding, each with what shows that it was done. */
export type ActionTask = { task: Task; evidence: readonly Evidence[] }

export type FindingStanding = {
  correction: Step | null
  /** Of this round: what a check found without effect is history. */
  cause: Step | null
  actions: ActionTask[]
  evidence: Evidence[]
  check: Step | null
  /** How often the cause had to be looked for again. */
  round: number
  missing: Missing[]
}

export function standingOf(
  finding: Pick<Finding, 'grade'>,
  steps: readonly Step[],
  tasks: readonly ActionTask[],
  attached: readonly Evidence[],
): FindingStanding {
  const failed = steps.findLastIndex(one => one.kind === 'check' && one.content.effective === false)
  const reopened = steps.findLastIndex(one => one.kind === 'reopen')
  const round = steps.slice(failed + 1)
  const correction = steps.findLast(one => one.kind === 'correction') ?? null
  const cause = round.findLast(one => one.kind === 'cause') ?? null
  const ids = new Set(round.filter(one => one.kind === 'action').map(one => one.taskId))
  const actions = tasks.filter(({ task }) => ids.has(task.id))
  const check = steps.slice(Math.max(failed, reopened) + 1).findLast(one => one.kind === 'check') ?? null
  const evidence = [
    ...attached,
    ...actions.filter(one => one.task.ended?.as === 'done').flatMap(one => one.evidence),
  ].filter(one => one.withdrawn === null)
  const done = actions.some(({ task }) => task.ended?.as === 'done')
  const open = actions.some(({ task }) => task.ended === null)
  const lacks: Record<Missing, boolean> = {
    ...{ correction: !correction, cause: !cause, action: !done && !open, actionOpen: open },
    ...{ evidence: evidence.length === 0, check: !check },
  }
  return {
    ...{ correction, cause, actions, evidence, check },
    round: steps.filter(one => one.kind === 'check' && one.content.effective === false).length + 1,
    missing: isNonconformity(finding.grade) ? MISSING.filter(one => lacks[one]) : [],
  }
}
