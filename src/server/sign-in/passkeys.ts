/**
 * Passkeys: made in one's own account, and a way in by themselves. A challenge is kept for five minutes and taken once;
 * what the authenticator answers is checked in webauthn.ts.
 */
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Logger } from 'pino'
import { newId } from '../../wire/id.ts'
import type { Library } from './library.ts'
import type { SignIns } from './sign-ins.ts'
import {
  ALGORITHMS,
  type Credential,
  challengeIn,
  checkRegistration,
  checkSignIn,
  type Refused,
  type RegistrationAnswer,
  type RelyingParty,
  type SignInAnswer,
} from './webauthn.ts'

const CHALLENGE_MS = 5 * 60 * 1000
/** Phone, laptop, keys in a drawer: more than that is somebody filling the table. */
export const PASSKEYS_MAX = 20

export type Passkey = { id: string; name: string; madeAt: Date; lastUsedAt: Date | null }

/** What a script passes to `navigator.credentials.create()`; bytes in base64url. */
export type NewPasskey = {
  name: string
  challenge: string
  party: { id: string; name: string }
  user: { id: string; name: string; displayName: string }
  algorithms: readonly number[]
  known: string[]
}

/** What a script passes to `navigator.credentials.get()`. */
export type PasskeyQuestion = { challenge: string; partyId: string }

export type CameIn = { ok: true; cookies: string[] } | { ok: false; why: Refused | 'unknown' }

export type Passkeys = {
  list(headers: Headers): Promise<Passkey[]>
  /** Begins making one, for whoever has just typed their password; false if there are too many. */
  begin(input: { headers: Headers; name: string }): Promise<boolean>
  /** What has been begun in this session and waits for the authenticator. */
  begun(headers: Headers): Promise<NewPasskey | null>
  finish(input: {
    headers: Headers
    answer: RegistrationAnswer
  }): Promise<{ ok: true } | { ok: false; why: Refused | 'known' }>
  remove(input: { headers: Headers; id: string }): Promise<void>
  /** For whoever comes: no address is asked, the authenticator knows which passkeys belong here. */
  ask(): Promise<PasskeyQuestion>
  comeIn(input: { answer: SignInAnswer; headers: Headers }): Promise<CameIn>
}

type Parts = { library: Library; pool: pg.Pool; party: RelyingParty; signIns: SignIns; log: Logger }

export function makePasskeys(parts: Parts): Passkeys {
  return { ...keptPasskeys(parts), ...newPasskeys(parts), ...entryByPasskey(parts) }
}

const newChallenge = () => randomBytes(32).toString('base64url')
const handleOf = (personId: string) => Buffer.from(personId).toString('base64url')
const expiry = () => new Date(Date.now() + CHALLENGE_MS)

function keptPasskeys({ library, pool }: Parts): Pick<Passkeys, 'list' | 'remove'> {
  return {
    async list(headers) {
      const found = await library.api.getSession({ headers })
      if (!found) return []
      const { rows } = await pool.query<{
        id: string
        name: string
        made_at: Date
        last_used_at: Date | null
      }>(
        'select id, name, made_at, last_used_at from passkey where person_id = $1 order by made_at, id limit 100',
        [found.user.id],
      )
      return rows.map(row => ({
        ...{ id: row.id, name: row.name },
        ...{ madeAt: row.made_at, lastUsedAt: row.last_used_at },
      }))
    },
    async remove({ headers, id }) {
      const found = await library.api.getSession({ headers })
      if (found) await pool.query('delete from passkey where id = $1 and person_id = $2', [id, found.user.id])
    },
  }
}

type Begun = { challenge: string; name: string }

/** One at a time in a session: what is begun anew takes the place of what was not finished. */
const newIn = (sessionId: string) => `new-passkey:${sessionId}`

