/**
 * What binds an organisation from outside: law and regulation by the facts of its profile, and what its
 * customers, insurers and providers have written into contracts, recognised by their words.
 *
 * "May apply, check" is an allowed answer: a condition that an unknown fact leaves open is never turned into a duty
 * and never dropped. Leaves out: national law in detail; whoever is unsure asks a lawyer, and the screen says so.
 */
import { evaluate, factAt, factsUsed } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import type { Demand, Knowledge, Obligation, VariantName } from '../../knowledge/schema.ts'
import type { Profile } from '../profile/contract.ts'

export type DemandedMeasure = { measure: string; atLeast: VariantName; byQuarter: number; because: string }

export type AppliedObligation = {
  id: string
  kind: 'law' | 'contract'
  name: string
  force: 'obligation'
  applicability: 'binds' | 'may'
  /** Who demands it: an authority, or the other party of a contract. */
  authority: string
  date: string | null
  reason: string
  asks: string
  /** Facts that would settle whether it applies. */
  unknownFacts: string[]
  measures: DemandedMeasure[]
  controls: string[]
  /** Time limits for reporting, in hours from a moment told in words. */
  clocks: Obligation['clocks']
  /** Whether it amounts to evidence of a management system. */
  asksForSystem: boolean
  source: string
}

export function applyObligations(profile: Profile, knowledge: Knowledge): AppliedObligation[] {
  const facts = withDerivedFacts(profile)
  const laws = knowledge.obligations.flatMap(obligation => applyLaw(obligation, facts))
  const contracts = (profile.obligations ?? []).map((demanded, index) =>
    applyContract(demanded, index, knowledge.demands),
  )
  return [...laws, ...contracts]
}

function applyLaw(obligation: Obligation, facts: object): AppliedObligation[] {
  const binds = obligation.binds ? evaluate(obligation.binds, facts) : false
  const may = obligation.mayBind ? evaluate(obligation.mayBind, facts) : false
  if (binds !== true && binds !== 'unknown' && may === false) return []
  const conditions = [obligation.binds, obligation.mayBind].filter(one => one !== undefined)
  const unknownFacts = [...new Set(conditions.flatMap(factsUsed))].filter(
    path => factAt(facts, path) === undefined,
  )
  return [
    {
      id: obligation.id,
      kind: 'law',
      name: obligation.name,
      force: 'obligation',
      applicability: binds === true ? 'binds' : 'may',
      authority: obligation.authority,
      date: obligation.date,
      reason: obligation.reason,
      asks: obligation.asks,
      unknownFacts: binds === true ? [] : unknownFacts,
      // What only may apply is a question to the owner, not a duty of the plan.
      measures: binds === true ? obligation.measures : [],
      controls: binds === true ? obligation.controls : [],
      clocks: obligation.clocks,
      asksForSystem: false,
      source: obligation.source,
    },
  ]
}

function applyContract(
  { from, demands }: { from: string; demands: string },
  index: number,
  known: Demand[],
): AppliedObligation {
  const recognised = known.filter(demand => demand.words.some(word => speaksOf(demands.toLowerCase(), word)))
  return {
    id: `contract-${index + 1}`,
    kind: 'contract',
    name: `${from}: ${demands}`,
    force: 'obligation',
    applicability: 'binds',
    authority: from,
    date: null,
    reason: demands,
    asks: recognised.map(demand => demand.asks).join(' ') || demands,
    unknownFacts: [],
    measures: recognised.flatMap(demand => demand.measures),
    controls: [],
    clocks: [],
    asksForSystem: recognised.some(demand => demand.asksForSystem),
    source: recognised[0]?.source ?? 'profile',
  }
}

/** Words this short hide inside others ("edr" in "niedrig"); they count only as words of their own. */
const SHORT = 5

/** Whether a text has the word at the beginning of a word; a longer one may go on ("backup" in "backups"). */
function speaksOf(text: string, word: string): boolean {
  const isLetter = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}]/u.test(character)
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const ends = word.length > SHORT || !isLetter(text[at + word.length])
    if (!isLetter(text[at - 1]) && ends) return true
  }
  return false
}

/** The standard binds whoever chose it: by aim, or because a contract asks for evidence of a system. */
export function choosesStandard(
  profile: Profile,
  obligations: AppliedObligation[],
): 'aim' | 'contract' | null {
  if (profile.aim === 'certificate') return 'aim'
  return obligations.some(obligation => obligation.asksForSystem) ? 'contract' : null
}
