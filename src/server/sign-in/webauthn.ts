/**
 * What an authenticator answers, checked after W3C Web Authentication Level 3: § 7.1 for a new credential, § 7.2 for a
 * sign-in. A credential counts as both factors here, so whoever uses it has to be verified by the authenticator (UV).
 *
 * Without attestation nothing about a new credential is signed, so its key is taken as the browser hands it out
 * (`getPublicKey()`), and no CBOR has to be read. Nothing here knows the database or HTTP.
 */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'

/** COSE numbers of the algorithms that are taken, the most wanted first: ES256, EdDSA (Ed25519), RS256. */
export const ALGORITHMS = [-7, -8, -257] as const

/** Bytes in base64url, without padding. */
const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .max(Math.ceil((most * 4) / 3))
    .regex(/^[\w-]+$/)

/** § 5.1.1: at most 1023 bytes. */
const credentialId = bytes(1023)

/** What a script sends of `navigator.credentials.create()`. */
export const registrationAnswer = z.strictObject({
  id: credentialId,
  clientData: bytes(4096),
  authenticatorData: bytes(8192),
  publicKey: bytes(2048),
  algorithm: z.literal([...ALGORITHMS]),
})
export type RegistrationAnswer = z.infer<typeof registrationAnswer>

/** What a script sends of `navigator.credentials.get()`. */
export const signInAnswer = z.strictObject({
  id: credentialId,
  clientData: bytes(4096),
  authenticatorData: bytes(8192),
  signature: bytes(1024),
  userHandle: bytes(64),
})
export type SignInAnswer = z.infer<typeof signInAnswer>

export type Credential = { publicKey: string; algorithm: number; signCount: number }

export type Refused =
  | 'client_data'
  | 'challenge'
  | 'origin'
  | 'relying_party'
  | 'user_not_present'
  | 'user_not_verified'
  | 'backup_flags'
  | 'credential'
  | 'key'
  | 'signature'
  | 'counter'

export type Checked<T> = { ok: true; value: T } | { ok: false; why: Refused }

/** To whom credentials belong: the domain, and the one origin that may ask for them. */
export type RelyingParty = { id: string; origin: string }

/**
 * Credentials belong to a domain and are given out in a secure context alone (§ 5.1.3): where people come by an IP
 * address, or by plain http from elsewhere, there are none.
 */
export function relyingPartyOf(publicUrl: string): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(publicUrl)
  if (/^\d+(\.\d+){3}$|^\[/.test(hostname)) return null
  return protocol === 'https:' || hostname === 'localhost' ? { id: hostname, origin } : null
}

/** § 7.1, steps 7–21, for attestation "none". */
export function checkRegistration(
  answer: RegistrationAnswer,
  expected: { party: RelyingParty; challenge: string },
): Checked<Credential> {
  const client = checkClientData(answer.clientData, { ...expected, type: 'webauthn.create' })
  if (!client.ok) return client
  const data = checkAuthenticatorData(answer.authenticatorData, expected.party)
  if (!data.ok) return data
  if (data.value.credentialId !== answer.id) return refuse('credential')
  if (!keyFrom(answer)) return refuse('key')
  const { publicKey, algorithm } = answer
  return { ok: true, value: { publicKey, algorithm, signCount: data.value.signCount } }
}

/** § 7.2, steps 10–24; answers with the new counter. */
export function checkSignIn(
  answer: SignInAnswer,
  credential: Credential,
  expected: { party: RelyingParty; challenge: string },
): Checked<number> {
  const client = checkClientData(answer.clientData, { ...expected, type: 'webauthn.get' })
  if (!client.ok) return client
  const data = checkAuthenticatorData(answer.authenticatorData, expected.party)
  if (!data.ok) return data
  const key = keyFrom(credential)
  if (!key) return refuse('key')
  const hash = createHash('sha256').update(decode(answer.clientData)).digest()
  const signed = Buffer.concat([decode(answer.authenticatorData), hash])
  const isRight = verify(digestOf(credential.algorithm), signed, key, decode(answer.signature))
  if (!isRight) return refuse('signature')
  const { signCount } = data.value
  // § 6.1.1: one that does not grow means that there are two of it; those that do not count stay at 0.
  const counts = signCount !== 0 || credential.signCount !== 0
  if (counts && signCount <= credential.signCount) return refuse('counter')
  return { ok: true, value: signCount }
}

