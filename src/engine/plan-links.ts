/**
 * Ties between measures as linear columns: for each rung of the supporter, rung of the supported and period, whether
 * both are at work (see `plan-polytope.ts`). A rung is a variant from which on something is added: variants that add
 * nothing to the one before have none of their own.
 */
import type { PlanModel, PlanTie } from './plan-model.ts'
import type { PlanStage } from './plan-option.ts'
import type { PlanCondition, PlanGroup } from './plan-polytope.ts'

export type PlanLink = {
  /** At least these variants, of the supporter and of the supported. */
  tie: number
  rung: [number, number]
  period: number
  /** What it adds to the damped sums in its period. */
  effects: { risk: number; log: number }[]
}

/** Damped log of a tie by risk, of two variants; −1 stands for nothing. */
function logOf(tie: PlanTie, a: number, b: number, risk: number): number {
  return tie.effects[a]?.[b]?.find(effect => effect.risk === risk)?.log ?? 0
}

/** What the rung (a, b) adds: the mixed difference. */
function addedBy(tie: PlanTie, a: number, b: number): { risk: number; log: number }[] {
  const risks = new Set(tie.effects[a]![b]!.map(effect => effect.risk))
  return [...risks]
    .map(risk => ({
      risk,
      log:
        logOf(tie, a, b, risk) -
        logOf(tie, a, b - 1, risk) -
        (logOf(tie, a - 1, b, risk) - logOf(tie, a - 1, b - 1, risk)),
    }))
    .filter(({ log }) => log < 0)
}

/** Stages that reach the variant from below, with the first period in which they work. */
function reaching(group: PlanGroup, stageAt: (column: number) => PlanStage, rung: number) {
  return group.columns
    .map(column => ({ column, stage: stageAt(column) }))
    .filter(({ stage }) => stage.from < rung && stage.to >= rung)
}

export function linksOf(
  model: PlanModel,
  groups: PlanGroup[],
  stageAt: (column: number) => PlanStage,
  offset: number,
): { links: PlanLink[]; conditions: PlanCondition[] } {
  const links: PlanLink[] = []
  const conditions: PlanCondition[] = []
  for (const [t, tie] of model.ties.entries()) {
    for (const a of tie.effects.keys()) {
      for (const b of tie.effects[a]!.keys()) {
        const effects = addedBy(tie, a, b)
        const sides = [
          reaching(groups[tie.supporter]!, stageAt, a),
          reaching(groups[tie.supported]!, stageAt, b),
        ]
        const earliest = sides.map(side => Math.min(...side.map(({ stage }) => stage.active)))
        if (effects.length === 0) continue
        for (let period = Math.max(...earliest); period < model.periods; period++) {
          const column = offset + links.length
          links.push({ tie: t, rung: [a, b], period, effects })
          for (const side of sides) {
            const columns = side.filter(({ stage }) => stage.active <= period).map(one => one.column)
            const values = [1, ...columns.map(() => -1)]
            conditions.push({ kind: 'tie', quarter: 0, columns: [column, ...columns], values, upper: 0 })
          }
        }
      }
    }
  }
  return { links, conditions }
}

/** Links that whole options bring to work. */
export function linksAtWork(model: PlanModel, links: PlanLink[], chosen: Int32Array): boolean[] {
  return links.map(({ tie, rung, period }) => {
    const { supporter, supported } = model.ties[tie]!
    const levels = [supporter, supported].map(m => model.options[chosen[m]!]?.level[period] ?? -1)
    return levels[0]! >= rung[0] && levels[1]! >= rung[1]
  })
}
