import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../server/permission.ts'
import { verifyJournals } from '../../server/verify.ts'
import {
  type Browser,
  type House,
  inviteLink,
  letIn,
  locationOf,
  OWNER,
  openHouse,
} from '../access/coming-in.fixture.ts'
import { grantedFrom, lastDayOf } from './model.ts'

let house: House
let home: string
beforeAll(async () => {
  house = await openHouse()
  home = `/o/${house.organisationId}/people`
})
afterAll(() => house.close())

const members = () =>
  house.deps.database.inOrganisation(house.organisationId, tx =>
    tx.selectFrom('membership').selectAll().where('withdrawn_at', 'is', null).execute(),
  )
const memberOf = async (email: string) => {
  const found = (await members()).find(one => one.person_email === email)
  if (!found) throw new Error(`${email} is not here`)
  return found
}
const roleOf = async (browser: Browser) => {
  const response = await browser.get(`/o/${house.organisationId}/result`)
  return response.status === 200 ? ((await response.json()) as { role: Role }).role : response.status
}
const change = async (by: Browser, email: string, role: string, until = '') =>
  by.post(`${home}/${(await memberOf(email)).id}`, { act: 'change', role, until })
const withdraw = async (by: Browser, email: string) =>
  by.post(`${home}/${(await memberOf(email)).id}`, { act: 'withdraw' })

