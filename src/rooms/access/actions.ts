/** What people do with their own account. Passwords, codes and sessions themselves are kept by `server/identity.ts`. */
import { attemptsOf } from '../../server/attempts.ts'
import type { Dependencies, Person } from '../../server/context.ts'
import { organisationsOf } from '../../server/organisation.ts'
import { tryPassword } from '../../server/session.ts'
import { isEasyPassword } from '../../server/sign-in/easy-password.ts'
import type { RegistrationAnswer, SignInAnswer } from '../../server/sign-in/webauthn.ts'
import type { Say } from '../../wire/words.ts'
import type { AccessRefusal } from './contract.ts'

type AccessDependencies = Pick<Dependencies, 'database' | 'identity' | 'clock' | 'log' | 'mail' | 'address'>

export type Done<T = object> = ({ ok: true } & T) | { ok: false; refusal: AccessRefusal }

const REFUSED = {
  'account.wrong_credentials': 'access.wrong_password',
  'account.too_many_attempts': 'access.too_many_attempts',
} as const

type By = { person: Person; headers: Headers; block: string | null }

async function withPassword<T>(
  deps: AccessDependencies,
  { person, block }: By,
  act: () => Promise<T | null>,
): Promise<Done<{ value: T }>> {
  const tried = await tryPassword(deps, { email: person.email, block }, act)
  return tried.ok ? tried : { ok: false, refusal: REFUSED[tried.refusal] }
}

/** Sets another password and ends every other session. */
export async function changePassword(
  deps: AccessDependencies,
  by: By,
  { present, next }: { present: string; next: string },
): Promise<Done<{ value: string[] }>> {
  const { headers, person } = by
  const organisations = await organisationsOf(deps, person.id)
  const own = [person.name, person.email, ...organisations.map(one => one.name)]
  if (isEasyPassword(next, own)) return { ok: false, refusal: 'access.password_easy' }
  return await withPassword(deps, by, () => deps.identity.changePassword({ present, next, headers }))
}

export async function beginSecondFactor(deps: AccessDependencies, by: By, present: string): Promise<Done> {
  const { headers } = by
  return await withPassword(deps, by, async () =>
    (await deps.identity.secondFactor.begin({ password: present, headers })) ? {} : null,
  )
}

export async function endSecondFactor(
  deps: AccessDependencies,
  by: By,
  present: string,
): Promise<Done<{ value: string[] }>> {
  const { headers } = by
  return await withPassword(deps, by, () => deps.identity.secondFactor.end({ password: present, headers }))
}

/** A code: the one that ends setting up, or the second step of signing in. */
export async function confirmCode(
  deps: AccessDependencies,
  headers: Headers,
  code: string,
): Promise<Done<{ cookies: string[] }>> {
  const confirmed = await deps.identity.secondFactor.confirm({ code, headers })
  if (confirmed.ok) return confirmed
  deps.log.info({ part: 'session', why: confirmed.why }, 'A second factor was refused')
  return { ok: false, refusal: `access.code_${confirmed.why}` }
}

/** Whoever adds a way in shows anew who they are; the authenticator is asked on the next page. */
export async function beginPasskey(
  deps: AccessDependencies,
  by: By,
  { name, present }: { name: string; present: string },
): Promise<Done> {
  const { headers } = by
  const known = await withPassword(deps, by, async () =>
    (await deps.identity.isPassword({ password: present, headers })) ? {} : null,
  )
  if (!known.ok) return known
  const begun = await deps.identity.passkeys?.begin({ headers, name })
  return begun ? { ok: true } : { ok: false, refusal: 'access.passkeys_many' }
}

export async function finishPasskey(
  deps: AccessDependencies,
  { person, headers }: By,
  answer: RegistrationAnswer,
): Promise<Done> {
  const made = await deps.identity.passkeys?.finish({ headers, answer })
  const act = { part: 'session', act: 'passkey_made', person: person.id }
  if (made?.ok) {
    deps.log.info(act, 'A passkey was made')
    return { ok: true }
  }
  deps.log.info({ ...act, why: made?.why }, 'A new passkey was refused')
  return { ok: false, refusal: 'access.passkey_not_made' }
}

export async function removePasskey(
  deps: AccessDependencies,
  by: By,
  { id, present }: { id: string; present: string },
): Promise<Done> {
  const { headers, person } = by
  const known = await withPassword(deps, by, async () =>
    (await deps.identity.isPassword({ password: present, headers })) ? {} : null,
  )
  if (!known.ok) return known
  await deps.identity.passkeys?.remove({ headers, id })
  deps.log.info({ part: 'session', act: 'passkey_removed', person: person.id }, 'A passkey was removed')
  return { ok: true }
}

/** In by a passkey: why not is for the log alone. */
export async function enterByPasskey(
  deps: AccessDependencies,
  headers: Headers,
  answer: SignInAnswer,
): Promise<Done<{ cookies: string[] }>> {
  const entered = await deps.identity.passkeys?.comeIn({ answer, headers })
  return entered?.ok ? entered : { ok: false, refusal: 'access.passkey_not_in' }
}

/** A few an hour for each address and block: nobody's mailbox is to be filled by somebody else. */
const requested = attemptsOf('reset', 5)

/** Sends what leads to a new password, where there is such an account; what is answered is the same in any case. */
export async function requestReset(
  deps: AccessDependencies,
  { email, block, say }: { email: string; block: string | null; say: Say },
): Promise<void> {
  const address = email.trim().toLowerCase()
  const now = deps.clock()
  const keys = [address, block].filter(key => key !== null)
  for (const key of keys) if (!(await requested.mayTry(deps.database, key, now))) return
  for (const key of keys) await requested.failed(deps.database, key, now)
  const link = await resetLink(deps, address)
  // Not waited for: how long it takes would tell whether there is such an account.
  if (link) void deps.mail.send(resetLetter(say, address, link))
}

/** For the mail and for whoever runs the server; null where nobody has the address. */
export async function resetLink(
  deps: Pick<Dependencies, 'identity' | 'address'>,
  email: string,
): Promise<string | null> {
  const token = await deps.identity.makeReset(email.trim().toLowerCase())
  return token && `${deps.address}/reset-password?token=${token}`
}

function resetLetter(say: Say, to: string, link: string) {
  return { to, subject: say('access.resetLetter.subject'), text: say('access.resetLetter.text', { link }) }
}
