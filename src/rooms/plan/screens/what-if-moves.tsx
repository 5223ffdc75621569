/** What can be moved and ticked: each risk with how often and how bad, each measure done or not. */
import { sayFrequency, sayHours, sayMoney, sayMoneyRange } from '../../../wire/format.ts'
import type { ResultRisk } from '../result.ts'
import { splitBySize } from '../summary.ts'
import { nameOf } from '../telling.ts'
import { type SupposedMeasure, usualAndBad } from '../what-if.ts'
import type { WhatIfProps } from './what-if-page.tsx'

/** A tenth to ten times; twenty steps to a factor of ten, so that a step is about an eighth. */
const REACH = 20

export function RiskSliders(props: WhatIfProps) {
  const { telling, current } = props
  const { say } = telling
  const { large, small } = splitBySize(current.result.risks)
  return (
    <section aria-labelledby="suppose-risks">
      <h2 id="suppose-risks">{say('plan.whatIf.risks.heading')}</h2>
      <p class="soft small">{say('plan.whatIf.risks.note')}</p>
      {large.map(risk => (
        <Sliders {...props} risk={risk} />
      ))}
      {small.length > 0 && (
        <details class="fold">
          <summary>{say('plan.whatIf.risks.rest', { count: small.length })}</summary>
          {small.map(risk => (
            <Sliders {...props} risk={risk} />
          ))}
        </details>
      )}
    </section>
  )
}

function Sliders({ telling, risk }: WhatIfProps & { risk: ResultRisk }) {
  const { say, home, mayDecide } = telling
  const name = nameOf(telling, risk.id)
  const often = sayFrequency(risk.meanPerYear, say)
  const bad = sayMoneyRange(...usualAndBad(risk), say)
  return (
    <fieldset class="supposed-risk">
      <legend>{name}</legend>
      <Slider id={risk.id} kind="frequency" label={say('plan.whatIf.risks.often')} text={often} />
      <Slider id={risk.id} kind="loss" label={say('plan.whatIf.risks.bad')} text={bad} />
      {mayDecide && (
        <p class="small">
          <a
            href={`${home}/risks/${risk.id}/estimate`}
            aria-label={say('plan.whatIf.risks.keepFor', { name })}
          >
            {say('plan.whatIf.risks.keep')}
          </a>
        </p>
      )}
    </fieldset>
  )
}

type SliderProps = { id: string; kind: 'frequency' | 'loss'; label: string; text: string }

function Slider({ id, kind, label, text }: SliderProps) {
  const name = `${kind}-${id}`
  return (
    <div class="slider">
      <label for={name}>{label}</label>
      <output for={name} {...{ [`data-${kind}`]: id }}>
        {text}
      </output>
      <input
        id={name}
        type="range"
        min={-REACH}
        max={REACH}
        step={1}
        value="0"
        aria-valuetext={text}
        autocomplete="off"
        data-live
        hidden
        {...{ [`data-${kind}`]: id }}
      />
    </div>
  )
}

export function MeasureTicks(props: WhatIfProps) {
  const { telling, whatIf } = props
  const { say, home } = telling
  const planned = whatIf.measures.filter(measure => measure.planned)
  const others = whatIf.measures.filter(measure => !measure.planned)
  if (whatIf.measures.length === 0) return null
  return (
    <section aria-labelledby="suppose-measures" data-live hidden>
      <h2 id="suppose-measures">{say('plan.whatIf.measures.heading')}</h2>
      <p class="soft small">{say('plan.whatIf.measures.note')}</p>
      <Ticks {...props} measures={planned} legend={say('plan.whatIf.measures.planned')} />
      <Ticks {...props} measures={others} legend={say('plan.whatIf.measures.others')} />
      <p>
        <a href={`${home}/plan`}>{say('plan.whatIf.measures.decide')}</a>
      </p>
    </section>
  )
}

type TicksProps = WhatIfProps & { measures: readonly SupposedMeasure[]; legend: string }

function Ticks({ telling, measures, legend }: TicksProps) {
  const { say } = telling
  if (measures.length === 0) return null
  return (
    <fieldset class="supposed-measures">
      <legend>{legend}</legend>
      {measures.map(({ id, variant, planned, firstYearEur, firstYearHours }) => (
        <label class="choice">
          <input type="checkbox" checked={planned} autocomplete="off" data-measure={id} />
          <span>
            {nameOf(telling, id)} <span class="tag">{say(`plan.variant.${variant}`)}</span>
            <small>
              {say('plan.whatIf.measures.cost', {
                money: sayMoney(firstYearEur, say),
                hours: sayHours(firstYearHours, say),
              })}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
