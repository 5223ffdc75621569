import { afterAll, beforeAll, expect, it } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { makeTask } from '../work/actions/tasks.ts'
import { calendarBy, chooseReminder, makeFeed, revokeFeed, sendReminders } from './actions.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, null)
  for (const [title, dueOn] of [
    ['Late work', '2026-02-20'],
    ['Work of today', '2026-03-02'],
    ['Work of tomorrow', '2026-03-03'],
  ] as const) {
    const task = { title, note: '', dueOn, ownerId: ANA.id, every: null, hours: 1, measureId: null }
    expect((await makeTask(deps, ana.visit, task)).ok).toBe(true)
  }
})
afterAll(() => deps.close())

it('one letter a day tells what is due, however often and by how many servers it is asked for', async () => {
  const counts = await Promise.all([sendReminders(deps), sendReminders(deps), sendReminders(deps)])
  expect(counts.toSorted()).toEqual([0, 0, 1])
  expect(deps.letters).toHaveLength(1)
  const { to, subject, text } = deps.letters[0]!
  expect([to, subject]).toEqual(['ana@example.org', 'Nothing said: 2 tasks are due'])
  expect(text).toContain('Late work (due since 20 February 2026)')
  expect(text).toContain('Work of today (due today)')
  expect(text).not.toContain('Work of tomorrow')
  deps.setTime('2026-03-03T06:00:00.000Z')
  expect(await sendReminders(deps)).toBe(1)
  expect(deps.letters[1]?.text).toContain('Work of tomorrow')
})

it('none goes out on a weekend, nor to whoever wants none, nor to whoever has left', async () => {
  deps.setTime('2026-03-07T06:00:00.000Z')
  expect(await sendReminders(deps)).toBe(0)
  deps.setTime('2026-03-09T06:00:00.000Z')
  await chooseReminder(deps, ana.visit, false)
  expect(await sendReminders(deps)).toBe(0)
  deps.setTime('2026-03-09T07:00:00.000Z')
  await chooseReminder(deps, { ...ana.visit, language: 'de' }, true)
  expect(await sendReminders(deps)).toBe(1)
  expect(deps.letters.at(-1)?.subject).toContain('3 Aufgaben sind fällig')
})

it('one that could not be handed over is tried again on the same day', async () => {
  deps.setTime('2026-03-10T06:00:00.000Z')
  const broken = { ...deps, mail: { there: true, send: async () => false } }
  expect(await sendReminders(broken)).toBe(0)
  expect(await sendReminders(deps)).toBe(1)
  expect(await sendReminders(deps)).toBe(0)
})

it('the calendar is read by its secret alone, until it is ended or its person has left', async () => {
  const { organisation } = ana.visit
  const make = async () => {
    const made = await makeFeed(deps, ana.visit)
    if (!made.ok) throw new Error(made.refusal)
    return { secret: made.address.split('key=')[1] ?? '', path: made.address }
  }
  const first = await make()
  const answer = await ana.at(first.path)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(await answer.text()).toContain('SUMMARY:Work of tomorrow')
  for (const key of ['', 'x'.repeat(43), first.secret.slice(1)])
    expect((await ana.at(`/calendar/${organisation.id}?key=${key}`)).status).toBe(404)
  const second = await make()
  expect((await ana.at(first.path)).status).toBe(404)
  expect(await calendarBy(deps, organisation.id, second.secret)).not.toBeNull()
  const stored = await deps.database.inOrganisation(organisation.id, tx =>
    tx.selectFrom('calendar_feed').select('secret_hash').execute(),
  )
  expect(JSON.stringify(stored)).not.toContain(second.secret)
  await revokeFeed(deps, ana.visit)
  expect(await calendarBy(deps, organisation.id, second.secret)).toBeNull()
})

it('whoever has left is not reminded, and their calendar is gone', async () => {
  const { organisation } = ana.visit
  const made = await makeFeed(deps, ana.visit)
  const secret = made.ok ? (made.address.split('key=')[1] ?? '') : ''
  expect(await calendarBy(deps, organisation.id, secret)).not.toBeNull()
  await deps.database.inOrganisation(organisation.id, tx =>
    tx
      .updateTable('membership')
      .set({ withdrawn_at: deps.clock(), withdrawn_by: ANA.id, withdrawn_by_name: 'Ana' })
      .where('person_id', '=', ANA.id)
      .execute(),
  )
  expect(await calendarBy(deps, organisation.id, secret)).toBeNull()
  deps.setTime('2026-03-11T06:00:00.000Z')
  expect(await sendReminders(deps)).toBe(0)
})
