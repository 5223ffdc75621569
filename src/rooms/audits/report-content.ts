/** The report of an audit as it is frozen: all that it says, in the words that stood when it was signed. */
import { z } from 'zod'
import type { Acknowledgement, Audit, Report } from './contract.ts'

const force = z.enum(['requirement', 'obligation', 'commitment'])
export const reportContentSchema = z.strictObject({
  organisation: z.string(),
  number: z.number(),
  title: z.string(),
  language: z.enum(['en', 'de']),
  beginsOn: z.string(),
  endsOn: z.string(),
  auditor: z.string(),
  /** Why the auditor looked at what they also work on; empty where they did not. */
  ownWorkReason: z.string(),
  areas: z.array(z.string()),
  conclusion: z.string(),
  looked: z.array(
    z.strictObject({ force, words: z.string(), asked: z.string(), seen: z.string(), result: z.string() }),
  ),
  notLooked: z.array(z.strictObject({ force, words: z.string() })),
  samples: z.array(
    z.strictObject({
      ...{ population: z.string(), size: z.number(), seed: z.number(), confidence: z.number() },
      ...{ share: z.number(), bySize: z.number(), reason: z.string(), drawn: z.array(z.string()) },
    }),
  ),
  findings: z.array(
    z.strictObject({
      ...{ number: z.number(), grade: z.string(), title: z.string(), text: z.string() },
      held: z.strictObject({ force: z.string(), words: z.string() }).nullable(),
      evidence: z.string(),
    }),
  ),
})
export type ReportContent = z.infer<typeof reportContentSchema>

/** How much was looked at, beside what was found: no finding is no pass. */
export function coverageOf({ looked, notLooked }: Pick<ReportContent, 'looked' | 'notLooked'>) {
  return { looked: looked.length, all: looked.length + notLooked.length }
}

/** The report as it was signed, read from what was frozen alone. */
export type SignedReport = {
  audit: Audit
  report: Report
  content: ReportContent
  acknowledgement: Acknowledgement | null
}
