/** What the director and the manager decide: measures, acceptances, documents. */
import { approveDocument, currentDocuments } from '../rooms/documents/actions.ts'
import { fingerprintOf } from '../rooms/documents/comparison.ts'
import { editable } from '../rooms/documents/model.ts'
import { acceptRisk, currentResult, decideMeasure } from '../rooms/plan/actions.ts'
import { standingAcceptance, standingDecisions } from '../rooms/plan/decision.ts'
import { done, type Year, type YearEvent } from './year-ground.ts'
import { takePlanOver } from './year-work.ts'

export function decisionEvents(year: Year): YearEvent[] {
  const { say } = year
  return [
    [
      7,
      'the plan is decided, what remains is accepted, documents are approved, tasks taken over',
      async () => {
        say(`  ${await acceptPlan(year, 'Within our hours and money, and worth it')} measures accepted`)
        say(`  ${await acceptRisks(year, 'Small against what it would cost to lower it')} risks accepted`)
        say(`  ${await approveDocuments(year, 'Read and found to be ours')} documents approved`)
        await takePlanOver(year)
      },
    ],
    [
      344,
      'what has changed is accepted and approved anew',
      async () => {
        await acceptPlan(year, 'Still worth it')
        await acceptRisks(year, 'Looked at once more at the end of the year')
        await approveDocuments(year, 'Read again at the end of the year')
        await takePlanOver(year)
      },
    ],
  ]
}

/** Every planned measure that nobody has decided is accepted. */
async function acceptPlan(year: Year, reason: string): Promise<number> {
  const current = await currentResult(year.deps, year.director)
  if (!current) throw new Error('There is no result')
  const decided = standingDecisions(current.decisions)
  const open = current.result.measures.filter(({ id }) => !decided.has(id))
  for (const { id } of open) {
    const input = { measure: id, act: 'accept' as const, variant: null, quarter: null, reason }
    done(year, `accepting ${id}`, await decideMeasure(year.deps, year.director, input))
  }
  return open.length
}

/** Every risk whose acceptance is missing or stale is accepted as it is. */
async function acceptRisks(year: Year, reason: string): Promise<number> {
  const current = await currentResult(year.deps, year.director)
  if (!current) throw new Error('There is no result')
  const open = current.result.risks.filter(({ id, fingerprint }) => {
    const standing = standingAcceptance(id, fingerprint, current.acceptances)
    return !standing || standing.stale
  })
  for (const { id: riskId, fingerprint } of open) {
    const input = { riskId, fingerprint, riskOwner: year.director.person.name, reason }
    done(year, `accepting what remains of ${riskId}`, await acceptRisk(year.deps, year.director, input))
  }
  return open.length
}

/** Every document that is not approved as it stands is read and approved. */
async function approveDocuments(year: Year, reason: string): Promise<number> {
  const documents = await currentDocuments(year.deps, year.director)
  const open = documents?.standings.filter(one => one.state !== 'approved') ?? []
  for (const standing of open) {
    const input = {
      version: standing.latest?.version ?? 0,
      fingerprint: fingerprintOf(editable(standing)),
      reason,
    }
    const approved = await approveDocument(year.deps, year.director, standing.id, input)
    done(year, `approving ${standing.id}`, approved)
  }
  return open.length
}
