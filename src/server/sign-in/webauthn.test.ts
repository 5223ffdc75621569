import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { FLAG, makeAuthenticator } from './authenticator.fixture.ts'
import {
  checkRegistration,
  checkSignIn,
  registrationAnswer,
  relyingPartyOf,
  type SignInAnswer,
  signInAnswer,
} from './webauthn.ts'

const party = { id: 'localhost', origin: 'http://localhost' }
const challenge = 'a-challenge-of-this-sign-in'
const PERSON = '01900000-0000-7000-8000-00000000000a'
const whyOf = (checked: { ok: boolean; why?: string }) => checked.why ?? 'right'

describe('a new passkey', () => {
  const key = makeAuthenticator()
  const tried = (said: Parameters<typeof key.create>[1], asked = challenge) =>
    whyOf(checkRegistration(key.create(asked, said), { party, challenge }))

  it.each([-7, -8, -257] as const)('is taken with algorithm %i', algorithm => {
    const one = makeAuthenticator(algorithm)
    const answer = registrationAnswer.parse(one.create(challenge))
    const credential = { publicKey: one.publicKey, algorithm, signCount: 0 }
    expect(checkRegistration(answer, { party, challenge })).toEqual({ ok: true, value: credential })
    const entry = signInAnswer.parse(one.get(challenge, PERSON))
    expect(checkSignIn(entry, credential, { party, challenge })).toEqual({ ok: true, value: 0 })
  })

  it('is refused from elsewhere, for another domain, for another challenge or without the person', () => {
    expect(tried({})).toBe('right')
    expect(tried({ origin: 'https://evil.example' })).toBe('origin')
    expect(tried({ origin: 'http://localhost:81' })).toBe('origin')
    expect(tried({ crossOrigin: true })).toBe('origin')
    expect(tried({ party: 'evil.example' })).toBe('relying_party')
    expect(tried({}, 'another')).toBe('challenge')
    expect(tried({ type: 'webauthn.get' })).toBe('client_data')
    expect(tried({ flags: FLAG.verified | FLAG.credential })).toBe('user_not_present')
    expect(tried({ flags: FLAG.present | FLAG.credential })).toBe('user_not_verified')
    expect(tried({ flags: FLAG.present | FLAG.verified })).toBe('credential')
    const unlikely = FLAG.present | FLAG.verified | FLAG.credential | FLAG.backedUp
    expect(tried({ flags: unlikely })).toBe('backup_flags')
    expect(tried({ flags: unlikely | FLAG.backupEligible })).toBe('right')
  })

  it('is refused with another id than the authenticator says, or with a key that does not fit or is weak', () => {
    const answer = key.create(challenge)
    const why = (changed: object) => whyOf(checkRegistration({ ...answer, ...changed }, { party, challenge }))
    expect(why({ id: makeAuthenticator().id })).toBe('credential')
    expect(why({ algorithm: -257 })).toBe('key')
    expect(why({ publicKey: 'AAAA' })).toBe('key')
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const publicKey = weak.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
    expect(why({ publicKey, algorithm: -257 })).toBe('key')
    expect(why({ clientData: 'bm90IGpzb24' })).toBe('client_data')
    expect(why({ authenticatorData: 'AAAA' })).toBe('client_data')
  })
})

describe('a sign-in by passkey', () => {
  const key = makeAuthenticator()
  const kept = { publicKey: key.publicKey, algorithm: -7, signCount: 5 }
  const why = (answer: SignInAnswer, credential = kept) =>
    whyOf(checkSignIn(answer, credential, { party, challenge }))
  const tried = (said: Parameters<typeof key.get>[2]) =>
    why(key.get(challenge, PERSON, { signCount: 6, ...said }))

  it('is refused from elsewhere, for another domain, for another challenge or without the person', () => {
    expect(tried({})).toBe('right')
    expect(tried({ origin: 'https://evil.example' })).toBe('origin')
    expect(tried({ crossOrigin: true })).toBe('origin')
    expect(tried({ party: 'evil.example' })).toBe('relying_party')
    expect(tried({ type: 'webauthn.create' })).toBe('client_data')
    expect(tried({ flags: FLAG.verified })).toBe('user_not_present')
    expect(tried({ flags: FLAG.present })).toBe('user_not_verified')
    expect(why(key.get('another', PERSON, { signCount: 6 }))).toBe('challenge')
  })

  it('is refused when the counter does not grow, unless the authenticator does not count', () => {
    expect(tried({ signCount: 5 })).toBe('counter')
    expect(tried({ signCount: 0 })).toBe('counter')
    expect(why(key.get(challenge, PERSON, { signCount: 0 }), { ...kept, signCount: 0 })).toBe('right')
  })

  it('is refused when anything of it was changed, or somebody else signed it', () => {
    const right = key.get(challenge, PERSON, { signCount: 6 })
    const flip = (text: string) => {
      const bytes = Buffer.from(text, 'base64url')
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
      return bytes.toString('base64url')
    }
    expect(why({ ...right, signature: flip(right.signature) })).toBe('signature')
    expect(why({ ...right, authenticatorData: flip(right.authenticatorData) })).toBe('signature')
    const spaced = `${Buffer.from(right.clientData, 'base64url')} `
    expect(why({ ...right, clientData: Buffer.from(spaced).toString('base64url') })).toBe('signature')
    const other = makeAuthenticator().get(challenge, PERSON, { signCount: 6 })
    expect(why({ ...right, signature: other.signature })).toBe('signature')
  })
})

it('answers come in whole and with nothing else', () => {
  const right = makeAuthenticator().get(challenge, PERSON)
  expect(signInAnswer.safeParse({ ...right, admin: true }).success).toBe(false)
  expect(signInAnswer.safeParse({ ...right, signature: undefined }).success).toBe(false)
  expect(signInAnswer.safeParse({ ...right, clientData: 'a+b/' }).success).toBe(false)
  expect(signInAnswer.safeParse({ ...right, id: 'A'.repeat(2000) }).success).toBe(false)
})

it('passkeys belong to a domain behind https, or to this very machine', () => {
  expect(relyingPartyOf('https://isms.example.org')).toEqual({
    id: 'isms.example.org',
    origin: 'https://isms.example.org',
  })
  expect(relyingPartyOf('http://localhost:4750')?.origin).toBe('http://localhost:4750')
  for (const none of ['http://isms.example.org', 'https://192.0.2.1', 'https://[2001:db8::1]:443'])
    expect(relyingPartyOf(none)).toBeNull()
})
