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
      <GradeTable
        say={say}
        name="frequency"
        unit={say('exchange.preview.perYear')}
        grades={register.likelihoodGrades}
        levels={{ name: 'likelihood-levels', value: mapping.likelihoodLevels }}
        sayRange={range => sayFrequencyRange(range, say)}
        ends={range => [range.lowPerYear, range.highPerYear]}
        errorOf={errorOf}
        typed={typed}
      />
      <h3>{say('exchange.preview.impact')}</h3>
      <GradeTable
        say={say}
        name="loss"
        unit={say('exchange.preview.eur')}
        grades={register.impactGrades}
        levels={{ name: 'impact-levels', value: mapping.impactLevels }}
        sayRange={range => sayLossRange(range, say)}
        ends={range => [range.lowEur, range.highEur]}
        errorOf={errorOf}
        typed={typed}
      />
    </>
  )
}

type GradeTableProps<Range> = Pick<Props, 'say' | 'errorOf' | 'typed'> & {
  name: string
  unit: string
  grades: GradeMeaning<Range>[]
  levels: { name: string; value: number | null }
  sayRange: (range: Range) => string
  ends: (range: Range) => [number, number]
}

function GradeTable<Range>(props: GradeTableProps<Range>) {
  const { say, name, unit, grades, levels, sayRange } = props
  if (grades.length === 0) return <p class="hint">{say('exchange.preview.noGrades')}</p>
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
          {
            head: `${say('exchange.preview.replace')} (${unit})`,
            cell: meaning => <RangeInput {...props} name={name} meaning={meaning} />,
          },
        ]}
      />
      <SelectField
        say={say}
        name={levels.name}
        label={say('exchange.preview.levels')}
        value={levels.value === null ? '' : String(levels.value)}
        empty={say('exchange.preview.levelsFound')}
        options={LEVELS.map(count => ({ value: String(count), label: String(count) }))}
      />
    </>
  )
}

function RangeInput<Range>({
  say,
  name,
  meaning,
  ends,
  errorOf,
  typed,
}: GradeTableProps<Range> & { meaning: GradeMeaning<Range> }) {
  const { grade, replaced, range } = meaning
  const [low, high] = ends(range)
  const field = (end: 'low' | 'high', value: number) => {
    const id = `${name}-${grade}-${end}`
    const error = errorOf(id)
    return (
      <>
        <input
          id={id}
          name={id}
          type="text"
          inputmode="decimal"
          class="short"
          autocomplete="off"
          aria-label={say(`exchange.preview.${end}`, { grade })}
          placeholder={say(`exchange.preview.${end === 'low' ? 'fewest' : 'most'}`)}
          value={typed[id] ?? (replaced ? String(value) : '')}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        <FieldError name={id} error={error} />
      </>
    )
  }
  return (
    <span class="with-unit">
      {field('low', low)}
      {field('high', high)}
    </span>
  )
}
