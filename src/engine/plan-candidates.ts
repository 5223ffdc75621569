/**
 * Which options are worth trying at all, so that a measure that cannot help costs no time and changes nothing.
 *
 * A share's loss max(floor, e^u) is convex in u, so an effect saves most where u is highest: where nothing that helps
 * is chosen and everything that hurts is. An option that costs at least that much, fulfils no demand and is needed
 * by no other measure is in no best plan and is left out; likewise one that does not even fit an empty plan.
 * Leaves out: dominance between the options of a measure (rare, and the search finds it anyway).
 */
import { fitsAlone, type PlanModel, type PlanOption } from './plan-model.ts'

/** Loss that an option avoids over the horizon in the most favourable company. */
export function greatestSaving(model: PlanModel, worst: Float64Array, option: PlanOption): number {
  let years = 0
  for (let p = option.active; p < model.periods; p++) years += model.periodYears[p]!
  let saving = 0
  for (const { risk, factor } of option.effects) {
    const share = worst[risk]!
    const change = Math.max(model.floor, share) - Math.max(model.floor, share * factor)
    if (change > 0) saving += model.risks[risk]!.weightEurPerYear * change
  }
  return saving * years
}

/** Each risk's share with everything chosen that makes it worse. */
export function worstShares(model: PlanModel): Float64Array {
  const worst = model.base.slice()
  for (const options of model.optionsOf) {
    const factors = new Float64Array(worst.length).fill(1)
    for (const index of options) {
      for (const { risk, factor } of model.options[index]!.effects) {
        factors[risk] = Math.max(factors[risk]!, factor)
      }
    }
    for (let r = 0; r < worst.length; r++) worst[r]! *= factors[r]!
  }
  return worst
}

export function findCandidates(model: PlanModel): number[][] {
  const worst = worstShares(model)
  const fitting = model.optionsOf.map(list => list.filter(o => fitsAlone(model, model.options[o]!)))
  const pays = (o: number) => greatestSaving(model, worst, model.options[o]!) > model.options[o]!.costEur
  const wanted = fitting.map(list => list.some(o => model.options[o]!.meets || pays(o)))
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
    return wanted[m] ? list.filter(o => model.options[o]!.meets || pays(o)) : []
  })
}
