import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { currentProfile, replaceProfile } from '../profile/actions.ts'
import { evidenceOf } from '../work/actions/lists.ts'
import {
  changeInFull,
  changesOf,
  recordChange,
  reopenChange,
  sayFacts,
  setAsideChange,
  takeOnChange,
} from './actions.ts'
import { applyFacts } from './model.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('recplast', deps))
})
afterAll(() => deps.close())

const GROWTH = { title: 'We take over a firm', kind: 'growth' as const, eventOn: '2026-06-01', note: '' }

async function made(headcount: number, visitor = ana): Promise<string> {
  const recorded = await recordChange(deps, visitor.visit, GROWTH, [{ path: 'headcount', to: headcount }])
  return recorded.ok ? recorded.id : ''
}
const full = async (id: string, visitor = ana) => (await changeInFull(deps, visitor.visit, id))!
const profile = (visitor = ana) => currentProfile(deps, visitor.visit)
const why = { reason: 'The contract is signed.' }

describe('what would follow', () => {
  it('of growing from 85 to 110 is shown in money, hours and documents, and nothing counts yet', async () => {
    const { profile: before, version } = await profile()
    expect(before.headcount).toBe(85)
    const { consequences } = await full(await made(110))
    expect(consequences?.facts).toEqual([{ path: 'headcount', from: 85, to: 110 }])
    expect(consequences?.size).toEqual({ from: 'medium', to: 'medium' })
    expect(consequences?.result.risks.length).toBeGreaterThan(0)
    const { from, to } = consequences!.result.totals
    expect(to.lossTodayEur).toBeGreaterThan(from.lossTodayEur)
    expect(await profile()).toMatchObject({ profile: before, version })
  })

  it('of passing 50 or 250 persons is another size, with obligations and forms of that size', async () => {
    const small = { ...example('recplast', deps), headcount: 48, turnoverEur: 8_000_000 }
    const visitor = await visitOrganisation(deps, small)
    const { consequences } = await full(await made(52, visitor), visitor)
    expect(consequences?.size).toEqual({ from: 'small', to: 'medium' })
    expect(consequences?.result.obligations.map(one => one.to)).toContain('may')
    expect(consequences?.result.requirements.length ?? 0).toBeGreaterThan(0)
    const large = await full(await made(260, visitor), visitor)
    expect(large.consequences?.size.to).toBe('large')
    const page = await visitor.page(`/changes/${large.change.id}`)
    expect(page).toContain('By its size the organisation is large then')
    expect(page).toContain('another form')
  })

  it('of what the profile says already is nothing, and that cannot be taken on', async () => {
    const id = await made(85)
    expect((await full(id)).consequences).toBeNull()
    expect(await takeOnChange(deps, ana.visit, id, why)).toMatchObject({ refusal: 'changes.no_facts' })
  })
})

describe('a change', () => {
  it('is recorded by a form, answered by the questions of the profile, and shown before it counts', async () => {
    const answer = await ana.post('/changes', { ...GROWTH, title: 'A second site' })
    const path = answer.headers.get('location')?.replace(ana.home, '') ?? ''
    expect(path).toMatch(/\/answers$/)
    expect(await ana.page(path)).toContain('How many people')
    const wrong = await ana.post(path, { headcount: 'many' })
    expect(wrong.status).toBe(422)
    expect((await ana.post(path, { headcount: '95', sites: '3' })).status).toBe(303)
    const id = path.split('/')[2] ?? ''
    const { change } = await full(id)
    expect(change.facts).toContainEqual({ path: 'headcount', to: 95 })
    expect(await ana.page(`/changes/${id}`)).toContain('What would follow')
  })

  it('is taken on once, with its reason, as a version of the profile and a run of its process', async () => {
    const { version } = await profile()
    const id = await made(110)
    expect(await takeOnChange(deps, ana.as('contributor').visit, id, why)).toMatchObject({
      refusal: 'changes.not_allowed',
    })
    expect(await takeOnChange(deps, ana.visit, id, { ...why, version })).toEqual({
      ok: true,
      version: version + 1,
    })
    expect((await profile()).profile.headcount).toBe(110)
    expect(await takeOnChange(deps, ana.visit, id, why)).toMatchObject({ ok: false })
    const { change, consequences } = await full(id)
    expect(change).toMatchObject({ act: 'take_on', profileVersion: version + 1, reason: why.reason })
    expect(consequences?.facts).toEqual([{ path: 'headcount', from: 85, to: 110 }])
    const { evidence } = await evidenceOf(deps, ana.visit, { process: 'change' })
    expect(evidence[0]).toMatchObject({ form: 'record', recordPath: `changes/${id}` })
    const entries = await deps.database.inOrganisation(ana.visit.organisation.id, tx =>
      tx
        .selectFrom('journal')
        .select('content')
        .where('act', '=', 'profile.save')
        .orderBy('sequence')
        .execute(),
    )
    expect(entries.at(-1)?.content).toMatchObject({ because: `change:${id}`, reason: why.reason })
    expect(await ana.as('reader').page(`/changes/${id}`)).toContain('What followed, as it was shown')
  })

  it('made for another profile is shown anew, and keeps what others changed meanwhile', async () => {
    const id = await made(130)
    const { profile: shown, version } = await profile()
    await replaceProfile(deps, ana.visit, { profile: { ...shown, sites: 4 }, version })
    const late = await ana.post(`/changes/${id}/end`, { act: 'take_on', version: String(version), ...why })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('The profile was changed meanwhile')
    expect(await takeOnChange(deps, ana.visit, id, { ...why, version: version + 1 })).toMatchObject({
      ok: true,
    })
    expect((await profile()).profile).toMatchObject({ headcount: 130, sites: 4 })
  })

  it('is set aside with a reason, opened again, and never forced', async () => {
    const id = await made(500)
    expect((await ana.post(`/changes/${id}/end`, { act: 'set_aside', reason: '' })).status).toBe(422)
    expect(await setAsideChange(deps, ana.visit, id, 'It came to nothing.')).toEqual({ ok: true })
    expect((await profile()).profile.headcount).not.toBe(500)
    expect(await sayFacts(deps, ana.visit, id, [])).toMatchObject({ refusal: 'changes.ended_already' })
    expect((await changesOf(deps, ana.visit, { ended: true })).changes[0]?.id).toBe(id)
    expect(await reopenChange(deps, ana.visit, id, 'It comes after all.')).toEqual({ ok: true })
    expect((await full(id)).versions.map(one => one.act)).toEqual(['reopen', 'set_aside', 'record'])
  })

  it('cannot say what fits no profile', async () => {
    const id = await made(90)
    const facts = [{ path: 'headcount', to: 'many' }]
    expect(await sayFacts(deps, ana.visit, id, facts)).toMatchObject({ refusal: 'changes.not_valid' })
  })
})

it('facts are put in their place, and taken away together with a group that they leave empty', () => {
  const facts = [
    { path: 'headcount', to: 7 },
    { path: 'data.cards', to: null },
    { path: 'technology.ownServers', to: true },
  ]
  const before = { name: 'A', headcount: 6, data: { cards: true } }
  expect(applyFacts(before, facts)).toEqual({ name: 'A', headcount: 7, technology: { ownServers: true } })
  expect(before).toEqual({ name: 'A', headcount: 6, data: { cards: true } })
})
