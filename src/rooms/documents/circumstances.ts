/** What decides whether something appears in a document: size, facts, what is chosen and what binds. */
import { evaluate } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import type { Knowledge, SizeClass, VariantName } from '../../knowledge/schema.ts'
import type { Appears } from '../../knowledge/schema-documents.ts'
import type { Process } from '../../knowledge/schema-processes.ts'
import { ASSUMED_SIZE } from '../obligations/requirements.ts'
import type { PlannedMeasure, Result } from '../plan/result.ts'

/** A measure as it stands here: working today, planned, or both where a stronger variant is planned. */
export type Chosen = { id: string; inPlace: VariantName | null; planned: PlannedMeasure | null }

export type Circumstances = {
  size: SizeClass
  /** Whether a management system has to be shown to someone. */
  conformity: boolean
  facts: object
  chosen: Chosen[]
  binding: Set<string>
  /** Measure → topic. */
  topicOf: Map<string, string>
}

export function circumstancesOf(result: Result, knowledge: Knowledge): Circumstances {
  const size = result.sizeClass ?? ASSUMED_SIZE
  const binding = result.obligations.filter(one => one.applicability === 'binds')
  const plan = {
    measures: result.measures.length,
    unmet: result.unmetDuties.length,
    leftOut: result.leftOut.length,
    contracts: binding.filter(one => one.kind === 'contract').length,
    insurer: knowsInsurer(result) ? 1 : 0,
  }
  return {
    size,
    conformity: result.requirements.length > 0,
    facts: { ...withDerivedFacts(result.profile), sizeClass: size, plan },
    chosen: chosenIn(result, knowledge),
    binding: new Set(binding.map(one => one.id)),
    topicOf: topicsOf(knowledge),
  }
}

/** A policy that is chosen, or a contract with an insurer. */
function knowsInsurer({ inPlace, measures, obligations }: Result): boolean {
  return (
    [...inPlace, ...measures].some(one => one.id === 'P46') ||
    obligations.some(one => one.kind === 'contract' && /insur|versicher/i.test(one.authority))
  )
}

/** In the order of the knowledge base, so that a document does not change its order with the plan. */
function chosenIn(result: Result, knowledge: Knowledge): Chosen[] {
  return knowledge.measures.flatMap(({ id }) => {
    const inPlace = result.inPlace.find(one => one.id === id)?.variant ?? null
    const planned = result.measures.find(one => one.id === id) ?? null
    return inPlace || planned ? [{ id, inPlace, planned }] : []
  })
}

function topicsOf(knowledge: Knowledge): Map<string, string> {
  const rest = knowledge.topics.find(topic => topic.rest)?.id ?? ''
  return new Map(
    knowledge.measures.map(({ id, controls }) => {
      const named = knowledge.topics.find(topic => topic.measures.includes(id))
      const byControl = knowledge.topics.find(topic => topic.controls.includes(controls[0] ?? ''))
      return [id, (named ?? byControl)?.id ?? rest]
    }),
  )
}

/** All that is asked for has to hold; what is not known does not hold. */
export function appearsIn(appears: Appears, at: Circumstances): boolean {
  const { sizes, when, calledForBy } = appears
  if (sizes && !sizes.includes(at.size)) return false
  if (appears.for && (appears.for === 'conformity') !== at.conformity) return false
  if (when && evaluate(when, at.facts) !== true) return false
  if (!calledForBy) return true
  return (
    at.chosen.some(({ id }) => calledForBy.measures.includes(id)) ||
    at.chosen.some(({ id }) => calledForBy.topics.includes(at.topicOf.get(id) ?? '')) ||
    calledForBy.obligations.some(id => at.binding.has(id))
  )
}

/**
 * The loops that run here: those that every plan needs, those that keep a chosen measure running, and for whoever shows
 * a system those that belong to showing it.
 */
export function processesFor(at: Circumstances, knowledge: Knowledge): Process[] {
  const chosen = new Set(at.chosen.map(one => one.id))
  return knowledge.processes.filter(
    ({ apparatus, measures }) =>
      (apparatus && at.conformity) ||
      (!apparatus && (measures.length === 0 || measures.some(id => chosen.has(id)))),
  )
}
