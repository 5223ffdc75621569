/** Brings together what the rules look at. */
import type { Dependencies, Visit } from '../../server/context.ts'
import { assessmentOf } from '../assessment/actions/assessment.ts'
import { auditsOf } from '../audits/actions/lists.ts'
import { exceptionsOf } from '../exceptions/actions/lists.ts'
import { findingsOf } from '../findings/actions/lists.ts'
import { runningClocks } from '../incidents/actions/clocks.ts'
import { incidentsOf } from '../incidents/actions/lists.ts'
import { measured } from '../measurement/actions/lists.ts'
import { peopleOf } from '../people/actions.ts'
import type { Result } from '../plan/result.ts'
import { listRevisions } from '../profile/actions.ts'
import { reviewsOf } from '../reviews/actions/lists.ts'
import { suppliersOf } from '../suppliers/actions/lists.ts'
import { type Overview, overviewOf } from '../training/actions/lists.ts'
import { evidenceStandings, hoursByQuarter } from '../work/actions/lists.ts'
import { lookThrough } from '../work/actions/looked-through.ts'
import { takeoverOf } from '../work/actions/takeover.ts'
import { LATE_DAYS, type Running } from './facts.ts'
import { look, type Outcome } from './model.ts'

type ConsistencyDependencies = Pick<
  Dependencies,
  'database' | 'knowledge' | 'clock' | 'log' | 'words' | 'newId'
>

/** null while there is no profile. */
export async function outcomesOf(
  deps: ConsistencyDependencies,
  visit: Visit,
): Promise<{ outcomes: Outcome[]; result: Result } | null> {
  const assessment = await assessmentOf(deps, visit)
  if (!assessment) return null
  const { current, documents } = assessment
  const takeover = await takeoverOf(deps, visit)
  const [latest] = await listRevisions(deps, visit)
  const { members } = await peopleOf(deps, visit)
  const outcomes = look({
    today: deps.clock().toISOString().slice(0, 10),
    ...{ result: current.result, decisions: current.decisions, acceptances: current.acceptances },
    ...{ documents: documents.standings, fulfilments: assessment.all, knowledge: deps.knowledge, members },
    evidence: await evidenceStandings(deps, visit, current),
    planChanges: takeover?.changes ?? [],
    work: await lookThrough(deps, visit, LATE_DAYS),
    hours: await hoursByQuarter(deps, visit),
    running: await runningOf(deps, visit),
    profileOn: latest ? latest.recordedAt.toISOString().slice(0, 10) : null,
  })
  return { outcomes, result: current.result }
}

async function runningOf(deps: ConsistencyDependencies, visit: Visit): Promise<Running> {
  const [{ incidents, now }, clocks] = [
    await incidentsOf(deps, visit, { closed: false }),
    await runningClocks(deps)(visit),
  ]
  const { unanswered, inUse } = await measured(deps, visit)
  const read = await overviewOf(deps, visit)
  const { audits } = await auditsOf(deps, visit, undefined)
  return {
    ...{ now, incidents, clocks, unanswered },
    due: inUse.filter(one => one.due),
    suppliersDue: (await suppliersOf(deps, visit, { show: 'due' })).suppliers,
    suppliersOfWeight: (await suppliersOf(deps, visit, { show: 'high' })).suppliers,
    expired: (await exceptionsOf(deps, visit, { show: 'expired' })).exceptions,
    findings: (await findingsOf(deps, visit, { show: 'open' })).findings,
    auditedOn: audits.find(one => one.act === 'report')?.endsOn ?? null,
    training: read.anybody ? { due: read.due, unreadRounds: read.rounds.flatMap(unreadOf) } : null,
    reviewDueOn: (await reviewsOf(deps, visit)).dueOn,
  }
}

const unreadOf = ({ id, act, dueOn, title, asked, given }: Overview['rounds'][number]) =>
  act === 'close' || given >= asked ? [] : [{ id, title, dueOn, unread: asked - given }]
