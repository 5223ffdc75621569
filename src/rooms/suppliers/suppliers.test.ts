import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { evidenceOf, tasksOf } from '../work/actions/lists.ts'
import { supplierInFull, suppliersOf } from './actions/lists.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('online-shop', deps))
})
afterAll(() => deps.close())

const HOST = {
  ...{ name: 'Hostwerk', does: 'runs our shop', holds: 'customers and orders', personalData: 'yes' },
  ...{ access: 'administer', stops: 'nobody can order', hurtsAfterDays: '2', ownerId: ANA.id },
  ...{ wayOut: 'export and another host', wayOutWeeks: '6' },
}
const REVIEW = {
  ...{ on: '2026-03-01', lookedAt: 'certificate and contract', found: 'good enough', outcome: 'keep' },
  ...{ proof: 'ISO 27001 for the data centre', proofExpiresOn: '2026-11-30' },
}
const idIn = (response: Response) =>
  /[0-9a-f-]{36}(?=\?|$)/.exec(response.headers.get('location') ?? '')?.[0] ?? ''
const add = async (fields = {}) => idIn(await ana.post('/suppliers', { ...HOST, ...fields }))
const full = async (id: string) => (await supplierInFull(deps, ana.visit, id))!
const tasksFor = async (id: string, show: 'all' | 'done' = 'all') => {
  const { tasks } = await tasksOf(deps, ana.visit, { show })
  return tasks.filter(one => one.source.kind === 'supplier' && one.source.id === id)
}

describe('a supplier', () => {
  it('is entered with its weight and reasons, and its first review is a task of whoever looks after it', async () => {
    const id = await add()
    const { supplier } = await full(id)
    expect(supplier).toMatchObject({ weight: 'high', nextReviewOn: '2026-04-02' })
    const page = await ana.page(`/suppliers/${id}`)
    expect(page).toContain('Without them it hurts after 2 days.')
    expect(page).toContain('They can change or switch off your systems.')
    expect(await tasksFor(id)).toMatchObject([
      { title: 'Look at the supplier Hostwerk', dueOn: '2026-04-02', owner: { id: ANA.id } },
    ])
  })

  it('that changes its weight is looked at by another rhythm; the task follows', async () => {
    const id = await add({ name: 'Printer' })
    await ana.post(`/suppliers/${id}`, {
      ...{ ...HOST, name: 'Printer', holds: '', personalData: 'no', access: 'none', hurtsAfterDays: '90' },
      reason: 'prints flyers only',
    })
    const { supplier, versions } = await full(id)
    expect(supplier).toMatchObject({ weight: 'low', nextReviewOn: '2027-03-02' })
    expect(versions.map(one => [one.act, one.weight])).toEqual([
      ['change', 'low'],
      ['add', 'high'],
    ])
    expect((await tasksFor(id)).map(one => one.dueOn)).toEqual(['2027-03-02'])
  })

  it('that two people change is not changed over the head of the first', async () => {
    const id = await add({ name: 'Cloud' })
    const seen = (await full(id)).supplier.at.toISOString()
    deps.setTime('2026-03-02T09:05:00.000Z')
    expect((await ana.post(`/suppliers/${id}`, { ...HOST, name: 'Cloud one', seen })).status).toBe(303)
    const second = await ana.post(`/suppliers/${id}`, { ...HOST, name: 'Cloud two', seen })
    expect(second.status).toBe(409)
    expect(await second.text()).toContain('Somebody else changed this supplier')
  })

  it('is ended with a reason; its review falls away, and it can be taken up again', async () => {
    const id = await add({ name: 'Gone' })
    expect((await ana.post(`/suppliers/${id}/end`, { on: '2026-03-01', reason: '' })).status).toBe(422)
    const future = await ana.post(`/suppliers/${id}/end`, { on: '2026-04-01', reason: 'bankrupt' })
    expect(await future.text()).toContain('The day is still to come')
    await ana.post(`/suppliers/${id}/end`, { on: '2026-03-01', reason: 'bankrupt' })
    expect(await tasksFor(id)).toEqual([])
    expect((await ana.post(`/suppliers/${id}/review`, REVIEW)).status).toBe(409)
    const { suppliers } = await suppliersOf(deps, ana.visit, { show: 'ended' })
    expect(suppliers.map(one => [one.name, one.reason])).toContainEqual(['Gone', 'bankrupt'])
    await ana.post(`/suppliers/${id}/restore`, { reason: 'bought by another' })
    expect(await tasksFor(id)).toHaveLength(1)
  })

  it('is the business of those who arrange; others read', async () => {
    const id = await add({ name: 'Read only' })
    const reader = ana.as('reader')
    expect((await reader.post('/suppliers', HOST)).status).toBe(403)
    expect((await reader.post(`/suppliers/${id}`, HOST)).status).toBe(403)
    expect((await reader.post(`/suppliers/${id}/review`, REVIEW)).status).toBe(403)
    expect(await reader.page(`/suppliers/${id}`)).not.toContain('/review"')
  })
})

