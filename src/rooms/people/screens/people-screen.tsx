/** Who belongs to the organisation, who is invited, who was there; inviting; leaving. */
import { homeOf, type Visit } from '../../../server/context.ts'
import { grantableBy, may } from '../../../server/permission.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Invitation, Member, PastMember, PeopleRefusal } from '../contract.ts'
import { otherOwners } from '../model.ts'
import { RoleFields, sayLastDay } from './role-fields.tsx'

export type InviteFaults = {
  email?: 'account.faults.email' | undefined
  role?: 'people.faults.role' | undefined
  until?: 'people.faults.until' | PeopleRefusal | undefined
}

type PeopleProps = {
  frame: Frame
  visit: Visit
  home: string
  members: Member[]
  past: PastMember[]
  invitations: Invitation[]
  /** The link of the invitation that was just made; shown this once. */
  link: string | null
  secondFactorDemanded: boolean
  sent: boolean
  done?: string | undefined
  today: string
  refusal?: PeopleRefusal | undefined
  typed: { email: string; role: string; until: string }
  faults: InviteFaults
}

const DONE = ['changed', 'invitationWithdrawn', 'secondFactor', 'sessionsEnded']

export function PeopleScreen(props: PeopleProps) {
  const { frame, visit, refusal, done, past } = props
  const { say } = frame
  const mayInvite = grantableBy(visit.organisation.role).length > 0
  return (
    <Page frame={frame} title={say('people.heading')}>
      <h1>{say('people.heading')}</h1>
      <p class="lead">{say('people.lead')}</p>
      {refusal && (
        <Notice kind="failure">
          <p>{say(refusal)}</p>
        </Notice>
      )}
      {done && DONE.includes(done) && (
        <Notice>
          <p>{say(`people.done.${done}`)}</p>
        </Notice>
      )}
      <NewLink {...props} />
      <Members {...props} />
      <Invitations {...props} />
      {mayInvite && <InviteForm {...props} />}
      <SecondFactorDemand {...props} />
      {past.length > 0 && <Past say={say} past={past} />}
      <section>
        <h2>{say('people.programs.heading')}</h2>
        <p>
          <a href={`${homeOf(visit)}/tokens`}>{say('people.programs.link')}</a>
        </p>
      </section>
      <Leave {...props} />
    </Page>
  )
}

function NewLink({ frame: { say }, link, sent }: PeopleProps) {
  if (!link) return null
  return (
    <Notice>
      <p>{say(sent ? 'people.invited.sent' : 'people.invited.copy')}</p>
      <p>
        <label for="link">{say('people.invited.link')}</label>
        <textarea id="link" class="link-to-copy" readonly rows={2}>
          {link}
        </textarea>
      </p>
      <p class="soft small">{say('people.invited.once')}</p>
    </Notice>
  )
}

function Members({ frame: { say }, members, visit, home }: PeopleProps) {
  const own = visit.organisation.role
  const isSelf = (one: Member) => one.personId === visit.person.id
  const changeable = (one: Member) => !isSelf(one) && may(own, 'withdraw', 'role', { role: one.role })
  return (
    <section>
      <h2>{say('people.members')}</h2>
      <Table
        rows={members}
        columns={[
          {
            head: say('people.columns.name'),
            kind: 'head',
            cell: one => (
              <>
                {one.name} {isSelf(one) && <span class="soft light">{say('people.self')}</span>}
                <br />
                <small class="soft light">{one.email}</small>
              </>
            ),
          },
          { head: say('people.columns.role'), cell: one => say(`account.roles.${one.role}`) },
          {
            head: say('people.columns.until'),
            cell: one => (one.until ? sayLastDay(one.until, say) : say('people.open')),
          },
          {
            head: say('people.columns.granted'),
            cell: one =>
              one.grantedBy
                ? say('people.grantedBy', { by: one.grantedBy, since: sayDate(one.since, say) })
                : say('people.founded', { since: sayDate(one.since, say) }),
          },
          {
            head: '',
            kind: 'plain',
            cell: one =>
              changeable(one) && (
                <a href={`${home}/${one.id}`} aria-label={say('people.changeNamed', { name: one.name })}>
                  {say('people.change')}
                </a>
              ),
          },
        ]}
      />
    </section>
  )
}

