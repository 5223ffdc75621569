/** Evidence one below the other: what it is, of when, recorded when and by whom; a file is only ever taken away. */
import { sayDateTime, sayNumber } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Evidence } from '../contract.ts'
import { dayOf } from '../day.ts'
import { sayDay } from '../due-words.ts'

type EvidenceListProps = {
  say: Say
  home: string
  evidence: readonly Evidence[]
  /** What it belongs to, where the page is about more than that. */
  about?: (one: Evidence) => { href: string; name: string }
  mayWithdraw: boolean
}

export function EvidenceList(props: EvidenceListProps) {
  return (
    <ul class="plain-list">
      {props.evidence.map(one => (
        <li id={`evidence-${one.id}`}>
          <Item {...props} one={one} />
        </li>
      ))}
    </ul>
  )
}

function Item({ say, home, one, about, mayWithdraw }: EvidenceListProps & { one: Evidence }) {
  const subject = about?.(one)
  return (
    <>
      <p>
        <Shown say={say} home={home} one={one} />
      </p>
      {one.form !== 'note' && one.note && <p class="kept-lines">{one.note}</p>}
      <p class="soft small">
        {subject && (
          <>
            <a href={subject.href}>{subject.name}</a> ·{' '}
          </>
        )}
        {say('work.evidence.of', { date: sayDay(one.on, say) })}
        {/* An earlier date is told as such, beside the server's own. */}
        {one.on !== dayOf(one.at)
          ? ` · ${say('work.evidence.recordedLater', { by: one.by, at: sayDateTime(one.at, say) })}`
          : ` · ${say('work.evidence.recorded', { by: one.by })}`}
      </p>
      {one.withdrawn ? (
        <p class="soft small">
          {say('work.evidence.withdrawn', { by: one.withdrawn.by, reason: one.withdrawn.reason })}
        </p>
      ) : (
        mayWithdraw && <Withdraw say={say} home={home} one={one} />
      )}
    </>
  )
}

function Shown({ say, home, one }: { say: Say; home: string; one: Evidence }) {
  const { title, note, link, file, recordPath } = one
  if (recordPath) return <a href={`${home}/${recordPath}`}>{title}</a>
  if (file) {
    const size = say('work.evidence.size', {
      kilobytes: sayNumber(Math.max(1, Math.round(file.bytes / 1024)), say),
    })
    return (
      <>
        <a href={`${home}/evidence/${one.id}/file`} download>
          {title || file.name}
        </a>{' '}
        <span class="soft small">{title ? `${file.name}, ${size}` : size}</span>
      </>
    )
  }
  if (link) {
    return (
      <a href={link} rel="noreferrer nofollow">
        {title || link}
      </a>
    )
  }
  return (
    <>
      {title && <b>{title} </b>}
      <span class="kept-lines">{note}</span>
    </>
  )
}

function Withdraw({ say, home, one }: { say: Say; home: string; one: Evidence }) {
  return (
    <details class="small">
      <summary>
        {say('work.evidence.withdraw')}
        <span class="visually-hidden">
          {' '}
          ({one.title || one.file?.name || one.link || one.note.slice(0, 60)})
        </span>
      </summary>
      <form method="post" action={`${home}/evidence/${one.id}/withdraw`}>
        <label>
          {say('work.evidence.why')}
          <input type="text" name="reason" autocomplete="off" />
        </label>
        <p>
          <button type="submit" class="slight">
            {say('work.evidence.withdraw')}
          </button>
        </p>
      </form>
    </details>
  )
}
