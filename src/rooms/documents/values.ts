/** The values a text of a document may speak of, said in its language; one that is not known is not there. */
import type { DOCUMENT_VALUES } from '../../knowledge/schema-documents.ts'
import { sayChance, sayExactMoney, sayHours, sayMoney, sayNumber } from '../../wire/format.ts'
import { sayList } from '../../wire/reason.ts'
import type { Say } from '../../wire/words.ts'
import { namesOf } from '../plan/names.ts'
import type { Result } from '../plan/result.ts'
import type { StatementRow } from '../statement/model.ts'
import type { Circumstances } from './circumstances.ts'
import type { DocumentInput } from './generate.ts'
import { escapeMarkdown } from './markdown-text.ts'

export type Values = Partial<Record<(typeof DOCUMENT_VALUES)[number], string>>

export function valuesOf(input: DocumentInput, at: Circumstances): Values {
  const { result, rows, say } = input
  const { profile, limits } = result
  const count = (number: number | undefined) => (number === undefined ? undefined : sayNumber(number, say))
  const said: Record<keyof Values, string | undefined> = {
    organisation: profile.name,
    activities: profile.activities?.replace(/[.\s]+$/, ''),
    headcount: count(profile.headcount),
    sites: profile.sites ? say('documents.value.sites', { count: profile.sites }) : undefined,
    leader: say(`documents.leader.${at.size}`),
    securityPerson: say(`documents.securityPerson.${at.size}`),
    hoursPerQuarter:
      profile.budget?.hoursPerQuarter === undefined ? undefined : sayHours(limits.hoursPerQuarter, say),
    moneyPerYear:
      profile.budget?.moneyEurPerYear === undefined ? undefined : sayExactMoney(limits.moneyEurPerYear, say),
    appetite: appetiteOf(result, say),
    dutyNames: dutiesOf(input),
    tolerableHours: tolerable(profile.dependence?.downtimeTolerableHours, say),
    paymentsPerMonth: count(profile.dependence?.paymentsByTransferPerMonth || undefined),
    largestPayment: profile.dependence?.largestPaymentEur
      ? sayExactMoney(profile.dependence.largestPaymentEur, say)
      : undefined,
    lossBefore: sayMoney(result.expectedLoss.beforeEur, say),
    lossAfter: sayMoney(result.expectedLoss.afterEur, say),
    riskCount: count(result.risks.length),
    inPlaceCount: count(result.inPlace.length),
    plannedCount: count(result.measures.length),
    controlsIn: count(rows.filter(isIn).length),
    controlsOut: count(rows.filter(row => !isIn(row)).length),
    records: count(profile.data?.records || undefined),
  }
  const known = Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, escapeMarkdown(value)]],
  )
  return Object.fromEntries(known)
}

const isIn = (row: StatementRow) => row.included

function tolerable(hours: number | undefined, say: Say): string | undefined {
  if (hours === undefined) return undefined
  return hours >= 48 && hours % 24 === 0
    ? say('documents.value.days', { days: hours / 24 })
    : sayHours(hours, say)
}

function appetiteOf(result: Result, say: Say): string | undefined {
  const steps = result.profile.appetite ?? []
  if (steps.length === 0) return undefined
  return sayList(
    say,
    steps.map(step =>
      say('documents.value.appetite', {
        loss: sayExactMoney(step.lossEur, say),
        chance: sayChance(step.chancePerYear, say),
      }),
    ),
  )
}

function dutiesOf({ result, knowledge, say }: DocumentInput): string | undefined {
  const names = namesOf(result, knowledge, say.language)
  const binding = result.obligations.filter(one => one.applicability === 'binds')
  // "GDPR, security of processing (Article 32)": the law is what stands before the comma.
  const laws = new Set(
    binding
      .filter(one => one.kind === 'law')
      .map(one => (names(one.id) ?? one.name).split(/[,:(]/)[0]?.trim() ?? one.name),
  )
  const partners = [...new Set(binding.filter(one => one.kind === 'contract').map(one => one.authority))]
  const contracts =
    partners.length > 0
      ? [say('documents.value.agreed', { count: partners.length, names: sayList(say, partners) })]
      : []
  const all = [...laws, ...contracts]
  return all.length > 0 ? sayList(say, all) : undefined
}

/** The text with its values, or null where one is not known. A value that begins a sentence begins with a capital. */
export function fillIn(text: string, values: Values): string | null {
  let known = true
  const filled = text.replace(/\{(\w+)\}/g, (_, name: keyof Values, offset: number) => {
    const value = values[name]
    if (value === undefined) known = false
    return BEGINS.test(text.slice(0, offset)) ? capital(value ?? '') : (value ?? '')
  })
  return known ? filled : null
}

/** Whether what follows begins a sentence, an item or a cell. */
const BEGINS = /(?:^|[.!?]\s|\n|[-|]\s|\*\*)$/
const capital = (text: string) => text.replace(/^\p{Ll}/u, letter => letter.toUpperCase())
