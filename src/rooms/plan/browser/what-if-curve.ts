/**
 * The element that lets a person suppose: at each move of a slider, and at each tick, the engine works out the curve
 * anew, here in the browser, and the picture and the figures follow. All markup and all words come from the server;
 * nothing is sent anywhere.
 */
import { sayChance, sayFrequency, sayHours, sayMoney, sayMoneyRange } from '../../../wire/format.ts'
import { sayFrom } from '../../../wire/message.ts'
import type { Say } from '../../../wire/words.ts'
import type { ExposedRisk } from '../exposure.ts'
import {
  type Answer,
  answer,
  type Supposed,
  supposedRisk,
  usualAndBad,
  type WhatIf,
  type WhatIfContent,
} from '../what-if.ts'
import { drawSupposed } from './curve-path.ts'

/** Twenty steps to a factor of ten. */
const STEPS_PER_TENFOLD = 20

class WhatIfCurve extends HTMLElement {
  #whatIf!: WhatIf // both are set when the element is connected, before anything can be moved
  #say!: Say

  connectedCallback() {
    const content = JSON.parse(
      this.querySelector('script[type="application/json"]')?.textContent ?? '',
    ) as WhatIfContent // made by the same server
    this.#whatIf = content.whatIf
    this.#say = sayFrom(content.messages, content.language)
    this.addEventListener('input', () => this.#show())
    this.addEventListener('change', () => this.#tell())
    this.querySelector('button[data-reset]')?.addEventListener('click', () => this.#reset())
    // A browser that comes back to the page keeps what was set.
    this.#show()
    for (const one of this.#all('[data-live]')) one.hidden = false
    for (const one of this.#all('[data-still]')) one.hidden = true
  }

  #all = (selector: string) => this.querySelectorAll<HTMLElement>(selector)

  #inputs = (kind: string) => [...this.querySelectorAll<HTMLInputElement>(`input[data-${kind}]`)]

  #supposed(): Supposed {
    const factors = (kind: string) =>
      Object.fromEntries(
        this.#inputs(kind)
          .filter(input => input.valueAsNumber !== 0)
          .map(input => [input.dataset[kind] ?? '', 10 ** (input.valueAsNumber / STEPS_PER_TENFOLD)]),
      )
    const ticked = this.#inputs('measure').filter(input => input.checked)
    return {
      frequency: factors('frequency'),
      loss: factors('loss'),
      measures: ticked.map(input => input.dataset['measure'] ?? ''),
    }
  }

  #show() {
    const supposed = this.#supposed()
    const found = answer(this.#whatIf, supposed)
    for (const path of this.querySelectorAll<SVGPathElement>('path[data-scale]')) drawSupposed(path, found)
    this.#showFigures(found)
    for (const risk of this.#whatIf.risks) this.#showRisk(risk, supposedRisk(risk, supposed))
    const touched = this.#inputs('frequency').concat(this.#inputs('loss'), this.#inputs('measure'))
    const changed = touched.some(one => one.value !== one.defaultValue || one.checked !== one.defaultChecked)
    for (const one of this.#all('[data-reset]')) (one as HTMLButtonElement).disabled = !changed
  }

  #showFigures(found: Answer) {
    const say = this.#say
    this.#set('[data-figure="expected"]', sayMoney(found.expectedLossEur, say))
    this.#set('[data-figure="bad"]', sayMoney(found.badYearEur, say))
    for (const [i, chance] of found.beyond.entries())
      this.#set(`[data-figure="beyond-${i}"]`, sayChance(chance, say))
    this.#set('[data-figure="money"]', sayMoney(found.firstYearEur, say))
    this.#set('[data-figure="hours"]', sayHours(found.firstYearHours, say))
    const [step] = this.#whatIf.appetite
    const figures = { expected: sayMoney(found.expectedLossEur, say), bad: sayMoney(found.badYearEur, say) }
    const line = step
      ? say('plan.whatIf.live.beyond', {
          ...figures,
          loss: sayMoney(step.lossEur, say),
          chance: sayChance(found.beyond[0] ?? 0, say),
        })
      : say('plan.whatIf.live.answer', figures)
    this.#set('[data-answer]', line)
  }

  #showRisk(assessed: ExposedRisk, supposed: ExposedRisk) {
    const say = this.#say
    const often = (risk: ExposedRisk) => sayFrequency(risk.meanPerYear, say)
    const bad = (risk: ExposedRisk) => sayMoneyRange(...usualAndBad(risk), say)
    for (const [kind, text] of [
      ['frequency', often],
      ['loss', bad],
    ] as const) {
      const [now, was] = [text(supposed), text(assessed)]
      this.#set(
        `output[data-${kind}="${assessed.id}"]`,
        now === was ? now : say('plan.whatIf.live.was', { now, was }),
      )
      const input = this.querySelector(`input[data-${kind}="${assessed.id}"]`)
      input?.setAttribute('aria-valuetext', now)
    }
  }

  #set(selector: string, text: string) {
    const place = this.querySelector(selector)
    if (place && place.textContent !== text) place.textContent = text
  }

  /** For whoever listens: once a slider has come to rest. */
  #tell() {
    this.#set('[data-told]', this.querySelector('[data-answer]')?.textContent ?? '')
  }

  #reset() {
    for (const kind of ['frequency', 'loss', 'measure']) {
      for (const input of this.#inputs(kind)) {
        input.value = input.defaultValue
        input.checked = input.defaultChecked
      }
    }
    this.#show()
    this.#tell()
    // A button that can no longer be pressed would lose the focus.
    this.querySelector<HTMLElement>('input')?.focus()
  }
}

customElements.define('what-if-curve', WhatIfCurve)
