import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { evidenceOf } from '../work/actions/lists.ts'
import { addAsset } from './actions/assets.ts'
import { addDependency } from './actions/dependencies.ts'
import { mapOf } from './actions/map.ts'
import { assetInFull, assetsOf } from './actions/reading.ts'
import { suggestionsOf, takeSuggestions } from './actions/suggestions.ts'
import type { AssetInput, Importance } from './contract.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('recplast', deps))
})
afterAll(() => deps.close())

const NOTHING: Importance = { confidentiality: null, integrity: null, availability: null }
const add = async (visitor: Visitor, name: string, more: Partial<AssetInput> = {}) => {
  const input = { kind: 'system' as const, name, note: '', ownerId: null, ownerName: '', importance: NOTHING }
  const added = await addAsset(deps, visitor.visit, { ...input, ...more })
  if (!added.ok) throw new Error(added.refusal)
  return added.assetId
}
const depend = (visitor: Visitor, assetId: string, needsId: string) =>
  addDependency(deps, visitor.visit, { assetId, needsId })
const full = async (visitor: Visitor, id: string) => (await assetInFull(deps, visitor.visit, id))!
const fresh = () => visitOrganisation(deps, null)
const idIn = (response: Response) =>
  /assets\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''
const FORM = {
  ...{ kind: 'process', name: 'Payroll', ownerName: 'Ana', note: '' },
  ...{ confidentiality: '3', integrity: '', availability: '2' },
}

describe('the register', () => {
  it('begins with what the profile lists and implies, taken over line by line with its dependencies', async () => {
    const page = await ana.page('/assets')
    expect(page).toContain('What your profile suggests')
    const suggested = await suggestionsOf(deps, ana.visit, 'en')
    expect(suggested.map(one => one.name)).toEqual(
      expect.arrayContaining(['Production', 'ERP', 'Mail server', 'Machine controls', 'Staff records']),
    )
    const origins = suggested.map(one => one.origin).filter(one => one !== 'application:A005')
    expect(await takeSuggestions(deps, ana.visit, { origins, language: 'en' })).toMatchObject({ ok: true })
    const rest = await suggestionsOf(deps, ana.visit, 'en')
    expect(rest.map(one => one.name)).toEqual(['CRM'])
    const { assets } = await assetsOf(deps, ana.visit, { begins: 'erp' })
    const erp = assets.find(one => one.name === 'ERP')!
    const { neededBy, judged } = await full(ana, erp.assetId)
    expect(neededBy.map(one => one.name)).toEqual([
      'Order processing',
      'Purchasing',
      'Quotations',
      'Scheduling',
    ])
    // RECPLAST says that it can do without for 24 hours.
    expect(judged.effective.get(erp.assetId)?.availability?.level).toBe(2)
  })

  it('takes an asset by a form, its owner a member where one is called so', async () => {
    const id = idIn(await ana.post('/assets', FORM))
    const { asset } = await full(ana, id)
    expect(asset).toMatchObject({ name: 'Payroll', ownerId: ANA.id, act: 'add' })
    expect(asset.importance).toEqual({ confidentiality: 3, integrity: null, availability: 2 })
    const unnamed = await ana.post('/assets', { ...FORM, name: ' ' })
    expect([unnamed.status, (await unnamed.text()).includes('Please give a name.')]).toEqual([422, true])
    const same = await ana.post('/assets', { ...FORM, name: 'PAYROLL' })
    expect(await same.text()).toContain('already an asset called “Payroll”')
  })

  it('keeps each version, and writes nothing over what somebody else changed meanwhile', async () => {
    const id = await add(ana, 'Printer')
    const before = await ana.page(`/assets/${id}/change`)
    const seen = /name="seen" value="([^"]+)"/.exec(before)?.[1] ?? ''
    deps.setTime('2026-03-02T10:00:00Z')
    const change = { ...FORM, name: 'Printer', kind: 'system', seen }
    expect((await ana.post(`/assets/${id}`, { ...change, note: 'ground floor' })).status).toBe(303)
    const second = await ana.post(`/assets/${id}`, { ...change, note: 'first floor' })
    expect(second.status).toBe(409)
    expect(await second.text()).toContain('Something was changed meanwhile')
    const { asset, versions } = await full(ana, id)
    expect([asset.note, versions.map(one => one.act)]).toEqual(['ground floor', ['change', 'add']])
  })

  it('lets an asset go only with a reason, and with it what depended on it', async () => {
    const visitor = await fresh()
    const [work, tool] = [
      await add(visitor, 'Work', { importance: { ...NOTHING, availability: 3 } }),
      await add(visitor, 'Tool'),
    ]
    await depend(visitor, work, tool)
    const mute = await visitor.post(`/assets/${work}/retire`, { reason: ' ' })
    expect(mute.status).toBe(422)
    expect((await visitor.post(`/assets/${work}/retire`, { reason: 'We sold it.' })).status).toBe(303)
    expect((await full(visitor, tool)).judged.effective.get(tool)?.availability).toBeNull()
    expect(await visitor.page('/assets/retired')).toContain('We sold it.')
    expect((await assetsOf(deps, visitor.visit, {})).assets.map(one => one.name)).toEqual(['Tool'])
    expect((await visitor.post(`/assets/${work}/restore`, { reason: 'Bought back.' })).status).toBe(303)
    expect((await full(visitor, work)).neededBy).toEqual([])
  })

  it('is changed by nobody who only reads', async () => {
    const reader = ana.as('reader')
    for (const path of ['/assets', '/assets/suggestions', '/assets/review', '/assets/import'])
      expect((await reader.post(path, FORM)).status, path).toBe(403)
    expect(await reader.page('/assets')).not.toContain('assets/new')
  })
})

