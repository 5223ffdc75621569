/** What somebody who is invited reads. */
import type { Letter } from '../../server/mail.ts'
import { sayDate } from '../../wire/format.ts'
import type { Say } from '../../wire/words.ts'
import type { Granted } from './contract.ts'
import { INVITATION_DAYS } from './model.ts'

type Invited = Granted & { to: string; by: { name: string; email: string }; link: string; say: Say }

export function invitationLetter({ to, by, role, until, link, say }: Invited, organisation: string): Letter {
  const named = say(`account.roles.${role}`)
  return {
    to,
    subject: say('people.letter.subject', { organisation }),
    text: say('people.letter.text', {
      ...{ organisation, link, by: by.name, address: by.email, days: INVITATION_DAYS },
      ...{ role: named, until: until ? sayDate(new Date(until.getTime() - 1), say) : 'open' },
    }),
  }
}
