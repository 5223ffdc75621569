/** Routes of a person's own account: second step of signing in, forgotten password, single sign-on, settings. */
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Env, Person } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { personOf } from '../../server/session.ts'
import { isEasyPassword } from '../../server/sign-in/easy-password.ts'
import type { Passkeys } from '../../server/sign-in/passkeys.ts'
import { type Script, scriptFrom } from '../../ui/scripts.ts'
import { safePath } from '../account/model.ts'
import type { RoomDependencies } from '../room.ts'
import * as actions from './actions.ts'
import { beginSecondFactor, changePassword, confirmCode, endSecondFactor, requestReset } from './actions.ts'
import type { AccessRefusal } from './contract.ts'
import {
  codeForm,
  confirmForm,
  entryForm,
  forgottenForm,
  newPasskeyForm,
  passwordForm,
  registrationForm,
  removePasskeyForm,
  resetForm,
} from './contract.ts'
import { AccountScreen } from './screens/account-screen.tsx'
import { CodeScreen } from './screens/code-screen.tsx'
import { ForgottenScreen } from './screens/forgotten-screen.tsx'
import { NewPasskeyScreen, PasskeyEntryScreen, PasskeysScreen } from './screens/passkey-screens.tsx'
import { ResetScreen } from './screens/reset-screen.tsx'
import { SecondFactorScreen } from './screens/second-factor-screen.tsx'
import { SignInsScreen } from './screens/sign-ins-screen.tsx'

/** No form of this room has more than a few short fields. */
const FORM_BYTES = 20_000

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const limit = bodyLimit({ maxSize: FORM_BYTES })
  app.get('/sign-in/second-factor', c => showCode(c, deps))
  app.post('/sign-in/second-factor', limit, c => enterCode(c, deps))
  app.get('/sign-in/sso', c => beginSingleSignOn(c, deps))
  app.get('/sign-in/callback/sso', c => comeBack(c, deps))
  app.get('/forgotten', c => showForgotten(c, deps))
  app.post('/forgotten', limit, c => sendReset(c, deps))
  app.get('/reset-password', c => showReset(c, deps))
  app.post('/reset-password', limit, c => reset(c, deps))
  app.get('/account', c => signedIn(c, deps, person => showAccount(c, deps, person)))
  app.post('/account/password', limit, c => signedIn(c, deps, person => setPassword(c, deps, person)))
  app.post('/account/sessions', limit, c => signedIn(c, deps, () => endSessions(c, deps)))
  app.get('/account/single-sign-on', c => signedIn(c, deps, () => connect(c, deps)))
  app.get('/account/second-factor', c => signedIn(c, deps, () => showSecondFactor(c, deps)))
  app.post('/account/second-factor', limit, c => signedIn(c, deps, one => changeSecondFactor(c, deps, one)))
  app.post('/account/second-factor/confirm', limit, c => signedIn(c, deps, () => confirm(c, deps)))
  app.get('/account/sign-ins', c => signedIn(c, deps, person => showSignIns(c, deps, person)))
  if (deps.identity.passkeys) mountPasskeys(app, { ...deps, passkeys: deps.identity.passkeys })
}

type WithPasskeys = RoomDependencies & { passkeys: Passkeys }

