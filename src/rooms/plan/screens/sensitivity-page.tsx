/** What would change the answer: one question a section, each answered as soon as it is worked out. */
import type { Child } from 'hono/jsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { MarginNote, Notice } from '../../../ui/parts.tsx'
import type { Current } from '../actions.ts'
import type { Sensitivity } from '../sensitivity.ts'
import type { Study } from '../studying.ts'
import type { Telling } from '../telling.ts'
import { Alternatives, ChoicesTable, NearlyTable } from './sensitivity-choices.tsx'
import { FirstToFindOut, Tornado } from './sensitivity-figures.tsx'
import { Futures } from './sensitivity-futures.tsx'
import { RoomSection } from './sensitivity-room.tsx'
import { Spending, Tail } from './sensitivity-weights.tsx'

export type SensitivityProps = { telling: Telling; current: Current }

type PageProps = SensitivityProps & { frame: Frame; study: Study }

export function SensitivityPage({ frame, telling, current, study }: PageProps) {
  const { say, home } = telling
  const { parts, state } = study
  const props = { telling, current }
  return (
    <Page frame={frame} title={say('plan.sensitivity.title')}>
      <h1>{say('plan.sensitivity.heading')}</h1>
      <p class="lead">{say('plan.sensitivity.lead')}</p>
      <MarginNote>{say('plan.sensitivity.unit')}</MarginNote>
      {current.result.appetite.state === 'met_at_extra_cost' && <p>{say('plan.sensitivity.priced')}</p>}
      {state === 'working' && <Notice>{say('plan.sensitivity.working')}</Notice>}
      {state === 'failed' && <Notice kind="failure">{say('plan.sensitivity.failed')}</Notice>}

      <h2 id="room">{say('plan.sensitivity.room.heading')}</h2>
      <Part telling={telling} part={parts.room}>
        {room => <RoomSection {...props} room={room} />}
      </Part>

      <h2 id="choices">{say('plan.sensitivity.choices.heading')}</h2>
      <Part telling={telling} part={parts.choices}>
        {choices => (
          <>
            <ChoicesTable {...props} choices={choices} />
            <NearlyTable {...props} choices={choices} />
            <Alternatives {...props} choices={choices} />
          </>
        )}
      </Part>

      <h2 id="futures">{say('plan.sensitivity.futures.heading')}</h2>
      <Part telling={telling} part={parts.futures}>
        {futures => <Futures {...props} futures={futures} settled={parts.choices?.settled ?? []} />}
      </Part>

      <h2 id="find-out">{say('plan.sensitivity.information.heading')}</h2>
      <Part telling={telling} part={parts.information}>
        {information => (
          <>
            <FirstToFindOut {...props} information={information} />
            <Tornado {...props} information={information} />
          </>
        )}
      </Part>

      <h2 id="spending">{say('plan.sensitivity.spending.heading')}</h2>
      <Part telling={telling} part={parts.spending}>
        {spending => <Spending {...props} spending={spending} />}
      </Part>

      <h2 id="tail">{say('plan.sensitivity.tail.heading')}</h2>
      <Part telling={telling} part={parts.tail}>
        {tail => <Tail {...props} tail={tail} />}
      </Part>
      <p>
        <a href={`${home}/plan`}>{say('plan.sensitivity.toPlan')}</a> ·{' '}
        <a href={`${home}/result`}>{say('plan.sensitivity.toResult')}</a>
      </p>
    </Page>
  )
}

type PartProps<P> = { telling: Telling; part: P | undefined; children: (part: P) => Child }

/** A part that is there, or a word that it is not yet. */
function Part<P extends Sensitivity[keyof Sensitivity]>({ telling, part, children }: PartProps<P>) {
  if (part === undefined) return <p class="soft">{telling.say('plan.sensitivity.notYet')}</p>
  return <>{children(part)}</>
}
