/**
 * How measures keep each other reliable, as the planner takes it (`rooms/risks/reliability.ts`).
 *
 * With l0 and g = ln rem − ln l0 of each variant, and s of each supporter, ln of what remains is Σ l0 + Σ s·g over
 * what is there. What is in place today is constant in it: a measure in place gets the planned supporters' parts as
 * effects of theirs, a planned measure those of the supporters in place as its own, and only what joins two planned
 * ones is a pair. Steps up from what is in place count at the difference; for the planner never as a loss: a stronger
 * variant is no worse.
 */
import type { PlanPair } from '../../engine/plan-problem.ts'
import type { Knowledge, VariantName } from '../../knowledge/schema.ts'
import type { MeasureOption } from '../measures/model.ts'
import { effectsOn, type Kept, type RiskEffects, relativeTo, scaled, together } from '../risks/effects.ts'
import { givenBack, type Standing } from '../risks/reliability.ts'
import type { Tailored } from './tailor.ts'

/** By variant of the option: its own effect, and what it gives back to measures in place. */
type Acting = { own: RiskEffects; lent: RiskEffects }

export type Reliability = {
  actingOf(option: MeasureOption): Acting[]
  /** Parts by variant of the supporter, and what all of it changes by variant of the supported; none = no tie. */
  tieOf(
    supporter: MeasureOption,
    supported: MeasureOption,
  ): { parts: number[]; gains: RiskEffects[] } | undefined
}

export function reliabilityOf(tailored: Tailored, knowledge: Knowledge): Reliability {
  const { supports, scenarioOf, inPlace } = tailored
  const standing: Standing = new Map(inPlace.map(one => [one.measure, one.variant]))
  const at = (id: string, name: VariantName | undefined, kept: Kept): RiskEffects => {
    const measure = knowledge.measures.find(one => one.id === id)
    return effectsOn((name && measure?.variants[name]?.effects) || [], scenarioOf, kept)
  }
  const keptOf = (id: string) => supports.get(id)?.kept ?? 1
  /** What being kept reliable by all changes: g of the variant. */
  const gain = (id: string, name: VariantName | undefined): RiskEffects =>
    relativeTo(at(id, name, { kept: keptOf(id), back: 1 }), at(id, name, { kept: keptOf(id), back: 0 }))
  /** Part of each variant of a supporter beyond that of its variant in place, for one supported measure. */
  const partsOf = (option: MeasureOption, supported: string): number[] | undefined => {
    const parts = supports.get(supported)?.supporters.find(one => one.measure === option.id)?.parts
    if (!parts) return undefined
    const today = (option.inPlace && parts[option.inPlace]) || 0
    const beyond = option.variants.map(variant => Math.max(0, (parts[variant.name] ?? 0) - today))
    return beyond.some(part => part > 0) ? beyond : undefined
  }
  return {
    actingOf(option) {
      const kept = { kept: keptOf(option.id), back: givenBack(supports.get(option.id), standing) }
      const today = at(option.id, standing.get(option.id), kept)
      const lent = inPlace.flatMap(({ measure, variant }) => {
        const parts = partsOf(option, measure)
        return parts ? [{ parts, gained: gain(measure, variant) }] : []
      })
      return option.variants.map(({ name }, v) => ({
        own: relativeTo(at(option.id, name, kept), today),
        lent: together(lent.map(({ parts, gained }) => scaled(gained, parts[v] ?? 0))),
      }))
    },
    tieOf(supporter, supported) {
      const parts = supporter.id === supported.id ? undefined : partsOf(supporter, supported.id)
      if (!parts) return undefined
      const today = gain(supported.id, standing.get(supported.id))
      return {
        parts,
        gains: supported.variants.map(({ name }) => relativeTo(gain(supported.id, name), today)),
      }
    },
  }
}

type Logs = Record<string, number>

/** ln of what remains, never above 0. */
const noWorse = (effects: RiskEffects): Logs =>
  Object.fromEntries(
    Object.entries(effects).map(([risk, one]) => [risk, Math.min(0, one.lnFrequency + one.lnLoss)]),
  )

/** For the planner: ln of what remains by risk, of each variant of an option. */
export function logsOf(reliability: Reliability, option: MeasureOption): Logs[] {
  return reliability.actingOf(option).map(({ own, lent }) => {
    const logs = noWorse(own)
    for (const [risk, log] of Object.entries(noWorse(lent))) logs[risk] = (logs[risk] ?? 0) + log
    return logs
  })
}

export function pairsOf(reliability: Reliability, options: MeasureOption[]): PlanPair[] {
  return options.flatMap(supporter =>
    options.flatMap((supported): PlanPair[] => {
      const tie = reliability.tieOf(supporter, supported)
      if (!tie) return []
      const logs = falling(tie.gains.map(noWorse))
      if (!logs.some(one => Object.values(one).some(log => log < 0))) return []
      return [{ supporter: supporter.id, supported: supported.id, shares: rising(tie.parts), logs }]
    }),
  )
}

/** A part is at most 1; rounding may carry a sum of parts over it. */
const rising = (parts: number[]): number[] =>
  parts.map((_, v) => Math.min(1, Math.max(...parts.slice(0, v + 1))))

/** A stronger variant is no worse on any risk. */
export const falling = (logs: Logs[]): Logs[] =>
  logs.map((_, v) => {
    const least: Logs = {}
    for (const one of logs.slice(0, v + 1)) {
      for (const [risk, log] of Object.entries(one)) least[risk] = Math.min(least[risk] ?? 0, log)
    }
    return least
  })
