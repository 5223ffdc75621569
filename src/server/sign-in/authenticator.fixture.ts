/** An authenticator made of node:crypto: real keys, and answers as a browser hands them out, right or wrong. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { RegistrationAnswer, SignInAnswer } from './webauthn.ts'

const b64 = (bytes: Uint8Array | string) => Buffer.from(bytes as Uint8Array).toString('base64url')
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest()

export const FLAG = { present: 1, verified: 4, backupEligible: 8, backedUp: 16, credential: 64 }

type Said = {
  origin?: string
  party?: string
  flags?: number
  signCount?: number
  type?: string
  crossOrigin?: boolean
}

const PAIRS = {
  [-7]: () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  [-8]: () => generateKeyPairSync('ed25519'),
  [-257]: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
}

export function makeAuthenticator(algorithm: keyof typeof PAIRS = -7) {
  const pair: { privateKey: KeyObject; publicKey: KeyObject } = PAIRS[algorithm]()
  const id = b64(randomBytes(32))
  const publicKey = b64(pair.publicKey.export({ format: 'der', type: 'spki' }))
  const clientData = (challenge: string, type: string, said: Said) =>
    b64(
      JSON.stringify({
        ...{ type: said.type ?? type, challenge, origin: said.origin ?? 'http://localhost' },
        crossOrigin: said.crossOrigin ?? false,
      }),
    )
  const head = (said: Said, flags: number) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(said.signCount ?? 0)
    return Buffer.concat([sha256(said.party ?? 'localhost'), Buffer.from([said.flags ?? flags]), counter])
  }
  const usual = FLAG.present | FLAG.verified
  return {
    id,
    publicKey,
    create(challenge: string, said: Said = {}): RegistrationAnswer {
      const rawId = Buffer.from(id, 'base64url')
      const length = Buffer.alloc(2)
      length.writeUInt16BE(rawId.length)
      const data = Buffer.concat([head(said, usual | FLAG.credential), Buffer.alloc(16), length, rawId])
      return {
        ...{ id, publicKey, algorithm, authenticatorData: b64(data) },
        clientData: clientData(challenge, 'webauthn.create', said),
      }
    },
    get(challenge: string, personId: string, said: Said = {}): SignInAnswer {
      const client = clientData(challenge, 'webauthn.get', said)
      const data = head(said, usual)
      const signed = Buffer.concat([data, sha256(Buffer.from(client, 'base64url'))])
      const signature = sign(algorithm === -8 ? null : 'sha256', signed, pair.privateKey)
      return {
        ...{ id, clientData: client, authenticatorData: b64(data) },
        ...{ signature: b64(signature), userHandle: b64(personId) },
      }
    },
  }
}
