/** The result as text for a terminal. */
import type { Knowledge } from '../../knowledge/schema.ts'
import { sayChance, sayFrequency, sayHours, sayMoney, sayMoneyRange, sayShare } from '../../wire/format.ts'
import { sayReason } from '../../wire/reason.ts'
import type { Say } from '../../wire/words.ts'
import { namesOf } from '../plan/names.ts'
import type { PlannedMeasure, Result } from '../plan/result.ts'
import type { Tailored } from '../plan/tailor.ts'
import { makeStatement } from './model.ts'

/** Measures left out within this share of their cost of being worth it are told apart from the rest. */
const LEFT_OUT_SHOWN = 8

export function tailoredAsText(tailored: Tailored, knowledge: Knowledge, say: Say): string {
  const names = namesOf(tailored, knowledge, say.language)
  const lines = [
    title(tailored.profile.name),
    ...heading(say('statement.text.binds')),
    ...tailored.obligations.map(
      one => `  ${say(`statement.text.applies.${one.applicability}`)}  ${one.name}`,
    ),
    ...(tailored.requirements.length > 0
      ? [`  ${say('statement.text.requirements', { count: tailored.requirements.length })}`]
      : []),
    ...heading(say('statement.text.risks')),
    ...tailored.risks.map(risk =>
      [
        `  ${names(risk.id) ?? risk.name}`,
        sayFrequency(risk.meanPerYear, say),
        sayMoneyRange(risk.lossEur.median, risk.lossEur.p90, say),
      ].join(' · '),
    ),
    ...heading(say('statement.text.open')),
    `  ${say('statement.text.offered', { count: tailored.measures.length, out: tailored.excludedMeasures.length })}`,
    ...unknown(tailored.unknownFacts, say),
  ]
  return `${lines.join('\n')}\n`
}

export function planAsText(result: Result, knowledge: Knowledge, say: Say): string {
  const names = namesOf(result, knowledge, say.language)
  const { beforeEur, afterEur } = result.expectedLoss
  const shown = result.leftOut.slice(0, LEFT_OUT_SHOWN)
  const inStatement = makeStatement(result, knowledge).filter(row => row.included).length
  const lines = [
    title(result.profile.name),
    `  ${say('statement.text.loss', { before: sayMoney(beforeEur, say), after: sayMoney(afterEur, say) })}`,
    ...result.appetite.steps.map(
      step =>
        `  ${say('statement.text.appetite', {
          loss: sayMoney(step.lossEur, say),
          before: sayChance(step.chanceBefore, say),
          after: sayChance(step.chanceAfter, say),
          accepted: sayChance(step.acceptedChancePerYear, say),
        })}`,
    ),
    ...heading(say('statement.text.plan')),
    ...(result.measures.length > 0
      ? result.measures.flatMap(one => measureLines(one, say, names))
      : [`  ${say('statement.text.nothing')}`]),
    ...result.unmetDuties.map(
      one => `  ! ${names(one.measure) ?? one.name}: ${sayReason(say, one.why, names)}`,
    ),
    ...heading(say('statement.text.left')),
    ...shown.map(one => `  ${names(one.id) ?? one.name}: ${sayReason(say, one.why, names)}`),
    ...(result.leftOut.length > shown.length
      ? [`  ${say('statement.text.more', { count: result.leftOut.length - shown.length })}`]
      : []),
    ...heading(say('statement.text.proof')),
    `  ${say('statement.text.gap', { share: sayShare(result.provenGap, say) })}`,
    `  ${say('statement.text.statement', { included: inStatement, count: knowledge.controls.length })}`,
    ...unknown(result.unknownFacts, say),
  ]
  return `${lines.join('\n')}\n`
}

function measureLines(
  measure: PlannedMeasure,
  say: Say,
  names: (id: string) => string | undefined,
): string[] {
  const { low, high } = measure.reductionRangeEur
  const cost = [
    say('statement.text.quarter', { quarter: measure.startQuarter }),
    say(`plan.variant.${measure.variant}`),
    ...measure.raised.map(raise =>
      say('plan.result.plan.raise', {
        variant: say(`plan.variant.${raise.variant}`),
        quarter: say('statement.text.quarter', { quarter: raise.startQuarter }),
      }),
    ),
    sayMoney(measure.firstYearEur, say),
    sayHours(measure.firstYearHours, say),
    ...(high > 0 ? [say('statement.text.saves', { range: sayMoneyRange(low, high, say) })] : []),
  ]
  return [
    `  ${names(measure.id) ?? measure.name}`,
    `    ${cost.join(' · ')}`,
    `    ${sayReason(say, measure.why, names)}`,
  ]
}

function unknown(facts: string[], say: Say): string[] {
  return facts.length === 0 ? [] : [...heading(say('statement.text.unknown')), `  ${facts.join(', ')}`]
}

const title = (name: string) => `${name}\n${'='.repeat([...name].length)}`
const heading = (text: string) => ['', text, '-'.repeat([...text].length)]
