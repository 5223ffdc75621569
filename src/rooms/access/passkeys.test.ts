import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../server/postgres/roles.ts'
import { FLAG, makeAuthenticator } from '../../server/sign-in/authenticator.fixture.ts'
import { type Browser, type House, locationOf, OWNER, openHouse } from './coming-in.fixture.ts'

let house: House
let ana: string
let bea: string
const sql = (text: string) => withClient(house.deps.connections.owner, client => client.query(text))

beforeAll(async () => {
  house = await openHouse()
  const made = await house.deps.identity.signUp({
    ...{ name: 'Bea', email: 'bea@example.org', password: OWNER.password, headers: new Headers() },
  })
  bea = made?.person.id ?? ''
  ana = (await sql(`select id from person where email = '${OWNER.email}'`)).rows[0]?.id
})
afterAll(() => house.close())

type Asked = { challenge: string; known: string[] }
const questionOf = (page: string) =>
  JSON.parse(/<script type="application\/json">(.+?)<\/script>/.exec(page)?.[1] ?? '{}') as {
    create?: Asked
    get?: Asked
  }
const isIn = async (browser: Browser) => (await browser.get('/account')).status === 200

async function challengeFor(browser: Browser): Promise<string> {
  return questionOf(await browser.page('/sign-in/passkey?to=/account')).get?.challenge ?? ''
}

const enter = (browser: Browser, answer: object) =>
  browser.post('/sign-in/passkey', { to: '/account', answer: JSON.stringify(answer) })

async function beginNew(browser: Browser, present = OWNER.password) {
  return await browser.post('/account/passkeys', { name: 'telephone of the bakery', present })
}
const finishNew = (browser: Browser, answer: object) =>
  browser.post('/account/passkeys/new', { answer: JSON.stringify(answer) })
const newQuestion = async (browser: Browser) =>
  questionOf(await browser.page('/account/passkeys/new')).create as Asked

const key = makeAuthenticator()

