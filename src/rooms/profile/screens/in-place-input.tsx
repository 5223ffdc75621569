/**
 * What is done already: each measure with how far. The usual ones stand in sight with what they are good for, the
 * others are folded away by theme.
 */
import { type Measure, VARIANTS, type VariantName } from '../../../knowledge/schema.ts'
import { variantWords } from '../../../knowledge/variant-words.ts'
import { FieldError } from '../../../ui/form.tsx'
import { errorAt } from '../ask.ts'
import { orderMeasures } from '../measure-order.ts'
import type { Asking } from './asking.ts'

export function InPlaceInput({ asking }: { asking: Asking }) {
  const { say, profile, typed, knowledge } = asking
  const { usual, others } = orderMeasures(profile, knowledge, measure =>
    Boolean(typed[`inPlace.${measure.id}`]),
  )
  return (
    <div class="field rows" id="inPlace">
      <FieldError name="inPlace" error={errorAt(asking, 'inPlace')} />
      <input type="hidden" name="inPlace.none" value="" />
      {usual.map(measure => (
        <MeasureRow asking={asking} measure={measure} />
      ))}
      {others.map(({ theme, measures }) => (
        <details class="row-group">
          <summary>
            {say(`profile.themes.${theme}`)} ({measures.length})
          </summary>
          {measures.map(measure => (
            <MeasureRow asking={asking} measure={measure} />
          ))}
        </details>
      ))}
    </div>
  )
}

function MeasureRow({ asking, measure }: { asking: Asking; measure: Measure }) {
  const { say, typed, knowledge } = asking
  const translated = knowledge.translations[say.language]?.measures[measure.id]
  const name = `inPlace.${measure.id}`
  const chosen = typed[name] ?? ''
  const variants = VARIANTS.filter(variant => measure.variants[variant] || variant === chosen)
  return (
    <div class="row named">
      <div class="cell broad">
        <label class="row-name" for={name}>
          {translated?.name ?? measure.name}
        </label>
        <p class="hint" id={`${name}-hint`}>
          {translated?.purpose ?? measure.purpose}
        </p>
        <details class="why">
          <summary>{say('profile.inPlace.what')}</summary>
          <dl>
            {variants.map(variant => (
              <>
                <dt>{say(`profile.variants.${variant}`)}</dt>
                <Steps asking={asking} measure={measure} variant={variant} />
              </>
            ))}
          </dl>
        </details>
      </div>
      <div class="cell">
        <select id={name} name={name} aria-describedby={`${name}-hint`}>
          <option value="">{say('profile.inPlace.no')}</option>
          {variants.map(variant => (
            <option value={variant} selected={variant === chosen}>
              {say(`profile.variants.${variant}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

type StepsProps = { asking: Asking; measure: Measure; variant: VariantName }

function Steps({ asking: { say, knowledge }, measure, variant }: StepsProps) {
  const words = variantWords(knowledge, say.language, measure, variant)
  return <dd lang={words?.language}>{words?.does.join(' ')}</dd>
}
