/**
 * What one more event does to what was observed of a risk, and to the rate that is counted with.
 *
 * An event that lies before the day on which a person counted is taken to be among those counted: it is proposed not
 * to count it again, and a person may say otherwise. Where nothing was counted yet, the years have to be said: one
 * event in the only year that is looked at would make every risk that ever came true look yearly.
 * What was in place stays that of the years which make up most of the observation, that is of those counted before.
 */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Profile } from '../profile/contract.ts'
import {
  type Observation,
  type OwnEstimate,
  type OwnRisk,
  type RecordedObservation,
  YEARS,
} from './contract.ts'
import { assessRisks } from './model.ts'

const YEAR_MS = 365.25 * 24 * 60 * 60 * 1000

export type Seen = { events: number; years: number }

/** What is proposed to count: whether at all, and in how many years. */
export type Proposal = { count: boolean; contained: boolean; events: number; years: number }

type Event = { at: Date; now: Date; since: Date }

/** `since`: from when on this organisation keeps its records here; `byHand`: when a person last counted. */
export function proposeCount(
  standing: RecordedObservation | null,
  byHand: Date | null,
  { at, now, since }: Event,
): Proposal {
  const contained = standing !== null && byHand !== null && at <= byHand
  const passed = Math.max(0, now.getTime() - (standing?.observedAt ?? since).getTime()) / YEAR_MS
  const years = standing ? standing.years + passed : Math.max(1, passed)
  return {
    count: !contained,
    contained,
    events: (standing?.events ?? 0) + 1,
    years: Math.min(YEARS.max, Math.round(years * 100) / 100),
  }
}

export type RateMove = { beforePerYear: number; afterPerYear: number }

type Counting = {
  profile: Profile
  knowledge: Knowledge
  register: { ownRisks: OwnRisk[]; estimates: OwnEstimate[]; observations: Observation[] }
}

/** How often the risk is counted with, as the organisation is today, by one observation and by another; null for no such risk. */
export function rateMove(
  counting: Counting,
  riskId: string,
  from: Observation | null,
  to: Observation | null,
): RateMove | null {
  const before = meansOf(counting, riskId, from)
  const after = meansOf(counting, riskId, to)
  if (!before || !after) return null
  const bare = before.bare ?? after.bare
  const [beforePerYear, afterPerYear] = [before.learnt ?? bare, after.learnt ?? bare]
  return beforePerYear === null || afterPerYear === null ? null : { beforePerYear, afterPerYear }
}

function meansOf({ profile, knowledge, register }: Counting, riskId: string, seen: Observation | null) {
  const ownRisks = register.ownRisks.filter(one => one.id === riskId)
  const observed = seen ? [seen] : []
  const { risks } = assessRisks(profile, knowledge, ownRisks, register.estimates, observed)
  const risk = risks.find(one => one.id === riskId)
  if (!risk) return null
  return { learnt: risk.learning?.after.mean ?? null, bare: risk.learning?.before.mean ?? null }
}
