import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { withClient } from '../postgres/roles.ts'
import { signIn } from '../session.ts'
import { openTestDependencies, type TestDependencies } from '../testing.ts'

/** How long an answer takes is mostly the time of hashing: what is counted is what is hashed, and how hard. */
const hashed = vi.spyOn(crypto, 'scrypt')
syncBuiltinESMExports()

const PASSWORD = 'three calm brown horses'
const [KNOWN, UNKNOWN, WITHOUT] = ['ana@example.org', 'eve@example.org', 'sso@example.org']

let deps: TestDependencies
beforeAll(async () => {
  deps = await openTestDependencies()
  for (const email of [KNOWN, WITHOUT])
    await deps.identity.signUp({ name: 'Ana', email, password: PASSWORD, headers: new Headers() })
  // As whoever was invited and comes by single sign-on alone.
  await sql(`delete from credential where person_id = (select id from person where email = '${WITHOUT}')`)
})
beforeEach(() => void hashed.mockClear())
afterAll(async () => {
  hashed.mockRestore()
  syncBuiltinESMExports()
  await deps.close()
})

const sql = (text: string) =>
  withClient(deps.connections.owner, async client => (await client.query(text)).rows)

/** Of each computation: how long a key of what cost, for a password of which length. */
async function workOf(act: () => Promise<unknown>) {
  hashed.mockClear()
  const answer = await act()
  const work = hashed.mock.calls.map(([password, salt, keyBytes, cost]) => {
    const { N, r, p } = cost as { N: number; r: number; p: number }
    const lengths = [password, salt].map(one => (one as string | Buffer).length)
    return { lengths, keyBytes, N, r, p }
  })
  return { answer, work }
}

it('a wrong password is as much work where nobody has the address, or has no password, as where somebody has', async () => {
  const attempt = (email: string) =>
    workOf(() => signIn(deps, { email, password: 'three calm brown cows', headers: new Headers() }))
  const known = await attempt(KNOWN)
  expect(known.answer).toEqual({ ok: false, refusal: 'account.wrong_credentials' })
  expect(known.work).toHaveLength(1)
  expect(known.work[0]).toMatchObject({ N: 2 ** 15, r: 8, p: 3 })
  expect(await attempt(UNKNOWN)).toEqual(known)
  expect(await attempt(WITHOUT)).toEqual(known)
})

it('and so is the right one', async () => {
  const right = await workOf(() => signIn(deps, { email: KNOWN, password: PASSWORD, headers: new Headers() }))
  expect(right.answer).toMatchObject({ ok: true })
  const wrong = await workOf(() =>
    signIn(deps, { email: UNKNOWN, password: PASSWORD, headers: new Headers() }),
  )
  expect(wrong.work).toEqual(right.work)
})

it('asking for a new password hashes and writes the same in any case', async () => {
  const written = async (email: string) => {
    const before = await sql('select id from verification')
    const { answer, work } = await workOf(() => deps.identity.makeReset(email))
    const rows = await sql('select identifier, value from verification order by id')
    const lengths = rows.slice(before.length).map(row => [row['identifier'].length, row['value'].length])
    return { found: answer !== null, work, lengths }
  }
  const known = await written(KNOWN)
  expect(known).toMatchObject({ found: true, work: [], lengths: [[expect.any(Number), 36]] })
  expect(await written(UNKNOWN)).toEqual({ ...known, found: false })
})
