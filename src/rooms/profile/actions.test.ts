import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Visit } from '../../server/context.ts'
import { ANA, makeOrganisation, openTestDependencies, type TestDependencies } from '../../server/testing.ts'
import { verifyJournals } from '../../server/verify.ts'
import { beginnings, currentProfile, type Saved, saveAnswers } from './actions.ts'
import type { Typed } from './answers.ts'
import { findQuestion } from './questions.ts'

const BEN = { id: '01900000-0000-7000-8000-00000000000b', name: 'Ben', email: 'ben@example.org' }

let deps: TestDependencies
let ana: Pick<Visit, 'person' | 'organisation'>
let ben: typeof ana
beforeAll(async () => {
  deps = await openTestDependencies()
})
afterAll(() => deps.close())
beforeEach(async () => {
  const { id } = await makeOrganisation(deps, 'Bakery')
  ana = { person: ANA, organisation: { id, name: 'Bakery', role: 'owner' } }
  ben = { ...ana, person: BEN }
})

/** Answers a question in a form that shows the version given. */
const save = (key: string, typed: Typed, version: number, by = ana) =>
  saveAnswers(deps, by, { fields: findQuestion(key)?.fields ?? [], typed, write: String, version })
const shape = (saved: Saved) =>
  saved.ok ? 'saved' : 'refusal' in saved ? saved.refusal : saved.dispute ? 'disputed' : 'faulty'
const inOrganisation = async <T>(act: Parameters<typeof deps.database.inOrganisation<T>>[1]) =>
  await deps.database.inOrganisation(ana.organisation.id, act)
const versions = () =>
  inOrganisation(tx => tx.selectFrom('profile').select(['version', 'content']).orderBy('version').execute())
const journal = () =>
  inOrganisation(tx =>
    tx.selectFrom('journal').select(['act', 'by_name', 'content']).orderBy('sequence').execute(),
  )

describe('saving answers', () => {
  it('keeps every version, and writes down what changed, from what, to what', async () => {
    await save('headcount', { headcount: '6' }, 0)
    await save('headcount', { headcount: '7' }, 1)
    expect(await versions()).toEqual([
      { version: 1, content: { name: 'Bakery', headcount: 6 } },
      { version: 2, content: { name: 'Bakery', headcount: 7 } },
    ])
    expect((await journal()).at(-1)).toEqual({
      act: 'profile.save',
      by_name: 'Ana',
      content: { version: 2, changes: [{ path: 'headcount', from: 6, to: 7 }] },
    })
    expect((await verifyJournals(deps.database)).every(one => one.broken === null)).toBe(true)
  })

  it('makes no version where nothing changes', async () => {
    await save('headcount', { headcount: '6' }, 0)
    expect(await save('headcount', { headcount: '6' }, 1)).toMatchObject({ ok: true, changed: false })
    expect(await versions()).toHaveLength(1)
  })

  it('saves nothing of a form with a fault in it, and gives back what was typed', async () => {
    const typed = { 'budget.hoursPerQuarter': '10', 'budget.moneyEurPerYear': 'little' }
    const saved = await save('budget', typed, 0)
    expect(saved).toMatchObject({ ok: false, typed, faults: [{ path: 'budget.moneyEurPerYear' }] })
    expect(await versions()).toEqual([])
  })

  it('renames the organisation with its profile', async () => {
    await save('name', { name: 'Bakery & Café' }, 0)
    const row = await inOrganisation(tx =>
      tx.selectFrom('organisation').select('name').executeTakeFirstOrThrow(),
    )
    expect(row.name).toBe('Bakery & Café')
  })

  it('is for those who run the system', async () => {
    for (const role of ['reader', 'contributor'] as const) {
      const by = { ...ana, organisation: { ...ana.organisation, role } }
      expect(shape(await save('headcount', { headcount: '6' }, 0, by))).toBe('profile.not_allowed')
    }
    expect(await versions()).toEqual([])
  })

  it('refuses a measure that is none', async () => {
    expect(shape(await save('inPlace', { 'inPlace.P99': 'light' }, 0))).toBe('faulty')
  })
})

