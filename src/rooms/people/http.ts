/** Routes about who belongs to an organisation, and of the links by which people come in. */
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Env, homeOf, type Person } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { personOf, visitOf } from '../../server/session.ts'
import { keepOnce, takeOnce } from '../../server/show-once.ts'
import { isEasyPassword } from '../../server/sign-in/easy-password.ts'
import { hasSecondFactor } from '../../server/sign-in/session-way.ts'
import type { RoomDependencies } from '../room.ts'
import * as actions from './actions.ts'
import { inviteForm, joinForm, type PeopleRefusal, roleForm } from './contract.ts'
import { invitationLetter } from './letter.ts'
import { grantedFrom, isAddress, lastDayOf } from './model.ts'
import { InvitationScreen, NoInvitationScreen } from './screens/invitation-screen.tsx'
import { MemberScreen } from './screens/member-screen.tsx'
import { type InviteFaults, PeopleScreen } from './screens/people-screen.tsx'

/** No form of this room has more than a few short fields. */
const FORM_BYTES = 20_000
const PEOPLE = '/o/:organisationId/people'
const INVITATION = '/invitation/:organisationId'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const limit = bodyLimit({ maxSize: FORM_BYTES })
  app.get(PEOPLE, c => showPeople(c, deps))
  app.post(`${PEOPLE}/invitations`, limit, c => invite(c, deps))
  app.post(`${PEOPLE}/invitations/:invitation/withdraw`, limit, c => withdrawInvitation(c, deps))
  app.post(`${PEOPLE}/leave`, limit, c => leave(c, deps))
  app.post(`${PEOPLE}/second-factor`, limit, c => demandSecondFactor(c, deps))
  app.get(`${PEOPLE}/:membership`, c => showMember(c, deps))
  app.post(`${PEOPLE}/:membership`, limit, c => changeMember(c, deps))
  app.get(INVITATION, c => showInvitation(c, deps))
  app.post(INVITATION, limit, c => acceptInvitation(c, deps))
  app.get(`${INVITATION}/single-sign-on`, c => joinBySingleSignOn(c, deps))
}

const pathOf = (c: Context<Env>) => `${homeOf(visitOf(c))}/people`

const statusOf = (refusal: PeopleRefusal | undefined) =>
  refusal === 'people.not_allowed' ? 403 : refusal === 'people.not_found' ? 404 : 422

type Again = { typed?: { email: string; role: string; until: string }; faults?: InviteFaults }

async function showPeople(
  c: Context<Env>,
  deps: RoomDependencies,
  refusal?: PeopleRefusal,
  { typed, faults = {} }: Again = {},
) {
  const visit = visitOf(c)
  const screen = PeopleScreen({
    ...(await actions.peopleOf(deps, visit)),
    frame: deps.frameOf(c),
    visit,
    home: pathOf(c),
    link: takeOnce(c, pathOf(c)),
    sent: c.req.query('sent') !== undefined,
    done: c.req.query('done'),
    today: lastDayOf(deps.clock()),
    refusal,
    typed: typed ?? { email: '', role: '', until: '' },
    faults,
  })
  return c.html(screen, refusal || faults.email || faults.role || faults.until ? statusOf(refusal) : 200)
}

async function invite(c: Context<Env>, deps: RoomDependencies) {
  const visit = visitOf(c)
  const { email = '', role = '', until = '' } = await textFieldsOf(c)
  const typed = { email: email.trim(), role, until }
  const read = inviteForm.safeParse(typed)
  if (!read.success) {
    const fields = read.error.issues.map(issue => issue.path[0])
    const faults = {
      email: fields.includes('email') ? ('account.faults.email' as const) : undefined,
      role: fields.includes('role') ? ('people.faults.role' as const) : undefined,
      until: fields.includes('until') ? ('people.faults.until' as const) : undefined,
    }
    return showPeople(c, deps, undefined, { typed, faults })
  }
  const granted = grantedFrom(read.data, deps.clock())
  if (!granted.ok) return showPeople(c, deps, undefined, { typed, faults: { until: granted.refusal } })
  const made = await actions.invite(deps, visit, { ...granted.granted, email: read.data.email })
  if (!made.ok) return showPeople(c, deps, made.refusal, { typed })
  const link = `${deps.address}/invitation/${visit.organisation.id}?secret=${made.secret}`
  const say = deps.words.in(visit.language)
  const letter = { ...granted.granted, to: read.data.email, by: visit.person, link, say }
  const sent = deps.mail.there && (await deps.mail.send(invitationLetter(letter, visit.organisation.name)))
  keepOnce(c, { path: pathOf(c), text: link, secure: deps.address.startsWith('https:') })
  return c.redirect(`${pathOf(c)}?${sent ? 'sent' : 'made'}`, 303)
}

async function withdrawInvitation(c: Context<Env>, deps: RoomDependencies) {
  const done = await actions.withdrawInvitation(deps, visitOf(c), c.req.param('invitation') ?? '')
  if (!done.ok && done.refusal === 'people.not_found') return c.notFound()
  return done.ok
    ? c.redirect(`${pathOf(c)}?done=invitationWithdrawn`, 303)
    : showPeople(c, deps, done.refusal)
}

async function demandSecondFactor(c: Context<Env>, deps: RoomDependencies) {
  const { act } = await textFieldsOf(c)
  const found = await deps.identity.personOf(c.req.raw.headers)
  const own = found !== null && hasSecondFactor(found.way)
  const done = await actions.demandSecondFactor(deps, visitOf(c), { demanded: act === 'demand', own })
  return done.ok ? c.redirect(`${pathOf(c)}?done=secondFactor`, 303) : showPeople(c, deps, done.refusal)
}

