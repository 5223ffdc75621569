import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { mountRooms } from '../../main/rooms.ts'
import { createApp } from '../../server/app.ts'
import type { Person } from '../../server/context.ts'
import { createOrganisation } from '../../server/organisation.ts'
import { ANA, openTestDependencies, type TestDependencies } from '../../server/testing.ts'
import { frameMaker, readLanguage } from '../account/http.ts'
import { ROOMS } from '../order.ts'
import { currentResult, lastStanding } from '../plan/actions.ts'
import { standingOf } from '../plan/standing.ts'
import { beginProfile, currentProfile, replaceProfile } from '../profile/actions.ts'
import { addTask } from '../work/actions/tasks.ts'
import { beginClient, portfolioOf } from './actions.ts'
import type { Client } from './contract.ts'
import { inOrder } from './model.ts'

const BEA: Person = { id: '01900000-0000-7000-8000-00000000000b', name: 'Bea', email: 'bea@example.org' }
const PATIENT_MS = 60_000

let deps: TestDependencies
beforeAll(async () => {
  deps = await openTestDependencies(ROOMS)
})
afterAll(() => deps.close())

const factsOf = async (id: string, person = ANA) =>
  (await currentProfile(deps, { person, organisation: { id, name: '', role: 'owner' } })).profile

describe('a new client', () => {
  it('is begun with nothing, an example, or a copy of another one’s facts, under its own name', async () => {
    const plain = await beginClient(deps, ANA, { name: 'Plain', template: '' })
    const example = await beginClient(deps, ANA, { name: 'Tax firm', template: 'example:tax-adviser' })
    const copy = await beginClient(deps, ANA, { name: 'Other firm', template: `copy:${example}` })
    expect(await factsOf(plain ?? '')).toEqual({ name: 'Plain' })
    const facts = await factsOf(example ?? '')
    expect(facts.name).toBe('Tax firm')
    expect(facts.headcount).toBeGreaterThan(0)
    expect(await factsOf(copy ?? '')).toEqual({ ...facts, name: 'Other firm' })
  })

  it('takes no facts of an organisation that one does not belong to', async () => {
    const foreign = await createOrganisation(deps, BEA, 'Foreign')
    const organisation = { id: foreign, name: 'Foreign', role: 'owner' as const }
    await beginProfile(deps, { person: BEA, organisation }, { name: 'Foreign', headcount: 77 })
    for (const template of [`copy:${foreign}`, `copy:${deps.newId()}`, 'copy:nonsense', 'example:none'])
      expect(await beginClient(deps, ANA, { name: 'Thief', template })).toBeNull()
    expect((await portfolioOf(deps, ANA, 0)).map(one => one.name)).not.toContain('Thief')
  })
})

