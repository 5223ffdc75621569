/** What people do with their own account. Passwords, codes and sessions themselves are kept by `server/identity.ts`. */
import { attemptsOf } from '../../server/attempts.ts'
import type { Dependencies, Person } from '../../server/context.ts'
import { tryPassword } from '../../server/session.ts'
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
  const { headers } = by
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
