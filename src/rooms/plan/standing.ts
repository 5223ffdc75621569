/**
 * Where an organisation stands, in the few figures that are told side by side with others. A record of them is kept
 * whenever a plan was made, so that they are there at once while a newer one is being made.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Decision } from './contract.ts'
import { standingDecisions } from './decision.ts'
import type { PlanningInput } from './planning.ts'
import type { Result } from './result.ts'
import { summarise } from './summary.ts'

export const standingSchema = z.strictObject({
  measures: z.number(),
  openDecisions: z.number(),
  unmetDuties: z.number(),
  /** Of how large a loss it is told how often a year brings more, today, with the plan, and as accepted. */
  lossEur: z.number(),
  chanceBefore: z.number(),
  chanceAfter: z.number(),
  acceptedChancePerYear: z.number().nullable(),
  appetite: z.enum(['none', 'met_today', 'met_by_plan', 'met_at_extra_cost', 'out_of_reach']),
})

export type Standing = z.infer<typeof standingSchema>

/** What is kept of the plan made last. */
export type KeptStanding = { standing: Standing; madeFrom: string; madeAt: Date }

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

/** Digest of all that a plan follows from; with the same one the figures are the same. */
export function madeFrom(input: PlanningInput, knowledge: Knowledge): string {
  return sha256(JSON.stringify(input) + digestOf(knowledge))
}

const known = new WeakMap<Knowledge, string>()

/** It is large and does not change while the server runs. */
function digestOf(knowledge: Knowledge): string {
  const digest = known.get(knowledge) ?? sha256(JSON.stringify(knowledge))
  known.set(knowledge, digest)
  return digest
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')
