/**
 * The result in its few telling figures, for the sentences at the head of the page: an ordinary year, how often a
 * year costs more than an amount today and with the plan, what the first year of the plan takes, and what ends it.
 */
import { ADVICE_FACTS } from '../profile/model.ts'
import { type Question, questionsFor } from '../profile/questions.ts'
import type { Curve } from './exposure.ts'
import type { LeftOut, Result, ResultRisk } from './result.ts'

export type Summary = {
  /** What incidents cost in an ordinary year: half of all years cost less. null = less than the curve begins at. */
  ordinaryYearEur: number | null
  /** Of how large a loss the sentence speaks, and how often a year brings more. */
  lossEur: number
  chanceBefore: number
  chanceAfter: number
  acceptedChancePerYear: number | null
  measures: number
  firstYearHours: number
  firstYearEur: number
  /** What the plan takes a year once everything is set up. */
  laterYearHours: number
  laterYearEur: number
  ends: PlanEnd
}

/** Why the plan does not go further. */
export type PlanEnd =
  | { kind: 'enough' }
  /** What is left out and would pay, would hardly pay. */
  | { kind: 'nearly' }
  | { kind: 'duties'; count: number }
  /** Of upkeep: hours in every quarter. */
  | { kind: 'hours' | 'money' | 'upkeep'; measure: LeftOut; missing: number }

/** Where nobody has said what is accepted, the sentence speaks of the loss of about one year in twenty. */
const TELLING_CHANCE = 1 / 20

const QUARTERS = 4

export function summarise(result: Result): Summary {
  const { curve, totals, measures } = result
  const later = (perQuarter: number[]) => sum(perQuarter.slice(-QUARTERS))
  return {
    ordinaryYearEur: lossExceededWith(curve, 0.5),
    ...tellingLoss(result),
    measures: measures.length,
    firstYearHours: sum(totals.hoursPerQuarter.slice(0, QUARTERS)),
    firstYearEur: sum(totals.costEurPerQuarter.slice(0, QUARTERS)),
    laterYearHours: later(totals.hoursPerQuarter),
    laterYearEur: later(totals.costEurPerQuarter),
    ends: endOf(result),
  }
}

type TellingLoss = Pick<Summary, 'lossEur' | 'chanceBefore' | 'chanceAfter' | 'acceptedChancePerYear'>

/** The step of the appetite most in question today; without one, an amount that comes about once in twenty years. */
function tellingLoss({ appetite, curve }: Result): TellingLoss {
  const excess = (step: { chanceBefore: number; acceptedChancePerYear: number }) =>
    step.chanceBefore / step.acceptedChancePerYear
  const unmet = appetite.steps.filter(step => !step.met)
  const [step] = [...(unmet.length > 0 ? unmet : appetite.steps)].sort((a, b) => excess(b) - excess(a))
  if (step) return step
  const wanted = lossExceededWith(curve, TELLING_CHANCE) ?? curve.lossEur[0] ?? 0
  const lossEur = Number(wanted.toPrecision(1))
  return {
    lossEur,
    chanceBefore: chanceAt(curve.lossEur, curve.chanceBefore, lossEur),
    chanceAfter: chanceAt(curve.lossEur, curve.chanceAfter, lossEur),
    acceptedChancePerYear: null,
  }
}

/** The loss that a year exceeds with this chance, between two points of the curve on both logarithmic axes. */
function lossExceededWith({ lossEur, chanceBefore }: Curve, chance: number): number | null {
  const next = chanceBefore.findIndex(one => one <= chance)
  if (next < 0) return lossEur.at(-1) ?? null
  if (next === 0) return null
  return between(chanceBefore, lossEur, next, chance)
}

function chanceAt(lossEur: number[], chances: number[], at: number): number {
  const next = lossEur.findIndex(one => one >= at)
  if (next < 0) return chances.at(-1) ?? 0
  return next === 0 ? (chances[0] ?? 0) : between(lossEur, chances, next, at)
}

