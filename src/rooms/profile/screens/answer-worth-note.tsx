/** What an answer could change, and whether one may stop. */
import { sayRoundMoney } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Conversation } from '../conversation.ts'
import { enough, isAnswered, worthOf } from '../question-order.ts'
import type { Question } from '../questions.ts'

type NoteProps = { say: Say; question: Question; talk: Conversation }

export function AnswerWorthNote({ say, question, talk }: NoteProps) {
  const { profile, worths } = talk
  const worth = worthOf(question, worths)
  if (!worths || !worth || isAnswered(question, profile)) return null
  const amount = sayRoundMoney(worth.eur, say)
  if (worth.eur < worths.enoughEur) return <p>{say('profile.worth.little', { amount })}</p>
  return (
    <p>
      {say('profile.worth.much', { amount })} {worth.duty && say('profile.worth.duty')}
    </p>
  )
}

type StopProps = { say: Say; talk: Pick<Conversation, 'profile' | 'worths'> }

/** An honest stop where nothing open is worth asking; else, that one may stop all the same. */
export function StopNote({ say, talk: { profile, worths } }: StopProps) {
  const stop = enough(profile, worths)
  if (!stop) return <p>{say('profile.stop')}</p>
  return <p>{say('profile.worth.enough', { amount: sayRoundMoney(Math.max(1, stop.mostEur), say) })}</p>
}
