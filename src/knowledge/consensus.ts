/** What the files about guides and certification may say: the guides, which of them asks for what, audit days. */
import { z } from 'zod'
import { grade, measureId, slug, sourceId, text } from './fields.ts'

/** guides.yaml — the guides that practices were held against, by a short code. */
export const guide = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]{1,5}$/),
  name: text(40),
  country: z.string().regex(/^[A-Z]{2}$/),
  source: sourceId,
})
/**
 * consensus.yaml — which guide asks for a practice: at its entry level (core), beside it (advice), or only above it
 * (higher). A guide that is not listed was not found to say it, which is no proof that it does not.
 */
export const consensus = z.strictObject({
  id: measureId,
  source: sourceId,
  said: z.record(
    z.string(),
    z.strictObject({
      level: z.enum(['core', 'advice', 'higher']),
      ref: text(40).optional(),
      basis: z.enum(['seen', 'secondary', 'memory']),
      approximate: z.boolean().default(false),
    }),
  ),
  /** What claims and incident figures say for a practice that few guides ask for. */
  evidence: z.strictObject({ text: text(300), source: sourceId, grade }).optional(),
})

/** audit-time.yaml — days of the first certification audit, for organisations of at least so many persons. */
export const auditTime = z.strictObject({
  id: slug,
  persons: z.number().int().min(1).max(1e6),
  days: z.number().positive().max(200),
  grade,
  source: sourceId,
})

export type AuditTime = z.infer<typeof auditTime>
export type Guide = z.infer<typeof guide>
export type Consensus = z.infer<typeof consensus>