describe('an invitation', () => {
  it('lets in whoever has the link, in the role it names, by making an account', async () => {
    const link = await inviteLink(house, 'mara@example.org', 'manager')
    const mara = house.browser()
    const page = await mara.page(link)
    for (const said of ['Join Bakery', 'Ana Novak', 'manager', 'mara@example.org'])
      expect(page).toContain(said)
    const [path = '', secret = ''] = link.split('?secret=')
    const short = await mara.post(path, { secret, name: '', password: 'short' })
    expect(short.status).toBe(422)
    expect(await short.text()).toContain('id="password-error"')
    const easy = await mara.post(path, { secret, name: 'Mara', password: 'Bakery2026!!' })
    expect(await easy.text()).toContain('id="password-error"')
    const joined = await mara.post(path, { secret, name: 'Mara', password: OWNER.password })
    expect(locationOf(joined)).toBe(`/o/${house.organisationId}/result`)
    expect(await roleOf(mara)).toBe('manager')
    expect(await memberOf('mara@example.org')).toMatchObject({ granted_by_name: 'Ana Novak', until: null })
  })

  it('goes by mail as well, where there is a mail server', () => {
    const letter = house.deps.letters.find(one => one.to === 'mara@example.org')
    expect(letter?.subject).toBe('Invitation to the security management of Bakery')
    expect(letter?.text).toContain(`http://localhost/invitation/${house.organisationId}?secret=`)
  })

  it('is shown once and kept as its hash alone', async () => {
    const link = await inviteLink(house, 'once@example.org', 'reader')
    const secret = link.split('secret=')[1] ?? ''
    expect(secret).toMatch(/^[\w-]{32}$/)
    expect(await house.owner.page(home)).not.toContain(secret)
    const kept = await house.deps.database.inOrganisation(house.organisationId, async tx => ({
      invitations: await tx.selectFrom('invitation').selectAll().execute(),
      journal: await tx.selectFrom('journal').selectAll().execute(),
    }))
    expect(JSON.stringify(kept)).not.toContain(secret)
  })

  it('is good once, and says nothing of what it was afterwards', async () => {
    const link = await inviteLink(house, 'rea@example.org', 'reader')
    const [path = '', secret = ''] = link.split('?secret=')
    await house.browser().post(path, { secret, name: 'Rea', password: OWNER.password })
    const used = await house.browser().get(link)
    const invented = await house.browser().get(`${path}?secret=invented`)
    const elsewhere = await house.browser().get(`/invitation/${house.deps.newId()}?secret=invented`)
    const nonsense = await house.browser().get('/invitation/nonsense?secret=invented')
    expect([used, invented, elsewhere, nonsense].map(one => one.status)).toEqual([404, 404, 404, 404])
    // The page names its own address, for the change of language, and nothing else differs.
    const neutral = async (one: Response) => (await one.text()).replace(/name="back" value="[^"]*"/, '')
    const texts = await Promise.all([used, invented, elsewhere, nonsense].map(neutral))
    expect(new Set(texts).size).toBe(1)
    expect(texts[0]).not.toContain('Bakery')
    const again = await house.browser().post(path, { secret, name: 'Eve', password: OWNER.password })
    expect(again.status).toBe(404)
  })

  it('ends after a fortnight, and when it is withdrawn', async () => {
    const link = await inviteLink(house, 'late@example.org', 'reader')
    house.deps.setTime('2026-03-17T09:00:00.000Z')
    expect((await house.browser().get(link)).status).toBe(404)
    house.deps.setTime('2026-03-02T09:00:00.000Z')
    expect((await house.browser().get(link)).status).toBe(200)
    const page = await house.owner.page(home)
    const id = /late@example\.org[\s\S]*?invitations\/([0-9a-f-]+)\/withdraw/.exec(page)?.[1]
    expect(locationOf(await house.owner.post(`${home}/invitations/${id}/withdraw`, {}))).toContain('done=')
    expect((await house.browser().get(link)).status).toBe(404)
  })

  it('is for its address alone: somebody else who is signed in stays outside', async () => {
    const link = await inviteLink(house, 'vera@example.org', 'owner')
    const rea = house.browser()
    await rea.post('/sign-in', { email: 'rea@example.org', password: OWNER.password, to: '' })
    expect(await rea.page(link)).toContain('This invitation is for vera@example.org')
    const [path = '', secret = ''] = link.split('?secret=')
    expect((await rea.post(path, { secret })).status).toBe(422)
    expect(await roleOf(rea)).toBe('reader')
  })

  it('is accepted by signing in where there is an account; a second account is not made', async () => {
    await withdraw(house.owner, 'rea@example.org')
    const link = await inviteLink(house, 'rea@example.org', 'contributor')
    const [path = '', secret = ''] = link.split('?secret=')
    const stranger = house.browser()
    const taken = await stranger.post(path, { secret, name: 'Eve', password: 'a password of her own' })
    expect(taken.status).toBe(422)
    const away = await stranger.post('/sign-in', {
      email: 'rea@example.org',
      password: OWNER.password,
      to: link,
    })
    expect(locationOf(away)).toBe(link)
    await stranger.post(path, { secret })
    expect(await roleOf(stranger)).toBe('contributor')
  })

  it('is refused where the form does not hold, or somebody is there or invited already', async () => {
    const invite = async (email: string, role: string, until = '') => {
      const response = await house.owner.post(`${home}/invitations`, { email, role, until })
      return [response.status, (await response.text()).includes('class="error"')]
    }
    expect(await invite('nonsense', 'reader')).toEqual([422, true])
    expect(await invite('new@example.org', 'king')).toEqual([422, true])
    expect(await invite('new@example.org', 'assessor')).toEqual([422, true])
    expect(await invite('new@example.org', 'assessor', '2030-01-01')).toEqual([422, true])
    expect(await invite('new@example.org', 'reader', '2020-01-01')).toEqual([422, true])
    expect(await invite('new@example.org', 'reader', '2026-13-01')).toEqual([422, true])
    expect(await invite('new@example.org', 'owner', '2026-12-01')).toEqual([422, true])
    expect(await invite('MARA@example.org', 'reader')).toEqual([422, false])
    expect(await invite('vera@example.org', 'reader')).toEqual([422, false])
  })

  it('ends with the role of whoever made it', async () => {
    const mia = await letIn(house, 'mia@example.org', 'manager')
    await mia.post(`${home}/invitations`, { email: 'friend@example.org', role: 'reader', until: '' })
    expect(await house.owner.page(home)).toContain('friend@example.org')
    await withdraw(house.owner, 'mia@example.org')
    const open = await house.deps.database.inOrganisation(house.organisationId, tx =>
      tx.selectFrom('invitation').select('email').where('withdrawn_at', 'is', null).execute(),
    )
    expect(open.map(one => one.email)).not.toContain('friend@example.org')
  })
})