describe('a review', () => {
  it('of a heavy supplier needs proof seen; it is evidence by itself, and the next one is a task', async () => {
    const id = await add({ name: 'Heavy' })
    const without = await ana.post(`/suppliers/${id}/review`, { ...REVIEW, proof: '' })
    expect(without.status).toBe(422)
    expect(await without.text()).toContain('At this weight somebody has seen proof')
    expect((await ana.post(`/suppliers/${id}/review`, REVIEW)).status).toBe(303)
    // The certificate ends before the year does.
    expect((await full(id)).supplier).toMatchObject({ nextReviewOn: '2026-11-30', act: 'review' })
    expect((await tasksFor(id)).map(one => one.dueOn)).toEqual(['2026-11-30'])
    expect((await tasksFor(id, 'done')).map(one => one.ended?.as)).toEqual(['done'])
    const { evidence } = await evidenceOf(deps, ana.visit, { process: 'supplier-review' })
    expect(evidence).toContainEqual(
      expect.objectContaining({ title: 'Heavy', recordPath: `suppliers/${id}`, on: '2026-03-01' }),
    )
  })

  it('with conditions makes a task of each; without any it is not taken', async () => {
    const id = await add({ name: 'Conditional' })
    const empty = { ...REVIEW, outcome: 'conditions', conditions: '', conditionsDueOn: '' }
    expect((await ana.post(`/suppliers/${id}/review`, empty)).status).toBe(422)
    const two = { ...empty, conditions: 'second factor\ncontract on data', conditionsDueOn: '2026-04-30' }
    await ana.post(`/suppliers/${id}/review`, two)
    const titles = (await tasksFor(id)).map(one => one.title)
    expect(titles).toContain('second factor')
    expect(titles).toContain('contract on data')
  })

  it('that says to leave makes a task to find a way out', async () => {
    const id = await add({ name: 'Leaver' })
    await ana.post(`/suppliers/${id}/review`, { ...REVIEW, outcome: 'leave' })
    expect((await tasksFor(id)).map(one => one.title)).toContain('Find a way away from Leaver')
  })
})

describe('several at once', () => {
  it('come from a pasted list; what is there already is passed over', async () => {
    const list = 'Name;What\nBakery;bread\nNorth Line;internet;;call 0800;1\nBakery;again\nHostwerk;there'
    const done = await ana.post('/suppliers/list', { list })
    expect(done.headers.get('location')).toContain('added=2&passed=1')
    const { suppliers } = await suppliersOf(deps, ana.visit, { show: 'all' })
    expect(suppliers.find(one => one.name === 'North Line')).toMatchObject({
      ...{ does: 'internet', contact: 'call 0800', hurtsAfterDays: 1, weight: 'high' },
    })
    expect((await ana.post('/suppliers/list', { list: '\n;\n' })).status).toBe(422)
  })

  it('come from what the profile speaks of, each once', async () => {
    expect(await ana.page('/suppliers')).toContain('Payment provider')
    const done = await ana.post('/suppliers/suggestions', { key: 'shop-host' })
    expect((await full(idIn(done))).supplier).toMatchObject({ name: 'Host of the shop', origin: 'shop-host' })
    expect((await ana.post('/suppliers/suggestions', { key: 'shop-host' })).status).toBe(409)
    expect(await ana.page('/suppliers')).not.toContain('Take over: Host of the shop')
  })

  it('are paged in the order of their names', async () => {
    const list = Array.from({ length: 60 }, (_, at) => `Zulu ${String(at).padStart(2, '0')}`).join('\n')
    await ana.post('/suppliers/list', { list })
    const first = await suppliersOf(deps, ana.visit, { show: 'all' })
    const second = await suppliersOf(deps, ana.visit, { show: 'all', after: first.next! })
    const names = [...first.suppliers, ...second.suppliers].map(one => one.name.toLowerCase())
    expect(first.suppliers).toHaveLength(50)
    expect(names).toEqual(names.toSorted())
    expect(new Set(names).size).toBe(names.length)
    expect(names.at(-1)).toBe('zulu 59')
  })
})
