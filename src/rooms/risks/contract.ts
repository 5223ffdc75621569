/** What an organisation says about its risks itself. */
import { z } from 'zod'
import type { StatedInPlace } from './in-place.ts'

const rate = z.number().positive().max(1000)
const lossEur = z.number().positive().max(1e12)

/** How often (low, likely, high a year) and how much (a 90 % interval of one event, euro). */
export const figuresSchema = z
  .strictObject({
    frequencyPerYear: z
      .strictObject({ low: rate, likely: rate, high: rate })
      .refine(
        f => f.low <= f.likely && f.likely <= f.high,
        'low, likely and high are expected in rising order',
      ),
    lossLowEur: lossEur,
    lossHighEur: lossEur,
  })
  .refine(f => f.lossLowEur < f.lossHighEur, {
    path: ['lossHighEur'],
    message: 'more than the low loss is expected',
  })

export type RiskFigures = z.infer<typeof figuresSchema>

/** An estimate of the organisation's own in place of the figures that ship with Mediant. */
export type OwnEstimate = RiskFigures & { riskId: string; reason: string }

export type RecordedEstimate = OwnEstimate & { estimatedAt: Date; estimatedBy: string }

export const estimateSchema = z.strictObject({
  riskId: z.string().min(1).max(60),
  /** null takes the organisation's earlier estimate back. */
  figures: figuresSchema.nullable(),
  reason: z
    .string()
    .trim()
    .min(3, 'a reason of a few words is expected; it is what you will read in a year')
    .max(1000, 'at most 1000 characters are expected'),
})
export type EstimateInput = z.infer<typeof estimateSchema>

/** From some weeks, since a day says nothing, to a century, which no log is longer than. */
export const YEARS = { min: 0.05, max: 100 }
/** More than that is no event any more but the normal course of things, as with estimates. */
const EVENTS_PER_YEAR_MAX = 1000

export const observationSchema = z.strictObject({
  riskId: z.string().min(1).max(60),
  /** So many events in the last so many years; null takes the earlier observation back. */
  seen: z
    .strictObject({ events: z.int().min(0), years: z.number().min(YEARS.min).max(YEARS.max) })
    .refine(seen => seen.events <= EVENTS_PER_YEAR_MAX * seen.years, {
      path: ['events'],
      message: `at most ${EVENTS_PER_YEAR_MAX} a year are expected`,
    })
    .nullable(),
  reason: estimateSchema.shape.reason,
})
export type ObservationInput = z.infer<typeof observationSchema>

/** What happened here, with what was in place when it was recorded; null where nobody had said that. */
export type Observation = { riskId: string; events: number; years: number; inPlace: StatedInPlace | null }

export type RecordedObservation = Observation & {
  reason: string
  observedAt: Date
  observedBy: string
  /** The incident by which it came to be counted so; null where a person counted. */
  incidentId: string | null
}

export type RiskRefusal =
  | 'risk.not_found'
  | 'risk.not_allowed'
  | 'risk.nothing_to_withdraw'
  | 'risk.no_observation'
  | 'risk.no_figures'
  | 'risk.recorded_meanwhile'

/** A row of the organisation's own register. */
export type OwnRisk = {
  id: string
  title: string
  /** The scenario it was linked to; null where it is like none. */
  scenarioId: string | null
  estimate: RiskFigures | null
  owner: string
  note: string
}
