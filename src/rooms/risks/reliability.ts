/**
 * How measures keep each other reliable: a firewall that nobody looks after, backups that nobody tries out.
 *
 * Stated effects are those of a measure that is kept reliable. Without supporter k the share lost_k of the effect is
 * lost over the years; with none of them only K = Π(1 − lost_k) of it is left, so that what remains of a risk is not
 * rem but l0 = 1 − (1 − rem)·K. Each supporter there gives its part back: ln of what remains is
 * ln l0 + Σ s_k·(ln rem − ln l0), with s_k = ln(1 − lost_k)/Σ ln(1 − lost_j): all of them there, exactly rem remains.
 * Linear in who is there, so the planner can prove its plans with it. Where a variant of a supporter keeps less than
 * its strongest, its part is smaller in the same measure; lost_k is the PERT mean of its range.
 * Supporters that have nothing to act on here count as if they were not known: nothing is lost without them. Refused
 * ones are missing like any other that is not there. Decision 0018.
 * Leaves out: what keeps the supporters themselves reliable.
 */
import { evaluate } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import type { Knowledge, Measure, VariantName } from '../../knowledge/schema.ts'
import { VARIANTS } from '../../knowledge/schema.ts'
import type { Profile } from '../profile/contract.ts'

export type Supporter = {
  measure: string
  /** Part of what is lost without any supporter that each of its variants gives back, 0..1; never falling. */
  parts: Partial<Record<VariantName, number>>
}

/** What is left of the effect of a supported measure without any supporter, and who gives back how much. */
export type Support = { kept: number; supporters: Supporter[] }

/** By supported measure; those that nothing supports are not named. */
export type Supports = ReadonlyMap<string, Support>

export function supportsHere(profile: Profile, knowledge: Knowledge): Supports {
  const facts = withDerivedFacts(profile)
  const strengths = new Map<string, { measure: string; parts: [VariantName, number][] }[]>()
  for (const supporter of knowledge.measures) {
    const supported = supportedBy(supporter)
    if (supported.size === 0) continue
    if (supporter.relevantWhen && evaluate(supporter.relevantWhen, facts) === false) continue
    for (const id of supported) {
      const known = strengths.get(id) ?? []
      strengths.set(id, [...known, { measure: supporter.id, parts: strengthsOf(supporter, id) }])
    }
  }
  return new Map([...strengths].map(([id, all]) => [id, supportOf(all)]))
}

const supportedBy = ({ variants }: Measure): Set<string> =>
  new Set(VARIANTS.flatMap(name => variants[name]?.supports.map(support => support.measure) ?? []))

function supportOf(strengths: { measure: string; parts: [VariantName, number][] }[]): Support {
  const whole = strengths.reduce((sum, { parts }) => sum + parts.at(-1)![1], 0) // each has at least one variant
  const supporters = strengths.map(({ measure, parts }) => ({
    measure,
    parts: Object.fromEntries(parts.map(([name, strength]) => [name, strength / whole])),
  }))
  return { kept: Math.exp(-whole), supporters }
}

/** −ln(1 − lost) by variant, rising; a stronger variant keeps at least what a weaker one does. */
function strengthsOf(supporter: Measure, supported: string): [VariantName, number][] {
  let strongest = 0
  return VARIANTS.flatMap(name => {
    const variant = supporter.variants[name]
    if (!variant) return []
    const support = variant.supports.find(one => one.measure === supported)
    if (support) {
      const { low, best, high } = support.lostWithout
      strongest = Math.max(strongest, -Math.log(1 - (low + 4 * best + high) / 6))
    }
    return [[name, strongest] as [VariantName, number]]
  })
}

/** Variant of each measure that is there. */
export type Standing = ReadonlyMap<string, VariantName>

/** Part of what is lost without supporters that those there give back. */
export const givenBack = (support: Support | undefined, standing: Standing): number =>
  (support?.supporters ?? []).reduce((sum, { measure, parts }) => {
    const variant = standing.get(measure)
    return sum + (variant ? (parts[variant] ?? 0) : 0)
  }, 0)