/** The challenge that an answer says it belongs to, so that it can be looked for; null if it cannot be read. */
export function challengeIn(clientData: string): string | null {
  return readClientData(clientData)?.challenge ?? null
}

const refuse = (why: Refused) => ({ ok: false as const, why })
const decode = (text: string) => Buffer.from(text, 'base64url')

/** § 5.8.1; browsers may add members to it. */
const clientDataForm = z.object({
  type: z.string(),
  challenge: z.string().max(200),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
})

function readClientData(clientData: string): z.infer<typeof clientDataForm> | null {
  try {
    return clientDataForm.parse(JSON.parse(decode(clientData).toString('utf8')))
  } catch {
    return null
  }
}

function checkClientData(
  clientData: string,
  { party, challenge, type }: { party: RelyingParty; challenge: string; type: string },
): Checked<null> {
  const read = readClientData(clientData)
  if (!read || read.type !== type) return refuse('client_data')
  if (read.challenge !== challenge) return refuse('challenge')
  if (read.origin !== party.origin || read.crossOrigin === true) return refuse('origin')
  return { ok: true, value: null }
}

/** § 6.1: 32 bytes rpIdHash, one byte flags, four bytes counter; then, for a new one, 16 bytes model, id, key. */
const FLAGS_AT = 32
const COUNTER_AT = 33
const HEAD_BYTES = 37
const ID_LENGTH_AT = HEAD_BYTES + 16
const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const BACKUP_ELIGIBLE = 0x08
const BACKED_UP = 0x10
const CREDENTIAL_INCLUDED = 0x40

function checkAuthenticatorData(
  text: string,
  party: RelyingParty,
): Checked<{ signCount: number; credentialId: string | null }> {
  const data = decode(text)
  if (data.length < HEAD_BYTES) return refuse('client_data')
  const rpIdHash = createHash('sha256').update(party.id).digest()
  if (!data.subarray(0, FLAGS_AT).equals(rpIdHash)) return refuse('relying_party')
  const flags = data.readUInt8(FLAGS_AT)
  const has = (flag: number) => (flags & flag) !== 0
  if (!has(USER_PRESENT)) return refuse('user_not_present')
  if (!has(USER_VERIFIED)) return refuse('user_not_verified')
  if (has(BACKED_UP) && !has(BACKUP_ELIGIBLE)) return refuse('backup_flags')
  const credentialId = has(CREDENTIAL_INCLUDED) ? includedId(data) : null
  return { ok: true, value: { signCount: data.readUInt32BE(COUNTER_AT), credentialId } }
}

function includedId(data: Buffer): string | null {
  if (data.length < ID_LENGTH_AT + 2) return null
  const start = ID_LENGTH_AT + 2
  const end = start + data.readUInt16BE(ID_LENGTH_AT)
  return end <= data.length ? data.subarray(start, end).toString('base64url') : null
}

/** The key, if it is of the kind that its algorithm wants, and strong enough. */
function keyFrom({ publicKey, algorithm }: { publicKey: string; algorithm: number }): KeyObject | null {
  try {
    const key = createPublicKey({ key: decode(publicKey), format: 'der', type: 'spki' })
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
    const kind = key.asymmetricKeyType
    const fits =
      (algorithm === -7 && kind === 'ec' && namedCurve === 'prime256v1') ||
      (algorithm === -8 && kind === 'ed25519') ||
      (algorithm === -257 && kind === 'rsa' && modulusLength >= 2048)
    return fits ? key : null
  } catch {
    return null
  }
}

/** Ed25519 hashes by itself. */
const digestOf = (algorithm: number) => (algorithm === -8 ? null : 'sha256')
