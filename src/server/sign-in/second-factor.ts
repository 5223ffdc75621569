/**
 * The second factor: a code of six digits from an app (TOTP, RFC 6238), or one of ten recovery codes, each good once.
 * After ten wrong ones in a row the library lets nobody try for a quarter of an hour.
 */
import { createHash } from 'node:crypto'
import { symmetricDecrypt } from 'better-auth/crypto'
import type pg from 'pg'
import type { Library } from './library.ts'
import type { SignIns } from './sign-ins.ts'

/** What is shown while a second factor is being set up; it counts once a code has been typed. */
export type PendingFactor = { uri: string; secret: string; recoveryCodes: string[] }

export type SecondFactorState = { on: boolean; pending: PendingFactor | null; codesLeft: number }

export type SecondFactor = {
  /** The second step of signing in; the first left a cookie behind. */
  confirm(input: { code: string; headers: Headers }): Promise<Confirmed>
  state(headers: Headers): Promise<SecondFactorState>
  /** Begins setting up; false if the password is wrong. */
  begin(input: { password: string; headers: Headers }): Promise<boolean>
  /** Switches it off; null if the password is wrong. */
  end(input: { password: string; headers: Headers }): Promise<string[] | null>
  /** For whoever runs the server: somebody lost both app and codes. False if there is none. */
  remove(email: string): Promise<boolean>
}

export type Confirmed = { ok: true; cookies: string[] } | { ok: false; why: 'wrong' | 'locked' | 'expired' }

/** A code counts for its half minute and the one before and after; it is taken once. */
const USED_FOR_MS = 2 * 60 * 1000

export function makeSecondFactor(library: Library, pool: pg.Pool, signIns: SignIns): SecondFactor {
  const isFirstUse = makeUsedCodes()
  const { api } = library
  return {
    confirm: input => confirm({ library, isFirstUse, signIns }, input),
    state: headers => stateOf(library, pool, headers),
    async begin({ password, headers }) {
      const body = { method: 'totp' as const, ...(password && { password }) }
      return (await api.enableTwoFactor({ body, headers, asResponse: true })).ok
    },
    async end({ password, headers }) {
      const body = password ? { password } : {}
      const response = await api.disableTwoFactor({ body, headers, asResponse: true })
      return response.ok ? response.headers.getSetCookie() : null
    },
    async remove(email) {
      const { rowCount } = await pool.query(
        'delete from second_factor where person_id = (select id from person where email = $1)',
        [email],
      )
      await pool.query('update person set two_factor_enabled = false where email = $1', [email])
      return rowCount === 1
    },
  }
}

type UsedCodes = (personId: string, code: string) => boolean

/** Tells whether this is the first use of a code; one that somebody read over a shoulder comes too late. */
function makeUsedCodes(): UsedCodes {
  const used = new Map<string, number>()
  return (personId, code) => {
    const nowMs = Date.now()
    for (const [key, untilMs] of used) if (untilMs < nowMs) used.delete(key)
    const key = createHash('sha256').update(`${personId} ${code}`).digest('base64')
    if (used.has(key)) return false
    used.set(key, nowMs + USED_FOR_MS)
    return true
  }
}

async function confirm(
  { library: { api }, isFirstUse, signIns }: { library: Library; isFirstUse: UsedCodes; signIns: SignIns },
  { code: typed, headers }: { code: string; headers: Headers },
): Promise<Confirmed> {
  const code = typed.replace(/\s/g, '')
  const isTotp = /^\d{6}$/.test(code)
  const call = { body: { code }, headers, asResponse: true as const }
  const isIn = (await api.getSession({ headers })) !== null
  const response = isTotp ? await api.verifyTOTP(call) : await api.verifyBackupCode(call)
  if (!response.ok) return { ok: false, why: await reasonOf(response) }
  const { user } = (await response.json()) as { user: { id: string } }
  const cookies = response.headers.getSetCookie()
  if (!isTotp || isFirstUse(user.id, code)) {
    // Whoever is setting it up is in already.
    if (!isIn) await signIns.note({ personId: user.id }, { way: 'code', outcome: 'in', headers })
    return { ok: true, cookies }
  }
  const cookie = cookies.map(one => one.split(';', 1)[0]).join('; ')
  await api.signOut({ headers: new Headers({ cookie }) })
  return { ok: false, why: 'expired' }
}

async function stateOf(library: Library, pool: pg.Pool, headers: Headers): Promise<SecondFactorState> {
  const off = { on: false, pending: null, codesLeft: 0 }
  const found = await library.api.getSession({ headers })
  if (!found) return off
  const { id, email, twoFactorEnabled } = found.user
  const { rows } = await pool.query<{ secret: string; backup_codes: string }>(
    'select secret, backup_codes from second_factor where person_id = $1',
    [id],
  )
  const [row] = rows
  if (!row) return off
  const key = (await library.$context).secretConfig
  try {
    const codes = JSON.parse(await symmetricDecrypt({ key, data: row.backup_codes })) as string[]
    if (twoFactorEnabled) return { on: true, pending: null, codesLeft: codes.length }
    const secret = base32(await symmetricDecrypt({ key, data: row.secret }))
    const label = encodeURIComponent(`Mediant:${email}`)
    const uri = `otpauth://totp/${label}?secret=${secret}&issuer=Mediant&digits=6&period=30`
    return { on: false, pending: { uri, secret, recoveryCodes: codes }, codesLeft: codes.length }
  } catch {
    // Restored where the key of the installation is another one: it can only be switched off and set up anew.
    return { on: twoFactorEnabled === true, pending: null, codesLeft: 0 }
  }
}

async function reasonOf(response: Response): Promise<'wrong' | 'locked' | 'expired'> {
  const { code = '' } = (await response.json().catch(() => ({}))) as { code?: string }
  if (response.status === 429) return 'locked'
  if (/INVALID_TWO_FACTOR_COOKIE|TOO_MANY_ATTEMPTS/.test(code)) return 'expired'
  if (response.status >= 500) throw new Error(`Checking the second factor failed: ${code}`)
  return 'wrong'
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, without the padding that apps do not want. */
function base32(text: string): string {
  const bits = [...Buffer.from(text)].map(byte => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map(group => LETTERS[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}
