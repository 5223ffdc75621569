/**
 * What is done already: each measure with how far. The ones that most guides ask for come first; the others are
 * folded away, for most small firms have few of them.
 */
import { evaluate } from '../../../knowledge/condition.ts'
import { withDerivedFacts } from '../../../knowledge/facts.ts'
import { type Measure, VARIANTS } from '../../../knowledge/schema.ts'
import { FieldError } from '../../../ui/form.tsx'
import { type Asking, errorAt } from './ask.ts'

/** Enough to hold what a small firm usually has, short enough to be read in a minute. */
const SHOWN = 12

export function InPlaceInput({ asking }: { asking: Asking }) {
  const { say, profile, typed, knowledge } = asking
  const facts = withDerivedFacts(profile)
  const chosen = (measure: Measure) => Boolean(typed[`inPlace.${measure.id}`])
  const relevant = knowledge.measures
    .filter(one => chosen(one) || !one.relevantWhen || evaluate(one.relevantWhen, facts) !== false)
    .sort((a, b) => b.consensus.core - a.consensus.core || (a.id < b.id ? -1 : 1))
  const first = relevant.filter((measure, i) => i < SHOWN || chosen(measure))
  const more = relevant.filter(measure => !first.includes(measure))
  return (
    <div class="field rows" id="inPlace">
      <FieldError name="inPlace" error={errorAt(asking, 'inPlace')} />
      <input type="hidden" name="inPlace.none" value="" />
      {first.map(measure => (
        <MeasureRow asking={asking} measure={measure} />
      ))}
      {more.length > 0 && (
        <details>
          <summary>{say('profile.inPlace.more', { count: more.length })}</summary>
          {more.map(measure => (
            <MeasureRow asking={asking} measure={measure} />
          ))}
        </details>
      )}
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
        <details class="why">
          <summary>{say('profile.inPlace.what')}</summary>
          <p>{translated?.purpose ?? measure.purpose}</p>
          <dl lang="en">
            {variants.map(variant => (
              <>
                <dt>{say(`profile.variants.${variant}`)}</dt>
                <dd>{measure.variants[variant]?.does.join(' ')}</dd>
              </>
            ))}
          </dl>
        </details>
      </div>
      <div class="cell">
        <select id={name} name={name}>
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
