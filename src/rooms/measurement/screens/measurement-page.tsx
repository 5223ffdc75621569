/** What is counted and where it stands, what nobody has answered yet, the objectives, and what else could be counted. */
import type { SizeClass } from '../../../knowledge/schema.ts'
import { TrendLine } from '../../../ui/chart-trend.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Force, Notice } from '../../../ui/parts.tsx'
import { sayDay } from '../../work/due-words.ts'
import type { Counted, Measured, ObjectivePage } from '../actions/lists.ts'
import { FEW, meetsTarget, nextDue, trendOf } from '../model.ts'
import type { Proposal } from '../proposals.ts'
import { sayRhythm, sayValue } from '../sayings.ts'
import { trendOfValues } from '../trend.ts'
import type { Listing } from './listing.ts'
import { ObjectiveList } from './objective-list.tsx'

export type MeasurementPageProps = {
  frame: Frame
  listing: Listing
  found: Measured
  objectives: ObjectivePage
  proposals: readonly Proposal[]
  size: SizeClass
  mayArrange: boolean
  mayEnter: boolean
  recorded?: string | undefined
}

export function MeasurementPage(props: MeasurementPageProps) {
  const { frame, listing, found, size, mayArrange, mayEnter, recorded, objectives } = props
  const { say, home } = listing
  const few = FEW[size]
  const due = found.inUse.filter(one => one.due).length
  return (
    <Page frame={frame} title={say('measurement.page.title')}>
      <h1>{say('measurement.page.title')}</h1>
      {recorded && <Notice>{say(`measurement.recorded.${recorded}`)}</Notice>}
      <p class="lead">{say('measurement.page.lead', { inUse: found.inUse.length, due })}</p>
      {mayEnter && due > 0 && (
        <p>
          <a href={`${home}/measurement/round`}>{say('measurement.page.toRound')}</a>
        </p>
      )}
      <Unanswered {...props} />
      <h2 id="indicators">{say('measurement.page.indicators')}</h2>
      {found.inUse.length === 0 ? (
        <Empty>{say('measurement.page.none', { few })}</Empty>
      ) : (
        <ul class="plain-list">
          {found.inUse.map(one => (
            <IndicatorLine listing={listing} counted={one} />
          ))}
        </ul>
      )}
      {found.inUse.length > few && <p class="soft">{say('measurement.page.many', { few })}</p>}
      <h2 id="objectives">{say('measurement.objective.heading')}</h2>
      <p>{say('measurement.objective.about')}</p>
      <ObjectiveList listing={listing} page={objectives} indicators={found.inUse} />
      {mayArrange && (
        <p>
          <a href={`${home}/measurement/objectives/new`}>{say('measurement.objective.toNew')}</a>
        </p>
      )}
      <Proposals {...props} />
      <Ended {...props} />
    </Page>
  )
}

/** Past the point of acting, and nobody has said what follows. */
function Unanswered({ listing: { say, home }, found: { unanswered } }: MeasurementPageProps) {
  if (unanswered.length === 0) return null
  return (
    <Notice kind="warning">
      <p>
        <b>{say('measurement.page.unanswered', { count: unanswered.length })}</b>
      </p>
      <ul>
        {unanswered.map(({ value, indicator }) => (
          <li>
            <a href={`${home}/measurement/${indicator.id}/values/${value.id}`}>{indicator.name}</a>:{' '}
            {say('measurement.page.valueOn', {
              value: sayValue(value.value, indicator.unit, say),
              date: sayDay(value.on, say),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function IndicatorLine({ listing, counted }: { listing: Listing; counted: Counted }) {
  const { say, home, today } = listing
  const { indicator, values } = counted
  const last = values.at(-1)
  return (
    <li class="offer">
      <div>
        <a class="task-title" href={`${home}/measurement/${indicator.id}`}>
          {indicator.name}
        </a>
        <p class="beneath">
          {last ? (
            <>
              <b>{sayValue(last.value, indicator.unit, say)}</b>{' '}
              {say('measurement.list.on', { date: sayDay(last.on, say) })} ·{' '}
              {say(
                `measurement.trend.${trendOf(
                  values.map(one => one.value),
                  indicator,
                )}`,
              )}{' '}
              · <span class={last.pastAct ? 'late' : undefined}>{standing(listing, counted)}</span>
            </>
          ) : (
            say('measurement.list.noValue')
          )}
        </p>
        <p class="beneath">
          {sayRhythm(indicator.everyMonths, say)} ·{' '}
          {indicator.counter
            ? say('measurement.list.byMediant')
            : (indicator.owner?.name ?? say('work.list.unowned'))}
          {' · '}
          <span class={nextDue(indicator, last ?? null, today) < today ? 'late' : undefined}>
            {say('measurement.list.next', { date: sayDay(nextDue(indicator, last ?? null, today), say) })}
          </span>
        </p>
      </div>
      {values.length > 1 ? <TrendLine {...trendOfValues(indicator, values)} /> : <span />}
    </li>
  )
}

function standing({ say }: Listing, { indicator, values }: Counted): string {
  const last = values.at(-1)
  if (!last) return ''
  if (last.pastAct) return say('measurement.list.pastAct')
  const meets = meetsTarget(last.value, indicator)
  if (meets === null) return say('measurement.list.noTarget')
  return say(meets ? 'measurement.list.meets' : 'measurement.list.between')
}

/** What is not counted yet; the program's own first. */
function Proposals({ listing, found, proposals, size, mayArrange }: MeasurementPageProps) {
  const { say, home } = listing
  const taken = found.inUse.map(({ indicator }) => indicator.counter ?? indicator.processId)
  const open = proposals.filter(one => !taken.includes(one.key))
  if (!mayArrange) return null
  return (
    <details open={found.inUse.length === 0}>
      <summary>{say('measurement.proposal.heading')}</summary>
      <p>
        {say(`measurement.proposal.few.${size}`, { few: FEW[size] })} <Force say={say} force="guidance" />
      </p>
      <ul class="plain-list">
        {open.map(one => (
          <li class="offer">
            <div>
              <b>{one.name}</b>
              {one.counter && <span class="soft small"> · {say('measurement.list.byMediant')}</span>}
              <p class="beneath">{one.counts}</p>
            </div>
            <a
              href={`${home}/measurement/new?of=${one.key}`}
              aria-label={say('measurement.proposal.takeNamed', { name: one.name })}
            >
              {say('measurement.proposal.take')}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={`${home}/measurement/new`}>{say('measurement.proposal.own')}</a>
      </p>
    </details>
  )
}

function Ended({ listing: { say, home }, found: { ended } }: MeasurementPageProps) {
  if (ended.length === 0) return null
  return (
    <details>
      <summary>{say('measurement.page.ended', { count: ended.length })}</summary>
      <ul>
        {ended.map(one => (
          <li>
            <a href={`${home}/measurement/${one.id}`}>{one.name}</a>: {one.reason}
          </li>
        ))}
      </ul>
    </details>
  )
}
