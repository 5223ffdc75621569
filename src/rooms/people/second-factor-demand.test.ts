import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../server/postgres/roles.ts'
import { type Browser, type House, letIn, locationOf, OWNER, openHouse } from '../access/coming-in.fixture.ts'

let house: House
let home: string
beforeAll(async () => {
  house = await openHouse()
  home = `/o/${house.organisationId}/people`
})
afterAll(() => house.close())

const memberOf = async (email: string) => {
  const found = await house.deps.database.inOrganisation(house.organisationId, tx =>
    tx.selectFrom('membership').select('id').where('person_email', '=', email).executeTakeFirstOrThrow(),
  )
  return found
}
const roleOf = async (browser: Browser) =>
  ((await (await browser.get(`/o/${house.organisationId}/result`)).json()) as { role: string }).role

describe('a second factor for everybody', () => {
  const asks = (by: Browser, act = 'demand') => by.post(`${home}/second-factor`, { act })
  const rows = () =>
    house.deps.database.inOrganisation(house.organisationId, tx =>
      tx.selectFrom('second_factor_demand').selectAll().orderBy('recorded_at').execute(),
    )
  /** The session as one that was opened with more than a password. */
  const strengthen = (email: string) =>
    withClient(house.deps.connections.owner, client =>
      client.query(
        `update session set way = 'code' where person_id = (select id from person where email = '${email}')`,
      ),
    )

  it('is asked for by an owner alone, and by none who would shut themselves out', async () => {
    const manager = await letIn(house, 'rule-manager@example.org', 'manager')
    await strengthen('rule-manager@example.org')
    expect((await asks(manager)).status).toBe(403)
    expect(await manager.page(home)).not.toContain('Ask everybody for a second factor')
    const refused = await asks(house.owner)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('would be shut out yourself')
    expect(await rows()).toEqual([])
  })

  it('leads whoever came with a password alone to setting it up before anything else', async () => {
    const reader = await letIn(house, 'rule-reader@example.org', 'reader')
    await strengthen(OWNER.email)
    expect(locationOf(await asks(house.owner))).toBe(`${home}?done=secondFactor`)
    const led = '/account/second-factor?asked'
    for (const path of [home, `/o/${house.organisationId}/result`])
      expect(locationOf(await reader.get(path))).toBe(led)
    expect(locationOf(await reader.post(`${home}/leave`, {}))).toBe(led)
    expect(await reader.page(led)).toContain('asks everybody for a second factor')
    await strengthen('rule-reader@example.org')
    expect(await roleOf(reader)).toBe('reader')
  })

  it('tells a stranger nothing about the organisation', async () => {
    const stranger = house.browser()
    await house.deps.identity.signUp({
      ...{ name: 'Sven', email: 'sven@example.org', password: OWNER.password, headers: new Headers() },
    })
    await stranger.post('/sign-in', { email: 'sven@example.org', password: OWNER.password, to: '/' })
    expect((await stranger.get(home)).status).toBe(404)
  })

  it('ends on request, and each change stays on record', async () => {
    await asks(house.owner, 'release')
    expect((await rows()).map(one => [one.demanded, one.replaced_at !== null])).toEqual([
      [true, true],
      [false, false],
    ])
    const plain = await letIn(house, 'rule-plain@example.org', 'reader')
    expect(await roleOf(plain)).toBe('reader')
  })
})

describe('sessions of others', () => {
  it('are ended by an owner, everywhere at once, and that is journalled', async () => {
    const member = await letIn(house, 'lost-laptop@example.org', 'contributor')
    const manager = await letIn(house, 'no-owner@example.org', 'manager')
    const { id } = await memberOf('lost-laptop@example.org')
    const end = (by: Browser) => by.post(`${home}/${id}`, { act: 'end_sessions' })
    expect((await end(manager)).status).toBe(403)
    expect(await roleOf(member)).toBe('contributor')
    expect(locationOf(await end(house.owner))).toBe(`${home}?done=sessionsEnded`)
    expect(locationOf(await member.get(home))).toMatch(/^\/sign-in/)
    expect(await roleOf(house.owner)).toBe('owner')
    const entry = await house.deps.database.inOrganisation(house.organisationId, tx =>
      tx.selectFrom('journal').select('content').where('act', '=', 'people.end_sessions').executeTakeFirst(),
    )
    expect(entry?.content).toEqual({ email: 'lost-laptop@example.org' })
  })
})
