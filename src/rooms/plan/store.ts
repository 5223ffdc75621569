/** All SQL of the room: decisions, acceptances, kept plans and what they came to, and where its quarters begin. */
import type { Tx } from '../../server/database.ts'
import { newId } from '../../wire/id.ts'
import type { Acceptance, AcceptanceInput, Decision, DecisionInput } from './contract.ts'
import { choicesSchema, type KeptPlan } from './kept-plan.ts'
import { type KeptStanding, standingSchema } from './standing.ts'

/** All decisions in the order they were taken: the latest of a measure counts, the earlier ones are the log. */
export async function decisions(tx: Tx): Promise<Decision[]> {
  const rows = await tx.selectFrom('decision').selectAll().orderBy('decided_at').orderBy('id').execute()
  return rows.map(row => ({
    id: row.id,
    measure: row.measure_id,
    act: row.act,
    variant: row.variant,
    quarter: row.quarter,
    reason: row.reason,
    decidedAt: row.decided_at.toISOString(),
    decidedBy: row.decided_by_name,
  }))
}

/** All acceptances in the order they were given. */
export async function acceptances(tx: Tx): Promise<Acceptance[]> {
  const rows = await tx.selectFrom('acceptance').selectAll().orderBy('accepted_at').orderBy('id').execute()
  return rows.map(row => ({
    id: row.id,
    riskId: row.risk_id,
    fingerprint: row.fingerprint,
    riskOwner: row.risk_owner,
    reason: row.reason,
    acceptedAt: row.accepted_at.toISOString(),
    acceptedBy: row.accepted_by_name,
  }))
}

export async function organisationMadeAt(tx: Tx): Promise<Date> {
  const row = await tx.selectFrom('organisation').select('created_at').executeTakeFirstOrThrow()
  return row.created_at
}

/** The plan kept last, if there is one. */
export async function keptPlan(tx: Tx): Promise<KeptPlan | null> {
  const row = await tx
    .selectFrom('kept_plan')
    .selectAll()
    .orderBy('kept_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    problem: row.problem,
    choices: choicesSchema.parse(row.choices),
    totalEur: row.total_eur,
    lowerBoundEur: row.lower_bound_eur,
  }
}

export async function insertKeptPlan(tx: Tx, of: Written, kept: KeptPlan): Promise<void> {
  await tx
    .insertInto('kept_plan')
    .values({
      organisation_id: of.organisationId,
      id: of.id,
      problem: kept.problem,
      choices: JSON.stringify(kept.choices),
      total_eur: kept.totalEur,
      lower_bound_eur: kept.lowerBoundEur,
      kept_at: of.at,
      kept_by: of.by.id,
      kept_by_name: of.by.name,
    })
    .execute()
}

/** Null too where an earlier program kept other figures: they are made anew. */
export async function keptStanding(tx: Tx): Promise<KeptStanding | null> {
  const row = await tx.selectFrom('plan_standing').selectAll().executeTakeFirst()
  const read = standingSchema.safeParse(row?.figures)
  return row && read.success ? { standing: read.data, madeFrom: row.made_from, madeAt: row.made_at } : null
}

export async function keepStanding(tx: Tx, organisationId: string, kept: KeptStanding): Promise<void> {
  const figures = JSON.stringify(kept.standing)
  const values = { made_from: kept.madeFrom, figures, made_at: kept.madeAt }
  await tx
    .insertInto('plan_standing')
    .values({ organisation_id: organisationId, id: newId(), ...values })
    .onConflict(conflict => conflict.column('organisation_id').doUpdateSet(values))
    .execute()
}

type Written = { organisationId: string; id: string; at: Date; by: { id: string; name: string } }

export async function insertDecision(tx: Tx, of: Written, input: DecisionInput): Promise<void> {
  await tx
    .insertInto('decision')
    .values({
      organisation_id: of.organisationId,
      id: of.id,
      measure_id: input.measure,
      act: input.act,
      variant: input.variant,
      quarter: input.quarter,
      reason: input.reason,
      decided_at: of.at,
      decided_by: of.by.id,
      decided_by_name: of.by.name,
    })
    .execute()
}

export type AcceptedFigures = { expectedLossEur: number; basis: unknown }

export async function insertAcceptance(
  tx: Tx,
  of: Written,
  input: AcceptanceInput,
  figures: AcceptedFigures,
): Promise<void> {
  await tx
    .insertInto('acceptance')
    .values({
      organisation_id: of.organisationId,
      id: of.id,
      risk_id: input.riskId,
      fingerprint: input.fingerprint,
      expected_loss_eur: figures.expectedLossEur,
      chance: null,
      basis: JSON.stringify(figures.basis),
      reason: input.reason,
      risk_owner: input.riskOwner,
      accepted_at: of.at,
      accepted_by: of.by.id,
      accepted_by_name: of.by.name,
    })
    .execute()
}