describe('a passkey', () => {
  it('is made by whoever knows the password, with what was asked for, once', async () => {
    expect((await beginNew(house.owner, 'wrong')).status).toBe(422)
    expect(locationOf(await house.owner.get('/account/passkeys/new'))).toBe('/account/passkeys')
    expect(locationOf(await beginNew(house.owner))).toBe('/account/passkeys/new')
    const { challenge } = await newQuestion(house.owner)
    expect((await finishNew(house.owner, makeAuthenticator().create('another'))).status).toBe(422)
    // A wrong answer used the challenge up.
    expect((await finishNew(house.owner, key.create(challenge))).status).toBe(422)
    await beginNew(house.owner)
    const again = await newQuestion(house.owner)
    expect(locationOf(await finishNew(house.owner, key.create(again.challenge)))).toBe(
      '/account/passkeys?done=made',
    )
    expect((await finishNew(house.owner, key.create(again.challenge))).status).toBe(422)
    const page = await house.owner.page('/account/passkeys')
    expect(page).toContain('telephone of the bakery')
    expect(page).toContain('never used')
  })

  it('is not kept twice, and the authenticator is told which are there', async () => {
    await beginNew(house.owner)
    const { challenge, known } = await newQuestion(house.owner)
    expect(known).toEqual([key.id])
    expect((await finishNew(house.owner, key.create(challenge))).status).toBe(422)
    const { rows } = await sql('select count(*)::int as there from passkey')
    expect(rows[0]?.there).toBe(1)
  })

  it('lets its owner in by itself, and its use is told', async () => {
    const browser = house.browser()
    const entered = await enter(browser, key.get(await challengeFor(browser), ana, { signCount: 1 }))
    expect(locationOf(entered)).toBe('/account')
    expect(await isIn(browser)).toBe(true)
    const { rows } = await sql(
      `select way from session where person_id = '${ana}' order by created_at desc limit 1`,
    )
    expect(rows[0]?.way).toBe('passkey')
    expect(await browser.page('/account/passkeys')).not.toContain('never used')
    expect(await browser.page('/account/sign-ins')).toMatch(/came in.*?passkey/s)
  })

  it.each<[string, (challenge: string) => object]>([
    ['from another site', c => key.get(c, ana, { signCount: 2, origin: 'https://evil.example' })],
    ['for another domain', c => key.get(c, ana, { signCount: 2, party: 'evil.example' })],
    ['without finger, face or PIN', c => key.get(c, ana, { signCount: 2, flags: FLAG.present })],
    ['whose counter went back', c => key.get(c, ana, { signCount: 1 })],
    ['for somebody else', c => key.get(c, bea, { signCount: 2 })],
    ['that nobody has here', c => makeAuthenticator().get(c, ana)],
    ['signed by another key', c => ({ ...makeAuthenticator().get(c, ana), id: key.id })],
    ['for a challenge that was never made', () => key.get('invented', ana, { signCount: 2 })],
    ['with more than is asked', c => ({ ...key.get(c, ana, { signCount: 2 }), admin: true })],
    ['that is no answer', () => ({})],
  ])('is refused %s, and every refusal looks alike', async (_, answer) => {
    const browser = house.browser()
    const refused = await enter(browser, answer(await challengeFor(browser)))
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('That passkey was not accepted')
    expect(await isIn(browser)).toBe(false)
  })

  it('answers a challenge once, and not after five minutes', async () => {
    const browser = house.browser()
    const answer = key.get(await challengeFor(browser), ana, { signCount: 3 })
    expect((await enter(browser, answer)).status).toBe(303)
    expect((await enter(house.browser(), answer)).status).toBe(422)
    const late = await challengeFor(browser)
    await sql("update verification set expires_at = now() - interval '1 second'")
    const stranger = house.browser()
    expect((await enter(stranger, key.get(late, ana, { signCount: 4 }))).status).toBe(422)
    expect(await isIn(stranger)).toBe(false)
  })

  it('of two answers with one counter lets in one', async () => {
    const [one, other] = [house.browser(), house.browser()]
    const answers = [await challengeFor(one), await challengeFor(other)].map(challenge =>
      key.get(challenge, ana, { signCount: 9 }),
    )
    const entered = await Promise.all([enter(one, answers[0] ?? {}), enter(other, answers[1] ?? {})])
    expect(entered.map(response => response.status).sort()).toEqual([303, 422])
  })

  it('belongs to one person: others neither see nor remove it', async () => {
    const browser = house.browser()
    await browser.post('/sign-in', { email: 'bea@example.org', password: OWNER.password, to: '/account' })
    expect(await browser.page('/account/passkeys')).not.toContain('telephone of the bakery')
    const { rows } = await sql('select id from passkey')
    const remove = (who: Browser, presentToRemove: string) =>
      who.post('/account/passkeys/remove', { id: rows[0]?.id, presentToRemove })
    await remove(browser, OWNER.password)
    expect((await sql('select id from passkey')).rows).toHaveLength(1)
    expect((await remove(house.owner, 'wrong')).status).toBe(422)
    expect(locationOf(await remove(house.owner, OWNER.password))).toBe('/account/passkeys?done=removed')
    const stranger = house.browser()
    const answer = key.get(await challengeFor(stranger), ana, { signCount: 20 })
    expect((await enter(stranger, answer)).status).toBe(422)
  })
})

describe('what happened at the door', () => {
  it('is told to the person: right, wrong, and of nobody for an address without account', async () => {
    const before = (await sql('select count(*)::int as seen from sign_in')).rows[0]?.seen as number
    const browser = house.browser()
    const email = 'bea@example.org'
    await browser.post('/sign-in', { email, password: 'a wrong one', to: '/' })
    await browser.post('/sign-in', { email: 'nobody@example.org', password: 'a wrong one', to: '/' })
    await browser.post('/sign-in', { email, password: OWNER.password, to: '/' })
    const after = (await sql('select count(*)::int as seen from sign_in')).rows[0]?.seen as number
    expect(after - before).toBe(2)
    const page = await browser.page('/account/sign-ins')
    expect(page.indexOf('came in')).toBeLessThan(page.indexOf('kept out'))
    expect(page).not.toContain('passkey')
  })
})

describe('a session', () => {
  it('ends ninety days after it began, however often it is used', async () => {
    const browser = house.browser()
    await browser.post('/sign-in', { email: 'bea@example.org', password: OWNER.password, to: '/' })
    await sql(`update session set created_at = now() - interval '89 days' where person_id = '${bea}'`)
    expect(await isIn(browser)).toBe(true)
    const sessions = async () => (await sql(`select from session where person_id = '${bea}'`)).rowCount ?? 0
    const there = await sessions()
    await sql(`update session set created_at = now() - interval '91 days' where person_id = '${bea}'`)
    expect(await isIn(browser)).toBe(false)
    // Ended where sessions are kept, not only in the answer.
    expect(await sessions()).toBe(there - 1)
  })
})
