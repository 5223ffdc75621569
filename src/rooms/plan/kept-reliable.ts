/**
 * What is there once everything planned works, and what a measure is worth by keeping others reliable: how much more
 * loss a year would be expected then, weighed as the planner weighs it, if just its support of one were missing.
 */
import { finalVariant, type PlanSolution } from '../../engine/plan-problem.ts'
import type { VariantName } from '../../knowledge/schema.ts'
import type { InPlace } from '../measures/model.ts'
import { effectsOn, type RiskEffects, together } from '../risks/effects.ts'
import { effectsOfStanding } from '../risks/in-place.ts'
import type { Planning } from './model.ts'
import type { KeptReliable } from './result.ts'

type Chosen = Pick<PlanSolution, 'choices'>

export function variantsAtEnd({ tailored }: Planning, solution: Chosen): Map<string, VariantName> {
  const standing = new Map(tailored.inPlace.map(one => [one.measure, one.variant]))
  for (const choice of solution.choices) {
    const option = tailored.measures.find(one => one.id === choice.measure)
    const variant = option?.variants[finalVariant(choice)]
    if (variant) standing.set(choice.measure, variant.name)
  }
  return standing
}

/** With their effects, each as reliable as the others keep it. */
export function standingAtEnd(planning: Planning, solution: Chosen): InPlace {
  const { supports, scenarioOf } = planning.tailored
  return effectsOfStanding(variantsAtEnd(planning, solution), supports, planning.knowledge, scenarioOf)
}

/** Below this, in euro a year, nobody would name it. */
const NAMED_FROM_EUR = 0.5

export function keptBy(planning: Planning, solution: PlanSolution, supporter: string): KeptReliable[] {
  const { tailored } = planning
  const standing = variantsAtEnd(planning, solution)
  const variant = standing.get(supporter)
  const today = tailored.inPlace.find(one => one.measure === supporter)?.variant
  const kept: KeptReliable[] = []
  for (const [id, support] of tailored.supports) {
    const parts = support.supporters.find(one => one.measure === supporter)?.parts
    const supported = standing.get(id)
    if (!parts || !variant || !supported) continue
    const part = (parts[variant] ?? 0) - ((today && parts[today]) || 0)
    if (part <= 0) continue
    const eurPerYear = worthOf(planning, solution, { id, variant: supported, kept: support.kept, part })
    if (eurPerYear >= NAMED_FROM_EUR) kept.push({ id, lostShare: 1 - support.kept ** part, eurPerYear })
  }
  return kept.sort((a, b) => b.eurPerYear - a.eurPerYear || (a.id < b.id ? -1 : 1))
}

type Tie = { id: string; variant: VariantName; kept: number; part: number }

function worthOf(planning: Planning, solution: PlanSolution, { id, variant, kept, part }: Tie): number {
  const { tailored, knowledge, problem } = planning
  const effects = knowledge.measures.find(one => one.id === id)?.variants[variant]?.effects ?? []
  const leaving = (back: number) => effectsOn(effects, tailored.scenarioOf, { kept, back })
  const [full, none] = [leaving(1), leaving(0)]
  const all = together(standingAtEnd(planning, solution).map(one => one.effects))
  const { exponent, floor } = problem.damping
  const left = (log: number) => Math.max(floor, Math.exp(exponent * Math.min(0, log)))
  let eur = 0
  for (const risk of problem.risks) {
    const sum = lnOf(all, risk.id)
    const lost = part * (lnOf(none, risk.id) - lnOf(full, risk.id))
    eur += risk.weightEurPerYear * (left(sum + lost) - left(sum))
  }
  return eur
}

const lnOf = (effects: RiskEffects, risk: string): number => {
  const one = effects[risk]
  return one ? one.lnFrequency + one.lnLoss : 0
}
