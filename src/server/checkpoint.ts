/**
 * A checkpoint: the head of an organisation's journal at a moment, signed. Kept outside of the server (in a backup, a
 * report, a mail) it shows what the chain alone cannot: that somebody with all rights rewrote the whole of it, or cut
 * off its end together with the head. Ed25519; the key lies in the data folder, or where MEDIANT_SECRETS says.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { z } from 'zod'
import type { Tx } from './database.ts'
import { keptSecret } from './secrets.ts'

export const checkpoint = z.strictObject({
  organisation: z.uuid(),
  entries: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  /** Public key, DER in base64: tells by which installation it was signed. */
  key: z.string().max(200),
  signature: z.string().max(200),
})
export type Checkpoint = z.infer<typeof checkpoint>

/** The installation's own key, made at its first use. */
export function signingKeyOf(secretsFolder: string): KeyObject {
  const make = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  return createPrivateKey(keptSecret(secretsFolder, 'checkpoint-key.pem', make))
}

const saidBy = ({ organisation, entries, hash, at }: Omit<Checkpoint, 'key' | 'signature'>) =>
  Buffer.from(['mediant checkpoint', organisation, entries, hash, at].join('\n'))

export type Head = Pick<Checkpoint, 'organisation' | 'entries' | 'hash'>

/** One checkpoint an organisation, of the state that this transaction sees. */
export async function checkpointsIn(tx: Tx, privateKey: KeyObject, at: Date): Promise<Checkpoint[]> {
  const heads = await tx
    .selectFrom('organisation')
    .select(['id as organisation', 'journal_length as entries', 'journal_hash as hash'])
    .orderBy('id')
    .execute()
  return signHeads(heads, privateKey, at)
}

export function signHeads(heads: Head[], privateKey: KeyObject, at: Date): Checkpoint[] {
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
  return heads.map(head => {
    const said = { ...head, at: at.toISOString() }
    return { ...said, key, signature: sign(null, saidBy(said), privateKey).toString('base64') }
  })
}

/** Whether it is what the holder of its key signed; whose key that is, the reader has to know. */
export function isGenuine(one: Checkpoint): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(one.key, 'base64'), type: 'spki', format: 'der' })
    return verify(null, saidBy(one), key, Buffer.from(one.signature, 'base64'))
  } catch {
    return false
  }
}