describe('dependencies', () => {
  it('pass on importance through several steps, and say through which', async () => {
    const visitor = await fresh()
    const payroll = await add(visitor, 'Payroll', {
      kind: 'process',
      importance: { ...NOTHING, confidentiality: 3 },
    })
    const [erp, server] = [await add(visitor, 'ERP'), await add(visitor, 'Server')]
    expect(await depend(visitor, payroll, erp)).toEqual({ ok: true })
    await visitor.post(`/assets/${erp}/dependencies`, { side: 'needs', name: 'server' })
    const page = await visitor.page(`/assets/${server}`)
    expect(page).toMatch(/because\s+<a [^>]+>Payroll<\/a>\s+depends on it through ERP/)
    expect(await visitor.page('/assets')).toContain('because of')
  })

  it('that would close a circle are refused with the way that would close it', async () => {
    const visitor = await fresh()
    const [a, b, c] = [await add(visitor, 'A'), await add(visitor, 'B'), await add(visitor, 'C')]
    await depend(visitor, a, b)
    await depend(visitor, b, c)
    expect(await depend(visitor, c, a)).toMatchObject({
      refusal: 'assets.circle',
      values: { way: 'A → B → C' },
    })
    expect(await depend(visitor, a, a)).toMatchObject({ refusal: 'assets.depends_on_itself' })
    expect(await depend(visitor, a, b)).toMatchObject({ refusal: 'assets.needs_already' })
    const unknown = await visitor.post(`/assets/${a}/dependencies`, { side: 'needs', name: 'Z' })
    expect([unknown.status, (await unknown.text()).includes('no asset called “Z”')]).toEqual([422, true])
  })

  it('end with a reason, and then pass on nothing', async () => {
    const visitor = await fresh()
    const [a, b] = [
      await add(visitor, 'A', { importance: { ...NOTHING, integrity: 2 } }),
      await add(visitor, 'B'),
    ]
    await depend(visitor, a, b)
    const end = { needs: b, neededBy: '', reason: 'Replaced by another.' }
    expect((await visitor.post(`/assets/${a}/dependencies/end`, { ...end, reason: '' })).status).toBe(422)
    expect((await visitor.post(`/assets/${a}/dependencies/end`, end)).status).toBe(303)
    expect((await full(visitor, b)).judged.effective.get(b)?.integrity).toBeNull()
    expect(await depend(visitor, a, b)).toEqual({ ok: true })
  })
})

describe('the map', () => {
  it('draws each asset as a link and says the same in words', async () => {
    const page = await ana.page('/assets/map')
    expect(page).toContain('<svg')
    expect(page).toContain('depends on ')
    const { assets, cut } = (await mapOf(deps, ana.visit, null))!
    expect(cut).toBe(false)
    for (const one of assets) expect(page.split(`/assets/${one.assetId}"`).length).toBeGreaterThanOrEqual(3)
  })

  it('of a register too large for one picture says so, and draws what lies nearest to one', async () => {
    const visitor = await fresh()
    const centre = await add(visitor, 'Centre')
    for (let at = 0; at < 65; at++) await depend(visitor, await add(visitor, `Leaf ${at}`), centre)
    expect(await visitor.page('/assets/map')).toContain('more than a picture holds')
    const around = (await mapOf(deps, visitor.visit, centre))!
    expect([around.assets.length, around.cut]).toEqual([60, true])
    expect(around.assets.some(one => one.assetId === centre)).toBe(true)
  })
})

describe('a look through the register', () => {
  it('is a record, and evidence for the measures that ask for the lists', async () => {
    const done = await ana.post('/assets/review', { on: '2026-03-01', note: 'Nothing missing.' })
    expect(done.status).toBe(303)
    expect(await ana.page('/assets/review')).toContain('Nothing missing.')
    for (const measure of ['P05', 'P06']) {
      const { evidence } = await evidenceOf(deps, ana.visit, { measure })
      expect(evidence[0]).toMatchObject({ form: 'record', on: '2026-03-01', subject: { id: measure } })
    }
    const early = await ana.post('/assets/review', { on: '2031-01-01', note: '' })
    expect(await early.text()).toContain('That day has not come yet.')
  })
})
