/** What every screen of the room is given, and what several of them show. */
import type { Say } from '../../../wire/words.ts'
import type { Day } from '../../work/day.ts'
import type { Weight } from '../contract.ts'
import { type Reason, weigh } from '../model.ts'

export type Listing = { say: Say; home: string; today: Day }

export const faultWords = (say: Say, fault: string | undefined) =>
  fault === undefined ? undefined : say(`suppliers.fault.${fault}`)

export function WeightMark({ say, weight }: { say: Say; weight: Weight }) {
  return <span class={`weight ${weight}`}>{say(`suppliers.weight.${weight}`)}</span>
}

export const sayReason = ({ key, values }: Reason, say: Say) => say(`suppliers.why.${key}`, values)

export const reasonsOf = (supplier: Parameters<typeof weigh>[0]): Reason[] => weigh(supplier).reasons