function between(xs: number[], ys: number[], next: number, x: number): number {
  // Both indices lie within the lists: next is one that was found, and not the first.
  const [x0, x1, y0, y1] = [xs[next - 1]!, xs[next]!, ys[next - 1]!, ys[next]!]
  if (!(x0 > 0 && x1 > 0 && y0 > 0 && y1 > 0) || x0 === x1) return y1
  const share = Math.log(x / x0) / Math.log(x1 / x0)
  return y0 * (y1 / y0) ** share
}

function endOf({ unmetDuties, leftOut }: Result): PlanEnd {
  const unmet = new Set(unmetDuties.map(one => one.measure))
  if (unmet.size > 0) return { kind: 'duties', count: unmet.size }
  const [measure] = leftOut.filter(one => groupOf(one) === 'room').sort((a, b) => b.gainEur - a.gainEur)
  if (!measure) {
    const would = leftOut.some(one => groupOf(one) === 'close' && one.gainEur > 0)
    return { kind: would ? 'nearly' : 'enough' }
  }
  const { missingHours, missingEur } = measure.why.values
  if (typeof missingHours === 'number') {
    const kind = measure.why.key.endsWith('Upkeep') ? 'upkeep' : 'hours'
    return { kind, measure, missing: missingHours }
  }
  return { kind: 'money', measure, missing: Number(missingEur) }
}

/** Saving and cost this close together, one by the other, could as well stand the other way round. */
const CLOSE_SHARE = 0.8

export type LeftOutGroup = 'room' | 'refused' | 'close' | 'prerequisite' | 'costly' | 'supporting' | 'nothing'

/** Why something is not in the plan, in the order in which people ask. */
export function groupOf(one: LeftOut): LeftOutGroup {
  switch (one.reason) {
    case 'refused':
      return 'refused'
    case 'no_hours':
    case 'no_money':
    case 'displaced':
      return one.costEur >= CLOSE_SHARE * one.savesEur ? 'close' : 'room'
    case 'prerequisite':
      return 'prerequisite'
    case 'no_effect':
      return 'supporting'
    case 'nothing_to_act_on':
      return 'nothing'
    case 'costs_more_than_it_saves':
      return one.savesEur >= CLOSE_SHARE * one.costEur ? 'close' : 'costly'
  }
}

const sum = (values: number[]) => values.reduce((total, one) => total + one, 0)

/** Risks beyond the first few that together make up less than this share of all loss are told together. */
const SMALL_SHARE = 0.1
const SHOWN_MIN = 3

/** The risks worth a row each, the largest first, and the rest. */
export function splitBySize(risks: ResultRisk[]): { large: ResultRisk[]; small: ResultRisk[] } {
  const sorted = [...risks].sort((a, b) => b.expectedLossBeforeEur - a.expectedLossBeforeEur)
  const total = sum(sorted.map(risk => risk.expectedLossBeforeEur))
  const cut = sorted.findIndex((_, index) => {
    const rest = sum(sorted.slice(index).map(risk => risk.expectedLossBeforeEur))
    return index >= SHOWN_MIN && rest < SMALL_SHARE * total
  })
  // Folding a single row away saves nothing.
  if (cut < 0 || cut === sorted.length - 1) return { large: sorted, small: [] }
  return { large: sorted.slice(0, cut), small: sorted.slice(cut) }
}

export type Answers = {
  known: number
  all: number
  /** The first question whose answer is not known: they stand in the order of what they would change. */
  next: { question: string; fact: string } | null
}

/** How many of the questions that change the advice are answered. */
export function answersOf({ profile, unknownFacts }: Result): Answers {
  const open = (question: Question) => question.fields.find(field => unknownFacts.includes(field.path))
  const advising = questionsFor(profile).filter(question =>
    question.fields.some(field => ADVICE_FACTS.some(fact => fact === field.path)),
  )
  const [next] = advising.filter(open)
  return {
    known: advising.filter(question => !open(question)).length,
    all: advising.length,
    next: next ? { question: next.key, fact: open(next)?.path ?? next.key } : null,
  }
}