function Invitations({ frame: { say }, invitations, visit, home }: PeopleProps) {
  if (invitations.length === 0) return null
  return (
    <section>
      <h2>{say('people.invitations.heading')}</h2>
      <ul class="plain-list">
        {invitations.map(one => (
          <li class="offer">
            <div>
              <b>{one.email}</b>
              <p class="soft small">
                {say('people.invitations.about', {
                  ...{ role: say(`account.roles.${one.role}`), by: one.invitedBy },
                  expires: sayDate(one.expiresAt, say),
                })}
              </p>
            </div>
            {may(visit.organisation.role, 'withdraw', 'role', { role: one.role }) && (
              <form method="post" action={`${home}/invitations/${one.id}/withdraw`}>
                <Button kind="slight" label={say('people.invitations.withdrawNamed', { email: one.email })}>
                  {say('people.invitations.withdraw')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function InviteForm({ frame: { say }, visit, home, typed, faults }: PeopleProps) {
  return (
    <section>
      <h2>{say('people.invite.heading')}</h2>
      <p class="soft">{say('people.invite.lead')}</p>
      <form method="post" action={`${home}/invitations`}>
        <TextField
          say={say}
          name="email"
          label={say('account.setup.email')}
          type="email"
          keyboard="email"
          value={typed.email}
          error={faults.email && say(faults.email)}
        />
        <RoleFields
          say={say}
          own={visit.organisation.role}
          role={typed.role}
          until={typed.until}
          roleError={faults.role && say(faults.role)}
          untilError={faults.until && say(faults.until)}
        />
        <div class="actions">
          <Button kind="primary">{say('people.invite.act')}</Button>
        </div>
      </form>
    </section>
  )
}

function SecondFactorDemand({ frame: { say }, visit, home, secondFactorDemanded }: PeopleProps) {
  if (!may(visit.organisation.role, 'change', 'sign_in')) return null
  const state = secondFactorDemanded ? 'on' : 'off'
  return (
    <section>
      <h2>{say('people.secondFactor.heading')}</h2>
      <p>{say(`people.secondFactor.${state}`)}</p>
      <form method="post" action={`${home}/second-factor`}>
        <div class="actions">
          <Button name="act" value={secondFactorDemanded ? 'release' : 'demand'}>
            {say(secondFactorDemanded ? 'people.secondFactor.release' : 'people.secondFactor.demand')}
          </Button>
        </div>
      </form>
    </section>
  )
}

function Leave({ frame: { say }, members, visit, home }: PeopleProps) {
  const { role, name } = visit.organisation
  const others = otherOwners(members, visit.person.id)
  const allowed = may(role, 'end', 'membership', { own: true, otherOwners: others })
  return (
    <section>
      <h2>{say('people.leave.heading')}</h2>
      <p>{say('people.leave.lead')}</p>
      <form method="post" action={`${home}/leave`}>
        <div class="actions">
          <Button disabledBecause={allowed ? undefined : say('people.last_owner')}>
            {say('people.leave.act', { organisation: name })}
          </Button>
        </div>
      </form>
    </section>
  )
}

function Past({ say, past }: { say: Say; past: PastMember[] }) {
  return (
    <details class="fold">
      <summary>{say('people.past.heading', { count: past.length })}</summary>
      <ul class="plain-list">
        {past.map(one => (
          <li>
            <b>{one.name}</b> <span class="soft">{one.email}</span>
            <p class="soft small">
              {say(one.endedBy === null ? 'people.past.byDate' : 'people.past.byPerson', {
                ...{ role: say(`account.roles.${one.role}`), by: one.endedBy ?? '' },
                ...{ since: sayDate(one.since, say), ended: sayDate(one.ended, say) },
              })}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
