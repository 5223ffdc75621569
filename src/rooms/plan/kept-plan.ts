/**
 * A plan that a longer search found and a person kept. It holds for one problem alone: as soon as a fact, a figure or
 * a decision changes what is planned for, the record says nothing any more and the plan is made as usual.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { PlanProblem, PlanSolution } from '../../engine/plan-problem.ts'

const startSchema = z.strictObject({ variant: z.number(), startQuarter: z.number(), activeFrom: z.number() })
const choiceSchema = startSchema.extend({ measure: z.string(), raised: z.array(startSchema).optional() })
export const choicesSchema = z.array(choiceSchema)

export type KeptPlan = {
  /** Digest of the problem that it is a plan for. */
  problem: string
  choices: z.infer<typeof choicesSchema>
  totalEur: number
  /** What no plan for this problem can undercut. */
  lowerBoundEur: number
}

export const digestOf = (problem: PlanProblem) =>
  createHash('sha256').update(JSON.stringify(problem)).digest('base64')

/** The proof that was kept holds for every plan of the same problem. */
export function withProof(solution: PlanSolution, kept: KeptPlan | null): PlanSolution {
  if (!kept) return solution
  const { totalEur } = solution.cost
  const lowerBoundEur = Math.min(totalEur, Math.max(solution.lowerBoundEur, kept.lowerBoundEur))
  return { ...solution, lowerBoundEur, provenGap: totalEur > 0 ? (totalEur - lowerBoundEur) / totalEur : 0 }
}
