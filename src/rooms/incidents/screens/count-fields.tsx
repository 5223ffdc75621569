/** For each risk of an incident: whether it counts as one more event, in how many years, and what that would move. */
import { seenOf } from '../../../server/standing-record.ts'
import { ChoiceField, TextField } from '../../../ui/form.tsx'
import { Rich } from '../../../ui/parts.tsx'
import { sayDate, sayNumber } from '../../../wire/format.ts'
import { seenIn } from '../../risks/observation-form.ts'
import type { CountOffer } from '../counting.ts'
import type { ClosePageProps } from './close-page.tsx'
import { faultWords, riskName, sayMove } from './telling.ts'

export function CountFields(props: ClosePageProps) {
  const { say } = props.telling
  return (
    <>
      <p class="hint">{say('incidents.close.movesHint')}</p>
      {props.offers.map(offer => (
        <CountField {...props} offer={offer} />
      ))}
      <p class="soft small">{say('incidents.closing.lossStays')}</p>
    </>
  )
}

function CountField({ telling, typed, faults, offer }: ClosePageProps & { offer: CountOffer }) {
  const { say, home } = telling
  const { riskId, standing, proposal, chosen, after, move } = offer
  const name = riskName(telling, riskId, offer.name)
  const heading = (
    <h3>
      <a href={`${home}/risks/${riskId}`}>{name}</a>
    </h3>
  )
  if (!move) {
    return (
      <>
        {heading}
        <p>{say('incidents.close.noFigures')}</p>
      </>
    )
  }
  const years = `years.${riskId}`
  return (
    <>
      {heading}
      <p>
        {standing
          ? say(`incidents.close.${proposal.contained ? 'contained' : 'standing'}`, {
              ...{ ...seenIn(standing, say), by: standing.observedBy },
              date: sayDate(standing.observedAt, say),
            })
          : say('incidents.close.nothingCounted')}
      </p>
      <p class="lead">
        <Rich
          say={say}
          words="incidents.close.move"
          values={{ ...seenIn(after, say), ...sayMove(move, say) }}
        />
      </p>
      <input type="hidden" name={`seen.${riskId}`} value={seenOf(standing?.observedAt)} />
      <ChoiceField
        say={say}
        name={`count.${riskId}`}
        label={say('incidents.close.count', { risk: name })}
        inline
        value={chosen.count ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: say('incidents.close.countYes') },
          { value: 'no', label: say('incidents.close.countNo') },
        ]}
      />
      <TextField
        say={say}
        name={years}
        label={say('incidents.close.yearsOf', { risk: name })}
        hint={say(`incidents.close.${standing ? 'yearsGoOn' : 'yearsFirst'}`)}
        value={typed[years] ?? sayNumber(chosen.years, say, 2)}
        keyboard="decimal"
        unit={say('risks.page.observation.unitYears')}
        error={faultWords(say, faults[years])}
      />
    </>
  )
}
