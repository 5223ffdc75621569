/**
 * What an organisation can look at in an audit: the requirements in four groups, the processes it took over, its
 * measures by topic, its documents, its obligations. Each thing that binds lies in exactly one area, so that an audit
 * of all areas has looked at all of it.
 */
import type { Knowledge } from '../../knowledge/schema.ts'
import { circumstancesOf } from '../documents/circumstances.ts'
import type { Criterion } from '../findings/criteria.ts'
import type { Result } from '../plan/result.ts'

export type Area = {
  id: string
  kind: 'clauses' | 'process' | 'topic' | 'documents' | 'obligations'
  /** Looked at every year: how the system is planned and run, and how it checks itself. */
  core: boolean
  criteria: string[]
  measures: string[]
  processes: string[]
  /** Yearly expected loss that its measures take away, or would give back if they stopped working. */
  lossEur: number
}

/** Clauses that belong together; what a surveillance audit looks at every year is the core. */
const CLAUSES = [
  { id: 'clauses:4-5', first: [4, 5], core: false },
  { id: 'clauses:6-8', first: [6, 8], core: true },
  { id: 'clauses:7', first: [7], core: false },
  { id: 'clauses:9-10', first: [9, 10], core: true },
]

type AreasInput = { result: Result; criteria: readonly Criterion[]; knowledge: Knowledge }

export function areasOf({ result, criteria, knowledge }: AreasInput): Area[] {
  const sorted = new Map<string, Criterion[]>()
  const place = placesIn(result, criteria, knowledge)
  for (const one of criteria) {
    const area = place(one)
    if (area) sorted.set(area, [...(sorted.get(area) ?? []), one])
  }
  const losses = lossByMeasure(result, knowledge)
  return [...sorted].map(([id, own]) => {
    const of = (group: string) => own.filter(one => one.group === group).map(one => afterColon(one.id))
    const measures = of('measure')
    return {
      ...{ id, kind: id.split(':')[0] as Area['kind'] /* as `placesIn` names them */ },
      core: CLAUSES.some(one => one.id === id && one.core),
      ...{ criteria: own.map(one => one.id), measures, processes: of('process') },
      lossEur: measures.reduce((sum, measure) => sum + (losses.get(measure) ?? 0), 0),
    }
  })
}

const afterColon = (id: string) => id.slice(id.indexOf(':') + 1)

/** In which area a criterion lies; undefined where another one stands for it. */
function placesIn(result: Result, criteria: readonly Criterion[], knowledge: Knowledge) {
  const { topicOf } = circumstancesOf(result, knowledge)
  const conformity = result.requirements.length > 0
  const clauseOf = new Map(knowledge.requirements.map(one => [one.id, Number.parseInt(one.clause, 10)]))
  const own = new Set(criteria.filter(one => one.group === 'measure').map(one => afterColon(one.id)))
  const taken = new Set(criteria.filter(one => one.group === 'process').map(one => afterColon(one.id)))
  const runs = knowledge.processes.filter(one => taken.has(one.id))
  const clauses = (id: string) => CLAUSES.find(one => one.first.includes(clauseOf.get(id) ?? 0))?.id
  const control = (id: string) => {
    const shown = knowledge.measures.some(one => own.has(one.id) && one.controls.includes(id))
    const topic =
      knowledge.topics.find(one => one.controls.includes(id)) ?? knowledge.topics.find(one => one.rest)
    return shown || !topic ? undefined : `topic:${topic.id}`
  }
  const loop = (id: string) => {
    const process = knowledge.processes.find(one => one.id === id)
    const [requirement] = process?.requirements ?? []
    const keeps = process?.measures.some(one => own.has(one)) ?? false
    // A loop that keeps no measure running belongs to the clauses that ask for it.
    return !keeps && conformity && requirement ? clauses(requirement) : `process:${id}`
  }
  return ({ group, id }: Criterion): string | undefined => {
    if (group === 'requirement') return clauses(id)
    if (group === 'obligation') return 'obligations:all'
    if (group === 'document') return 'documents:all'
    if (group === 'control') return control(afterColon(id))
    if (group === 'process') return loop(afterColon(id))
    const measure = afterColon(id)
    const run = runs.find(one => one.measures.includes(measure))
    return run ? `process:${run.id}` : `topic:${topicOf.get(measure)}`
  }
}

/** What remains of a risk is at least this share of what it would be without the measure: no single effect is more. */
const LEAST_REMAINING = 0.1

/**
 * Of a planned measure, its share in what the plan takes away. Of one that works, what would come back if it alone
 * stopped: the loss that remains with it, over what it leaves, without the damping among several; good for an order.
 */
function lossByMeasure(result: Result, knowledge: Knowledge): Map<string, number> {
  const after = new Map(result.risks.map(risk => [risk.scenarioId, risk.expectedLossAfterEur]))
  const planned = result.measures.map(one => [one.id, one.reductionEurPerYear] as const)
  const working = result.inPlace.map(({ id, variant }) => {
    const effects = knowledge.measures.find(one => one.id === id)?.variants[variant]?.effects ?? []
    const back = effects.map(({ scenario, remaining }) => {
      const left = Math.max(LEAST_REMAINING, remaining.best)
      return (after.get(scenario) ?? 0) * (1 / left - 1)
    })
    return [id, back.reduce((sum, one) => sum + one, 0)] as const
  })
  const losses = new Map<string, number>()
  for (const [id, eur] of [...planned, ...working]) losses.set(id, (losses.get(id) ?? 0) + eur)
  return losses
}
