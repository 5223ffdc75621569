/** A round: who has read it, who has not, and how the rest are reached. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import { sayDateTime } from '../../../wire/format.ts'
import { sayDay } from '../../work/due-words.ts'
import type { RoundInFull } from '../actions/lists.ts'
import { fieldsOf, nameOf, Said, type Shared } from './listing.tsx'

type RoundPageProps = Shared &
  Again & {
    frame: Frame
    full: RoundInFull
    /** The link that was just made; shown this once. */
    made: string | null
    mailThere: boolean
  }

export function RoundPage(props: RoundPageProps) {
  const { frame, listing, full, mayArrange, made } = props
  const { say, home } = listing
  const { round, asked, given, own } = full
  return (
    <Page frame={frame} title={round.title}>
      <p class="small">
        <a href={`${home}/training`}>{say('training.overview.title')}</a>
      </p>
      <h1 lang={round.language}>{round.title}</h1>
      <Said {...props} />
      {made && <MadeLink {...props} />}
      <p class="lead">
        {say('training.overview.counts', { given: given.length, asked })}
        {' · '}
        {round.act === 'close'
          ? say('training.round.closed', { by: round.by, at: sayDateTime(round.at, say) })
          : say('training.overview.until', { date: sayDay(round.dueOn, say) })}
      </p>
      {round.act === 'close' && round.reason && <p class="kept-lines">{round.reason}</p>}
      <p>
        <a href={`${home}/training/rounds/${round.id}/read`}>
          {say(own.asked && !own.givenAt ? 'training.round.toReadOwn' : 'training.round.toRead')}
        </a>
      </p>
      {round.matters && (
        <p>
          {say('training.round.matters')}: {round.matters}
        </p>
      )}
      <p class="soft small">
        {say('training.round.hash', { version: round.version })}{' '}
        <code class="breakable">{round.textHash}</code>
      </p>
      {round.act === 'begin' && <Outstanding {...props} />}
      <h2>{say('training.round.given')}</h2>
      {given.length === 0 && <Empty>{say('training.round.noneGiven')}</Empty>}
      <ul>
        {given.map(one => (
          <li>
            {nameOf(one, say)}, {sayDateTime(one.at, say)} ({say(`training.way.${one.way}`)})
          </li>
        ))}
      </ul>
      {mayArrange && round.act === 'begin' && <Close {...props} />}
    </Page>
  )
}

function MadeLink({ listing: { say }, made }: RoundPageProps) {
  return (
    <Notice>
      <p>{say('training.links.made')}</p>
      <p>
        <label for="address">{say('training.links.link')}</label>
        <textarea id="address" class="link-to-copy" readonly rows={3}>
          {made}
        </textarea>
      </p>
    </Notice>
  )
}

function Outstanding({ listing: { say, home }, full, mayArrange, mailThere }: RoundPageProps) {
  const { outstanding, round } = full
  const here = `${home}/training/rounds/${round.id}`
  if (outstanding.length === 0) return <p>{say('training.round.allGiven')}</p>
  return (
    <>
      <h2>{say('training.round.outstanding', { count: outstanding.length })}</h2>
      {mayArrange && (
        <>
          <p>{say(mailThere ? 'training.links.mail' : 'training.links.noMail')}</p>
          <div class="actions">
            {mailThere && (
              <form method="post" action={`${here}/remind`}>
                <Button kind="primary">{say('training.links.remind')}</Button>
              </form>
            )}
            <form method="post" action={`${here}/links`}>
              <Button>{say('training.links.all')}</Button>
            </form>
          </div>
        </>
      )}
      <form method="post" action={`${here}/link`}>
        <ul class="plain-list">
          {outstanding.map(one => (
            <li class="offer">
              <div>
                {nameOf(one, say)}
                {one.area && <span class="soft small"> · {one.area}</span>}
              </div>
              {mayArrange && (
                <Button
                  kind="slight"
                  name="staff"
                  value={one.id}
                  label={say('training.links.makeNamed', { name: one.name })}
                >
                  {say('training.links.make')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </form>
    </>
  )
}

function Close({ listing: { say, home }, full: { round }, typed, faults }: RoundPageProps) {
  const field = fieldsOf(say, 'close', typed, faults)
  return (
    <details open={Object.keys(faults).length > 0}>
      <summary>{say('training.close.open')}</summary>
      <form method="post" action={`${home}/training/rounds/${round.id}/close`}>
        <TextField {...field('reason')} hint={say('training.close.hint')} />
        <div class="actions">
          <Button>{say('training.close.act')}</Button>
        </div>
      </form>
    </details>
  )
}
