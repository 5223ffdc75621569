/** What the director and the manager decide: measures, acceptances, documents. */
import { approveDocument, currentDocuments } from '../rooms/documents/actions.ts'
import { fingerprintOf } from '../rooms/documents/comparison.ts'
import { editable } from '../rooms/documents/model.ts'
import { acceptRisk, currentResult, decideMeasure } from '../rooms/plan/actions.ts'
import { standingAcceptance, standingDecisions } from '../rooms/plan/decision.ts'
import { done, type Year } from './year-ground.ts'

/** Every planned measure that nobody has decided is accepted. */
export async function acceptPlan(year: Year, reason: string): Promise<number> {
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
export async function acceptRisks(year: Year, reason: string): Promise<number> {
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
export async function approveDocuments(year: Year, reason: string): Promise<number> {
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
