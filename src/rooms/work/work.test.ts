import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { taskInFull, tasksOf } from './actions/lists.ts'
import { addTask } from './actions/tasks.ts'

let deps: TestDependencies
let ana: Visitor
let empty: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('tax-adviser', deps))
  empty = await visitOrganisation(deps, null)
})
afterAll(() => deps.close())

const valuesOf = (page: string, name: string) =>
  [...page.matchAll(new RegExp(`name="${name}" value="([^"]+)"`, 'g'))].map(match => match[1] ?? '')
const idIn = (response: Response) =>
  /tasks\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

const TASK = {
  ...{ title: 'Walk through the office', note: '', ownerId: ANA.id, dueOn: '2026-01-30', hours: '1,5' },
  ...{ everyCount: '1', everyUnit: 'month', measureId: '' },
}

const openTasks = async (visitor: Visitor) => (await tasksOf(deps, visitor.visit, { show: 'all' })).tasks
const full = async (visitor: Visitor, id: string) => (await taskInFull(deps, visitor.visit, id))!
const journal = (visitor: Visitor, act: string) =>
  deps.database.inOrganisation(visitor.visit.organisation.id, tx =>
    tx.selectFrom('journal').select(['subject', 'content']).where('act', '=', act).execute(),
  )

describe('tasks from the plan', () => {
  it('are shown as a difference and taken over line by line', async () => {
    const page = await ana.page('/work/plan')
    const keys = valuesOf(page, 'take')
    expect(keys.some(one => one.startsWith('setup:'))).toBe(true)
    expect(keys.some(one => one.startsWith('process:'))).toBe(true)
    expect(await openTasks(ana)).toEqual([])
    const [fingerprint = ''] = valuesOf(page, 'fingerprint')
    const [first = '', ...rest] = keys
    const refused = await ana.post('/work/plan', { fingerprint: 'otherwise', take: first, ownerId: ANA.id })
    expect(refused.status).toBe(409)
    expect((await ana.post('/work/plan', { fingerprint, take: first, ownerId: ANA.id })).status).toBe(303)
    const [task] = await openTasks(ana)
    expect(task).toMatchObject({ owner: { id: ANA.id, name: 'Ana' }, ended: null, title: '' })
    const after = await ana.page('/work/plan')
    expect(valuesOf(after, 'take')).toEqual(rest)
    expect(await journal(ana, 'task.make')).toHaveLength(1)
  })

  it('are due at the end of their quarter, and the difference is empty once all are there', async () => {
    const page = await ana.page('/work/plan')
    const form = new FormData()
    for (const key of valuesOf(page, 'take')) form.append('take', key)
    form.append('fingerprint', valuesOf(page, 'fingerprint')[0] ?? '')
    form.append('ownerId', ANA.id)
    expect((await ana.send('/work/plan', form)).status).toBe(303)
    const setups = (await openTasks(ana)).filter(one => one.source.kind === 'setup')
    // The organisation was made in the first quarter, so the plan begins with the second.
    expect(setups.length).toBeGreaterThan(0)
    for (const { dueOn } of setups)
      expect(['2026-06-30', '2026-09-30', '2026-12-31', '2027-03-31']).toContain(dueOn)
    expect(await ana.page('/work/plan')).toContain('Nothing is to be taken over')
  })

  it('follow a decision only when that is taken over too', async () => {
    const setup = (await openTasks(ana)).find(one => one.source.kind === 'setup')!
    const measure = setup.measureId ?? ''
    await ana.post(`/plan/decisions/${measure}`, { act: 'refuse', reason: 'we do without' })
    const page = await ana.page('/work/plan')
    expect(page).toContain('no longer planned')
    expect((await full(ana, setup.id)).task.ended).toBeNull()
    const fingerprint = valuesOf(page, 'fingerprint')[0] ?? ''
    await ana.post('/work/plan', { fingerprint, take: `setup:${setup.source.id}`, ownerId: '' })
    expect((await full(ana, setup.id)).task.ended?.as).toBe('dropped')
  })
})

