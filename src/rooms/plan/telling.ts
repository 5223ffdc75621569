/** What every page about the plan needs to tell it: words, names, addresses, the calendar, and who is looking. */
import type { Knowledge, Source } from '../../knowledge/schema.ts'
import { type Names, type Reason, sayList, sayReason } from '../../wire/reason.ts'
import type { Say } from '../../wire/words.ts'
import type { AppliedObligation } from '../obligations/model.ts'
import type { AppliedRequirement } from '../obligations/requirements.ts'
import { QUESTIONS } from '../profile/questions.ts'
import { type Quarter, sayQuarter, sayQuarterShort } from './calendar.ts'
import { namesOf } from './names.ts'
import type { Driver, Result, ResultRisk } from './result.ts'

export type Telling = {
  say: Say
  names: Names
  knowledge: Knowledge
  /** Where the organisation's pages lie: `/o/…`. */
  home: string
  /** Planned quarter, counted from 1, as people say it. */
  quarter: (planned: number) => string
  /** The same without the year. */
  quarterShort: (planned: number) => string
  /** Whether the person may decide, accept and estimate. */
  mayDecide: boolean
}

export function tell(
  result: Result,
  firstQuarter: Quarter,
  visit: { say: Say; knowledge: Knowledge; home: string; mayDecide: boolean },
): Telling {
  const { say, knowledge, home, mayDecide } = visit
  return {
    say,
    names: namesOf(result, knowledge, say.language),
    knowledge,
    home,
    quarter: planned => sayQuarter(firstQuarter, planned, say),
    quarterShort: planned => sayQuarterShort(firstQuarter, planned, say),
    mayDecide,
  }
}

export const nameOf = (telling: Telling, id: string) => telling.names(id) ?? id

/**
 * Says why. A reason that speaks of a planned quarter has a second wording for readers with a calendar, under the
 * same key with `On` at its end.
 */
export function sayWhy({ say, names, quarter }: Telling, reason: Reason): string {
  const planned = reason.values['quarter']
  if (typeof planned !== 'number' || !say.has(`${reason.key}On`)) return sayReason(say, reason, names)
  const values = { ...reason.values, quarter: quarter(planned) }
  return sayReason(say, { key: `${reason.key}On`, values }, names)
}

const translated = ({ knowledge, say }: Telling) => knowledge.translations[say.language]

export function storyOf(telling: Telling, risk: ResultRisk): string {
  const scenario = risk.kind === 'scenario' ? translated(telling)?.scenarios[risk.id] : undefined
  return scenario?.story ?? risk.story
}

export function purposeOf(telling: Telling, measureId: string): string {
  const measure = telling.knowledge.measures.find(one => one.id === measureId)
  return translated(telling)?.measures[measureId]?.purpose ?? measure?.purpose ?? ''
}

export function obligationWords(telling: Telling, obligation: AppliedObligation) {
  const own = translated(telling)?.obligations[obligation.id]
  return {
    name: own?.name ?? obligation.name,
    asks: own?.asks ?? obligation.asks,
    reason: own?.reason ?? obligation.reason,
    clocks: obligation.clocks.map((clock, at) => ({ ...clock, ...own?.clocks?.[at] })),
  }
}

export function summaryOf(telling: Telling, requirement: AppliedRequirement): string {
  return translated(telling)?.requirements[requirement.id]?.summary ?? requirement.summary
}

/** "Coalition, Cyber Claims Report 2026 (2026)"; the organisation's own figures are named as such. */
export function saySource({ say, knowledge }: Telling, id: string): string {
  const source: Source | undefined = knowledge.sources.find(one => one.id === id)
  if (source)
    return say('plan.source', { publisher: source.publisher, title: source.title, date: source.date })
  return say.has(`plan.ownSource.${id}`) ? say(`plan.ownSource.${id}`) : id
}

/** What is asked, as a thing one knows or does not: "the largest single payment". */
export function sayFact({ say }: Telling, path: string): string {
  return say.has(`plan.fact.${path}`) ? say(`plan.fact.${path}`) : path
}

export const sayFacts = (telling: Telling, paths: readonly string[]) =>
  sayList(
    telling.say,
    paths.map(path => sayFact(telling, path)),
  )

/** The question that settles a fact; the facts at large where it is derived from several. */
export function questionHref({ home }: Telling, path: string): string {
  const question = QUESTIONS.find(one => one.fields.some(field => field.path === path))
  return question ? `${home}/profile/questions/${question.key}?from=overview` : `${home}/profile`
}

/** Where a driver leads, and what it is called there. */
export function driverLink(
  telling: Telling,
  { kind, id }: Driver | { kind: 'fact' | 'left_out'; id: string },
): { href: string; label: string } {
  const { home, say, knowledge } = telling
  const pages = { risk: 'risks/', measure: 'measures/', left_out: 'measures/', obligation: 'obligations#' }
  if (kind === 'requirement') {
    const clause = knowledge.requirements.find(one => one.id === id)?.clause ?? id
    return { href: `${home}/obligations#${id}`, label: say('plan.clause', { clause }) }
  }
  if (kind === 'fact') return { href: questionHref(telling, id), label: sayFact(telling, id) }
  if (kind === 'decision') return { href: `${home}/plan#decisions`, label: say('plan.ownDecision') }
  return { href: `${home}/${pages[kind]}${id}`, label: nameOf(telling, id) }
}
