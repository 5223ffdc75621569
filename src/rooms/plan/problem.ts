/**
 * The planner's problem, from the tailored ISMS and what has been decided: limits, duties, choices, prices.
 */
import type { PlanMeasure, PlanProblem } from '../../engine/plan-problem.ts'
import type { Knowledge, VariantName } from '../../knowledge/schema.ts'
import { VARIANTS } from '../../knowledge/schema.ts'
import type { MeasureOption } from '../measures/model.ts'
import { measuresOfRequirements } from '../obligations/requirements.ts'
import { headcountOf } from '../profile/model.ts'
import { dampingOf, together, UNTOUCHED } from '../risks/effects.ts'
import type { Decision } from './contract.ts'
import { type TailWeight, weightOf } from './exposure.ts'
import { logsOf, pairsOf, reliabilityOf } from './pairs.ts'
import type { Tailored } from './tailor.ts'

/** What has to be there, by when, and what says so. */
export type Duty = {
  measure: string
  atLeast: VariantName
  byQuarter: number
  obligations: string[]
  requirements: string[]
}

export type Limits = {
  moneyEurPerYear: number
  hoursPerQuarter: number
  hourValueEur: number
  /** Limits that nobody stated and the knowledge stands in for. */
  assumed: ('money' | 'hours' | 'hourValue')[]
}

/** Duties from law, contract and the chosen standard, one a measure: the earliest date and the strongest variant. */
export function dutiesOf(tailored: Tailored, knowledge: Knowledge): Duty[] {
  const duties = new Map<string, Duty>()
  const add = (measure: string, atLeast: VariantName, byQuarter: number) => {
    const known = duties.get(measure) ?? { measure, atLeast, byQuarter, obligations: [], requirements: [] }
    if (VARIANTS.indexOf(atLeast) > VARIANTS.indexOf(known.atLeast)) known.atLeast = atLeast
    known.byQuarter = Math.min(known.byQuarter, byQuarter)
    duties.set(measure, known)
    return known
  }
  for (const obligation of tailored.obligations) {
    for (const { measure, atLeast, byQuarter } of obligation.measures) {
      const duty = add(measure, atLeast, byQuarter)
      if (!duty.obligations.includes(obligation.id)) duty.obligations.push(obligation.id)
    }
  }
  for (const carried of measuresOfRequirements(tailored.requirements, knowledge)) {
    add(carried.measure, carried.atLeast, carried.byQuarter).requirements.push(...carried.requirements)
  }
  return [...duties.values()]
}

export function limitsOf(tailored: Pick<Tailored, 'profile'>, knowledge: Knowledge): Limits {
  const { budget, country } = tailored.profile
  const headcount = headcountOf(tailored.profile)
  const assumed: Limits['assumed'] = []
  const orAssume = (
    known: number | undefined,
    name: 'money' | 'hours' | 'hourValue',
    value: () => number,
  ) => {
    if (known !== undefined) return known
    assumed.push(name)
    return value()
  }
  // The judgements are checked to be there when the knowledge is loaded, and so is the default hour value.
  const judged = (id: string) => knowledge.judgements[id]!.value
  const hourValue = (place: string) => knowledge.hourValues.find(one => one.country === place)?.eurPerHour
  return {
    moneyEurPerYear: orAssume(
      budget?.moneyEurPerYear,
      'money',
      () => judged('assumed-money-per-person') * headcount,
    ),
    hoursPerQuarter: orAssume(
      budget?.hoursPerQuarter,
      'hours',
      () => judged('assumed-hours-per-person') * headcount,
    ),
    hourValueEur: orAssume(
      budget?.hourValueEur,
      'hourValue',
      () => (country && hourValue(country)) || hourValue('default')!,
    ),
    assumed,
  }
}

export function tailWeightOf(tailored: Tailored, knowledge: Knowledge): TailWeight {
  const { turnoverEur } = tailored.profile
  const share = knowledge.judgements['ruin-share-of-turnover']!.value
  return {
    ruinEur: turnoverEur ? turnoverEur * share : null,
    weight: knowledge.judgements['tail-weight']!.value,
  }
}

