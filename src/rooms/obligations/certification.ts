/** What a certificate takes from outside: days of the certification body over its three years, and about what they cost. */
import type { Knowledge } from '../../knowledge/schema.ts'

/** Each of the two surveillance audits takes about a third of the first one. */
const THREE_YEARS = 1 + 2 / 3

export type CertificationAudit = {
  firstDays: number
  threeYearDays: number
  lowEur: number
  highEur: number
  source: string
}

export function certificationAudit(headcount: number, knowledge: Knowledge): CertificationAudit | null {
  const band = knowledge.auditTime
    .filter(one => one.persons <= Math.max(1, Math.ceil(headcount)))
    .sort((a, b) => b.persons - a.persons)[0]
  if (!band) return null
  const threeYearDays = band.days * THREE_YEARS
  return {
    firstDays: band.days,
    threeYearDays,
    lowEur: threeYearDays * knowledge.judgements['auditor-day-low']!.value, // checked when the knowledge is loaded
    highEur: threeYearDays * knowledge.judgements['auditor-day-high']!.value,
    source: band.source,
  }
}
