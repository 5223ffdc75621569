/** What every screen of the room is given, and what several of them show. */
import { Notice } from '../../../ui/parts.tsx'
import type { Fields } from '../../../wire/form-reading.ts'
import type { Say } from '../../../wire/words.ts'
import type { Day } from '../../work/day.ts'
import type { Staff } from '../contract.ts'

export type Listing = { say: Say; home: string; today: Day }
export type Recorded = { act: string; count: number; other: number }
export type Shared = {
  listing: Listing
  mayArrange: boolean
  recorded?: Recorded | undefined
  refusal?: string | undefined
}

export const faultWords = (say: Say, fault: string | undefined) =>
  fault === undefined ? undefined : say(`training.fault.${fault}`)

export const nameOf = ({ name }: Pick<Staff, 'name'>, say: Say) => name || say('training.people.forgotten')

/** What was recorded, or why it was not. */
export function Said({
  listing: { say },
  recorded,
  refusal,
}: Pick<Shared, 'listing' | 'recorded' | 'refusal'>) {
  return (
    <>
      {recorded && !refusal && (
        <Notice>
          {say(`training.recorded.${recorded.act}`, { count: recorded.count, other: recorded.other })}
        </Notice>
      )}
      {refusal && <Notice kind="failure">{say(`training.refusal.${refusal}`)}</Notice>}
    </>
  )
}

type TicksProps = {
  say: Say
  legend: string
  here: readonly Staff[]
  ticked: readonly string[]
  error?: string | undefined
}

/** Everybody who is here, to tick. */
export function Ticks({ say, legend, here, ticked, error }: TicksProps) {
  return (
    <div class="field">
      <fieldset aria-describedby={error ? 'staff-error' : undefined}>
        <legend>{legend}</legend>
        {error && (
          <strong class="error" id="staff-error">
            {error}
          </strong>
        )}
        <div class="choices" id="staffIds">
          {here.map(one => (
            <label class="choice">
              <input type="checkbox" name="staff" value={one.id} checked={ticked.includes(one.id)} />
              <span>
                {nameOf(one, say)}
                {one.area && <small>{one.area}</small>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}

export const fieldsOf = (say: Say, group: string, typed: Fields, faults: Fields) => (name: string) => ({
  ...{ say, name, label: say(`training.${group}.${name}`), value: typed[name] },
  error: faultWords(say, faults[name]),
})