describe('the portfolio', () => {
  it('shows one’s own organisations and no other, each with its plan', async () => {
    const clients = await portfolioOf(deps, ANA, PATIENT_MS)
    expect(clients.map(one => one.name).sort()).toEqual(['Other firm', 'Plain', 'Tax firm'])
    for (const client of clients) {
      if (client.state !== 'ready') throw new Error(`${client.name} is ${client.state}`)
      expect(client.standing.chanceAfter).toBeLessThanOrEqual(client.standing.chanceBefore)
      expect(client.standing.openDecisions).toBe(client.standing.measures)
    }
    expect((await portfolioOf(deps, BEA, PATIENT_MS)).map(one => one.name)).toEqual(['Foreign'])
  })

  it('waits for no plan longer than it is patient, and says which are being made', async () => {
    await beginClient(deps, BEA, { name: 'New', template: 'example:recplast' })
    const early = await portfolioOf(deps, BEA, 0)
    expect(early.find(one => one.name === 'New')?.state).toBe('working')
    const late = await portfolioOf(deps, BEA, PATIENT_MS)
    expect(late.find(one => one.name === 'New')?.state).toBe('ready')
  })

  it('shows the figures of the plan made last at once, with their age where the facts have changed since', async () => {
    const id = (await beginClient(deps, BEA, { name: 'Moving', template: 'example:tax-adviser' })) ?? ''
    const by = { person: BEA, organisation: { id, name: 'Moving', role: 'owner' as const } }
    const moving = async (patienceMs: number) => {
      const found = (await portfolioOf(deps, BEA, patienceMs)).find(one => one.id === id)
      return found?.state === 'ready' ? found : null
    }
    const early = await moving(PATIENT_MS)
    expect(early).toMatchObject({ asOf: null })
    const { profile, version } = await currentProfile(deps, by)
    deps.setTime('2026-03-03T09:00:00.000Z')
    await replaceProfile(deps, by, { version, profile: { ...profile, headcount: 60 } })
    // Twice: whoever looks again while it is being made begins no second one.
    const [old] = await Promise.all([moving(PATIENT_MS), moving(PATIENT_MS)])
    expect(old?.standing).toEqual(early?.standing)
    expect(old?.asOf?.toISOString()).toBe('2026-03-02T09:00:00.000Z')
    await vi.waitFor(async () => expect((await moving(PATIENT_MS))?.asOf).toBeNull(), PATIENT_MS)
    const { result, decisions } = (await currentResult(deps, by))!
    expect((await moving(PATIENT_MS))?.standing).toEqual(standingOf(result, decisions))
    expect(standingOf(result, decisions)).not.toEqual(early?.standing)
  })

  it('tells how many tasks are overdue in each', async () => {
    const id = (await beginClient(deps, BEA, { name: 'Late', template: '' })) ?? ''
    await deps.database.inOrganisation(id, async tx => {
      const written = { organisationId: id, at: deps.clock(), by: BEA }
      for (const dueOn of ['2026-02-27', '2026-03-01', '2026-12-31'])
        await addTask(deps, tx, written, {
          ...{ source: { kind: 'hand', id: '' }, title: 'Tell the insurer', note: '', owner: null, dueOn },
          ...{ every: null, hours: null, measureId: null },
        })
    })
    const overdue = (await portfolioOf(deps, BEA, 0)).map(one => [one.name, one.overdue.count])
    expect(overdue).toContainEqual(['Late', 2])
    expect(overdue).toContainEqual(['Foreign', 0])
  })

  it('makes no plan for whom the figures are kept, and keeps those of a page that was opened', async () => {
    const id = (await beginClient(deps, BEA, { name: 'Visited', template: 'example:online-shop' })) ?? ''
    const by = { person: BEA, organisation: { id, name: 'Visited', role: 'owner' as const } }
    expect(await lastStanding(deps, by)).toBeNull()
    const { result, decisions } = (await currentResult(deps, by))!
    const kept = { standing: standingOf(result, decisions), madeAt: deps.clock(), current: true }
    expect(await lastStanding(deps, by)).toEqual(kept)
    // Other knowledge makes another plan.
    const knowledge = { ...deps.knowledge, sources: [] }
    expect(await lastStanding({ ...deps, knowledge }, by)).toEqual({ ...kept, current: false })
  })

  it('puts first what is beyond what is accepted', () => {
    const client = (name: string, appetite: string) =>
      ({ name, state: 'ready', standing: { appetite } }) as unknown as Client // the order looks at nothing else
    const order = inOrder([
      client('A', 'met_today'),
      client('C', 'out_of_reach'),
      client('B', 'out_of_reach'),
    ])
    expect(order.map(one => one.name)).toEqual(['B', 'C', 'A'])
  })

  it('is a page for whoever is signed in', async () => {
    const frameOf = frameMaker({ words: deps.words, navigation: [], version: '1', dataPlace: '/data' })
    const app = createApp(deps, { readLanguage, mount: one => mountRooms(one, { ...deps, frameOf }) })
    const site = 'http://localhost'
    expect((await app.request(`${site}/portfolio`)).headers.get('location')).toBe('/sign-in?to=/portfolio')
    const made = await deps.identity.signUp({
      ...{ name: 'Cleo', email: 'cleo@example.org', password: 'three calm brown horses' },
      headers: new Headers(),
    })
    const cookie = made?.cookies.map(one => one.split(';', 1)[0]).join('; ') ?? ''
    const post = (form: Record<string, string>) =>
      app.request(`${site}/portfolio`, {
        method: 'POST',
        headers: { cookie, origin: site, host: 'localhost' },
        body: new URLSearchParams(form),
      })
    expect((await post({ name: '', template: '' })).status).toBe(422)
    expect((await post({ name: 'X', template: 'copy:01900000-dead-7000-8000-000000000000' })).status).toBe(
      422,
    )
    const added = await post({ name: 'Cleo’s client', template: 'example:tax-adviser' })
    expect(added.headers.get('location')).toMatch(/^\/o\/[0-9a-f-]+\/profile$/)
    const page = await (
      await app.request(`${site}/portfolio`, { headers: { cookie, 'accept-language': 'en' } })
    ).text()
    expect(page).toContain('Cleo’s client')
    expect(page).not.toContain('Foreign')
  })
})