describe('a task', () => {
  it('that comes round is done with an earlier day, hours and evidence, and makes its next', async () => {
    const id = idIn(await ana.post('/tasks', TASK))
    const done = { on: '2026-02-10', hoursSpent: '2', note: 'all doors were locked', link: '', back: 'day' }
    const answer = await ana.post(`/tasks/${id}/done`, done)
    expect(answer.headers.get('location')).toContain('next=2026-03-02')
    const { task, evidence, events } = await full(ana, id)
    expect(task.ended).toMatchObject({ as: 'done', on: '2026-02-10', hoursSpent: 2 })
    expect(evidence).toMatchObject([{ form: 'note', note: 'all doors were locked', on: '2026-02-10' }])
    expect(events.map(one => one.act)).toEqual(['done', 'make'])
    const page = await ana.page(`/tasks/${id}`)
    expect(page).toContain('It happened on 10 February 2026')
    expect(page).toContain('recorded by Ana on 2 March 2026')
    const next = (await openTasks(ana)).find(one => one.seriesId === id)!
    expect(next).toMatchObject({ occurrence: 2, dueOn: '2026-03-02', anchorOn: '2026-01-30' })
    expect((await ana.post(`/tasks/${id}/done`, done)).status).toBe(409)
  })

  it('cannot have been done tomorrow, nor without a readable number of hours', async () => {
    const id = idIn(await ana.post('/tasks', TASK))
    expect((await ana.post(`/tasks/${id}/done`, { on: '2026-03-03', hoursSpent: '' })).status).toBe(422)
    const typed = await ana.post(`/tasks/${id}/done`, {
      on: '2026-03-01',
      hoursSpent: 'some',
      note: 'kept words',
    })
    expect(typed.status).toBe(422)
    expect(await typed.text()).toContain('kept words')
    expect((await full(ana, id)).task.ended).toBeNull()
  })

  it('is skipped only with a reason, and taking that back takes its next time away', async () => {
    const id = idIn(await ana.post('/tasks', TASK))
    expect((await ana.post(`/tasks/${id}/leave`, { as: 'skipped', reason: '' })).status).toBe(422)
    await ana.post(`/tasks/${id}/leave`, { as: 'skipped', reason: 'we are moving house' })
    const series = async () => (await openTasks(ana)).filter(one => one.seriesId === id)
    expect((await series()).map(one => one.occurrence)).toEqual([2])
    await ana.post(`/tasks/${id}/reopen`, { reason: 'there was time after all' })
    expect((await series()).map(one => one.occurrence)).toEqual([1])
    await ana.post(`/tasks/${id}/done`, { on: '2026-03-02', hoursSpent: '' })
    expect((await series()).map(one => one.occurrence)).toEqual([3])
    const reasons = (await full(ana, id)).events.map(({ act, reason }) => [act, reason])
    expect(reasons).toContainEqual(['skip', 'we are moving house'])
  })

  it('moved by hand once comes again where it belongs; with a new rhythm it is counted anew', async () => {
    const id = idIn(await ana.post('/tasks', { ...TASK, dueOn: '2026-03-31' }))
    await ana.post(`/tasks/${id}`, { ...TASK, dueOn: '2026-04-09' })
    expect((await full(ana, id)).task).toMatchObject({ dueOn: '2026-04-09', anchorOn: '2026-03-31' })
    await ana.post(`/tasks/${id}`, { ...TASK, dueOn: '2026-04-09', everyCount: '2', everyUnit: 'week' })
    expect((await full(ana, id)).task).toMatchObject({
      anchorOn: '2026-04-09',
      every: { count: 2, unit: 'week' },
    })
  })

  it('is done by a contributor only where it is theirs, and by a reader never', async () => {
    const own = idIn(await ana.post('/tasks', TASK))
    const others = idIn(await ana.post('/tasks', { ...TASK, ownerId: '' }))
    const done = { on: '2026-03-02', hoursSpent: '' }
    const [contributor, reader] = [ana.as('contributor'), ana.as('reader')]
    expect((await contributor.post(`/tasks/${others}/done`, done)).status).toBe(403)
    expect((await reader.post(`/tasks/${own}/done`, done)).status).toBe(403)
    expect((await contributor.post('/tasks', TASK)).status).toBe(403)
    expect((await contributor.post(`/tasks/${own}/done`, done)).status).toBe(303)
  })

  it('of another organisation is not there', async () => {
    const id = idIn(await ana.post('/tasks', TASK))
    expect((await empty.get(`/tasks/${id}`)).status).toBe(404)
    expect((await empty.post(`/tasks/${id}/done`, { on: '2026-03-02', hoursSpent: '' })).status).toBe(404)
    expect((await empty.post(`/tasks/${id}/leave`, { reason: 'not ours', as: 'skipped' })).status).toBe(404)
    expect((await empty.get('/tasks/none')).status).toBe(404)
  })

  it('comes from other rooms by one function, within their transaction', async () => {
    const { organisation, person } = ana.visit
    const written = { organisationId: organisation.id, at: deps.clock(), by: person }
    const task = await deps.database.inOrganisation(organisation.id, tx =>
      addTask(deps, tx, written, {
        ...{ source: { kind: 'incident', id: 'I1' }, title: 'Tell the insurer', note: '', owner: null },
        ...{ dueOn: '2026-03-03', every: null, hours: null, measureId: null },
      }),
    )
    expect(await ana.page(`/tasks/${task.id}`)).toContain('Comes from an incident.')
  })
})

