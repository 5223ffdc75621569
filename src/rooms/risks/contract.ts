/** What an organisation says about its risks itself. */
import { z } from 'zod'

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

export type RiskRefusal = 'risk.not_found' | 'risk.not_allowed' | 'risk.nothing_to_withdraw'

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
