import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { evidenceOf, taskInFull, tasksOf } from '../work/actions/lists.ts'
import { enterMeasurements } from './actions/entries.ts'
import { indicatorInFull, measured, objectiveInFull } from './actions/lists.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('tax-adviser', deps))
})
afterAll(() => deps.close())

const INDICATOR = {
  ...{ name: 'Odd mails reported', counts: 'Mails in the folder “odd”', unit: 'count', better: 'more' },
  ...{ target: '10', actAt: '3', everyMonths: '3', ownerId: ANA.id, processId: '', counter: '' },
  reason: 'to see whether anybody looks',
}
const OBJECTIVE = {
  ...{
    what: 'We work again within two days',
    means: 'Copies and two tries',
    evaluation: 'A try with a clock',
  },
  ...{ dueOn: '2026-12-31', ownerId: ANA.id, indicatorId: '', measureIds: 'p16, P20', reason: '' },
}

const idIn = (response: Response) =>
  /[0-9a-f-]{36}(?=\?|$)/.exec(response.headers.get('location') ?? '')?.[0] ?? ''
const begin = async (fields = {}) => idIn(await ana.post('/measurement', { ...INDICATOR, ...fields }))
const full = async (id: string) => (await indicatorInFull(deps, ana.visit, id))!
const enter = (id: string, value: string, on = '2026-03-02') =>
  ana.post(`/measurement/${id}/entries`, { value, on, note: '' })
const valueIn = async (id: string) => (await full(id)).values.at(-1)!