describe('my day', () => {
  it('says what to do first where there is nothing', async () => {
    expect(await empty.page('/work')).toContain('There are no tasks yet')
    expect(await empty.page('/tasks')).toContain('No task is open')
    expect(await empty.page('/evidence')).toContain('There is no evidence yet')
  })

  it('shows what is overdue and what is due, and lets it be done from there', async () => {
    const page = await ana.page('/work')
    expect(page).toContain('Overdue')
    expect(page).toContain('Record as done')
    expect(await ana.as('assessor').page('/work')).not.toContain('Record as done')
    expect(await ana.page('/work', 'de')).toContain('Mein Tag')
  })

  it('counts hours against the room the plan counts on, and the plan tells what is overdue', async () => {
    expect(await ana.page('/tasks')).toMatch(/the plan counts on \d+ hours a quarter/)
    expect(await ana.page('/tasks?show=overdue')).toContain('overdue')
  })
})

describe('the list', () => {
  it('goes on where it ended, in order, with nothing twice and nothing left out', async () => {
    const crowd = await visitOrganisation(deps, null)
    const { organisation, person } = crowd.visit
    const written = { organisationId: organisation.id, at: deps.clock(), by: person }
    await deps.database.inOrganisation(organisation.id, async tx => {
      for (let n = 0; n < 120; n++)
        await addTask(deps, tx, written, {
          ...{ source: { kind: 'hand', id: '' }, title: `No. ${n}`, note: '', owner: null, every: null },
          ...{ dueOn: n % 3 ? '2026-05-04' : `2026-06-${String((n % 28) + 1).padStart(2, '0')}` },
          ...{ hours: null, measureId: n % 2 ? 'P16' : null },
        })
    })
    const seen: string[] = []
    let after: string | undefined
    do {
      const { tasks, next } = await tasksOf(deps, crowd.visit, { show: 'all', after })
      seen.push(...tasks.map(one => `${one.dueOn} ${one.id}`))
      after = next ?? undefined
    } while (after)
    expect(seen).toHaveLength(120)
    expect(seen).toEqual(seen.toSorted())
    const of = await tasksOf(deps, crowd.visit, { show: 'all', measureId: 'P16' })
    expect(of.tasks.every(one => one.measureId === 'P16')).toBe(true)
  })
})
