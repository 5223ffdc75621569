/** One comment as it reads: what it is about, what does not fit and why, what is proposed. */
import type { Say } from '../../../wire/words.ts'
import type { PassedOn } from '../model.ts'

type SaidProps = { say: Say; said: PassedOn; name: string; times?: number }

export function Said({ say, said, name, times = 1 }: SaidProps) {
  const { addressee, document, clause, place, type, reason, proposal } = said
  const where = addressee === 'standard' ? [document, clause, place].filter(Boolean).join(', ') : ''
  return (
    <>
      <span class="name">{name || where}</span>
      <span class="tag">{say(`comments.type.${type}`)}</span>
      {times > 1 && <span class="tag">{say('comments.collected.times', { count: times })}</span>}
      <p class="beneath">
        {say(`comments.addressee.${addressee}.to`)}
        {name && where && ` · ${where}`}
      </p>
      <p class="kept-lines">{reason}</p>
      {proposal && (
        <p class="kept-lines">
          <b>{say('comments.form.proposal')}:</b> {proposal}
        </p>
      )}
    </>
  )
}
