/** Fields that several forms of the room share: what a finding is held against, and its grade. */
import { ChoiceField, FieldError, TextField } from '../../../ui/form.tsx'
import type { Say } from '../../../wire/words.ts'
import { GRADES } from '../contract.ts'
import { CRITERION_GROUPS, type Criterion } from '../criteria.ts'
import type { Faults, Fields } from '../forms.ts'

export type Again = { typed: Fields; faults: Faults }
export const nothing: Again = { typed: {}, faults: {} }

export const faultWords = (say: Say, fault: string | undefined) =>
  fault === undefined ? undefined : say(`findings.fault.${fault}`)

/** Clauses have several requirements each: what tells them apart are their words. */
const optionOf = ({ group, name, words }: Criterion) => (group === 'requirement' ? `${name}: ${words}` : name)

type CriterionFieldProps = Again & { say: Say; criteria: readonly Criterion[] }

/** From what binds alone: advice is not in the list. */
export function CriterionField({ say, criteria, typed, faults }: CriterionFieldProps) {
  const error = faultWords(say, faults['criterion'])
  return (
    <>
      <div class="field">
        <label for="criterion">{say('findings.enter.criterion')}</label>
        <p class="hint" id="criterion-hint">
          {say('findings.enter.criterionHint')}
        </p>
        <FieldError name="criterion" error={error} />
        <select id="criterion" name="criterion" aria-describedby="criterion-hint">
          <option value="">{say('findings.enter.noCriterion')}</option>
          {CRITERION_GROUPS.map(group => {
            const own = criteria.filter(one => one.group === group)
            return own.length === 0 ? null : (
              <optgroup label={say(`findings.group.${group}`)}>
                {own.map(one => (
                  <option value={one.id} selected={one.id === typed['criterion']}>
                    {optionOf(one)}
                  </option>
                ))}
              </optgroup>
            )
          })}
        </select>
      </div>
      <TextField
        say={say}
        name="number"
        label={say('findings.enter.number')}
        hint={say('findings.enter.numberHint')}
        value={typed['number']}
      />
    </>
  )
}

export function GradeField({ say, typed, faults }: Again & { say: Say }) {
  return (
    <ChoiceField
      say={say}
      name="grade"
      label={say('findings.enter.grade')}
      options={GRADES.map(value => ({
        value,
        label: say(`findings.grade.${value}`),
        hint: say(`findings.gradeHint.${value}`),
      }))}
      value={typed['grade']}
      error={faultWords(say, faults['grade'])}
    />
  )
}

export function DayField({
  say,
  name,
  label,
  today,
  typed,
  faults,
}: Again & { say: Say; name: string; label: string; today: string }) {
  return (
    <TextField
      say={say}
      name={name}
      type="date"
      label={label}
      value={typed[name] || today}
      error={faultWords(say, faults[name])}
    />
  )
}
