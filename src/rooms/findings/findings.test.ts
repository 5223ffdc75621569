import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import { ANA } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { findingInFull } from './actions/lists.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('recplast', deps))
})
afterAll(() => deps.close())

const FOUND = {
  ...{ grade: 'minor', title: 'Two leavers of March still had an account', text: '', criterion: '' },
  ...{
    number: '',
    evidence: 'List of accounts of 2 March',
    on: '2026-03-01',
    source: 'hand',
    sourceNote: '',
  },
}
const idIn = (response: Response) =>
  /findings\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''
const inPlace = () => (example('recplast', deps).inPlace ?? []).map(one => one.practice)
const enter = async (over: Partial<typeof FOUND>, by = ana) =>
  await by.post('/findings', { ...FOUND, ...over })
const full = async (id: string) => (await findingInFull(deps, ana.visit, id))!
const step = async (id: string, name: string, fields: Record<string, string>) =>
  (await ana.post(`/findings/${id}/${name}`, { on: '2026-03-02', ...fields })).status

describe('a nonconformity', () => {
  it('is held against a requirement in the words that stood then, and counted', async () => {
    const id = idIn(await enter({ criterion: 'R-9.2.1-1' }))
    const { finding } = await full(id)
    expect(finding).toMatchObject({
      number: 1,
      grade: 'minor',
      held: { force: 'requirement', id: 'R-9.2.1-1' },
    })
    expect(finding.held?.words).toContain('9.2.1')
    expect(await ana.page(`/findings/${id}`)).toContain('things are missing before it can close')
  })

  it('is held against something', async () => {
    const answer = await enter({})
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('held against something')
  })

  it('needs something that shows it', async () => {
    const answer = await enter({ criterion: 'R-9.2.1-1', evidence: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing shows it yet')
  })

  it('that cites advice is refused, and the same words are an observation with one click', async () => {
    const advice = deps.knowledge.measures.find(one => !inPlace().includes(one.id))?.id ?? ''
    const answer = await enter({ number: advice })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('What you cite is advice')
    expect(page).toContain('Keep the same words as an observation')
    const id = idIn(await ana.post('/findings', { ...FOUND, number: advice, as: 'observation' }))
    expect((await full(id)).finding).toMatchObject({ grade: 'observation', held: { force: 'guidance' } })
    expect(
      await step(id, 'grade', { grade: 'minor', criterion: '', evidence: '', reason: 'we insist' }),
    ).toBe(422)
  })

  it('cannot be kept with guidance by the database itself', async () => {
    const organisation = ana.visit.organisation.id
    await expect(
      deps.database.inOrganisation(organisation, tx =>
        tx
          .insertInto('finding')
          .values({
            ...{ organisation_id: organisation, id: deps.newId(), finding_id: deps.newId(), number: 99 },
            ...{ audit_id: null, source: 'hand', source_note: '', grade: 'major', title: 'x', text: '' },
            ...{ criterion_force: 'guidance', criterion_id: 'measure:P16', criterion_words: 'x' },
            ...{ evidence: 'x', evidence_id: null, event_on: '2026-03-01', closed_on: null, act: 'enter' },
            ...{ reason: '', recorded_at: deps.clock(), recorded_by: ANA.id, recorded_by_name: 'Ana' },
            replaced_at: null,
          })
          .execute(),
      ),
    ).rejects.toThrow(/finding_nonconformity/)
  })

  it('offers nothing but what binds', async () => {
    const page = await ana.page('/findings/new')
    const offered = [...page.matchAll(/<option value="measure:([A-Z0-9]+)"/g)].map(one => one[1] ?? '')
    expect(offered.length).toBeGreaterThan(0)
    for (const one of offered) expect(inPlace()).toContain(one)
  })
})

describe('a grade', () => {
  it('changes with a reason and never unseen, and what it becomes has to be able to stand', async () => {
    const id = idIn(await enter({ grade: 'observation', evidence: '' }))
    const minor = { grade: 'minor', criterion: '', evidence: '', reason: 'it came back' }
    expect(await step(id, 'grade', minor)).toBe(422)
    expect(await step(id, 'grade', { ...minor, criterion: 'R-7.2-1' })).toBe(422)
    const whole = { ...minor, criterion: 'R-7.2-1', evidence: 'Seen again on 2 March' }
    expect(await step(id, 'grade', { ...whole, reason: '' })).toBe(422)
    expect(await step(id, 'grade', { ...whole, seen: '2020-01-01T00:00:00.000Z' })).toBe(409)
    expect(await step(id, 'grade', whole)).toBe(303)
    const { finding, versions } = await full(id)
    expect(finding).toMatchObject({ grade: 'minor', held: { id: 'R-7.2-1' }, reason: 'it came back' })
    expect(versions.map(one => one.grade)).toEqual(['observation', 'minor'])
  })
})

describe('corrective action', () => {
  it('closes only with correction, cause, a done action, evidence and a check, and each is a record', async () => {
    const id = idIn(await enter({ criterion: 'R-9.2.1-1' }))
    expect(await step(id, 'close', { as: 'effective', text: 'all is well' })).toBe(409)
    expect(await step(id, 'action', { title: 'Link the list', ownerId: '', dueOn: '2026-04-01' })).toBe(409)
    expect(await step(id, 'correction', { text: 'Both accounts are closed' })).toBe(303)
    expect(await step(id, 'cause', { text: 'Nobody tells IT', why1: 'It was forgotten', why2: '' })).toBe(303)
    expect(await step(id, 'action', { title: 'Link the list', ownerId: ANA.id, dueOn: '2026-04-01' })).toBe(
      303,
    )
    expect(await step(id, 'check', { effective: 'yes', text: 'looked again', alone: '' })).toBe(409)
    const [action] = (await full(id)).standing.actions
    const done = { on: '2026-03-02', hoursSpent: '1', note: '', link: '' }
    expect((await ana.post(`/tasks/${action!.task.id}/done`, done)).status).toBe(303)
    expect(await step(id, 'check', { effective: 'yes', text: 'looked again', alone: '' })).toBe(422)
    expect(await step(id, 'check', { effective: 'yes', text: 'looked again', alone: 'we are two' })).toBe(303)
    expect((await full(id)).standing.missing).toEqual(['evidence'])
    expect(await step(id, 'close', { as: 'effective', text: 'no account was left' })).toBe(409)
    expect(await step(id, 'evidence', { note: 'The list of April', link: '' })).toBe(303)
    expect(await step(id, 'close', { as: 'effective', text: 'no account was left' })).toBe(303)
    const { finding, steps } = await full(id)
    expect(finding.closedOn).toBe('2026-03-02')
    expect(steps.map(one => one.kind)).toEqual([
      ...['correction', 'cause', 'action', 'check', 'evidence', 'close'],
    ])
    expect(await ana.page('/evidence?process=corrective-action')).toContain(finding.title)
  })

  it('that did not work asks for the cause again', async () => {
    const id = idIn(await enter({ criterion: 'R-7.2-1', grade: 'major' }))
    await step(id, 'correction', { text: 'Both accounts are closed' })
    await step(id, 'cause', { text: 'Nobody tells IT' })
    await step(id, 'action', { title: 'Link the list', ownerId: '', dueOn: '2026-04-01' })
    const [action] = (await full(id)).standing.actions
    await ana.post(`/tasks/${action!.task.id}/done`, {
      ...{ on: '2026-03-02', hoursSpent: '', note: 'seen', link: '' },
    })
    expect(await step(id, 'check', { effective: 'no', text: 'it came back', alone: '' })).toBe(303)
    const { standing } = await full(id)
    expect(standing).toMatchObject({ round: 2, cause: null, actions: [] })
    expect(standing.missing).toEqual(['cause', 'action', 'evidence', 'check'])
  })

  it('leaves an observation on purpose, with the reason, and not a nonconformity', async () => {
    const observation = idIn(await enter({ grade: 'observation' }))
    expect(await step(observation, 'close', { as: 'done', text: 'we did it' })).toBe(422)
    expect(await step(observation, 'close', { as: 'nothing', text: 'it costs more than it saves' })).toBe(303)
    const minor = idIn(await enter({ criterion: 'R-9.2.1-1' }))
    expect(await step(minor, 'close', { as: 'nothing', text: 'we do not want to' })).toBe(409)
    expect(await step(observation, 'reopen', { reason: 'it came back' })).toBe(303)
    expect((await full(observation)).finding.closedOn).toBeNull()
  })
})

describe('who may', () => {
  it('an assessor enters findings, and changes nothing about them', async () => {
    const assessor = ana.as('assessor')
    const id = idIn(await enter({ criterion: 'R-9.2.1-1' }, assessor))
    expect((await full(id)).finding.source).toBe('assessor')
    expect(
      (await assessor.post(`/findings/${id}/correction`, { text: 'we did', on: '2026-03-02' })).status,
    ).toBe(403)
    expect((await enter({ criterion: 'R-9.2.1-1' }, ana.as('reader'))).status).toBe(403)
  })
})