async function leave(c: Context<Env>, deps: RoomDependencies) {
  const left = await actions.leave(deps, visitOf(c))
  return left.ok ? c.redirect('/organisations', 303) : showPeople(c, deps, left.refusal)
}

async function showMember(c: Context<Env>, deps: RoomDependencies, refusal?: PeopleRefusal) {
  const visit = visitOf(c)
  const { members } = await actions.peopleOf(deps, visit)
  const member = members.find(one => one.id === c.req.param('membership'))
  if (!member) return c.notFound()
  const screen = MemberScreen({ frame: deps.frameOf(c), home: pathOf(c), visit, member, refusal })
  return c.html(screen, refusal ? statusOf(refusal) : 200)
}

async function changeMember(c: Context<Env>, deps: RoomDependencies) {
  const visit = visitOf(c)
  const membershipId = c.req.param('membership') ?? ''
  const form = await textFieldsOf(c)
  const done = await (async (): Promise<actions.Done> => {
    if (form['act'] === 'end_sessions') return await actions.endSessionsOf(deps, visit, membershipId)
    if (form['act'] === 'withdraw') return await actions.withdrawRole(deps, visit, membershipId)
    const read = roleForm.safeParse({ role: form['role'], until: form['until'] ?? '' })
    if (!read.success) return { ok: false, refusal: 'people.faults.role' }
    const granted = grantedFrom(read.data, deps.clock())
    return granted.ok ? await actions.changeRole(deps, visit, { ...granted.granted, membershipId }) : granted
  })()
  const what = form['act'] === 'end_sessions' ? 'sessionsEnded' : 'changed'
  if (done.ok) return c.redirect(`${pathOf(c)}?done=${what}`, 303)
  return done.refusal === 'people.not_found' ? c.notFound() : showMember(c, deps, done.refusal)
}

const keyOf = (c: Context<Env>, secret: string | undefined) => ({
  organisationId: c.req.param('organisationId') ?? '',
  secret: (secret ?? '').slice(0, 100),
})

const linkOf = ({ organisationId, secret }: { organisationId: string; secret: string }) =>
  `/invitation/${organisationId}?secret=${encodeURIComponent(secret)}`

type Joining = { typed?: { name: string }; faults?: string[]; refusal?: PeopleRefusal }

async function showInvitation(
  c: Context<Env>,
  deps: RoomDependencies,
  secret?: string,
  { typed, faults = [], refusal }: Joining = {},
) {
  const key = keyOf(c, secret ?? c.req.query('secret'))
  const invitation = await actions.invitationAt(deps, key.organisationId, key.secret)
  const person = await personOf(deps, c.req.raw.headers)
  if (person) c.set('person', person)
  const frame = deps.frameOf(c)
  if (!invitation) return c.html(NoInvitationScreen({ frame }), 404)
  const screen = InvitationScreen({
    ...{ frame, invitation, secret: key.secret, link: linkOf(key), person, faults, refusal },
    isTheirs: person !== null && isAddress(person.email, invitation.email),
    singleSignOn: deps.identity.singleSignOn?.name,
    name: typed?.name ?? '',
  })
  return c.html(screen, refusal || faults.length > 0 ? statusOf(refusal) : 200)
}

async function acceptInvitation(c: Context<Env>, deps: RoomDependencies) {
  const form = await textFieldsOf(c)
  const key = keyOf(c, form['secret'])
  const person = await personOf(deps, c.req.raw.headers)
  if (person) return await joinAs(c, deps, person, key)
  const invitation = await actions.invitationAt(deps, key.organisationId, key.secret)
  if (!invitation) return showInvitation(c, deps, key.secret)
  const typed = { name: form['name'] ?? '' }
  const read = joinForm.safeParse({ ...typed, password: form['password'] ?? '' })
  if (!read.success) {
    const faults = read.error.issues.map(issue => String(issue.path[0]))
    return showInvitation(c, deps, key.secret, { typed, faults })
  }
  const own = [read.data.name, invitation.email, invitation.organisation.name]
  if (isEasyPassword(read.data.password, own))
    return showInvitation(c, deps, key.secret, { typed, faults: ['password'] })
  const made = await deps.identity.signUp({
    ...read.data,
    ...{ email: invitation.email, headers: c.req.raw.headers },
  })
  if (!made) return showInvitation(c, deps, key.secret, { typed, refusal: 'account.email_taken' })
  for (const cookie of made.cookies) c.header('set-cookie', cookie, { append: true })
  return await joinAs(c, deps, made.person, key)
}

async function joinAs(
  c: Context<Env>,
  deps: RoomDependencies,
  person: Person,
  key: ReturnType<typeof keyOf>,
) {
  const joined = await actions.join(deps, person, key)
  if (joined.ok) return c.redirect(`/o/${key.organisationId}/result`, 303)
  // Used up by this very person, who sent the form twice: they are in.
  if (joined.refusal === 'people.already_there') return c.redirect(`/o/${key.organisationId}/result`, 303)
  return showInvitation(c, deps, key.secret, { refusal: joined.refusal })
}

async function joinBySingleSignOn(c: Context<Env>, deps: RoomDependencies) {
  const key = keyOf(c, c.req.query('secret'))
  const invitation = await actions.invitationAt(deps, key.organisationId, key.secret)
  if (!invitation || !deps.identity.singleSignOn) return showInvitation(c, deps, key.secret)
  const begun = await deps.identity.singleSignOn.begin({
    ...{ headers: c.req.raw.headers, newcomer: true },
    ...{ to: linkOf(key), failed: '/sign-in?failed=sso' },
  })
  if (!begun) return c.redirect('/sign-in?failed=sso', 303)
  for (const cookie of begun.cookies) c.header('set-cookie', cookie, { append: true })
  return c.redirect(begun.url, 303)
}
