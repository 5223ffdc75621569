/** Figures that help with an answer: what is assumed without it, or what it is measured against. */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Profile } from './contract.ts'

export type Help = {
  key: 'budget' | 'appetite' | 'hourValue' | 'hourValueElsewhere'
  hours?: number
  eur?: number
  share?: number
  country?: string
}

export function sizedHelp(
  question: string,
  { headcount, turnoverEur, country }: Profile,
  { judgements, hourValues }: Pick<Knowledge, 'judgements' | 'hourValues'>,
): Help | null {
  // The judgements are checked to be there when the knowledge is loaded.
  const judged = (id: string) => judgements[id]!.value
  if (question === 'budget' && headcount) {
    const hours = judged('assumed-hours-per-person') * headcount
    return { key: 'budget', hours, eur: judged('assumed-money-per-person') * headcount }
  }
  if (question === 'appetite' && turnoverEur) {
    const share = judged('ruin-share-of-turnover')
    return { key: 'appetite', share, eur: Math.round(turnoverEur * share) }
  }
  if (question !== 'hourValue') return null
  const valueIn = (place: string | undefined) => hourValues.find(one => one.country === place)?.eurPerHour
  const own = valueIn(country)
  if (own !== undefined && country) return { key: 'hourValue', eur: own, country }
  const elsewhere = valueIn('default')
  return elsewhere === undefined ? null : { key: 'hourValueElsewhere', eur: elsewhere }
}