export function planProblem(
  tailored: Tailored,
  knowledge: Knowledge,
  decisions: Map<string, Decision>,
  duties: Duty[],
  limits: Limits,
): PlanProblem {
  const quarters = knowledge.judgements['planned-quarters']!.value
  const userHourShare = knowledge.judgements['user-hour-share']!.value
  const tail = tailWeightOf(tailored, knowledge)
  const base = together(tailored.inPlace.map(one => one.effects))
  const open = tailored.measures.filter(option => option.variants.length > 0)
  const offered = new Set(open.map(option => option.id))
  const reliability = reliabilityOf(tailored, knowledge)
  return {
    plannedQuarters: quarters,
    horizonQuarters: knowledge.judgements['horizon-quarters']!.value,
    risks: tailored.risks.map(risk => {
      const effect = base[risk.id] ?? UNTOUCHED
      return {
        id: risk.id,
        weightEurPerYear: weightOf(risk, tail),
        baseLog: Math.min(0, effect.lnFrequency + effect.lnLoss),
      }
    }),
    measures: open.map(option =>
      planMeasure(option, duties, decisions.get(option.id), {
        offered,
        quarters,
        userHourShare,
        logs: logsOf(reliability, option),
      }),
    ),
    pairs: pairsOf(reliability, open),
    moneyEur: Array(quarters).fill(limits.moneyEurPerYear / 4),
    hours: Array(quarters).fill(limits.hoursPerQuarter),
    hourValueEur: limits.hourValueEur,
    damping: dampingOf(knowledge),
  }
}

type Setting = {
  offered: Set<string>
  quarters: number
  userHourShare: number
  logs: Record<string, number>[]
}

function planMeasure(
  option: MeasureOption,
  duties: Duty[],
  decision: Decision | undefined,
  { offered, quarters, userHourShare, logs }: Setting,
): PlanMeasure {
  const requires = [...new Set(option.variants.flatMap(variant => variant.requires))]
  return {
    id: option.id,
    variants: option.variants.map((variant, v) => ({
      id: variant.name,
      onceEur: variant.onceEur,
      yearlyEur: variant.yearlyEur,
      onceHours: variant.onceHours,
      yearlyHours: variant.yearlyHours,
      userHoursPerYear: variant.userHoursPerYear * userHourShare,
      leadQuarters: variant.leadQuarters,
      logEffect: logs[v]!, // one record a variant
    })),
    requires: requires.filter(id => offered.has(id)),
    excludes: [],
    ...dutyOn(
      option,
      duties.find(duty => duty.measure === option.id),
    ),
    ...(decision && decided(option, decision, quarters)),
  }
}

function dutyOn(option: MeasureOption, duty: Duty | undefined): Pick<PlanMeasure, 'mandatory'> {
  if (!duty || meets(option.inPlace, duty.atLeast)) return {}
  return { mandatory: { byQuarter: duty.byQuarter, atLeast: indexAtLeast(option, duty.atLeast) } }
}

const meets = (inPlace: VariantName | null, atLeast: VariantName) =>
  inPlace !== null && VARIANTS.indexOf(inPlace) >= VARIANTS.indexOf(atLeast)

/** The weakest variant on offer that is at least this strong; the strongest there is, if none is. */
function indexAtLeast(option: MeasureOption, name: VariantName): number {
  const index = option.variants.findIndex(variant => VARIANTS.indexOf(variant.name) >= VARIANTS.indexOf(name))
  return index < 0 ? option.variants.length - 1 : index
}

function decided(option: MeasureOption, decision: Decision, quarters: number): Partial<PlanMeasure> {
  if (decision.act === 'refuse') return { only: [] }
  if (decision.act === 'postpone') return { notBefore: Math.min(decision.quarter ?? quarters, quarters) }
  const index = option.variants.findIndex(variant => variant.name === decision.variant)
  if (index < 0) return {}
  // Accepted: it is a commitment now, in this variant and by this quarter. A stronger one later stays open, unless the
  // variant itself was what was decided.
  const variants = decision.act === 'change' ? { only: [index] } : { startIn: index }
  return { ...variants, mandatory: { byQuarter: decision.quarter ?? quarters, atLeast: index } }
}
