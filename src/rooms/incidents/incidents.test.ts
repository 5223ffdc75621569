import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { observeRisk } from '../risks/actions.ts'
import { evidenceOf, tasksOf } from '../work/actions/lists.ts'
import { runningClocks, setClock } from './actions/clocks.ts'
import { closeIncident, reopenIncident } from './actions/close.ts'
import { countOffers, incidentInFull, incidentsOf } from './actions/lists.ts'
import { addTimelineEntry, reportIncident, triageIncident } from './actions/report.ts'
import type { CloseInput, TriageInput } from './contract.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('recplast', deps))
})
afterAll(() => deps.close())

const REPORT = {
  title: 'Our mailbox sends odd mails',
  noticedAt: '2026-03-02T08:10',
  ongoing: 'yes',
  place: '',
}
const TRIAGE: TriageInput = {
  ...{ kind: 'incident', severity: 'two people', happenedOn: '2026-03-01', ongoing: false },
  ...{ personalData: 'yes', significant: 'no', riskIds: ['S1'] },
}
const CLOSING: CloseInput = {
  ...{ cause: 'one password for two services', lesson: 'a second factor', noLesson: '' },
  ...{ costEur: 1200, hours: 9, counts: [], tasks: [] },
}
const BREACH = { obligationId: 'gdpr-breach-notification', number: 0 }

const report = async (visitor = ana) => {
  const answer = await visitor.post('/incidents', REPORT)
  return /incidents\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
}
const full = async (id: string) => (await incidentInFull(deps, ana.visit, id))!
const triaged = async (how: Partial<TriageInput> = {}) => {
  const id = await report()
  expect(await triageIncident(deps, ana.visit, id, { ...TRIAGE, ...how })).toEqual({ ok: true })
  return id
}
const close = (id: string, how: Partial<CloseInput> = {}) =>
  closeIncident(deps, ana.visit, id, { ...CLOSING, ...how })
