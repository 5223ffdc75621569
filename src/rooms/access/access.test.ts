import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../server/postgres/roles.ts'
import { type Browser, type House, locationOf, OWNER, openHouse, totpOf } from './coming-in.fixture.ts'
import { deviceOf } from './model.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const signIn = (browser: Browser, password = OWNER.password, email = OWNER.email) =>
  browser.post('/sign-in', { email, password, to: '/account' })
const isIn = async (browser: Browser) => (await browser.get('/account')).status === 200
/** What better-auth counts by the clock of the machine is moved by hand. */
const sql = (text: string) => withClient(house.deps.connections.owner, client => client.query(text))

describe('the account page', () => {
  it('is for whoever is signed in, and leads strangers to the door and back', async () => {
    expect(locationOf(await house.browser().get('/account'))).toBe('/sign-in?to=%2Faccount')
    expect(await house.owner.page('/account')).toContain('ana@example.org')
  })

  it('tells browsers and systems apart', () => {
    const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
    expect(deviceOf(`${windows} Chrome/130.0 Safari/537.36 Edg/130.0`)).toEqual({
      browser: 'Edge',
      system: 'Windows',
    })
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Safari/604'
    expect(deviceOf(phone)).toEqual({ browser: 'Safari', system: 'iPhone' })
    expect(deviceOf('curl/8')).toEqual({ browser: null, system: null })
  })
})

describe('a password', () => {
  it('is changed by whoever knows it, and ends every other session', async () => {
    const elsewhere = house.browser()
    await signIn(elsewhere)
    expect(await isIn(elsewhere)).toBe(true)
    const change = (present: string, next: string) => house.owner.post('/account/password', { present, next })
    expect((await change('a wrong password', 'five loud red trains')).status).toBe(422)
    expect((await change(OWNER.password, 'short')).status).toBe(422)
    for (const easy of ['Password2026!', 'Bakery Bakery 1', 'Novak-Ana-2026'])
      expect(await (await change(OWNER.password, easy)).text()).toContain('among the first that somebody')
    expect(await isIn(elsewhere)).toBe(true)
    expect(locationOf(await change(OWNER.password, 'five loud red trains'))).toBe('/account?done=password')
    expect(await isIn(elsewhere)).toBe(false)
    expect(await isIn(house.owner)).toBe(true)
    expect(locationOf(await change('five loud red trains', OWNER.password))).toBe('/account?done=password')
  })

  it('that is guessed at the account page is guessed as slowly as at the door', async () => {
    const browser = house.browser()
    const email = 'bea@example.org'
    await house.deps.identity.signUp({ name: 'Bea', email, password: OWNER.password, headers: new Headers() })
    await signIn(browser, OWNER.password, email)
    const guess = () => browser.post('/account/password', { present: 'wrong', next: 'five loud red trains' })
    const statuses = []
    for (let count = 0; count < 11; count++) statuses.push((await guess()).status)
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429])
    expect((await signIn(house.browser(), OWNER.password, email)).status).toBe(429)
  })

  it('that was forgotten is chosen anew by a link that is good once, and ends every session', async () => {
    const elsewhere = house.browser()
    await signIn(elsewhere)
    const stranger = house.browser()
    expect(locationOf(await stranger.post('/forgotten', { email: ' ANA@example.org'.trim() }))).toBe(
      '/forgotten?sent',
    )
    const [letter] = house.deps.letters
    expect(letter?.to).toBe(OWNER.email)
    const token = /token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
    expect(await stranger.page(`/reset-password?token=${token}`)).toContain('name="next"')
    const set = (password: string) => stranger.post('/reset-password', { token, next: password })
    expect((await set('short')).status).toBe(422)
    expect((await set('qwertyuiop123')).status).toBe(422)
    expect(locationOf(await set(OWNER.password))).toBe('/sign-in?done=reset')
    expect((await set(OWNER.password)).status).toBe(422)
    expect(await isIn(elsewhere)).toBe(false)
    await signIn(house.owner)
    const kept = await sql('select identifier from verification')
    expect(JSON.stringify(kept.rows)).not.toContain(token)
  })

  it('cannot be asked for in a way that tells who has an account, nor without end', async () => {
    const ask = async (email: string) => {
      const response = await house.browser().post('/forgotten', { email })
      return [response.status, locationOf(response)]
    }
    house.deps.letters.length = 0
    expect(await ask('nobody@example.org')).toEqual(await ask(OWNER.email))
    for (let count = 0; count < 8; count++) await ask(OWNER.email)
    expect(house.deps.letters.length).toBeLessThanOrEqual(5)
    expect(house.deps.letters.every(letter => letter.to === OWNER.email)).toBe(true)
  })

  it('kept with less than today is kept anew at the next sign-in', async () => {
    const { hashPassword } = await import('better-auth/crypto')
    const earlier = await hashPassword(OWNER.password)
    await sql(
      `update credential set password = '${earlier}' where person_id = (select id from person where email = '${OWNER.email}')`,
    )
    expect((await signIn(house.browser())).status).toBe(303)
    const { rows } = await sql(`select password from credential join person on person.id = person_id
      where email = '${OWNER.email}'`)
    expect(rows[0]?.password).toMatch(/^scrypt\$/)
    expect((await signIn(house.browser())).status).toBe(303)
  })
})

