/** What the link of an invitation opens: who asks whom into what, and the ways to come in. */
import type { Person } from '../../../server/context.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { OpenInvitation } from '../actions.ts'
import type { PeopleRefusal } from '../contract.ts'
import { sayLastDay } from './role-fields.tsx'

type InvitationProps = {
  frame: Frame
  invitation: OpenInvitation
  secret: string
  /** This page, to come back to. */
  link: string
  person: Person | null
  /** Whether it is made for whoever is signed in. */
  isTheirs: boolean
  singleSignOn?: string | undefined
  name: string
  faults: string[]
  refusal?: PeopleRefusal | undefined
}

export function InvitationScreen(props: InvitationProps) {
  const { frame, invitation, person, isTheirs, refusal } = props
  const { say } = frame
  const { organisation, role, until, invitedBy } = invitation
  return (
    <Page frame={frame} title={say('people.invitation.title')}>
      <h1>{say('people.invitation.heading', { organisation: organisation.name })}</h1>
      <p class="lead">
        {say('people.invitation.lead', { by: invitedBy, role: say(`account.roles.${role}`) })}{' '}
        {say(`people.about.${role}`)}
        {until && ` ${say('people.invitation.until', { until: sayLastDay(until, say) })}`}
      </p>
      {refusal && (
        <Notice kind="failure">
          <p>{say(refusal)}</p>
        </Notice>
      )}
      {person && isTheirs && <Accept {...props} />}
      {person && !isTheirs && <OtherAddress {...props} person={person} />}
      {!person && <ComeIn {...props} />}
    </Page>
  )
}

const actionOf = ({ invitation }: InvitationProps) => `/invitation/${invitation.organisation.id}`

function Accept(props: InvitationProps) {
  const { say } = props.frame
  return (
    <form method="post" action={actionOf(props)}>
      <input type="hidden" name="secret" value={props.secret} />
      <div class="actions">
        <Button kind="primary">{say('people.invitation.accept')}</Button>
      </div>
    </form>
  )
}

function OtherAddress({ frame: { say }, invitation, person }: InvitationProps & { person: Person }) {
  return (
    <>
      <p>{say('people.invitation.other', { invited: invitation.email, present: person.email })}</p>
      <form method="post" action="/sign-out">
        <div class="actions">
          <Button>{say('people.invitation.signOut')}</Button>
        </div>
      </form>
    </>
  )
}

function ComeIn(props: InvitationProps) {
  const { frame, invitation, link, singleSignOn, name, faults } = props
  const { say } = frame
  const { id } = invitation.organisation
  const error = (field: string) => (faults.includes(field) ? say(`account.faults.${field}`) : undefined)
  return (
    <>
      <div class="actions">
        <a class="button" href={`/sign-in?to=${encodeURIComponent(link)}`}>
          {say('people.invitation.haveAccount')}
        </a>
        {singleSignOn && (
          <a class="button" href={`/invitation/${id}/single-sign-on?secret=${props.secret}`}>
            {say('account.signIn.singleSignOn', { name: singleSignOn })}
          </a>
        )}
      </div>
      <h2>{say('people.invitation.newAccount')}</h2>
      <p class="soft">{say('people.invitation.address', { email: invitation.email })}</p>
      <form method="post" action={actionOf(props)}>
        <input type="hidden" name="secret" value={props.secret} />
        <TextField
          say={say}
          name="name"
          label={say('account.setup.name')}
          value={name}
          error={error('name')}
          autocomplete="name"
        />
        <TextField
          say={say}
          name="password"
          label={say('account.setup.password')}
          hint={say('account.setup.passwordHint')}
          error={error('password')}
          type="password"
          autocomplete="new-password"
        />
        <div class="actions">
          <Button kind="primary">{say('people.invitation.join')}</Button>
        </div>
      </form>
    </>
  )
}

/** For a link that is used, withdrawn, too old or none: one answer to all. */
export function NoInvitationScreen({ frame }: { frame: Frame }) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('people.invitation.title')}>
      <h1>{say('people.invitation.none')}</h1>
      <p class="lead">{say('people.link_expired')}</p>
      <div class="actions">
        <a class="button primary" href="/">
          {say('account.problem.goOn')}
        </a>
      </div>
    </Page>
  )
}
