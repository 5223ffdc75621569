/**
 * The Statement of Applicability as a computed view: 93 controls, each in or out, each with its reason chain.
 *
 * A control is in because a measure that implements it is in place or planned, or because an obligation calls for it;
 * its drivers are those of the measures. It is out because the facts leave it nothing to act on, because the measures
 * that would implement it were weighed and left out, or because none is known; the risks it could bear on are then
 * the ones that are retained. There is no row without a driver (commitment 1); Annex A is the check afterwards.
 */
import { evaluate, factsUsed } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import type { Control, Knowledge, Measure } from '../../knowledge/schema.ts'
import type { Reason } from '../../wire/reason.ts'
import { type Driver, type LeftOut, lastVariantOf, type Result } from '../plan/result.ts'

/** Beside what drives a plan: facts that leave a control nothing to act on, and measures weighed and left out. */
export type RowDriver = Driver | { kind: 'fact'; id: string } | { kind: 'left_out'; id: string }

export type RowStatus =
  | 'in_place'
  | 'planned'
  | 'partly_in_place'
  | 'to_be_decided'
  | 'nothing_to_act_on'
  | 'risk_retained'

export type StatementRow = {
  control: string
  title: string
  theme: Control['theme']
  included: boolean
  drivers: RowDriver[]
  /** Obligations that name what this control is about; others reach it only through a measure that answers them. */
  calledForBy: string[]
  status: RowStatus
  /** First quarter in which a planned measure works; null where nothing is planned. */
  fromQuarter: number | null
  /** Measures that implement it, in place or planned. */
  measures: { id: string; variant: string; startQuarter: number | null }[]
  justification: Reason
}

export function makeStatement(result: Result, knowledge: Knowledge): StatementRow[] {
  const facts = withDerivedFacts(result.profile)
  return knowledge.controls.map(control => {
    const row = { control: control.id, title: control.title, theme: control.theme }
    return {
      ...row,
      ...(included(control, result, knowledge) ?? excluded(control, result, knowledge, facts)),
    }
  })
}

type Body = Omit<StatementRow, 'control' | 'title' | 'theme'>

function included(control: Control, result: Result, knowledge: Knowledge): Body | null {
  const implementing = knowledge.measures.filter(measure => measure.controls.includes(control.id))
  const inPlace = result.inPlace.filter(one => implementing.some(measure => measure.id === one.id))
  const planned = result.measures.filter(one => implementing.some(measure => measure.id === one.id))
  const calling = result.obligations.filter(one => one.controls.includes(control.id))
  if (inPlace.length + planned.length + calling.length === 0) return null
  const drivers = unique([
    ...planned.flatMap(one => one.drivers),
    ...inPlace.flatMap(one => driversInPlace(one.id, result, knowledge)),
    ...calling.map(one => ({ kind: 'obligation' as const, id: one.id })),
  ])
  const started = planned.map(one => one.activeFromQuarter)
  return {
    included: true,
    drivers,
    calledForBy: calling.map(one => one.id),
    status: statusOf(inPlace.length, planned.length),
    fromQuarter: started.length > 0 ? Math.min(...started) : null,
    measures: [
      ...inPlace
        .filter(one => !planned.some(other => other.id === one.id))
        .map(one => ({ id: one.id, variant: one.variant, startQuarter: null })),
      ...planned.map(one => ({ id: one.id, variant: lastVariantOf(one), startQuarter: one.startQuarter })),
    ],
    justification: justify(
      drivers,
      calling.map(one => one.id),
    ),
  }
}

function statusOf(inPlace: number, planned: number): RowStatus {
  if (inPlace > 0) return planned > 0 ? 'partly_in_place' : 'in_place'
  return planned > 0 ? 'planned' : 'to_be_decided'
}

/** Why a measure that is in place stands: the risks it bears on, the duties it meets, else the decision to have it. */
function driversInPlace(id: string, result: Result, knowledge: Knowledge): Driver[] {
  const measure = knowledge.measures.find(one => one.id === id)
  const drivers: Driver[] = [
    ...risksTreated(measure, result).map(risk => ({ kind: 'risk' as const, id: risk })),
    ...result.obligations
      .filter(one => one.measures.some(demanded => demanded.measure === id))
      .map(one => ({ kind: 'obligation' as const, id: one.id })),
    ...result.requirements
      .filter(one => one.carriedBy === id)
      .map(one => ({ kind: 'requirement' as const, id: one.id })),
  ]
  return drivers.length > 0 ? drivers : [{ kind: 'decision', id: `in-place-${id}` }]
}