const observation = (visitor = ana, riskId = 'S1') =>
  deps.database.inOrganisation(visitor.visit.organisation.id, tx =>
    tx
      .selectFrom('observation')
      .selectAll()
      .where('risk_id', '=', riskId)
      .orderBy('observed_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )

describe('a report', () => {
  it('is one sentence, says what to do first and whom to call, and gives somebody a task for today', async () => {
    const form = await ana.page('/incidents/new')
    expect(form).toContain('type="datetime-local"')
    const id = await report()
    const page = await ana.page(`/incidents/${id}?recorded=report`)
    expect(page).toContain('Thank you, it is reported.')
    expect(page).toContain('First of all')
    expect(page).toContain('mailto:ana@example.org')
    const { tasks } = await tasksOf(deps, ana.visit, { show: 'mine' })
    const task = tasks.find(one => one.source.id === id)
    expect(task).toMatchObject({ dueOn: '2026-03-02', note: REPORT.title, owner: { name: 'Ana' } })
  })

  it('comes from everybody but readers and assessors, and not from the future', async () => {
    expect(await report(ana.as('contributor'))).not.toBe('')
    for (const role of ['reader', 'assessor'] as const) {
      expect((await ana.as(role).post('/incidents', REPORT)).status).toBe(403)
      expect((await ana.as(role).get('/incidents')).status).toBe(200)
    }
    const early = await ana.post('/incidents', { ...REPORT, noticedAt: '2026-03-03T08:10' })
    expect(early.status).toBe(422)
    const empty = await ana.post('/incidents', { ...REPORT, title: '', place: 'reception' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('reception')
  })

  it('is sorted by those who run the system, which ends the task', async () => {
    const id = await report()
    const by = ana.as('contributor').visit
    expect(await triageIncident(deps, by, id, TRIAGE)).toMatchObject({ refusal: 'incidents.not_allowed' })
    await triageIncident(deps, ana.visit, id, TRIAGE)
    const { incident, tasks } = await full(id)
    expect(incident).toMatchObject({ kind: 'incident', happenedOn: '2026-03-01', riskIds: ['S1'] })
    expect(tasks.map(one => one.ended?.as)).toEqual(['done'])
  })

  it('that somebody else sorted meanwhile is shown as it stands, and nothing is written', async () => {
    const id = await report()
    const seen = (await full(id)).incident.recordedAt.toISOString()
    deps.setTime('2026-03-02T09:00:01.000Z')
    await triageIncident(deps, ana.visit, id, TRIAGE, seen)
    const second = await triageIncident(deps, ana.visit, id, { ...TRIAGE, kind: 'event' }, seen)
    expect(second).toMatchObject({ refusal: 'incidents.changed_meanwhile' })
    expect((await full(id)).incident.kind).toBe('incident')
  })
})

describe('the clocks', () => {
  it('are those of what binds here and concerns the incident', async () => {
    const offered = async (how: Partial<TriageInput>) =>
      (await full(await triaged(how))).offered.clocks.map(one => one.obligationId)
    expect(await offered({ personalData: 'yes' })).toContain('gdpr-breach-notification')
    expect(await offered({ personalData: 'no' })).not.toContain('gdpr-breach-notification')
    expect(await offered({ kind: 'false_alarm' })).toEqual([])
  })

  it('are due as many hours after the told moment, whatever clocks change in between', async () => {
    deps.setTime('2026-03-28T20:00:00.000Z')
    const id = await triaged()
    const at = new Date('2026-03-28T18:30:00.000Z')
    expect(await setClock(deps, ana.visit, id, BREACH, { act: 'start', at })).toEqual({ ok: true })
    const running = await runningClocks(deps)(ana.visit)
    const mine = running.find(one => one.incidentId === id)
    expect(mine?.dueAt.toISOString()).toBe('2026-03-31T18:30:00.000Z')
    expect(await ana.page('/work')).toContain('Time limits that run')
    expect(await ana.as('contributor').page('/work')).not.toContain('Time limits that run')
    deps.setTime('2026-04-01T20:30:00.000Z')
    expect(await ana.page(`/incidents/${id}`)).toContain('Overdue by 26 hours')
  })

  it('are met once and not before they began, or found not to be needed for a reason', async () => {
    deps.setTime('2026-04-01T20:30:00.000Z')
    const id = await triaged()
    const turn = (input: Parameters<typeof setClock>[4]) => setClock(deps, ana.visit, id, BREACH, input)
    const [start, before, later] = ['10', '09', '11'].map(hour => new Date(`2026-04-01T${hour}:00:00Z`))
    expect(await turn({ act: 'done', at: start! })).toMatchObject({ refusal: 'incidents.clock_not_running' })
    await turn({ act: 'start', at: start! })
    expect(await turn({ act: 'done', at: before! })).toMatchObject({ refusal: 'incidents.before_its_start' })
    expect(await turn({ act: 'done', at: later! })).toEqual({ ok: true })
    expect(await turn({ act: 'not_needed', reason: 'no risk for anybody' })).toMatchObject({
      refusal: 'incidents.clock_ended',
    })
    expect((await full(id)).offered.clocks[0]?.standing).toMatchObject({ act: 'done', doneAt: later })
    const other = { obligationId: 'dora', number: 0 }
    expect(await setClock(deps, ana.visit, id, other, { act: 'start', at: start! })).toMatchObject({
      refusal: 'incidents.no_such_clock',
    })
  })
})

describe('closing', () => {
  it('waits for cause and lesson, for sorting, and for every clock of what binds', async () => {
    const id = await report()
    expect(await close(id)).toMatchObject({ refusal: 'incidents.not_triaged' })
    await triageIncident(deps, ana.visit, id, TRIAGE)
    expect(await close(id)).toMatchObject({ refusal: 'incidents.clock_not_judged' })
    await setClock(deps, ana.visit, id, BREACH, { act: 'start', at: new Date('2026-03-02T08:00:00Z') })
    expect(await close(id)).toMatchObject({ refusal: 'incidents.clock_running' })
    await setClock(deps, ana.visit, id, BREACH, { act: 'not_needed', reason: 'nobody is at risk by it' })
    const form = { cause: '', lesson: '', noLesson: '', costEur: '', hours: '' }
    const refused = await ana.post(`/incidents/${id}/close`, { ...form, 'years.S1': '1' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Please tell a lesson, or why there is none.')
    expect((await full(id)).incident.closing).toBeNull()
  })

  it('counts one more event, moves the rate as it was shown before, and says by how much', async () => {
    const id = await triaged({ personalData: 'no' })
    const [offer] = await countOffers(deps, ana.visit, (await full(id)).incident)
    expect(offer).toMatchObject({ riskId: 'S1', standing: null, after: { events: 1, years: 1 } })
    const page = await ana.page(`/incidents/${id}/close`)
    expect(page).toContain('Counting it moves the estimate from')
    const counts = [{ riskId: 'S1', count: true, years: 8 }]
    const closed = await close(id, {
      counts,
      tasks: [{ title: 'Switch on the second factor', dueOn: '2026-05-01' }],
    })
    const [counted] = closed.ok ? closed.counted : []
    const [again] = await countOffers(deps, ana.visit, (await full(id)).incident, counts)
    expect(counted?.after).toEqual({ events: 1, years: 8 })
    expect(counted?.move?.beforePerYear).toBe(offer?.move?.beforePerYear)
    expect(again?.standing).toMatchObject({ events: 1, years: 8, incidentId: id })
    expect(again?.move?.beforePerYear).toBeCloseTo(counted?.move?.afterPerYear ?? 0, 12)
    expect(await ana.page(`/incidents/${id}`)).toContain('What it moved')
    const { tasks } = await full(id)
    expect(tasks[0]).toMatchObject({ title: 'Switch on the second factor', dueOn: '2026-05-01' })
    const { evidence } = await evidenceOf(deps, ana.visit, { process: 'incident' })
    expect(evidence[0]).toMatchObject({ form: 'record', recordPath: `incidents/${id}` })
  })

  it('goes on with what was counted, and opening it again takes back its own event alone', async () => {
    const before = await observation()
    const id = await triaged({ personalData: 'no' })
    await close(id, { counts: [{ riskId: 'S1', count: true, years: 9 }] })
    expect(await observation()).toMatchObject({
      events: (before?.events ?? 0) + 1,
      years: 9,
      incident_id: id,
    })
    expect(await ana.as('reader').get(`/incidents/${id}/close`)).toMatchObject({ status: 303 })
    expect(await reopenIncident(deps, ana.visit, id, 'it came back')).toEqual({ ok: true, left: 0 })
    expect(await observation()).toMatchObject({ events: before?.events, years: before?.years })
    expect((await full(id)).incident).toMatchObject({ act: 'reopen', closing: null, reason: 'it came back' })
  })

  it('never counts twice what a person counted after it happened, and leaves what they counted since', async () => {
    const other = await visitOrganisation(deps, example('recplast', deps))
    const noticedAt = new Date('2026-03-20T08:00:00Z')
    const made = await reportIncident(deps, other.visit, {
      title: 'A laptop is gone',
      noticedAt,
      ongoing: false,
      place: '',
    })
    const id = made.ok ? made.id : ''
    await triageIncident(deps, other.visit, id, { ...TRIAGE, personalData: 'no', happenedOn: '2026-03-20' })
    const byHand = { riskId: 'S1', seen: { events: 2, years: 5 }, reason: 'from our notes' }
    await observeRisk(deps, other.visit, byHand)
    const incident = (await incidentInFull(deps, other.visit, id))!.incident
    const [offer] = await countOffers(deps, other.visit, incident)
    expect(offer?.proposal).toMatchObject({ count: false, contained: true })
    await closeIncident(deps, other.visit, id, CLOSING)
    expect(await observation(other)).toMatchObject({ events: 2, years: 5, incident_id: null })
    await reopenIncident(deps, other.visit, id, 'it is counted after all')
    await closeIncident(deps, other.visit, id, {
      ...CLOSING,
      counts: [{ riskId: 'S1', count: true, years: 5 }],
    })
    expect(await observation(other)).toMatchObject({ events: 3, incident_id: id })
    deps.setTime('2026-04-02T09:00:00.000Z')
    await observeRisk(deps, other.visit, { ...byHand, seen: { events: 4, years: 6 } })
    expect(await reopenIncident(deps, other.visit, id, 'once more')).toEqual({ ok: true, left: 1 })
    expect(await observation(other)).toMatchObject({ events: 4, years: 6 })
  })

  it('of a near miss counts nothing', async () => {
    const id = await triaged({ personalData: 'no', kind: 'event' })
    expect(await close(id)).toEqual({ ok: true, counted: [] })
  })
})

it('the timeline tells when something happened and when it was recorded, also after closing', async () => {
  const id = await triaged({ personalData: 'no', kind: 'false_alarm' })
  await close(id)
  const at = new Date('2026-03-01T22:15:00Z')
  expect(
    await addTimelineEntry(deps, ana.as('contributor').visit, id, {
      note: 'The light was on.',
      link: null,
      at,
    }),
  ).toEqual({ ok: true })
  const page = await ana.page(`/incidents/${id}`)
  expect(page).toContain('The light was on.')
  expect(page.indexOf('The light was on.')).toBeLessThan(page.indexOf('Noticed and reported.'))
  expect(page).toContain('noted by Ana on')
})

it('closed ones are paged in the order of their closing', async () => {
  const all: string[] = []
  let after: string | undefined
  do {
    const page = await incidentsOf(deps, ana.visit, { closed: true, after })
    all.push(...page.incidents.map(one => one.id))
    after = page.next ?? undefined
  } while (after)
  expect(new Set(all).size).toBe(all.length)
  expect((await incidentsOf(deps, ana.visit, { closed: false })).incidents.every(one => !one.closing)).toBe(
    true,
  )
  for (const cursor of ['x', '2026-13-99T00:00:00Z_x'])
    expect((await ana.get(`/incidents?show=closed&after=${cursor}`)).status).toBe(200)
})
