/**
 * What the planner takes and gives: which measures, in which variant, started in which quarter.
 *
 * Minimise, over the horizon H (quarters 1..H, of which the first T can be planned in):
 *   Σ_q Σ_r weight_r/4 · P_{r,q}  +  money  +  hours · hourValue
 * with P_{r,q} = max(floor, exp(exponent · (base_r + Σ_m logEffect_{m,v,r} over measures active in q))).
 * Money: what has been spent by the end of each planned quarter stays within what has been available by then; hours
 * likewise: what is not used is there later. But what comes back every quarter cannot be saved up for: the yearly hours
 * of what is at work stay, a quarter of them, within the hours of each planned quarter, and afterwards of the last.
 * A measure started in quarter s with lead L is active from quarter s + L on; its once-money falls due in s, its
 * once-hours are spread evenly over s..s+L, its yearly money and hours run from s + L on, a quarter of them a quarter.
 * Once it has worked for a quarter it may be raised to a stronger variant: what the stronger one's setting up takes
 * beyond that of the weaker (never less than nothing) is set up then in the same way, and yearly costs and effects
 * switch when the stronger one is active.
 * Pairs: while a supporter and what it keeps reliable are both active, ln of what remains falls by share · log.
 * The money and hours of quarters after T count in the objective at the same yearly rates, without a limit.
 * Source: outer approximation of a convex separable objective (Duran and Grossmann 1986); see `plan.ts`.
 */
export type PlanVariant = {
  id: string
  onceEur: number
  yearlyEur: number
  onceHours: number
  yearlyHours: number
  /** Attention of everybody, in hours a year over all persons; a cost in the objective, not limited by the hours. */
  userHoursPerYear: number
  leadQuarters: number
  /** ln(what remains) by risk id: ≤ 0 where it helps; relative to what is in place today. Risks not named: 0. */
  logEffect: Record<string, number>
}

export type PlanMeasure = {
  id: string
  /** In rising order of strength; at most one is active at a time. */
  variants: PlanVariant[]
  /** Measures that need to be active before or with this one (started no later). In place already: leave out. */
  requires: string[]
  excludes: string[]
  /**
   * Has to be started by the end of this quarter (1-based), at least in the variant with this index, or raised to it.
   * A quarter after the planned ones counts as the last planned one.
   */
  mandatory?: { byQuarter: number; atLeast: number }
  /** Decided by a person: only these variant indices are open (empty = refused). */
  only?: number[]
  /** Decided by a person: started in the variant with this index; a stronger one may follow. */
  startIn?: number
  /** Not to be started before this quarter (1-based). */
  notBefore?: number
}

/**
 * One measure keeps another one reliable. The sums of ln(what remains) get share · log while both are active: `shares`
 * by variant of the supporter, never falling, 0..1; `logs` by variant of the supported, by risk id, ≤ 0, never rising.
 */
export type PlanPair = {
  supporter: string
  supported: string
  shares: number[]
  logs: Record<string, number>[]
}

export type PlanRisk = {
  id: string
  /** Cost a year at P = 1: expected loss plus the weight on its tail, euro. */
  weightEurPerYear: number
  /** Σ ln(what remains) of what is in place today, before damping; ≤ 0. */
  baseLog: number
}

export type PlanProblem = {
  plannedQuarters: number
  horizonQuarters: number
  risks: PlanRisk[]
  measures: PlanMeasure[]
  pairs?: PlanPair[]
  /** New money in each planned quarter, euro; length T. */
  moneyEur: number[]
  /** New hours in each planned quarter; length T. */
  hours: number[]
  hourValueEur: number
  damping: { exponent: number; floor: number }
}

export type PlanStart = { variant: number; startQuarter: number; activeFrom: number }

/** The variant a measure is started in, and those it is raised to later, if any. */
export type PlanChoice = PlanStart & { measure: string; raised?: PlanStart[] }

/** The variant a choice ends in. */
export const finalVariant = ({ variant, raised }: PlanChoice): number => raised?.at(-1)?.variant ?? variant

export type PlanCost = {
  lossEur: number
  moneyEur: number
  hoursEur: number
  userHoursEur: number
  totalEur: number
}

/**
 * A mandatory item that does not fit, in words' raw material: what would have to be there. One measure may have
 * several, one for each quarter and kind; with all of them granted, all mandatory items fit.
 */
export type PlanShortfall = {
  measure: string
  kind: 'hours' | 'money' | 'upkeep' | 'prerequisite' | 'refused' | 'excluded'
  /** The quarter (1-based) by whose end it is lacking; hours or euro that are missing, beyond what earlier
   *  entries grant. Of upkeep: hours in every quarter from this one on. */
  quarter: number
  missing: number
}

/** Why a measure is not in the plan. `gainEur` is its best total saving over the horizon if it were added (may be negative). */
export type PlanOmission = {
  measure: string
  reason:
    | 'costs_more_than_it_saves'
    | 'no_hours'
    | 'no_money'
    | 'no_effect'
    | 'refused'
    | 'prerequisite'
    | 'displaced'
  bestVariant: number | null
  gainEur: number
  costEur: number
  savesEur: number
  /** Where limits keep it out (no_hours, no_money, displaced): what would bring it in, and of which; of upkeep, a quarter. */
  missing?: number
  lacks?: 'hours' | 'money' | 'upkeep'
}

export type PlanSolution = {
  choices: PlanChoice[]
  shortfalls: PlanShortfall[]
  cost: PlanCost
  /** The same over the horizon if nothing new were done. */
  costOfDoingNothing: PlanCost
  /** P by risk id in each planned quarter (length T), and at the end of the plan, everything chosen being active. */
  multiplierByQuarter: Record<string, number[]>
  multiplierAtEnd: Record<string, number>
  moneyPerQuarter: number[]
  hoursPerQuarter: number[]
  /** Shapley share of each chosen measure in the yearly reduction of Σ weight·P at the end of the plan, euro a year. */
  reductionEurPerYear: Record<string, number>
  /** The same split by risk: measure id → risk id → euro a year. A pair counts for both of its measures. */
  reductionByRisk: Record<string, Record<string, number>>
  omissions: PlanOmission[]
  /** No plan that meets the same mandatory items can cost less, euro; provenGap = (total − lowerBound) / total. */
  lowerBoundEur: number
  provenGap: number
}
