/** What documents tell of the plan: what is done when, what is left, what does not fit, what is to be reached. */
import { sayChance, sayExactMoney, sayHours, sayRoundMoney } from '../../wire/format.ts'
import { type Reason, sayReason } from '../../wire/reason.ts'
import { namesOf } from '../plan/names.ts'
import type { Making } from './generate.ts'
import { escapeMarkdown, markdownList, markdownTable } from './markdown-text.ts'

const named = ({ result, knowledge, say, quarter }: Making) => {
  const names = namesOf(result, knowledge, say.language)
  // A reason that speaks of a planned quarter has a second wording for readers with a calendar.
  const whyOf = (reason: Reason) => {
    const planned = reason.values['quarter']
    const key = `${reason.key}On`
    if (typeof planned !== 'number' || !say.has(key)) return sayReason(say, reason, names)
    return sayReason(say, { key, values: { ...reason.values, quarter: quarter(planned) } }, names)
  }
  return {
    nameOf: (id: string, name: string) => escapeMarkdown(names(id) ?? name),
    whyOf: (reason: Reason) => escapeMarkdown(whyOf(reason)),
  }
}

export function planBlock(making: Making): string | null {
  const { result, say, quarter } = making
  if (result.measures.length === 0) return null
  const { nameOf } = named(making)
  const heads = ['when', 'what', 'hours', 'money', 'decided'].map(key => say(`documents.plan.${key}`))
  const rows = result.measures
    .toSorted((a, b) => a.startQuarter - b.startQuarter)
    .map(one => [
      quarter(one.startQuarter),
      `${nameOf(one.id, one.name)} (${say(`plan.variant.${one.variant}`)})`,
      sayHours(one.firstYearHours, say),
      sayRoundMoney(one.firstYearEur, say),
      one.decision ? escapeMarkdown(one.decision.decidedBy) : '…',
    ])
  return `${markdownTable(heads, rows)}\n\n${say('documents.plan.note')}`
}

const LEFT_SHOWN = { micro: 5, small: 8, medium: 12, large: 15 } as const

/** The nearest to being worth it first: they are the ones somebody will ask about. */
export function leftOutBlock(making: Making): string | null {
  const { result, say, at } = making
  const { nameOf, whyOf } = named(making)
  const all = result.leftOut.filter(one => one.reason !== 'nothing_to_act_on' && one.inPlace === null)
  if (all.length === 0) return null
  const shown = all
    .toSorted((a, b) => b.gainEur - a.gainEur || (a.id < b.id ? -1 : 1))
    .slice(0, LEFT_SHOWN[at.size])
  const items = shown.map(one => `**${nameOf(one.id, one.name)}:** ${whyOf(one.why)}`)
  const rest = all.length - shown.length
  const more = rest > 0 ? `\n\n${say('documents.plan.also', { count: rest })}` : ''
  return `${markdownList(items)}${more}`
}

export function unmetBlock(making: Making): string | null {
  const { result } = making
  const { nameOf, whyOf } = named(making)
  if (result.unmetDuties.length === 0) return null
  return markdownList(
    result.unmetDuties.map(one => `**${nameOf(one.measure, one.name)}:** ${whyOf(one.why)}`),
  )
}

/** Aims that can be seen to be reached, from what is accepted, planned and in place. */
export function objectivesBlock(making: Making): string | null {
  const { result, say, at, quarter } = making
  const last = result.measures.reduce((most, one) => Math.max(most, one.activeFromQuarter), 0)
  const due = last > 0 ? quarter(last) : say('documents.objective.always')
  const word = (key: string, values: Record<string, string> = {}) => say(`documents.objective.${key}`, values)
  const chosen = new Set(at.chosen.map(one => one.id))
  const rows = [
    ...result.appetite.steps.map(step => [
      word('appetite', {
        loss: sayExactMoney(step.lossEur, say),
        accepted: sayChance(step.acceptedChancePerYear, say),
      }),
      word('appetiteNow', {
        before: sayChance(step.chanceBefore, say),
        after: sayChance(step.chanceAfter, say),
      }),
      due,
    ]),
    [word('onTime'), word('onTimeHow'), word('everyQuarter')],
    ...(chosen.has('P37') && making.values.tolerableHours
      ? [[word('restore', { hours: making.values.tolerableHours }), word('restoreHow'), word('eachTest')]]
      : []),
    ...(chosen.has('P45') ? [[word('callBack'), word('callBackHow'), word('everyQuarter')]] : []),
    ...(chosen.has('P16') || chosen.has('P17') ? [[word('factor'), word('factorHow'), due]] : []),
    ...(chosen.has('P10') || chosen.has('P11')
      ? [[word('reports'), word('reportsHow'), word('everyQuarter')]]
      : []),
  ]
  return markdownTable([word('aim'), word('seen'), word('due')], rows)
}
