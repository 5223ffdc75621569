/** All values that are due, entered in one go; what the program counts is ticked. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayDay } from '../../work/due-words.ts'
import type { Counted } from '../actions/lists.ts'
import type { Again } from '../forms.ts'
import { sayValue } from '../sayings.ts'
import { faultWords, type Listing } from './listing.ts'

export type RoundPageProps = Again & {
  frame: Frame
  listing: Listing
  /** Those whose value is due, with what the program counts now; null where it does not. */
  due: readonly (Counted & { countNow: number | null })[]
  refusal?: string | undefined
}

export function RoundPage(props: RoundPageProps) {
  const { frame, listing, due, typed, faults, refusal } = props
  const { say, home, today } = listing
  return (
    <Page frame={frame} title={say('measurement.round.title')}>
      <p class="small">
        <a href={`${home}/measurement`}>{say('measurement.page.back')}</a>
      </p>
      <h1>{say('measurement.round.title')}</h1>
      {refusal && <Notice kind="failure">{say(`measurement.refusal.${refusal}`)}</Notice>}
      {faults['entries'] && <Notice kind="failure">{say('measurement.fault.nothing')}</Notice>}
      {due.length === 0 ? (
        <Empty>{say('measurement.round.none')}</Empty>
      ) : (
        <form method="post" action={`${home}/measurement/round`}>
          <p>{say('measurement.round.about')}</p>
          <TextField
            say={say}
            name="on"
            type="date"
            label={say('measurement.enter.on')}
            hint={say('measurement.enter.onHint')}
            value={typed['on'] ?? today}
            error={faultWords(say, faults['on'])}
          />
          {due.map(one => (
            <Line {...props} one={one} />
          ))}
          <div class="actions">
            <Button kind="primary">{say('measurement.round.act')}</Button>
          </div>
        </form>
      )}
    </Page>
  )
}

function Line({ listing, typed, faults, one }: RoundPageProps & { one: RoundPageProps['due'][number] }) {
  const { say } = listing
  const { indicator, values, countNow } = one
  const { id, unit } = indicator
  const last = values.at(-1)
  const sent = Object.keys(typed).length > 0
  const hint = last
    ? say('measurement.round.last', { value: sayValue(last.value, unit, say), date: sayDay(last.on, say) })
    : indicator.counts
  const fault = faults[`value-${id}`]
  const fields = (
    <>
      <TextField
        say={say}
        name={`value-${id}`}
        label={say('measurement.enter.value')}
        hint={hint}
        keyboard="decimal"
        unit={say(`measurement.unit.short.${unit}`)}
        value={typed[`value-${id}`]}
        error={faultWords(say, fault)}
      />
      <TextField
        say={say}
        name={`note-${id}`}
        label={say('measurement.enter.note')}
        value={typed[`note-${id}`]}
      />
    </>
  )
  return (
    <fieldset>
      <legend>
        <h2>{indicator.name}</h2>
      </legend>
      {countNow === null ? (
        fields
      ) : (
        <>
          <label class="choice">
            <input
              type="checkbox"
              name={`count-${id}`}
              value="yes"
              checked={sent ? typed[`count-${id}`] !== undefined : true}
            />
            <span>{say('measurement.round.count', { value: sayValue(countNow, unit, say) })}</span>
          </label>
          <details open={fault !== undefined}>
            <summary>{say('measurement.round.other')}</summary>
            {fields}
          </details>
        </>
      )}
    </fieldset>
  )
}