function risksTreated(measure: Measure | undefined, result: Result): string[] {
  const scenarios = new Set(
    Object.values(measure?.variants ?? {}).flatMap(variant =>
      (variant?.effects ?? []).map(effect => effect.scenario),
    ),
  )
  return result.risks.filter(risk => risk.scenarioId && scenarios.has(risk.scenarioId)).map(risk => risk.id)
}

function justify(drivers: RowDriver[], calledForBy: string[]): Reason {
  const ids = (kind: RowDriver['kind']) =>
    drivers.filter(driver => driver.kind === kind).map(driver => driver.id)
  const [obligations, requirements, risks] = [ids('obligation'), ids('requirement'), ids('risk')]
  if (calledForBy.length > 0) {
    return { key: 'statement.in.obligation', values: { obligationNames: calledForBy.join(',') } }
  }
  if (risks.length > 0) return { key: 'statement.in.risk', values: { riskNames: risks.join(',') } }
  if (obligations.length > 0) {
    return { key: 'statement.in.answers', values: { obligationNames: obligations.join(',') } }
  }
  if (requirements.length > 0)
    return { key: 'statement.in.requirement', values: { count: requirements.length } }
  const needed = ids('measure')
  if (needed.length > 0) return { key: 'statement.in.measure', values: { measureNames: needed.join(',') } }
  return { key: 'statement.in.decision', values: {} }
}

function excluded(control: Control, result: Result, knowledge: Knowledge, facts: object): Body {
  const out = control.outWhen.find(one => evaluate(one.when, facts) === true)
  if (out) {
    const drivers = factsUsed(out.when).map(id => ({ kind: 'fact' as const, id }))
    const justification = { key: 'statement.out.nothingToActOn', values: { because: out.justification } }
    return { ...outside('nothing_to_act_on', justification), drivers }
  }
  const weighed = result.leftOut.filter(one =>
    knowledge.measures.find(measure => measure.id === one.id)?.controls.includes(control.id),
  )
  const retained = result.risks.filter(risk => risk.scenarioId && control.scenarios.includes(risk.scenarioId))
  const drivers: RowDriver[] = [
    ...weighed.map(one => ({ kind: 'left_out' as const, id: one.id })),
    ...retained.map(risk => ({ kind: 'risk' as const, id: risk.id })),
  ]
  if (drivers.length === 0) {
    // Nothing bears on it and no measure is known: the decision to leave it out is the organisation's, and open.
    return {
      ...outside('to_be_decided', { key: 'statement.out.open', values: {} }),
      drivers: [{ kind: 'decision', id: 'open' }],
    }
  }
  return { ...outside('risk_retained', whyRetained(weighed, retained)), drivers }
}

const outside = (status: RowStatus, justification: Reason): Omit<Body, 'drivers'> => ({
  included: false,
  calledForBy: [],
  status,
  fromQuarter: null,
  measures: [],
  justification,
})

function whyRetained(weighed: LeftOut[], retained: { id: string; expectedLossAfterEur: number }[]): Reason {
  const riskNames = retained.map(risk => risk.id).join(',')
  const lossEur = retained.reduce((sum, risk) => sum + risk.expectedLossAfterEur, 0)
  const refused = weighed.filter(one => one.reason === 'refused')
  if (refused.length > 0) {
    return { key: 'statement.out.refused', values: { measureNames: refused.map(one => one.id).join(',') } }
  }
  if (weighed.length > 0) {
    const measureNames = weighed.map(one => one.id).join(',')
    return retained.length > 0
      ? { key: 'statement.out.weighed', values: { measureNames, riskNames, lossEur } }
      : { key: 'statement.out.weighedNoRisk', values: { measureNames } }
  }
  return { key: 'statement.out.retained', values: { riskNames, lossEur } }
}

function unique(drivers: RowDriver[]): RowDriver[] {
  const seen = new Set<string>()
  return drivers.filter(driver => {
    const key = `${driver.kind} ${driver.id}`
    return seen.has(key) ? false : seen.add(key)
  })
}