function newPasskeys({ library, pool, party }: Parts): Pick<Passkeys, 'begin' | 'begun' | 'finish'> {
  const idsOf = async (personId: string) => {
    const { rows } = await pool.query<{ credential_id: string }>(
      'select credential_id from passkey where person_id = $1 limit 100',
      [personId],
    )
    return rows.map(row => row.credential_id)
  }
  return {
    async begin({ headers, name }) {
      const found = await library.api.getSession({ headers })
      if (!found || (await idsOf(found.user.id)).length >= PASSKEYS_MAX) return false
      const { internalAdapter } = await library.$context
      const identifier = newIn(found.session.id)
      await internalAdapter.deleteVerificationByIdentifier(identifier)
      const value = JSON.stringify({ challenge: newChallenge(), name } satisfies Begun)
      await internalAdapter.createVerificationValue({ identifier, value, expiresAt: expiry() })
      return true
    },
    async begun(headers) {
      const found = await library.api.getSession({ headers })
      if (!found) return null
      const kept = await (await library.$context).internalAdapter.findVerificationValue(
        newIn(found.session.id),
      )
      if (!kept || kept.expiresAt < new Date()) return null
      const { challenge, name } = JSON.parse(kept.value) as Begun // written by begin
      const { id, email, name: displayName } = found.user
      return {
        ...{ name, challenge, algorithms: ALGORITHMS, known: await idsOf(id) },
        party: { id: party.id, name: 'Mediant' },
        user: { id: handleOf(id), name: email, displayName },
      }
    },
    async finish({ headers, answer }) {
      const found = await library.api.getSession({ headers })
      if (!found) return { ok: false, why: 'challenge' }
      const identifier = newIn(found.session.id)
      const kept = await (await library.$context).internalAdapter.consumeVerificationValue(identifier)
      if (!kept || kept.expiresAt < new Date()) return { ok: false, why: 'challenge' }
      const { challenge, name } = JSON.parse(kept.value) as Begun // written by begin
      const checked = checkRegistration(answer, { party, challenge })
      if (!checked.ok) return checked
      const { publicKey, algorithm, signCount } = checked.value
      const { rowCount } = await pool.query(
        `insert into passkey (id, person_id, name, credential_id, public_key, algorithm, sign_count, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, now()) on conflict (credential_id) do nothing`,
        [newId(), found.user.id, name, answer.id, publicKey, algorithm, signCount],
      )
      return rowCount === 1 ? { ok: true } : { ok: false, why: 'known' }
    },
  }
}

type Row = { id: string; person_id: string; public_key: string; algorithm: number; sign_count: number }

const asked = (challenge: string) => `passkey:${challenge}`

function entryByPasskey({ library, pool, party, signIns, log }: Parts): Pick<Passkeys, 'ask' | 'comeIn'> {
  return {
    async ask() {
      const challenge = newChallenge()
      const { internalAdapter } = await library.$context
      await internalAdapter.createVerificationValue({
        ...{ identifier: asked(challenge), value: '-', expiresAt: expiry() },
      })
      return { challenge, partyId: party.id }
    },
    async comeIn({ answer, headers }) {
      const { rows } = await pool.query<Row>(
        'select id, person_id, public_key, algorithm, sign_count from passkey where credential_id = $1',
        [answer.id],
      )
      const [row] = rows
      const who = { personId: row?.person_id ?? null }
      const refuse = async (why: Refused | 'unknown'): Promise<CameIn> => {
        const level = why === 'counter' ? 'warn' : 'info'
        log[level]({ part: 'session', why, passkey: row?.id ?? null }, 'A passkey was refused')
        await signIns.note(who, { way: 'passkey', outcome: 'refused', headers })
        return { ok: false, why }
      }
      const challenge = challengeIn(answer.clientData) ?? ''
      const kept = await (await library.$context).internalAdapter.consumeVerificationValue(asked(challenge))
      if (!kept || kept.expiresAt < new Date()) return refuse('challenge')
      if (!row) return refuse('unknown')
      if (answer.userHandle !== handleOf(row.person_id)) return refuse('credential')
      const { public_key: publicKey, algorithm, sign_count: signCount } = row
      const credential: Credential = { publicKey, algorithm, signCount }
      const checked = checkSignIn(answer, credential, { party, challenge })
      if (!checked.ok) return refuse(checked.why)
      // Of two at once with one counter, the second has it no more.
      const { rowCount } = await pool.query(
        'update passkey set sign_count = $2, last_used_at = now() where id = $1 and sign_count = $3',
        [row.id, checked.value, signCount],
      )
      if (rowCount !== 1) return refuse('counter')
      const body = { personId: row.person_id }
      const opened = await library.api.openByPasskey({ body, headers, asResponse: true })
      if (!opened.ok) throw new Error(`Opening a session failed: ${await opened.text()}`)
      await signIns.note(who, { way: 'passkey', outcome: 'in', headers })
      return { ok: true, cookies: opened.headers.getSetCookie() }
    },
  }
}
