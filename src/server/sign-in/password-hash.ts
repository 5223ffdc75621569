/**
 * How passwords are kept: scrypt with N = 2^15, r = 8, p = 3, one of the settings that OWASP calls equal (32 MiB a
 * try). The setting is written beside each hash, so that it can be raised; one made with less is made anew at the
 * next sign-in. What the sign-in library made before (N = 2^14, r = 16, p = 1) is still understood.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { verifyPassword as verifyEarlier } from 'better-auth/crypto'

type Setting = { log2N: number; r: number; p: number }

const NOW: Setting = { log2N: 15, r: 8, p: 3 }
const KEY_BYTES = 32

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await keyOf(password, salt, NOW)
  return `${prefixOf(NOW)}${salt.toString('base64url')}$${key.toString('base64url')}`
}

export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const read = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash)
  if (!read) return await verifyEarlier({ hash, password })
  const [, log2N, r, p, salt = '', key = ''] = read
  const setting = { log2N: Number(log2N), r: Number(r), p: Number(p) }
  const tried = await keyOf(password, Buffer.from(salt, 'base64url'), setting)
  const kept = Buffer.from(key, 'base64url')
  return kept.length === tried.length && timingSafeEqual(kept, tried)
}

export function isOutdated(hash: string): boolean {
  return !hash.startsWith(prefixOf(NOW))
}

const prefixOf = ({ log2N, r, p }: Setting) => `scrypt$${log2N}$${r}$${p}$`

function keyOf(password: string, salt: Buffer, { log2N, r, p }: Setting): Promise<Buffer> {
  const N = 2 ** log2N
  return new Promise((resolve, reject) =>
    scrypt(
      // The same letters typed on another keyboard are the same password.
      password.normalize('NFKC'),
      salt,
      KEY_BYTES,
      { N, r, p, maxmem: 256 * N * r }, // twice what it needs; Node refuses at the default
      (error, key) => (error ? reject(error) : resolve(key)),
    ),
  )
}
