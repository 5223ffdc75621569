/** Another role for somebody, or none. */
import type { Visit } from '../../../server/context.ts'
import { may } from '../../../server/permission.ts'
import { Button } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Member, PeopleRefusal } from '../contract.ts'
import { lastDayOf } from '../model.ts'
import { RoleFields } from './role-fields.tsx'

type MemberProps = {
  frame: Frame
  home: string
  visit: Visit
  member: Member
  refusal?: PeopleRefusal | undefined
}

export function MemberScreen({ frame, home, visit, member, refusal }: MemberProps) {
  const { say } = frame
  const { name, email } = member
  return (
    <Page frame={frame} title={name}>
      <h1>{say('people.member.heading', { name })}</h1>
      <p class="lead">{say('people.member.lead', { email, role: say(`account.roles.${member.role}`) })}</p>
      {refusal && (
        <Notice kind="failure">
          <p>{say(refusal)}</p>
        </Notice>
      )}
      <form method="post" action={`${home}/${member.id}`}>
        <RoleFields
          say={say}
          own={visit.organisation.role}
          role={member.role}
          until={lastDayOf(member.until)}
        />
        <div class="actions">
          <Button kind="primary" name="act" value="change">
            {say('people.member.save')}
          </Button>
          <a href={home}>{say('people.member.back')}</a>
        </div>
      </form>
      {may(visit.organisation.role, 'end', 'session') && (
        <>
          <h2>{say('people.member.sessions')}</h2>
          <p>{say('people.member.sessionsLead', { name })}</p>
          <form method="post" action={`${home}/${member.id}`}>
            <div class="actions">
              <Button name="act" value="end_sessions">
                {say('people.member.endSessions', { name })}
              </Button>
            </div>
          </form>
        </>
      )}
      <h2>{say('people.member.end')}</h2>
      <p>{say('people.member.endLead', { name })}</p>
      <form method="post" action={`${home}/${member.id}`}>
        <div class="actions">
          <Button name="act" value="withdraw">
            {say('people.member.withdraw', { name })}
          </Button>
        </div>
      </form>
    </Page>
  )
}
