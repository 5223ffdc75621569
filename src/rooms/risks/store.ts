/** All SQL of the room: own estimates, what was observed, and the organisation's own risks. */
import { sql } from 'kysely'
import type { Tx } from '../../server/database.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import { profileSchema } from '../profile/contract.ts'
import type {
  ObservationInput,
  OwnRisk,
  RecordedEstimate,
  RecordedObservation,
  RiskFigures,
} from './contract.ts'
import type { StatedInPlace } from './in-place.ts'

/** More rows than a register has; what lies beyond is not silently dropped but refused at import. */
const RISKS_MAX = 20_000

type Figures = {
  frequency_low_per_year: number | null
  frequency_likely_per_year: number | null
  frequency_high_per_year: number | null
  loss_low_eur: number | null
  loss_high_eur: number | null
}

const FIGURES = [
  'frequency_low_per_year',
  'frequency_likely_per_year',
  'frequency_high_per_year',
  'loss_low_eur',
  'loss_high_eur',
] as const

/** A scale may begin at nothing; the laws of frequency and loss may not, so the lower end gets a hundredth. */
const LEAST_SHARE = 0.01

export function figuresOf(row: Figures): RiskFigures | null {
  const likely = row.frequency_likely_per_year
  const most = row.loss_high_eur
  if (!likely || !most) return null
  const low = row.loss_low_eur || most * LEAST_SHARE
  return {
    frequencyPerYear: {
      low: row.frequency_low_per_year || likely * LEAST_SHARE,
      likely,
      high: row.frequency_high_per_year ?? likely,
    },
    lossLowEur: low,
    lossHighEur: most,
  }
}

type RegisterRow = Figures & {
  id: string
  title: string
  scenario_id: string | null
  owner: string
  note: string
}

const registerRows = (tx: Tx) =>
  tx
    .selectFrom('register_risk')
    .select(['id', 'title', 'scenario_id', 'owner', 'note', ...FIGURES])
    .where('removed_at', 'is', null)

const ownRiskOf = (row: RegisterRow): OwnRisk => ({
  id: row.id,
  title: row.title,
  scenarioId: row.scenario_id,
  estimate: figuresOf(row),
  owner: row.owner,
  note: row.note,
})

/** Rows that count as risks of their own: like no scenario, with figures of the register or an estimate. */
export async function ownRisks(tx: Tx): Promise<OwnRisk[]> {
  const rows = await registerRows(tx)
    .where('scenario_id', 'is', null)
    .where(any =>
      any.or([
        any.and([any('frequency_likely_per_year', '>', 0), any('loss_high_eur', '>', 0)]),
        sql<boolean>`id::text in (select risk_id from estimate)`,
      ]),
    )
    .orderBy('recorded_at')
    .orderBy('row_number')
    .orderBy('id')
    .limit(RISKS_MAX)
    .execute()
  return rows.map(ownRiskOf)
}

export async function registerRow(tx: Tx, id: string): Promise<OwnRisk | null> {
  const row = await registerRows(tx).where('id', '=', id).executeTakeFirst()
  return row ? ownRiskOf(row) : null
}

type PageOf = { after: Cursor | null; limit: number }

/** The register in the order it came in, in pages. */
export async function registerPage(tx: Tx, { after, limit }: PageOf): Promise<{ row: OwnRisk; at: Date }[]> {
  let query = registerRows(tx).select('recorded_at')
  if (after)
    query = query.where(sql<boolean>`(recorded_at, id) > (${after.key}::timestamptz, ${after.id}::uuid)`)
  const rows = await query.orderBy('recorded_at').orderBy('id').limit(limit).execute()
  return rows.map(row => ({ row: ownRiskOf(row), at: row.recorded_at }))
}

export async function rowsLike(tx: Tx, scenarioId: string, limit: number): Promise<OwnRisk[]> {
  const rows = await registerRows(tx)
    .where('scenario_id', '=', scenarioId)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(ownRiskOf)
}

/** The latest estimate of each risk, those taken back left out. */
export async function standingEstimates(tx: Tx): Promise<RecordedEstimate[]> {
  const rows = await tx
    .selectFrom('estimate')
    .distinctOn('risk_id')
    .select(['risk_id', 'reason', 'estimated_at', 'estimated_by_name', ...FIGURES])
    .orderBy('risk_id')
    .orderBy('estimated_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.flatMap(row => {
    const figures = figuresOf(row)
    if (!figures) return []
    return [
      {
        ...figures,
        riskId: row.risk_id,
        reason: row.reason,
        estimatedAt: row.estimated_at,
        estimatedBy: row.estimated_by_name,
      },
    ]
  })
}

export type NewEstimate = {
  organisationId: string
  id: string
  riskId: string
  /** null takes the earlier ones back. */
  figures: RiskFigures | null
  reason: string
  at: Date
  by: { id: string; name: string }
}

export async function insertEstimate(tx: Tx, one: NewEstimate): Promise<void> {
  const { figures } = one
  await tx
    .insertInto('estimate')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      risk_id: one.riskId,
      frequency_low_per_year: figures?.frequencyPerYear.low ?? null,
      frequency_likely_per_year: figures?.frequencyPerYear.likely ?? null,
      frequency_high_per_year: figures?.frequencyPerYear.high ?? null,
      loss_low_eur: figures?.lossLowEur ?? null,
      loss_high_eur: figures?.lossHighEur ?? null,
      reason: one.reason,
      estimated_at: one.at,
      estimated_by: one.by.id,
      estimated_by_name: one.by.name,
    })
    .execute()
}

/** The latest observation of each risk, those taken back left out. */
export async function standingObservations(tx: Tx): Promise<RecordedObservation[]> {
  const rows = await tx
    .selectFrom('observation')
    .distinctOn('risk_id')
    .select(['risk_id', 'events', 'years', 'in_place', 'reason', 'observed_at', 'observed_by_name'])
    .select('incident_id')
    .orderBy('risk_id')
    .orderBy('observed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.flatMap(row => {
    if (row.events === null || row.years === null) return []
    return [
      {
        riskId: row.risk_id,
        events: row.events,
        years: row.years,
        inPlace: profileSchema.shape.inPlace.parse(row.in_place ?? undefined) ?? null,
        reason: row.reason,
        observedAt: row.observed_at,
        observedBy: row.observed_by_name,
        incidentId: row.incident_id,
      },
    ]
  })
}

export type NewObservation = ObservationInput & {
  organisationId: string
  id: string
  inPlace: StatedInPlace | null
  incidentId: string | null
  at: Date
  by: { id: string; name: string }
}

export async function insertObservation(tx: Tx, one: NewObservation): Promise<void> {
  await tx
    .insertInto('observation')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      risk_id: one.riskId,
      events: one.seen?.events ?? null,
      years: one.seen?.years ?? null,
      in_place: one.inPlace && JSON.stringify(one.inPlace),
      reason: one.reason,
      observed_at: one.at,
      observed_by: one.by.id,
      observed_by_name: one.by.name,
      incident_id: one.incidentId,
    })
    .execute()
}

/** When a person last counted the events of a risk; null where nobody did, or took it back. */
export async function lastCountedByHand(tx: Tx, riskId: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('observation')
    .select(['events', 'observed_at'])
    .where('risk_id', '=', riskId)
    .where('incident_id', 'is', null)
    .orderBy('observed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && row.events !== null ? row.observed_at : null
}
