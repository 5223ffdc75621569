/** Everything that happened to a finding, in the order it was recorded; an earlier day is told as such. */
import { sayDateTime } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import { dayOf } from '../../work/day.ts'
import { sayDay } from '../../work/due-words.ts'
import type { FindingInFull } from '../actions/lists.ts'

type Line = { at: Date; by: string; what: string; text: string; on: string }

export function History({ say, full }: { say: Say; full: FindingInFull }) {
  return (
    <ul class="plain-list">
      {linesOf(say, full).map(({ at, by, what, text, on }) => (
        <li>
          {what}
          {text && <span class="beneath kept-lines">{text}</span>}
          <span class="beneath soft small">
            {say('findings.history.recorded', { by, at: sayDateTime(at, say) })}
            {on !== dayOf(at) && <> {say('findings.history.earlier', { date: sayDay(on, say) })}</>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function linesOf(say: Say, { versions, steps }: FindingInFull): Line[] {
  const changes = versions
    .filter(one => one.act === 'enter' || one.act === 'grade')
    .map(({ act, grade, reason, at, by, on }) => ({
      ...{ at, by, text: reason, on: act === 'enter' ? on : dayOf(at) },
      what: say(`findings.history.${act}`, { grade: say(`findings.grade.${grade}`) }),
    }))
  const taken = steps.map(({ kind, content, at, by, on }) => ({
    ...{ at, by, on, text: [content.text, content.alone].filter(Boolean).join('\n') },
    what: say(`findings.history.${kind}`, {
      effect: content.effective === undefined ? 'none' : content.effective ? 'yes' : 'no',
    }),
  }))
  return [...changes, ...taken].sort((a, b) => a.at.getTime() - b.at.getTime())
}
