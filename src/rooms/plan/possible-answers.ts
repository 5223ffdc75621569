/**
 * What an organisation would probably answer to a question that is open: profiles with the answer filled in, each with
 * its chance.
 *
 * Shares come from `knowledge/answers.yaml` by size, changed where facts make an answer likelier, and made to sum to 1;
 * facts that are known already stay, and answers that contradict them drop out. The list of what is in place has too
 * many answers to name: it is drawn, each measure in place with its share of `adoption.yaml` in its weakest variant. The
 * draws are a Latin hypercube, so that of twelve draws a share of one half gives six.
 * Leaves out: that careful organisations have several measures at once; what ties the answers of two questions.
 */
import { seededRandom } from '../../engine/plan-random.ts'
import { evaluate, factAt } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import type { Answer, Knowledge, Measure, VariantName } from '../../knowledge/schema.ts'
import { VARIANTS } from '../../knowledge/schema.ts'
import { interpolateBySize } from '../../knowledge/size.ts'
import type { Profile } from '../profile/contract.ts'
import { headcountOf } from '../profile/model.ts'

export type PossibleAnswer = { chance: number; profile: Profile }

export function possibleAnswers(question: string, profile: Profile, knowledge: Knowledge): PossibleAnswer[] {
  if (question === 'inPlace') return drawnInPlace(profile, knowledge)
  const answer = knowledge.answers.find(one => one.question === question)
  return answer ? listed(answer, profile) : []
}

function listed({ options }: Answer, profile: Profile): PossibleAnswer[] {
  const facts = withDerivedFacts(profile)
  const headcount = headcountOf(profile)
  const agrees = (option: Answer['options'][number]) =>
    Object.entries(option.facts).every(([path, value]) => {
      const known = factAt(profile, path)
      return known === undefined || known === value
    })
  // Where what is known is like none of the answers, it says nothing about which of them is meant.
  const agreeing = options.some(agrees) ? options.filter(agrees) : options
  const weighed = agreeing.map(option => {
    const times = option.likelier.filter(one => evaluate(one.when, facts) === true).map(one => one.times)
    const share = Math.max(0, interpolateBySize(option.share, headcount))
    return { option, weight: times.reduce((product, one) => product * one, share) }
  })
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return weighed
    .filter(({ weight }) => weight > 0)
    .map(({ option, weight }) => ({ chance: weight / all, profile: withFacts(profile, option.facts) }))
}

/** The profile with these facts where it has none. */
function withFacts(profile: Profile, facts: Record<string, unknown>): Profile {
  const filled: Record<string, unknown> = { ...profile }
  for (const [path, value] of Object.entries(facts)) {
    if (factAt(profile, path) !== undefined) continue
    const [group = '', name] = path.split('.')
    filled[group] = name === undefined ? value : { ...(filled[group] as object | undefined), [name]: value }
  }
  return filled as Profile // facts of the knowledge base; a test holds each option against the schema
}

/** So many that shares of a tenth are seen at all. */
const DRAWS = 12
/** Any fixed number would do; it only has to stay the same. */
const SEED = 496

function drawnInPlace(profile: Profile, knowledge: Knowledge): PossibleAnswer[] {
  const random = seededRandom(SEED)
  const headcount = headcountOf(profile)
  const usual = knowledge.adoption.flatMap(({ measure: id, share }) => {
    const measure = knowledge.measures.find(one => one.id === id)
    if (!measure) return []
    const adopted = Math.min(1, interpolateBySize(share, headcount))
    return [{ measure, levels: shuffledLevels(random.below), adopted }]
  })
  return Array.from({ length: DRAWS }, (_, draw) => ({
    chance: 1 / DRAWS,
    profile: {
      ...profile,
      inPlace: usual
        .filter(({ levels, adopted }) => levels[draw]! < adopted)
        .map(({ measure }) => ({ practice: measure.id, variant: weakestOf(measure) })),
    },
  }))
}

function shuffledLevels(below: (n: number) => number): number[] {
  const levels = Array.from({ length: DRAWS }, (_, i) => (i + 0.5) / DRAWS)
  for (let i = levels.length - 1; i > 0; i--) {
    const j = below(i + 1)
    ;[levels[i], levels[j]] = [levels[j]!, levels[i]!] // both within the list
  }
  return levels
}

const weakestOf = (measure: Measure): VariantName =>
  VARIANTS.find(name => measure.variants[name] !== undefined) ?? 'light'
