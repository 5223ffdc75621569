/** What one is asked to read, who is due for training, which texts are put before people, and what was held. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayDay } from '../../work/due-words.ts'
import type { Overview } from '../actions/lists.ts'
import { Said, type Shared } from './listing.tsx'

type TrainingPageProps = Shared & { frame: Frame; overview: Overview }

export function TrainingPage(props: TrainingPageProps) {
  const { frame, listing, overview, mayArrange } = props
  const { say, home } = listing
  const { anybody, due, mine } = overview
  return (
    <Page frame={frame} title={say('training.overview.title')}>
      <h1>{say('training.overview.title')}</h1>
      <Said {...props} />
      {mine.length > 0 && (
        <Notice kind="warning">
          <p>
            <b>{say('training.overview.mine', { count: mine.length })}</b>
          </p>
          <ul>
            {mine.map(one => (
              <li>
                <a href={`${home}/training/rounds/${one.id}/read`} lang={one.language}>
                  {one.title}
                </a>{' '}
                ({say('training.overview.until', { date: sayDay(one.dueOn, say) })})
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p class="lead">{say(anybody ? 'training.overview.lead' : 'training.overview.nobody', { due })}</p>
      <p>
        <a href={`${home}/training/people`}>{say('training.overview.toPeople')}</a>
        {due > 0 && (
          <>
            {' · '}
            <a href={`${home}/training/people?show=due`}>{say('training.overview.toDue')}</a>
          </>
        )}
        {mayArrange && anybody && (
          <>
            {' · '}
            <a href={`${home}/training/sessions/new`}>{say('training.overview.toSession')}</a>
            {' · '}
            <a href={`${home}/training/rounds/new`}>{say('training.overview.toRound')}</a>
          </>
        )}
      </p>
      <Rounds {...props} />
      <Sessions {...props} />
    </Page>
  )
}

function Rounds({ listing: { say, home, today }, overview: { rounds } }: TrainingPageProps) {
  return (
    <>
      <h2 id="rounds">{say('training.overview.rounds')}</h2>
      {rounds.length === 0 && <Empty>{say('training.overview.noRounds')}</Empty>}
      <ul class="plain-list">
        {rounds.map(one => {
          const late = one.act === 'begin' && one.dueOn < today && one.given < one.asked
          return (
            <li>
              <a class="task-title" href={`${home}/training/rounds/${one.id}`} lang={one.language}>
                {one.title}
              </a>
              <span class="beneath">
                {say('training.overview.version', { version: one.version })} ·{' '}
                <span class={late ? 'late' : undefined}>
                  {say('training.overview.counts', { given: one.given, asked: one.asked })}
                </span>
                {' · '}
                {one.act === 'close'
                  ? say('training.overview.closed')
                  : say('training.overview.until', { date: sayDay(one.dueOn, say) })}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Sessions({ listing: { say, home }, overview: { sessions, nextSession } }: TrainingPageProps) {
  return (
    <>
      <h2 id="sessions">{say('training.overview.sessions')}</h2>
      {sessions.length === 0 && <Empty>{say('training.overview.noSessions')}</Empty>}
      <ul class="plain-list">
        {sessions.map(one => (
          <li>
            <a class="task-title" href={`${home}/training/sessions/${one.id}`}>
              {one.title}
            </a>
            <span class="beneath">
              {sayDay(one.on, say)}
              {!one.effect && <> · {say('training.overview.noEffect')}</>}
            </span>
          </li>
        ))}
      </ul>
      {nextSession && (
        <p>
          <a rel="next" href={`${home}/training?after=${nextSession}#sessions`}>
            {say('training.overview.further')}
          </a>
        </p>
      )}
    </>
  )
}
