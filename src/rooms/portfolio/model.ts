/** What of a plan is told in one row. */
import type { Decision } from '../plan/contract.ts'
import { standingDecisions } from '../plan/decision.ts'
import type { Result } from '../plan/result.ts'
import { summarise } from '../plan/summary.ts'
import type { Client, Standing } from './contract.ts'

export function standingOf(result: Result, decisions: Decision[]): Standing {
  const standing = standingDecisions(decisions)
  const { lossEur, chanceBefore, chanceAfter, acceptedChancePerYear } = summarise(result)
  return {
    measures: result.measures.length,
    openDecisions: result.measures.filter(measure => !standing.has(measure.id)).length,
    unmetDuties: result.unmetDuties.length,
    ...{ lossEur, chanceBefore, chanceAfter, acceptedChancePerYear },
    appetite: result.appetite.state,
  }
}

/** Whether even the plan leaves more chance of a large loss than is accepted: these come first. */
export function isBeyond(client: Client): boolean {
  return client.state === 'ready' && client.standing.appetite === 'out_of_reach'
}

export function inOrder(clients: Client[]): Client[] {
  return clients.toSorted((a, b) => Number(isBeyond(b)) - Number(isBeyond(a)) || a.name.localeCompare(b.name))
}
