/**
 * Which options are worth trying at all, so that a measure that cannot help costs no time and changes nothing.
 *
 * A share's loss max(floor, e^u) is convex in u, so an effect saves most where u is highest: where nothing that helps
 * is chosen and everything that hurts is, apart from what this measure is tied to. An option that costs at least that
 * much, fulfils no demand and is needed by no other measure is in no best plan and is left out; so is one whose last
 * stage costs at least what it can save and relieves no limit, and one that does not even fit an empty plan.
 * Leaves out: dominance between the other options of a measure (rare, and the search finds it anyway).
 */
import { exponential } from './plan-exponential.ts'
import { fitsAlone, type PlanModel } from './plan-model.ts'
import type { PlanOption } from './plan-option.ts'

/** Each risk's share with everything chosen that makes it worse. */
export function worstShares(model: PlanModel): Float64Array {
  const worst = model.base.slice()
  for (const variants of model.effects) {
    const factors = new Float64Array(worst.length).fill(1)
    for (const { risk, factor } of variants.flat()) factors[risk] = Math.max(factors[risk]!, factor)
    for (let r = 0; r < worst.length; r++) worst[r]! *= factors[r]!
  }
  return worst
}

/** Damped log by risk that a variant adds to another one (−1: to nothing), its ties included, at the most. */
function mostAdded(model: PlanModel, measure: number, from: number, to: number): Map<number, number> {
  const added = new Map<number, number>()
  const add = (risk: number, log: number) => added.set(risk, (added.get(risk) ?? 0) + log)
  for (const { risk, log } of model.effects[measure]![to]!) add(risk, log)
  for (const { risk, log } of model.effects[measure]![from] ?? []) add(risk, -log)
  for (const t of model.tiesOf[measure]!) {
    const tie = model.ties[t]!
    const isSupporter = tie.supporter === measure
    // Rungs only add, so the strongest variant of the other side adds most.
    const others = isSupporter ? (tie.effects[0]?.length ?? 0) : tie.effects.length
    const effectsAt = (variant: number) =>
      (isSupporter ? tie.effects[variant]?.[others - 1] : tie.effects[others - 1]?.[variant]) ?? []
    for (const { risk, log } of effectsAt(to)) add(risk, log)
    for (const { risk, log } of effectsAt(from)) add(risk, -log)
  }
  return added
}

/** Loss a year that a variant avoids beyond another one (−1: beyond nothing) in the most favourable company. */
function greatestSaving(
  model: PlanModel,
  worst: Float64Array,
  measure: number,
  from: number,
  to: number,
): number {
  let saving = 0
  for (const [risk, log] of mostAdded(model, measure, from, to)) {
    if (log >= 0) continue
    const before = model.effects[measure]![from]?.find(effect => effect.risk === risk)?.factor ?? 1
    const share = worst[risk]! * before
    const change = Math.max(model.floor, share) - Math.max(model.floor, share * exponential(log))
    saving += model.risks[risk]!.weightEurPerYear * change
  }
  return saving
}

/** Years from the beginning of one period to the end. */
function yearsFrom({ periodYears, periods }: PlanModel): Float64Array {
  const years = new Float64Array(periods + 1)
  for (let p = periods - 1; p >= 0; p--) years[p] = years[p + 1]! + periodYears[p]!
  return years
}

export function findCandidates(model: PlanModel): number[][] {
  const worst = worstShares(model)
  const years = yearsFrom(model)
  return withPrerequisites(
    model,
    model.optionsOf.map((list, m) => {
      const known = new Map<number, number>()
      const saving = (from: number, to: number) => {
        const key = from * 1000 + to
        const value = known.get(key) ?? greatestSaving(model, worst, m, from, to)
        known.set(key, value)
        return value
      }
      const pays = ({ spans, costEur }: PlanOption) => {
        let saved = 0
        for (const { variant, from, until } of spans)
          saved += saving(-1, variant) * (years[from]! - years[until]!)
        return saved > costEur
      }
      const lastStagePays = (option: PlanOption) => {
        if (option.stages.length === 1) return true
        const { from, to, active, costEur, use } = model.stages[option.stages.at(-1)!]!
        if (use.some(value => value < 0)) return true
        return saving(from, to) * years[active]! > costEur
      }
      return { list, pays, lastStagePays }
    }),
  )
}

type Judged = {
  list: number[]
  pays: (option: PlanOption) => boolean
  lastStagePays: (option: PlanOption) => boolean
}

function withPrerequisites(model: PlanModel, judged: Judged[]): number[][] {
  const option = (o: number) => model.options[o]!
  const fitting = judged.map(({ list, lastStagePays }) =>
    list.filter(o => fitsAlone(model, option(o)) && (option(o).meets || lastStagePays(option(o)))),
  )
  const wanted = fitting.map((list, m) => list.some(o => option(o).meets || judged[m]!.pays(option(o))))
  const needed = model.measures.map(() => false)
  const need = (m: number) => {
    for (const other of model.requires[m]!) {
      if (needed[other]) continue
      needed[other] = true
      need(other)
    }
  }
  for (let m = 0; m < wanted.length; m++) if (wanted[m]) need(m)
  return fitting.map((list, m) => {
    if (needed[m]) return list
    return wanted[m] ? list.filter(o => option(o).meets || judged[m]!.pays(option(o))) : []
  })
}