describe('a role', () => {
  it('is given and taken by managers up to their own, and never above', async () => {
    const mara = house.browser()
    await mara.post('/sign-in', { email: 'mara@example.org', password: OWNER.password, to: '' })
    expect(
      (await mara.post(`${home}/invitations`, { email: 'x@example.org', role: 'owner', until: '' })).status,
    ).toBe(403)
    expect((await change(mara, OWNER.email, 'reader')).status).toBe(403)
    expect((await withdraw(mara, OWNER.email)).status).toBe(403)
    expect((await change(mara, 'rea@example.org', 'owner')).status).toBe(403)
    expect(locationOf(await change(mara, 'rea@example.org', 'reader'))).toContain('done=changed')
    expect((await memberOf('rea@example.org')).role).toBe('reader')
  })

  it('gives those below nothing to give', async () => {
    const rea = house.browser()
    await rea.post('/sign-in', { email: 'rea@example.org', password: OWNER.password, to: '' })
    expect(
      (await rea.post(`${home}/invitations`, { email: 'x@example.org', role: 'reader', until: '' })).status,
    ).toBe(403)
    expect((await change(rea, 'mara@example.org', 'reader')).status).toBe(403)
    const page = await rea.page(home)
    expect(page).not.toContain('name="role"')
    expect(page).toContain('Mara')
  })

  it('of one’s own is changed by somebody else', async () => {
    expect((await change(house.owner, OWNER.email, 'manager')).status).toBe(422)
    expect((await withdraw(house.owner, OWNER.email)).status).toBe(422)
  })

  it('of an assessor ends by its date, and with it every look inside', async () => {
    const zoe = await letIn(house, 'zoe@example.org', 'assessor', '2026-03-20')
    expect(await roleOf(zoe)).toBe('assessor')
    house.deps.setTime('2026-03-20T23:59:59.000Z')
    expect(await roleOf(zoe)).toBe('assessor')
    house.deps.setTime('2026-03-21T00:00:00.000Z')
    expect(await roleOf(zoe)).toBe(404)
    expect(await zoe.page('/organisations')).not.toContain('Bakery')
    expect(await house.owner.page(home)).toContain('as agreed')
    // Whoever comes again is let in again.
    const link = await inviteLink(house, 'zoe@example.org', 'assessor', '2026-04-20')
    const [path = '', secret = ''] = link.split('?secret=')
    await zoe.post(path, { secret })
    expect(await roleOf(zoe)).toBe('assessor')
    house.deps.setTime('2026-03-02T09:00:00.000Z')
  })

  it('is kept as a record when it has ended: who, from when to when, by whom', async () => {
    const all = await house.deps.database.inOrganisation(house.organisationId, tx =>
      tx.selectFrom('membership').selectAll().where('person_email', '=', 'rea@example.org').execute(),
    )
    expect(all.map(one => [one.role, one.withdrawn_by_name])).toEqual([
      ['reader', 'Ana Novak'],
      ['contributor', 'Mara'],
      ['reader', null],
    ])
    expect(await house.owner.page(home)).toContain('ended by Mara')
  })
})

describe('leaving', () => {
  it('is open to everyone but the last owner, also where two leave at once', async () => {
    expect((await house.owner.post(`${home}/leave`, {})).status).toBe(422)
    await change(house.owner, 'mara@example.org', 'owner')
    const mara = house.browser()
    await mara.post('/sign-in', { email: 'mara@example.org', password: OWNER.password, to: '' })
    const both = await Promise.all([house.owner, mara].map(one => one.post(`${home}/leave`, {})))
    expect(both.map(one => one.status).sort()).toEqual([303, 422])
    expect((await members()).filter(one => one.role === 'owner')).toHaveLength(1)
  })

  it('and all that went before stands in a journal that holds', async () => {
    const [verified] = await verifyJournals(house.deps.database)
    expect(verified?.broken).toBeNull()
    const acts = await house.deps.database.inOrganisation(house.organisationId, tx =>
      tx.selectFrom('journal').select('act').distinct().execute(),
    )
    expect(acts.map(one => one.act).sort()).toEqual([
      'organisation.create',
      'people.change_role',
      'people.invite',
      'people.join',
      'people.leave',
      'people.withdraw_invitation',
      'people.withdraw_role',
    ])
  })
})

describe('a last day', () => {
  it('holds to its end, and comes back as it was typed', () => {
    const now = new Date('2026-03-02T09:00:00Z')
    const read = grantedFrom({ role: 'reader', until: '2026-03-02' }, now)
    expect(read).toEqual({ ok: true, granted: { role: 'reader', until: new Date('2026-03-03T00:00:00Z') } })
    expect(lastDayOf(new Date('2026-03-03T00:00:00Z'))).toBe('2026-03-02')
    expect(grantedFrom({ role: 'assessor', until: '2027-03-04' }, now).ok).toBe(false)
    expect(grantedFrom({ role: 'assessor', until: '2027-03-03' }, now).ok).toBe(true)
  })
})