describe('two people at once', () => {
  beforeEach(async () => {
    await save('headcount', { headcount: '6' }, 0)
  })

  it('answer different questions, and both answers stand', async () => {
    await save('turnover', { turnoverEur: '620000' }, 1)
    expect(shape(await save('sector', { sector: 'M' }, 1, ben))).toBe('saved')
    const { profile } = await currentProfile(deps, ana)
    expect(profile).toMatchObject({ headcount: 6, turnoverEur: 620_000, sector: 'M' })
  })

  it('send the same form, and what only the first one changed is not taken back by the second', async () => {
    const form = (hours: string, money: string) => ({
      'budget.hoursPerQuarter': hours,
      'budget.moneyEurPerYear': money,
    })
    await save('budget', form('10', '1500'), 1)
    await save('budget', form('12', '1500'), 2)
    expect(shape(await save('budget', form('10', '2000'), 2, ben))).toBe('saved')
    const { profile } = await currentProfile(deps, ana)
    expect(profile.budget).toEqual({ hoursPerQuarter: 12, moneyEurPerYear: 2000 })
  })

  it('give different answers: the second saves nothing, sees the first, and may then save', async () => {
    await save('headcount', { headcount: '7' }, 1)
    const second = await save('headcount', { headcount: '8' }, 1, ben)
    expect(second).toMatchObject({
      ok: false,
      typed: { headcount: '8' },
      profile: { headcount: 7 },
      version: 2,
      dispute: { fields: [{ path: 'headcount' }], theirs: { recordedByName: 'Ana' } },
    })
    expect((await currentProfile(deps, ana)).profile.headcount).toBe(7)
    expect(shape(await save('headcount', { headcount: '8' }, 2, ben))).toBe('saved')
  })

  it('give the same answer, and nobody is bothered', async () => {
    await save('headcount', { headcount: '7' }, 1)
    expect(shape(await save('headcount', { headcount: '7' }, 1, ben))).toBe('saved')
    expect(await versions()).toHaveLength(2)
  })

  it('send in the same moment: exactly one is saved', async () => {
    const [first, second] = await Promise.all([
      save('headcount', { headcount: '7' }, 1),
      save('headcount', { headcount: '8' }, 1, ben),
    ])
    expect([shape(first), shape(second)].sort()).toEqual(['disputed', 'saved'])
    expect(await versions()).toHaveLength(2)
  })

  it('change rows of the same list differently: both lists are shown', async () => {
    const step = (loss: string) => ({ 'appetite.0.lossEur': loss, 'appetite.0.onceInYears': '50' })
    await save('appetite', step('20000'), 1)
    expect(shape(await save('appetite', step('30000'), 1, ben))).toBe('disputed')
  })

  it('a form that does not say what it showed overwrites nothing', async () => {
    expect(shape(await save('headcount', { headcount: '9' }, 0, ben))).toBe('disputed')
  })
})

describe('a new organisation', () => {
  it('begins with its name, or with all facts of an example', async () => {
    const { examples, begin } = beginnings(deps)
    expect(examples.map(({ id }) => id)).toEqual(['tax-adviser', 'online-shop', 'recplast'])
    await begin(ana, 'tax-adviser')
    expect((await currentProfile(deps, ana)).profile).toMatchObject({ headcount: 6, country: 'AT' })
    const { id } = await makeOrganisation(deps, 'Own')
    const own = { person: ANA, organisation: { id, name: 'Own', role: 'owner' as const } }
    await begin(own, null)
    expect(await currentProfile(deps, own)).toMatchObject({ profile: { name: 'Own' }, version: 1 })
  })

  it('is not begun twice', async () => {
    const { begin } = beginnings(deps)
    await begin(ana, null)
    await begin(ana, 'recplast')
    expect(await versions()).toHaveLength(1)
  })
})
