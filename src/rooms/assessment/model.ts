/**
 * The assessor's view: requirement → how this organisation says it fulfils it → what shows that it does.
 *
 * Commitments are what the organisation approved itself: sections of its documents and its decisions about measures.
 * Records are what shows that something was done. A requirement that a process carries needs a record of a run;
 * an approved text alone shows that it is described. Guidance has no place here (commitment 3).
 */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { AppliedRequirement } from '../obligations/requirements.ts'
import type { Acceptance, Decision } from '../plan/contract.ts'
import { standingDecisions } from '../plan/decision.ts'
import type { Result } from '../plan/result.ts'
import type { Freshness } from '../work/freshness.ts'

/** A section of a document that answers a requirement. */
export type DocumentAnswer = {
  documentId: string
  title: string
  sectionId: string
  heading: string
  /** The last approval of the document, and whether it is that of the text as it stands. */
  approval: { version: number; at: Date; by: string; reason: string; current: boolean } | null
}

/** How a measure that carries the requirement stands. */
export type MeasureAnswer = {
  id: string
  standing: 'in_place' | 'planned' | 'refused' | 'postponed' | 'none'
  decision: Decision | null
}

/** What the program itself keeps that shows that the requirement is met. */
export const REGISTERS = [
  ...(['profile', 'risks', 'acceptances', 'plan', 'statement', 'people', 'objectives'] as const),
] as const
export type Register = (typeof REGISTERS)[number]
export type RegisterAnswer = { register: Register; at: Date; by: string }

/** Where a register is kept as a matter of course, by what the requirement asks (ISO/IEC 27001:2022, clauses 4–8). */
const KEPT: Record<string, readonly Register[]> = {
  'R-4.1-1': ['profile'],
  'R-4.2-1': ['profile'],
  'R-5.3-1': ['people'],
  'R-5.3-2': ['people'],
  'R-6.1.1-1': ['risks'],
  'R-6.1.1-2': ['plan'],
  'R-6.1.2-1': ['risks'],
  'R-6.1.3-1': ['plan', 'statement', 'acceptances'],
  'R-6.2-1': ['objectives'],
  'R-6.2-2': ['objectives'],
  'R-6.2-3': ['objectives'],
  'R-6.2-4': ['objectives'],
  'R-8.2-1': ['risks'],
  'R-8.2-2': ['risks'],
  'R-8.3-1': ['plan'],
  'R-8.3-2': ['plan', 'acceptances'],
}

export const STATES = ['shown', 'old', 'described', 'nothing'] as const
/** Shown: a record not older than its rhythm. Old: an older one. Described: a text or decision, nothing was run. */
export type State = (typeof STATES)[number]

export type Fulfilment = {
  requirement: AppliedRequirement
  state: State
  documents: DocumentAnswer[]
  measures: MeasureAnswer[]
  registers: RegisterAnswer[]
  /** The latest evidence, as a day. */
  latestOn: string | null
}

export type StandingDocument = {
  id: string
  title: string
  sections: readonly { id: string; heading: string }[]
  latestVersion: number | null
  approval: { version: number; at: Date; by: string; reason: string } | null
}

export type Facts = {
  result: Result
  documents: readonly StandingDocument[]
  decisions: Decision[]
  acceptances: readonly Acceptance[]
  /** When the registers were last written, and by whom. */
  registers: Partial<Record<Register, { at: Date; by: string }>>
  evidence: ReadonlyMap<string, { latestOn: string | null; freshness: Freshness }>
}

export function fulfilments(facts: Facts, knowledge: Knowledge): Fulfilment[] {
  return facts.result.requirements.map(requirement => fulfilmentOf(requirement, facts, knowledge))
}

function fulfilmentOf(requirement: AppliedRequirement, facts: Facts, knowledge: Knowledge): Fulfilment {
  const documents = documentsFor(requirement.id, facts, knowledge)
  const registers = (KEPT[requirement.id] ?? []).flatMap(register => {
    const written = facts.registers[register]
    return written ? [{ register, ...written }] : []
  })
  const { latestOn, freshness } = facts.evidence.get(requirement.id) ?? { latestOn: null, freshness: 'none' }
  const approved = documents.some(one => one.approval?.current)
  const runs = knowledge.processes.some(one => one.requirements.includes(requirement.id))
  const state: State =
    freshness === 'fresh' || registers.length > 0 || (approved && !runs)
      ? 'shown'
      : freshness === 'old'
        ? 'old'
        : approved
          ? 'described'
          : 'nothing'
  const measures = [requirement.carriedBy, ...requirement.helpedBy].flatMap(id =>
    id ? [measureFor(id, facts)] : [],
  )
  return { requirement, state, documents, measures, registers, latestOn }
}

function documentsFor(id: string, { documents }: Facts, knowledge: Knowledge): DocumentAnswer[] {
  return documents.flatMap(one => {
    const answering = knowledge.documents
      .find(template => template.id === one.id)
      ?.sections.filter(section => section.answers?.includes(id))
    return one.sections
      .filter(section => answering?.some(each => each.id === section.id))
      .map(section => ({
        documentId: one.id,
        title: one.title,
        sectionId: section.id,
        heading: section.heading,
        approval: one.approval && {
          ...one.approval,
          current: one.approval.version === one.latestVersion,
        },
      }))
  })
}

function measureFor(id: string, { result, decisions }: Facts): MeasureAnswer {
  const decision = standingDecisions(decisions).get(id) ?? null
  const standing = result.inPlace.some(one => one.id === id)
    ? 'in_place'
    : result.measures.some(one => one.id === id)
      ? 'planned'
      : decision?.act === 'refuse'
        ? 'refused'
        : decision?.act === 'postpone'
          ? 'postponed'
          : 'none'
  return { id, standing, decision }
}

/** How many requirements have their record, in each state. */
export function countStates(all: readonly Fulfilment[]): Record<State, number> {
  const counts = { shown: 0, old: 0, described: 0, nothing: 0 }
  for (const { state } of all) counts[state] += 1
  return counts
}
