/** What the letter says to somebody who is asked to read a document. */
import type { Letter } from '../../server/mail.ts'
import type { Say } from '../../wire/words.ts'
import { sayDay } from '../work/due-words.ts'
import type { Round, Staff } from './contract.ts'

type About = { staff: Staff; address: string; round: Round; organisation: string; from: string; say: Say }

export function letterOf({ staff, address, round, organisation, from, say }: About): Letter {
  const { title, dueOn, matters } = round
  return {
    to: staff.email,
    subject: say('training.letter.subject', { title, organisation }),
    text: [
      say('training.letter.begin', { name: staff.name, title, from, date: sayDay(dueOn, say) }),
      ...(matters ? [say('training.letter.matters', { matters })] : []),
      address,
      say('training.letter.end'),
    ].join('\n\n'),
  }
}
