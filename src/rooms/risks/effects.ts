/**
 * How measures act on risks, and how several act together.
 *
 * A measure leaves a share of the frequency and a share of the loss of a risk. The share used is the PERT mean of
 * its range, (low + 4·best + high)/6: for independent measures the expected product is the product of expectations.
 * Together they overlap, so what remains is damped: max(floor, (Π shares)^exponent), a documented judgement
 * (`knowledge/judgements.yaml`). The damped remainder is split between frequency and loss in the ratio of their
 * logarithms, so that frequency × loss gives it back.
 * What a measure takes away is less where nobody keeps it reliable (`reliability.ts`).
 * Leaves out: pairs that hinder each other, or help each other beyond that.
 */
import type { Effect, Knowledge } from '../../knowledge/schema.ts'

/** ln(share that remains) of frequency and loss, with the two ends of the range of both together. */
export type EffectOnRisk = { lnFrequency: number; lnLoss: number; lnLow: number; lnHigh: number }

/** By risk id; a risk that is not named is not touched. */
export type RiskEffects = Record<string, EffectOnRisk>

export type Damping = { exponent: number; floor: number }

export const UNTOUCHED: EffectOnRisk = { lnFrequency: 0, lnLoss: 0, lnLow: 0, lnHigh: 0 }

export function dampingOf(knowledge: Knowledge): Damping {
  // Both are checked to be there when the knowledge is loaded.
  const { 'damping-exponent': exponent, 'damping-floor': floor } = knowledge.judgements
  return { exponent: exponent!.value, floor: floor!.value }
}

/** How well a measure is kept: the share of its effect left without any supporter, and the part given back of it. */
export type Kept = { kept: number; back: number }

/** Nothing is lost: as effects are stated. */
export const WELL_KEPT: Kept = { kept: 1, back: 1 }

/** Turns effects on scenarios into effects on the risks of this organisation. */
export function effectsOn(
  effects: Effect[],
  scenarioOf: Map<string, string>,
  kept: Kept = WELL_KEPT,
): RiskEffects {
  const result: RiskEffects = {}
  for (const [riskId, scenarioId] of scenarioOf) {
    const acting = effects.filter(effect => effect.scenario === scenarioId)
    if (acting.length > 0) result[riskId] = acting.map(effect => one(effect, kept)).reduce(add)
  }
  return result
}

function one({ acts, remaining: { low, best, high } }: Effect, { kept, back }: Kept): EffectOnRisk {
  const leaves = (share: number) => {
    const alone = Math.log(1 - (1 - share) * kept)
    return alone + back * (Math.log(share) - alone)
  }
  const mean = leaves((low + 4 * best + high) / 6)
  return {
    lnFrequency: acts === 'frequency' ? mean : 0,
    lnLoss: acts === 'loss' ? mean : 0,
    lnLow: leaves(low),
    lnHigh: leaves(high),
  }
}

function add(a: EffectOnRisk, b: EffectOnRisk): EffectOnRisk {
  return combine(a, b, 1)
}

function combine(a: EffectOnRisk, b: EffectOnRisk, sign: 1 | -1): EffectOnRisk {
  return {
    lnFrequency: a.lnFrequency + sign * b.lnFrequency,
    lnLoss: a.lnLoss + sign * b.lnLoss,
    lnLow: a.lnLow + sign * b.lnLow,
    lnHigh: a.lnHigh + sign * b.lnHigh,
  }
}

/** Effects of a stronger variant beyond those of the weaker one that is in place. */
export function relativeTo(effects: RiskEffects, base: RiskEffects): RiskEffects {
  const result: RiskEffects = {}
  for (const riskId of new Set([...Object.keys(effects), ...Object.keys(base)])) {
    result[riskId] = combine(effects[riskId] ?? UNTOUCHED, base[riskId] ?? UNTOUCHED, -1)
  }
  return result
}

/** A part of effects. */
export function scaled(effects: RiskEffects, part: number): RiskEffects {
  return Object.fromEntries(
    Object.entries(effects).map(([riskId, { lnFrequency, lnLoss, lnLow, lnHigh }]) => [
      riskId,
      {
        lnFrequency: part * lnFrequency,
        lnLoss: part * lnLoss,
        lnLow: part * lnLow,
        lnHigh: part * lnHigh,
      },
    ]),
  )
}

export function together(all: RiskEffects[]): RiskEffects {
  const result: RiskEffects = {}
  for (const effects of all) {
    for (const [riskId, effect] of Object.entries(effects)) {
      result[riskId] = add(result[riskId] ?? UNTOUCHED, effect)
    }
  }
  return result
}

/** What remains of frequency and loss of one risk, damped; both in (0, 1]. */
export function remaining(
  effect: EffectOnRisk,
  { exponent, floor }: Damping,
): { frequency: number; loss: number } {
  const total = effect.lnFrequency + effect.lnLoss
  if (total >= 0) return { frequency: 1, loss: 1 }
  const damped = Math.max(Math.log(floor), exponent * total)
  return {
    frequency: Math.exp((damped * effect.lnFrequency) / total),
    loss: Math.exp((damped * effect.lnLoss) / total),
  }
}
