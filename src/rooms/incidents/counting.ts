/**
 * How a closed incident counts for the risks that it belongs to: one event more in the years that are looked at, once,
 * and never beside the same event counted by hand.
 */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Profile } from '../profile/contract.ts'
import type { RiskRegister } from '../risks/actions.ts'
import type { Observation, RecordedObservation } from '../risks/contract.ts'
import { type Proposal, proposeCount, type RateMove, rateMove, type Seen } from '../risks/one-more-event.ts'
import { dateOf } from '../work/day.ts'
import type { CloseInput, Counted, Incident } from './contract.ts'

export type Circumstances = {
  profile: Profile
  knowledge: Knowledge
  register: RiskRegister
  /** Risk → when a person last counted its events. */
  byHand: Map<string, Date>
  /** From when on records are kept here. */
  since: Date
  now: Date
}

/** One risk of the incident as the form of closing shows it. */
export type CountOffer = {
  riskId: string
  name: string
  standing: RecordedObservation | null
  proposal: Proposal
  /** As chosen, or as proposed. */
  chosen: { count: boolean; years: number }
  after: Seen
  /** What counting it would do; null where nothing says how often this risk happens. */
  move: RateMove | null
}

/** Only what came true counts: a near miss and a false alarm are no losses. */
export const counts = ({ kind }: Pick<Incident, 'kind'>) => kind === 'incident'

export function offersFor(
  incident: Incident,
  at: Circumstances,
  chosen: CloseInput['counts'] = [],
): CountOffer[] {
  return counts(incident) ? incident.riskIds.map(riskId => offerFor(riskId, incident, at, chosen)) : []
}

function offerFor(
  riskId: string,
  incident: Incident,
  at: Circumstances,
  chosen: CloseInput['counts'],
): CountOffer {
  const standing = at.register.observations.find(one => one.riskId === riskId) ?? null
  const event = { at: dateOf(incident.happenedOn), now: at.now, since: at.since }
  const proposal = proposeCount(standing, at.byHand.get(riskId) ?? null, event)
  const { count, years } = chosen.find(one => one.riskId === riskId) ?? proposal
  const after = { events: proposal.events, years }
  return {
    ...{ riskId, name: nameOf(riskId, at), standing, proposal, chosen: { count, years }, after },
    move: rateMove(at, riskId, standing, observationOf(riskId, standing, after, at.profile)),
  }
}

const nameOf = (riskId: string, { knowledge, register }: Circumstances) =>
  knowledge.scenarios.find(one => one.id === riskId)?.name ??
  register.ownRisks.find(one => one.id === riskId)?.title ??
  riskId

export function observationOf(
  riskId: string,
  standing: Observation | null,
  seen: Seen,
  profile: Profile,
): Observation {
  return { riskId, ...seen, inPlace: standing ? standing.inPlace : (profile.inPlace ?? null) }
}

export function countedFrom({ riskId, name, standing, chosen, after, move }: CountOffer): Counted {
  const before = standing && { events: standing.events, years: standing.years }
  const counted = chosen.count && move !== null
  return { riskId, name, counted, before, after: counted ? after : before, move: counted ? move : null }
}

/** What to record when a count is taken back; 'left' where somebody has counted by hand since, who knows better. */
export function takenBack(
  { before, counted }: Counted,
  incidentId: string,
  standing: RecordedObservation | null,
): { seen: Seen | null } | 'left' | null {
  if (!counted) return null
  if (!standing || standing.incidentId === null) return 'left'
  if (standing.incidentId === incidentId) return { seen: before }
  const { events, years } = standing
  return events > 0 ? { seen: { events: events - 1, years } } : 'left'
}