describe('sessions', () => {
  it('are listed without their keys, and ended one by one or all others at once', async () => {
    const [first, second] = [house.browser(), house.browser()]
    await signIn(first)
    await signIn(second)
    const page = await house.owner.page('/account')
    const ids = [...page.matchAll(/name="end" value="([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')
    expect(ids.length).toBeGreaterThanOrEqual(2)
    const { rows } = await sql('select token from session')
    for (const { token } of rows) expect(page).not.toContain(token)
    for (const id of ids) await house.owner.post('/account/sessions', { end: id })
    expect([await isIn(first), await isIn(second), await isIn(house.owner)]).toEqual([false, false, true])
    await signIn(first)
    await house.owner.post('/account/sessions', { end: 'others' })
    expect([await isIn(first), await isIn(house.owner)]).toEqual([false, true])
  })

  it('of others cannot be ended', async () => {
    const bea = house.browser()
    house.deps.setTime('2026-03-02T12:00:00.000Z')
    await signIn(bea, OWNER.password, 'bea@example.org')
    const { rows } = await sql(`select session.id from session join person on person.id = person_id
      where email = 'bea@example.org'`)
    await house.owner.post('/account/sessions', { end: rows[0]?.id })
    expect(await isIn(bea)).toBe(true)
  })
})

describe('the second factor', () => {
  let secret: string
  let codes: string[]

  it('is on once a code has been typed, and not before', async () => {
    const page = '/account/second-factor'
    expect((await house.owner.post(page, { act: 'begin', present: 'wrong' })).status).toBe(422)
    expect(locationOf(await house.owner.post(page, { act: 'begin', present: OWNER.password }))).toBe(page)
    const shown = await house.owner.page(page)
    secret = (/class="secret">([^<]+)</.exec(shown)?.[1] ?? '').replaceAll(' ', '')
    codes = [...shown.matchAll(/<li><code>([^<]+)</g)].map(([, code]) => code ?? '')
    expect(secret.length).toBeGreaterThanOrEqual(32)
    expect(codes).toHaveLength(10)
    expect(locationOf(await signIn(house.browser()))).toBe('/account')
    const confirm = (code: string) => house.owner.post(`${page}/confirm`, { code })
    expect((await confirm('000000')).status).toBe(422)
    expect(locationOf(await confirm(totpOf(secret)))).toBe('/account?done=secondFactorOn')
    const after = await house.owner.page(page)
    for (const code of codes) expect(after).not.toContain(code)
  })

  it('is asked for after the password, which alone opens nothing', async () => {
    const browser = house.browser()
    const step = await signIn(browser)
    expect(locationOf(step)).toBe('/sign-in/second-factor?to=%2Faccount')
    expect(await isIn(browser)).toBe(false)
    const enter = (code: string) => browser.post('/sign-in/second-factor', { code, to: '/account' })
    expect((await enter('000000')).status).toBe(422)
    expect(await isIn(browser)).toBe(false)
    expect(locationOf(await enter(codes[0] ?? ''))).toBe('/account')
    expect(await isIn(browser)).toBe(true)
  })

  it('takes each recovery code once, and each code of the app once', async () => {
    const enter = async (code: string) => {
      const browser = house.browser()
      await signIn(browser)
      await browser.post('/sign-in/second-factor', { code, to: '/account' })
      return await isIn(browser)
    }
    expect(await enter(codes[0] ?? '')).toBe(false)
    expect(await enter(codes[1] ?? '')).toBe(true)
    // Another half minute than the one that switched it on.
    const next = totpOf(secret, Date.now() + 30_000)
    expect(await enter(next)).toBe(true)
    expect(await enter(next)).toBe(false)
  })

  it('locks after ten wrong codes, however often the password is typed again', async () => {
    const statuses: number[] = []
    for (let round = 0; round < 4; round++) {
      const browser = house.browser()
      await signIn(browser)
      for (let count = 0; count < 3; count++)
        statuses.push((await browser.post('/sign-in/second-factor', { code: '000000', to: '/' })).status)
    }
    expect(statuses.slice(0, 10).every(status => status === 422)).toBe(true)
    expect(statuses.slice(10)).toEqual([429, 429])
    await sql('update second_factor set failed_verification_count = 0, locked_until = null')
  })

  it('is no way around by a new password', async () => {
    const token = await house.deps.identity.makeReset(OWNER.email)
    await house.browser().post('/reset-password', { token: token ?? '', next: OWNER.password })
    const browser = house.browser()
    expect(locationOf(await signIn(browser))).toBe('/sign-in/second-factor?to=%2Faccount')
    await browser.post('/sign-in/second-factor', { code: codes[2] ?? '', to: '/account' })
    expect(await isIn(browser)).toBe(true)
    const off = (present: string) => browser.post('/account/second-factor', { act: 'end', present })
    expect((await off('wrong')).status).toBe(422)
    expect(locationOf(await off(OWNER.password))).toBe('/account?done=secondFactorOff')
    expect(locationOf(await signIn(house.browser()))).toBe('/account')
  })
})
