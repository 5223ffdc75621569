/** What the grades mean: which stage is today, and the range behind each grade, to be replaced by one's own. */
import { ChoiceField, FieldError, SelectField } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayMoney } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Preview } from '../actions.ts'
import type { GradeMeaning } from '../column-scales.ts'
import { sayFrequencyRange, sayLossRange } from './ranges.ts'

type Props = {
  say: Say
  preview: Preview
  errorOf: (name: string) => string | undefined
  typed: Record<string, string | undefined>
}

const LEVELS = [3, 4, 5, 6, 10]

export function GradeSection({ say, preview, errorOf, typed }: Props) {
  const { register, basis, draft } = preview
  const { mapping } = draft
  const shared = { say, errorOf, typed }
  return (
    <>
      <h2>{say('exchange.preview.grades')}</h2>
      <p>
        {say('exchange.preview.gradesLead')}{' '}
        {say(`exchange.preview.basis.${basis.loss.from}`, { amount: sayMoney(basis.loss.turnoverEur, say) })}
      </p>
      {register.stages.length > 1 && (
        <ChoiceField
          say={say}
          name="stage"
          label={say('exchange.preview.today')}
          hint={say('exchange.preview.todayLead')}
          value={mapping.stage}
          inline
          options={register.stages.map(stage => ({
            value: stage,
            label: say(`exchange.preview.stages.${stage}`),
          }))}
        />
      )}
      <h3>{say('exchange.preview.likelihood')}</h3>
      <Grades
        {...shared}
        name="frequency"
        unit={say('exchange.preview.perYear')}
        grades={register.likelihoodGrades}
        levels={{ name: 'likelihood-levels', value: mapping.likelihoodLevels }}
        sayRange={range => sayFrequencyRange(range, say)}
        ends={range => [range.lowPerYear, range.highPerYear]}
      />
      <h3>{say('exchange.preview.impact')}</h3>
      <Grades
        {...shared}
        name="loss"
        unit={say('exchange.preview.eur')}
        grades={register.impactGrades}
        levels={{ name: 'impact-levels', value: mapping.impactLevels }}
        sayRange={range => sayLossRange(range, say)}
        ends={range => [range.lowEur, range.highEur]}
      />
    </>
  )
}

type GradesProps<Range> = Pick<Props, 'say' | 'errorOf' | 'typed'> & {
  name: string
  unit: string
  grades: GradeMeaning<Range>[]
  levels: { name: string; value: number | null }
  sayRange: (range: Range) => string
  ends: (range: Range) => [number, number]
}

function Grades<Range>(props: GradesProps<Range>) {
  const { say, name, grades, levels, sayRange, errorOf } = props
  if (grades.length === 0) return <p class="hint">{say('exchange.preview.noGrades')}</p>
  const wrong = grades.some(({ grade }) => ['low', 'high'].some(end => errorOf(`${name}-${grade}-${end}`)))
  const open = wrong || levels.value !== null || grades.some(one => one.replaced)
  return (
    <>
      <Table
        compact
        rows={grades}
        columns={[
          { head: say('exchange.preview.grade'), kind: 'head', cell: ({ grade }) => String(grade) },
          {
            head: say('exchange.preview.cells'),
            cell: ({ cells }) => (cells.length > 0 ? cells.join(' · ') : '–'),
          },
          { head: say('exchange.preview.takenAs'), cell: ({ range }) => sayRange(range) },
        ]}
      />
      <details open={open}>
        <summary>{say('exchange.preview.replace')}</summary>
        <SelectField
          say={say}
          name={levels.name}
          label={say('exchange.preview.levels')}
          value={levels.value === null ? '' : String(levels.value)}
          empty={say('exchange.preview.levelsFound')}
          options={LEVELS.map(count => ({ value: String(count), label: String(count) }))}
        />
        <div class="rows">
          {grades.map(meaning => (
            <div class="row">
              <div class="cell">
                {say('exchange.preview.gradeOf', { grade: meaning.grade })}
                <p class="hint">{sayRange(meaning.range)}</p>
              </div>
              <End {...props} meaning={meaning} end="low" />
              <End {...props} meaning={meaning} end="high" />
            </div>
          ))}
        </div>
      </details>
    </>
  )
}

function End<Range>({
  say,
  name,
  unit,
  meaning,
  end,
  ends,
  errorOf,
  typed,
}: GradesProps<Range> & { meaning: GradeMeaning<Range>; end: 'low' | 'high' }) {
  const { grade, replaced, range } = meaning
  const id = `${name}-${grade}-${end}`
  const error = errorOf(id)
  const value = ends(range)[end === 'low' ? 0 : 1]
  return (
    <div class="cell">
      <label for={id}>{say(`exchange.preview.${end}`, { grade, unit })}</label>
      <FieldError name={id} error={error} />
      <input
        id={id}
        name={id}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        value={typed[id] ?? (replaced ? String(value) : '')}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
    </div>
  )
}
