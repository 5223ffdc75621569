/**
 * A backup under a passphrase: magic, salt, nonce, then the packed lines under AES-256-GCM, last the tag. The key comes
 * from the passphrase by scrypt (N 2^17, r 8, p 1: OWASP's first choice). A file that was changed anywhere, or a wrong
 * passphrase, fails at its end; nothing is written before the whole of it has been read once.
 */
import {
  createCipheriv,
  createDecipheriv,
  type DecipherGCM,
  randomBytes,
  scrypt as scryptCallback,
} from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { promisify } from 'node:util'

const MAGIC = Buffer.from('MEDIANT SEALED 1\n')
const [SALT_BYTES, NONCE_BYTES, TAG_BYTES] = [16, 12, 16]
const HEAD_BYTES = MAGIC.length + SALT_BYTES + NONCE_BYTES
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const scrypt = promisify<string, Buffer, number, object, Buffer>(scryptCallback)

const keyFrom = (passphrase: string, salt: Buffer) => scrypt(passphrase.normalize('NFC'), salt, 32, SCRYPT)

/** What goes through comes out sealed, with its head and its tag. */
export async function sealing(passphrase: string): Promise<Transform> {
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)]
  const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, salt), nonce)
  const head = Buffer.concat([MAGIC, salt, nonce])
  cipher.setAAD(head)
  let begun = false
  return new Transform({
    transform(chunk, _encoding, done) {
      if (!begun) this.push(head)
      begun = true
      done(null, cipher.update(chunk))
    },
    flush(done) {
      this.push(cipher.final())
      done(null, cipher.getAuthTag())
    },
  })
}

export class PassphraseNeeded extends Error {}

/** The packed lines of a backup, sealed or not. */
export async function openPacked(file: string, passphrase: string | undefined): Promise<Readable> {
  const { head, tag, size } = await readEnds(file)
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) return createReadStream(file)
  if (!passphrase) throw new PassphraseNeeded('The backup is sealed; its passphrase is needed.')
  if (size < HEAD_BYTES + TAG_BYTES) throw new Error('it ends too early')
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES)
  const key = await keyFrom(passphrase, salt)
  const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(MAGIC.length + SALT_BYTES))
  decipher.setAAD(head)
  decipher.setAuthTag(tag)
  // Last of all: what goes wrong in it from here on has to find whoever asked for it listening.
  return createReadStream(file, { start: HEAD_BYTES, end: size - TAG_BYTES - 1 }).pipe(unsealing(decipher))
}

async function readEnds(file: string): Promise<{ head: Buffer; tag: Buffer; size: number }> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const [head, tag] = [Buffer.alloc(HEAD_BYTES), Buffer.alloc(TAG_BYTES)]
    await handle.read(head, 0, HEAD_BYTES, 0)
    await handle.read(tag, 0, TAG_BYTES, Math.max(0, size - TAG_BYTES))
    return { head, tag, size }
  } finally {
    await handle.close()
  }
}

function unsealing(decipher: DecipherGCM): Transform {
  return new Transform({
    transform(chunk, _encoding, done) {
      done(null, decipher.update(chunk))
    },
    flush(done) {
      try {
        decipher.final()
        done()
      } catch {
        done(new Error('the passphrase is another one, or the file was changed'))
      }
    },
  })
}