function mountPasskeys(app: Hono<Env>, deps: WithPasskeys): void {
  const limit = bodyLimit({ maxSize: FORM_BYTES })
  const script = scriptFrom(new URL('./browser/passkey-question.ts', import.meta.url))
  for (const { path, body, contentType } of script.modules) {
    app.get(path, c =>
      c.body(body, 200, {
        'content-type': contentType,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    )
  }
  app.get('/sign-in/passkey', c => askForPasskey(c, deps, script))
  app.post('/sign-in/passkey', limit, c => enterByPasskey(c, deps, script))
  const OWN = '/account/passkeys'
  app.get(OWN, c => signedIn(c, deps, () => showPasskeys(c, deps)))
  app.post(OWN, limit, c => signedIn(c, deps, person => beginPasskey(c, deps, person)))
  app.post(`${OWN}/remove`, limit, c => signedIn(c, deps, person => removePasskey(c, deps, person)))
  app.get(`${OWN}/new`, c => signedIn(c, deps, () => showNewPasskey(c, deps, script)))
  app.post(`${OWN}/new`, limit, c => signedIn(c, deps, person => finishPasskey(c, deps, person)))
}

async function signedIn(
  c: Context<Env>,
  deps: RoomDependencies,
  act: (person: Person) => Promise<Response>,
): Promise<Response> {
  const person = await personOf(deps, c.req.raw.headers)
  if (!person) return c.redirect(`/sign-in?to=${encodeURIComponent(c.req.path)}`, 303)
  c.set('person', person)
  return await act(person)
}

const byOf = (c: Context<Env>, person: Person) => ({
  person,
  headers: c.req.raw.headers,
  block: c.get('block'),
})

/** What is refused for a wrong code or password is like any field that needs another look; too many is a wait. */
const statusOf = (refusal: AccessRefusal | undefined, otherwise: 200 | 422 = 422) =>
  refusal === 'access.too_many_attempts' || refusal === 'access.code_locked' ? 429 : refusal ? 422 : otherwise

async function showCode(c: Context<Env>, deps: RoomDependencies, refusal?: AccessRefusal, to?: string) {
  const frame = deps.frameOf(c)
  const screen = CodeScreen({ frame, to: to ?? safePath(c.req.query('to')), refusal })
  return c.html(screen, statusOf(refusal, 200))
}

async function enterCode(c: Context<Env>, deps: RoomDependencies) {
  const form = await textFieldsOf(c)
  const to = safePath(form['to'])
  const read = codeForm.safeParse(form)
  if (!read.success) return showCode(c, deps, 'access.code_unreadable', to)
  const confirmed = await confirmCode(deps, c.req.raw.headers, read.data.code)
  return confirmed.ok ? withCookies(c, to, confirmed.cookies) : showCode(c, deps, confirmed.refusal, to)
}

async function beginSingleSignOn(c: Context<Env>, deps: RoomDependencies) {
  const begun = await deps.identity.singleSignOn?.begin({
    headers: c.req.raw.headers,
    to: safePath(c.req.query('to')),
    failed: '/sign-in?failed=sso',
  })
  return begun ? withCookies(c, begun.url, begun.cookies) : c.redirect('/sign-in?failed=sso', 303)
}

async function connect(c: Context<Env>, deps: RoomDependencies) {
  const begun = await deps.identity.singleSignOn?.begin({
    ...{ headers: c.req.raw.headers, connect: true },
    ...{ to: '/account?done=connected', failed: '/account?failed=sso' },
  })
  return begun ? withCookies(c, begun.url, begun.cookies) : c.redirect('/account?failed=sso', 303)
}

async function comeBack(c: Context<Env>, deps: RoomDependencies) {
  if (!deps.identity.singleSignOn) return c.notFound()
  const { searchParams } = new URL(c.req.url)
  // The proxy in front may have changed scheme and host; the library compares with the address people use.
  const url = `${deps.address}/sign-in/callback/sso?${searchParams}`
  const answer = await deps.identity.singleSignOn.comeBack(new Request(url, { headers: c.req.raw.headers }))
  const to = answer.headers.get('location')
  if (!to) return c.redirect('/sign-in?failed=sso', 303)
  const target = new URL(to, deps.address)
  if (target.origin !== new URL(deps.address).origin) return c.redirect('/sign-in?failed=sso', 303)
  // Why it failed is for the log; the address bar need not tell it.
  target.searchParams.delete('error')
  target.searchParams.delete('error_description')
  return withCookies(c, target.pathname + target.search, answer.headers.getSetCookie())
}

function showForgotten(c: Context<Env>, deps: RoomDependencies, fault = false) {
  const sent = c.req.query('sent') !== undefined
  return c.html(
    ForgottenScreen({ frame: deps.frameOf(c), sent, byMail: deps.mail.there, fault }),
    fault ? 422 : 200,
  )
}

async function sendReset(c: Context<Env>, deps: RoomDependencies) {
  const read = forgottenForm.safeParse(await textFieldsOf(c))
  if (!read.success) return showForgotten(c, deps, true)
  const say = deps.words.in(c.get('language'))
  if (deps.mail.there) await requestReset(deps, { email: read.data.email, block: c.get('block'), say })
  return c.redirect('/forgotten?sent', 303)
}

function showReset(c: Context<Env>, deps: RoomDependencies, refusal?: AccessRefusal, token?: string) {
  const given = token ?? c.req.query('token')?.slice(0, 200) ?? ''
  return c.html(ResetScreen({ frame: deps.frameOf(c), token: given, refusal }), refusal ? 422 : 200)
}

async function reset(c: Context<Env>, deps: RoomDependencies) {
  const form = await textFieldsOf(c)
  const read = resetForm.safeParse(form)
  if (!read.success) return showReset(c, deps, 'access.password_length', form['token']?.slice(0, 200))
  const { token, next } = read.data
  // Whose account it is shows only once the link is used up: their names are not known here.
  if (isEasyPassword(next, [])) return showReset(c, deps, 'access.password_easy', token)
  const done = await deps.identity.reset({ token, password: next })
  return done
    ? c.redirect('/sign-in?done=reset', 303)
    : showReset(c, deps, 'access.link_expired', read.data.token)
}

type Told = { refusal?: AccessRefusal; field?: 'present' | 'next' }

async function showAccount(c: Context<Env>, deps: RoomDependencies, person: Person, told: Told = {}) {
  const { headers } = c.req.raw
  const { identity } = deps
  const screen = AccountScreen({
    frame: deps.frameOf(c),
    person,
    sessions: await identity.sessionsOf(headers),
    secondFactor: await identity.secondFactor.state(headers),
    passkeys: identity.passkeys && (await identity.passkeys.list(headers)).length,
    singleSignOn: identity.singleSignOn && {
      name: identity.singleSignOn.name,
      connected: await identity.singleSignOn.isConnected(headers),
    },
    done: c.req.query('done'),
    failed: c.req.query('failed') === 'sso' ? 'account.sso_failed' : undefined,
    ...told,
  })
  return c.html(screen, statusOf(told.refusal, 200))
}

async function setPassword(c: Context<Env>, deps: RoomDependencies, person: Person) {
  const read = passwordForm.safeParse(await textFieldsOf(c))
  if (!read.success) return showAccount(c, deps, person, { refusal: 'access.password_length', field: 'next' })
  const changed = await changePassword(deps, byOf(c, person), read.data)
  if (!changed.ok) {
    const field = changed.refusal === 'access.password_easy' ? 'next' : 'present'
    return showAccount(c, deps, person, { refusal: changed.refusal, field })
  }
  return withCookies(c, '/account?done=password', changed.value)
}

async function endSessions(c: Context<Env>, deps: RoomDependencies) {
  const { end = '' } = await textFieldsOf(c)
  const isId = /^[0-9a-f-]{36}$/.test(end)
  if (isId || end === 'others') {
    await deps.identity.endSessions(c.req.raw.headers, isId ? { id: end } : 'others')
  }
  return c.redirect('/account?done=sessions', 303)
}

async function showSecondFactor(c: Context<Env>, deps: RoomDependencies, refusal?: AccessRefusal) {
  const state = await deps.identity.secondFactor.state(c.req.raw.headers)
  const asked = c.req.query('asked') !== undefined
  const passkeys = deps.identity.passkeys !== null
  const screen = SecondFactorScreen({ frame: deps.frameOf(c), state, asked, passkeys, refusal })
  return c.html(screen, statusOf(refusal, 200))
}

async function changeSecondFactor(c: Context<Env>, deps: RoomDependencies, person: Person) {
  const form = await textFieldsOf(c)
  const read = confirmForm.safeParse(form)
  if (!read.success) return showSecondFactor(c, deps, 'access.wrong_password')
  const by = byOf(c, person)
  if (form['act'] === 'end') {
    const ended = await endSecondFactor(deps, by, read.data.present)
    if (!ended.ok) return showSecondFactor(c, deps, ended.refusal)
    return withCookies(c, '/account?done=secondFactorOff', ended.value)
  }
  const begun = await beginSecondFactor(deps, by, read.data.present)
  return begun.ok ? c.redirect('/account/second-factor', 303) : showSecondFactor(c, deps, begun.refusal)
}

async function confirm(c: Context<Env>, deps: RoomDependencies) {
  const read = codeForm.safeParse(await textFieldsOf(c))
  if (!read.success) return showSecondFactor(c, deps, 'access.code_unreadable')
  const confirmed = await confirmCode(deps, c.req.raw.headers, read.data.code)
  if (!confirmed.ok) return showSecondFactor(c, deps, confirmed.refusal)
  return withCookies(c, '/account?done=secondFactorOn', confirmed.cookies)
}

async function showSignIns(c: Context<Env>, deps: RoomDependencies, person: Person) {
  const signIns = await deps.identity.signIns.recent(person.id)
  return c.html(SignInsScreen({ frame: deps.frameOf(c), signIns }))
}

async function askForPasskey(c: Context<Env>, deps: WithPasskeys, script: Script, again?: { to: string }) {
  const refusal = again && ('access.passkey_not_in' as const)
  const to = again?.to ?? safePath(c.req.query('to'))
  const question = await deps.passkeys.ask()
  const screen = PasskeyEntryScreen({ frame: deps.frameOf(c), script, question, to, refusal })
  return c.html(screen, statusOf(refusal, 200))
}

async function enterByPasskey(c: Context<Env>, deps: WithPasskeys, script: Script) {
  const form = await textFieldsOf(c)
  const to = safePath(form['to'])
  const read = entryForm.safeParse(form)
  if (!read.success) return askForPasskey(c, deps, script, { to })
  const entered = await actions.enterByPasskey(deps, c.req.raw.headers, read.data.answer)
  return entered.ok ? withCookies(c, to, entered.cookies) : askForPasskey(c, deps, script, { to })
}

type PasskeyRefusal = Parameters<typeof PasskeysScreen>[0]['refusal']

async function showPasskeys(c: Context<Env>, deps: WithPasskeys, refusal?: PasskeyRefusal, name = '') {
  const passkeys = await deps.passkeys.list(c.req.raw.headers)
  const done = c.req.query('done')
  const screen = PasskeysScreen({ frame: deps.frameOf(c), passkeys, done, typed: { name }, refusal })
  return c.html(screen, statusOf(refusal?.says, 200))
}

async function beginPasskey(c: Context<Env>, deps: WithPasskeys, person: Person) {
  const form = await textFieldsOf(c)
  const read = newPasskeyForm.safeParse(form)
  const typed = form['name']?.slice(0, 60)
  if (!read.success) return showPasskeys(c, deps, { says: 'access.passkey_name', at: 'name' }, typed)
  const begun = await actions.beginPasskey(deps, byOf(c, person), read.data)
  if (begun.ok) return c.redirect('/account/passkeys/new', 303)
  const at = begun.refusal === 'access.passkeys_many' ? 'page' : 'present'
  return showPasskeys(c, deps, { says: begun.refusal, at }, typed)
}

async function showNewPasskey(c: Context<Env>, deps: WithPasskeys, script: Script) {
  const question = await deps.passkeys.begun(c.req.raw.headers)
  if (!question) return c.redirect('/account/passkeys', 303)
  return c.html(NewPasskeyScreen({ frame: deps.frameOf(c), script, question }))
}

async function finishPasskey(c: Context<Env>, deps: WithPasskeys, person: Person) {
  const read = registrationForm.safeParse(await textFieldsOf(c))
  const refused = { says: 'access.passkey_not_made', at: 'page' } as const
  if (!read.success) return showPasskeys(c, deps, refused)
  const made = await actions.finishPasskey(deps, byOf(c, person), read.data.answer)
  return made.ok ? c.redirect('/account/passkeys?done=made', 303) : showPasskeys(c, deps, refused)
}

async function removePasskey(c: Context<Env>, deps: WithPasskeys, person: Person) {
  const read = removePasskeyForm.safeParse(await textFieldsOf(c))
  if (!read.success) return c.redirect('/account/passkeys', 303)
  const { id, presentToRemove: present } = read.data
  const removed = await actions.removePasskey(deps, byOf(c, person), { id, present })
  if (removed.ok) return c.redirect('/account/passkeys?done=removed', 303)
  return showPasskeys(c, deps, { says: removed.refusal, at: 'presentToRemove' })
}

function withCookies(c: Context<Env>, to: string, cookies: string[]) {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.redirect(to, 303)
}