describe('an indicator', () => {
  it('is taken over from a proposal, with the reason how many are enough', async () => {
    const page = await ana.page('/measurement')
    expect(page).toContain('Three are enough for a firm of your size')
    expect(page).toContain('counted by Mediant')
    const form = await ana.page('/measurement/new?of=backup-test')
    expect(form).toContain('Time until the most important data was back')
    const german = await (await ana.get('/measurement/new?of=backup-test', 'de')).text()
    expect(german).toContain('Zeit, bis die wichtigsten Daten wieder da waren')
  })

  it('cannot be acted on where it meets its target', async () => {
    const answer = await ana.post('/measurement', { ...INDICATOR, actAt: '12' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('This value is better than the target')
  })

  it('changes by a new version with a reason; where two change it, the second sees that', async () => {
    const id = await begin()
    const seen = (await full(id)).indicator.at.toISOString()
    deps.setTime('2026-03-02T09:05:00.000Z')
    const changed = { ...INDICATOR, target: '12', reason: 'ten was reached' }
    expect((await ana.post(`/measurement/${id}`, { ...changed, seen })).status).toBe(303)
    expect((await ana.post(`/measurement/${id}`, { ...INDICATOR, target: '20', seen })).status).toBe(409)
    const { indicator, versions } = await full(id)
    expect(indicator).toMatchObject({ target: 12, reason: 'ten was reached' })
    expect(versions.map(one => [one.act, one.target])).toEqual([
      ['change', 12],
      ['begin', 10],
    ])
  })

  it('is ended with a reason, takes no value then, and its values stay', async () => {
    const id = await begin()
    await enter(id, '7')
    expect((await ana.post(`/measurement/${id}/end`, { reason: '' })).status).toBe(422)
    await ana.post(`/measurement/${id}/end`, { reason: 'it led to no decision' })
    expect((await enter(id, '8', '2026-03-01')).status).toBe(409)
    expect((await full(id)).values.map(one => one.value)).toEqual([7])
    await ana.post(`/measurement/${id}/resume`, { reason: 'the insurer asks for it' })
    expect((await enter(id, '8', '2026-03-01')).status).toBe(303)
  })
})

describe('a value', () => {
  it('for an earlier day is shown as recorded later, and is a run of measuring', async () => {
    const id = await begin()
    await enter(id, '12', '2026-01-31')
    const page = await ana.page(`/measurement/${id}`)
    expect(page).toMatch(/recorded on 2 March 2026.* by Ana, for 31 January 2026/)
    const { evidence } = await evidenceOf(deps, ana.visit, { process: 'measurement' })
    expect(evidence[0]).toMatchObject({ form: 'record', recordPath: expect.stringContaining('measurement/') })
    expect(evidence.some(one => one.recordPath === `measurement/${id}` && one.on === '2026-01-31')).toBe(true)
  })

  it('stands once for a day, cannot lie in the future, and has to be a number', async () => {
    const id = await begin()
    await enter(id, '12')
    expect((await enter(id, '13')).status).toBe(409)
    expect((await enter(id, '13', '2026-03-04')).status).toBe(422)
    expect((await enter(id, 'many', '2026-02-04')).status).toBe(422)
    expect((await full(id)).values).toHaveLength(1)
  })

  it('is corrected by a new version; the one before stays in sight', async () => {
    const id = await begin()
    await enter(id, '12')
    const value = await valueIn(id)
    const path = `/measurement/${id}/values/${value.id}`
    expect((await ana.post(path, { value: '11', note: '', why: '' })).status).toBe(422)
    await ana.post(path, { value: '11', note: '', why: 'one was counted twice' })
    const { values, replaced } = await full(id)
    expect(values).toMatchObject([{ value: 11, act: 'correct', reason: 'one was counted twice' }])
    expect(replaced).toMatchObject([{ value: 12, act: 'enter' }])
    const page = await ana.page(`/measurement/${id}`)
    expect(page).toContain('before: 12 (Ana')
    expect(page).toContain('one was counted twice')
  })

  it('past the point of acting asks what follows: a task', async () => {
    const id = await begin({ name: 'Odd mails, in spring' })
    const entered = await enter(id, '2')
    const value = await valueIn(id)
    expect(entered.headers.get('location')).toContain(`/values/${value.id}`)
    expect(await ana.page('/measurement')).toContain('Odd mails, in spring')
    const path = `/measurement/${id}/values/${value.id}/answer`
    const task = { answer: 'task', title: 'Show everybody an odd mail', ownerId: ANA.id, dueOn: '2026-04-02' }
    expect((await ana.post(path, task)).status).toBe(303)
    const [made] = (await tasksOf(deps, ana.visit, { show: 'all' })).tasks
    expect(made).toMatchObject({ title: task.title, source: { kind: 'indicator', id } })
    expect(await ana.page(`/tasks/${made?.id}`)).toContain(`/measurement/${id}`)
    expect((await ana.post(path, { answer: 'left', reason: 'no, nothing' })).status).toBe(409)
  })

  it('past the point of acting may be left knowingly, with a reason', async () => {
    const id = await begin()
    await enter(id, '1')
    const value = await valueIn(id)
    const path = `/measurement/${id}/values/${value.id}/answer`
    expect((await ana.post(path, { answer: 'left', reason: '' })).status).toBe(422)
    await ana.post(path, { answer: 'left', reason: 'everybody was on holiday' })
    const { unanswered } = await measured(deps, ana.visit)
    expect(unanswered.map(one => one.indicator.id)).not.toContain(id)
    expect(await ana.page(`/measurement/${id}`)).toContain('knowingly left: everybody was on holiday')
  })

  it('is entered by a contributor where it is theirs to count, and by a reader never', async () => {
    const own = await begin()
    const others = await begin({ ownerId: '' })
    const value = { value: '5', on: '2026-03-02', note: '' }
    const [contributor, reader] = [ana.as('contributor'), ana.as('reader')]
    expect((await contributor.post(`/measurement/${others}/entries`, value)).status).toBe(403)
    expect((await reader.post(`/measurement/${own}/entries`, value)).status).toBe(403)
    expect((await contributor.post(`/measurement/${own}/entries`, value)).status).toBe(303)
    expect((await contributor.post('/measurement', INDICATOR)).status).toBe(403)
  })
})

describe('a round', () => {
  it('takes what is due in one go, lets the program count, and is all or nothing', async () => {
    const visitor = await visitOrganisation(deps, example('recplast', deps))
    const make = async (fields: Record<string, string>) =>
      idIn(await visitor.post('/measurement', { ...INDICATOR, ...fields }))
    const counted = await make({
      name: 'Overdue',
      counter: 'tasksOverdue',
      better: 'less',
      target: '0',
      actAt: '5',
    })
    const byHand = await make({ name: 'By hand' })
    await visitor.post('/tasks', {
      ...{ title: 'Late already', note: '', ownerId: '', dueOn: '2026-01-05', hours: '1' },
      ...{ everyCount: '', everyUnit: '', measureId: '' },
    })
    const page = await visitor.page('/measurement/round')
    expect(page).toContain('Record what Mediant counts now: 1')
    const sent = { on: '2026-03-02', [`count-${counted}`]: 'yes', [`value-${byHand}`]: 'x' }
    expect((await visitor.post('/measurement/round', sent)).status).toBe(422)
    expect((await indicatorInFull(deps, visitor.visit, counted))?.values).toEqual([])
    await visitor.post('/measurement/round', { ...sent, [`value-${byHand}`]: '14' })
    expect((await indicatorInFull(deps, visitor.visit, counted))?.values).toMatchObject([
      { value: 1, counted: true },
    ])
    const { evidence } = await evidenceOf(deps, visitor.visit, { process: 'measurement' })
    expect(evidence.map(one => one.title)).toEqual(['By hand, Overdue'])
    expect(await visitor.page('/measurement/round')).toContain('No value is due')
  })

  it('does not count for a day gone by', async () => {
    const id = await begin({
      counter: 'profileAge',
      unit: 'months',
      better: 'less',
      target: '12',
      actAt: '12',
    })
    const entries = [{ indicatorId: id, value: null, note: '' }]
    expect(await enterMeasurements(deps, ana.visit, { on: '2026-02-01', entries })).toEqual({
      ...{ ok: false, refusal: 'measurement.counts_today' },
    })
    expect(await enterMeasurements(deps, ana.visit, { on: '2026-03-02', entries })).toMatchObject({
      ok: true,
    })
  })
})

describe('an objective', () => {
  it('says what, by when, through what and how one sees it, and what became of it', async () => {
    const indicatorId = await begin()
    const id = idIn(await ana.post('/measurement/objectives', { ...OBJECTIVE, indicatorId }))
    const found = async () => (await objectiveInFull(deps, ana.visit, id))!
    expect((await found()).objective).toMatchObject({ measureIds: ['P16', 'P20'], indicatorId, act: 'set' })
    expect((await ana.post('/measurement/objectives', { ...OBJECTIVE, measureIds: 'P99' })).status).toBe(422)
    const ended = { as: 'reached', on: '2026-02-20', reason: 'tried on a Friday, back on Saturday' }
    await ana.post(`/measurement/objectives/${id}/end`, ended)
    expect(await ana.page('/measurement')).toContain('reached on 20 February 2026')
    expect((await ana.post(`/measurement/objectives/${id}`, OBJECTIVE)).status).toBe(409)
    await ana.post(`/measurement/objectives/${id}/reopen`, { reason: 'it was the wrong server' })
    expect((await found()).versions.map(one => one.act)).toEqual(['reopen', 'reached', 'set'])
    const page = await ana.page(`/measurement/objectives/${id}`)
    for (const said of ['it was the wrong server', 'tried on a Friday', 'It happened on 20 February 2026'])
      expect(page).toContain(said)
  })

  it('past its date is neither reached nor missed until somebody says so', async () => {
    await ana.post('/measurement/objectives', { ...OBJECTIVE, dueOn: '2026-02-28' })
    expect(await ana.page('/measurement')).toContain('28 February 2026 has gone by')
  })
})

it('a task that follows is found again from its own page', async () => {
  const { tasks } = await tasksOf(deps, ana.visit, { show: 'all' })
  const task = tasks.find(one => one.source.kind === 'indicator')
  expect((await taskInFull(deps, ana.visit, task?.id ?? ''))?.task.source.kind).toBe('indicator')
})
