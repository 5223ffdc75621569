import { hashPassword as hashEarlier } from 'better-auth/crypto'
import { describe, expect, it } from 'vitest'
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts'

describe('a password', () => {
  it('is kept as scrypt with one of the settings that OWASP names, salted', async () => {
    const [one, two] = [await hashPassword('three calm horses'), await hashPassword('three calm horses')]
    expect(one).toMatch(/^scrypt\$15\$8\$3\$/)
    expect(one).not.toBe(two)
    expect(await verifyPassword(one, 'three calm horses')).toBe(true)
    expect(await verifyPassword(one, 'three calm horsez')).toBe(false)
  })

  it('is the same however its letters are composed', async () => {
    const hash = await hashPassword('Müller und Söhne')
    expect(await verifyPassword(hash, 'Müller und Söhne'.normalize('NFD'))).toBe(true)
  })

  it('kept with less is still understood, and known to be outdated', async () => {
    const earlier = await hashEarlier('three calm horses')
    expect(await verifyPassword(earlier, 'three calm horses')).toBe(true)
    expect(await verifyPassword(earlier, 'another')).toBe(false)
    expect(isOutdated(earlier)).toBe(true)
    expect(isOutdated(await hashPassword('x'))).toBe(false)
  })
})
