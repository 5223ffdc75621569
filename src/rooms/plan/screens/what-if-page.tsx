/**
 * What if: the curve with sliders and ticks. Stands without a script, with the picture, the figures of today and of
 * the plan, and the way to estimates of one's own; the script (`browser/what-if-curve.ts`) brings the rest to life.
 */
import { raw } from 'hono/html'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Script } from '../../../ui/scripts.ts'
import type { MessageSyntax } from '../../../wire/message.ts'
import type { Current } from '../actions.ts'
import type { Telling } from '../telling.ts'
import type { WhatIf, WhatIfContent } from '../what-if.ts'
import { RiskCurve } from './charts.tsx'
import { SupposedFigures } from './what-if-figures.tsx'
import { MeasureTicks, RiskSliders } from './what-if-moves.tsx'

export type WhatIfProps = { telling: Telling; current: Current; whatIf: WhatIf }

type PageProps = WhatIfProps & { frame: Frame; script: Script; messages: Record<string, MessageSyntax> }

export function WhatIfPage({ frame, script, messages, ...props }: PageProps) {
  const { telling, current, whatIf } = props
  const { say, home } = telling
  return (
    <Page frame={frame} title={say('plan.whatIf.title')} script={script}>
      <h1>{say('plan.whatIf.heading')}</h1>
      <p class="lead">{say('plan.whatIf.lead')}</p>
      <what-if-curve class="wide">
        <Content content={{ whatIf, messages, language: say.language }} />
        <div class="supposed-picture">
          <RiskCurve telling={telling} result={current.result} moving />
          <p class="supposed-key" data-live hidden>
            {say('plan.whatIf.key')}
          </p>
          <SupposedFigures {...props} />
        </div>
        <div class="supposed-moves">
          <div data-still>
            <Notice>{say('plan.whatIf.still')}</Notice>
          </div>
          <RiskSliders {...props} />
          <MeasureTicks {...props} />
        </div>
        <div class="supposed-answer" data-live hidden>
          <p data-answer />
          <button type="button" data-reset disabled>
            {say('plan.whatIf.reset')}
          </button>
        </div>
        <p class="visually-hidden" role="status" data-told />
      </what-if-curve>
      <p>
        <a href={`${home}/result`}>{say('plan.sensitivity.toResult')}</a>
      </p>
    </Page>
  )
}

/** For the script, in the page: what it needs is no more than what the page shows. */
function Content({ content }: { content: WhatIfContent }) {
  // No text in it can end the element it stands in.
  return <script type="application/json">{raw(JSON.stringify(content).replaceAll('<', '\\u003c'))}</script>
}
