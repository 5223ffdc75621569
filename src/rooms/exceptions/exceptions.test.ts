import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../server/permission.ts'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { evidenceOf, tasksOf } from '../work/actions/lists.ts'
import { askException, decideException, endException, withdrawException } from './actions/exceptions.ts'
import { exceptionInFull, exceptionsOf } from './actions/lists.ts'
import type { AskInput } from './contract.ts'
import { stateOf } from './model.ts'

const BEN = { id: '01900000-0000-7000-8000-00000000000b', name: 'Ben', email: 'ben@example.org' }

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('recplast', deps))
})
afterAll(() => deps.close())

const ASK = {
  ...{ subject: 'measure:P24', section: '', place: 'the press in hall 2', why: 'its software is too old' },
  ...{ instead: 'it is cut off from the net', untilOn: '2026-06-30', riskOwner: 'head of production' },
  renewsId: '',
}
const INPUT: AskInput = {
  ...{ ...ASK, subject: { kind: 'process', id: 'backup-test' }, renewsId: null, justNote: false },
}
const idIn = (response: Response) =>
  /[0-9a-f-]{36}(?=\?|$)/.exec(response.headers.get('location') ?? '')?.[0] ?? ''
const ask = async (fields = {}) => idIn(await ana.post('/exceptions', { ...ASK, ...fields }))
const full = async (id: string) => (await exceptionInFull(deps, ana.visit, id))!
const decision = (act: string) => ({ act, untilOn: '2026-06-30', reason: 'as long as it stays cut off' })

/** Ben belongs to the organisation as well. */
async function join(role: Role) {
  const at = deps.clock()
  await deps.database.inOrganisation(ana.visit.organisation.id, tx =>
    tx
      .insertInto('membership')
      .values({
        ...{ organisation_id: ana.visit.organisation.id, id: deps.newId(), person_id: BEN.id, role },
        ...{ person_name: BEN.name, person_email: BEN.email, granted_by_name: '', created_at: at },
      })
      .execute(),
  )
  return { ...ana.visit, person: BEN, organisation: { ...ana.visit.organisation, role } }
}

describe('what can be excepted from', () => {
  it('is no requirement and no obligation; both are refused with the way that is open', async () => {
    const requirement = await ana.post('/exceptions', { ...ASK, subject: 'requirement:' })
    expect(requirement.status).toBe(422)
    expect(await requirement.text()).toContain('choose the measure, document or process by which you meet it')
    const obligation = await ana.post('/exceptions', { ...ASK, subject: 'obligation:' })
    expect(obligation.status).toBe(422)
    expect(await obligation.text()).toContain('comes from outside')
  })

  it('is no advice either: that is just noted, without anybody’s answer', async () => {
    for (const subject of ['guidance:', 'measure:P99', 'measure:P10', 'document:policy']) {
      const answer = await ana.post('/exceptions', { ...ASK, subject })
      expect(answer.status, subject).toBe(422)
    }
    const offered = await (await ana.post('/exceptions', { ...ASK, subject: 'guidance:' })).text()
    expect(offered).toContain('Just note it')
    const id = await ask({ subject: 'measure:P10', act: 'note' })
    const { exception } = await full(id)
    expect(exception).toMatchObject({ act: 'note', subject: { kind: 'guidance', id: 'P10' } })
    expect((await ana.post(`/exceptions/${id}/decision`, decision('approve'))).status).toBe(409)
    const never = await ana.post('/exceptions', { ...ASK, subject: 'requirement:', act: 'note' })
    expect(never.status).toBe(422)
  })

  it('is offered: measures in place, processes, and approved documents', async () => {
    const page = await ana.page('/exceptions/new')
    expect(page).toContain('value="measure:P24"')
    expect(page).toContain('value="process:backup-test"')
    expect(page).not.toContain('value="document:policy"')
    // The list is read each quarter.
    expect(page).toContain('value="2026-06-02"')
  })
})

describe('an exception', () => {
  it('lasts a year at most, and begins no later than today', async () => {
    expect((await ana.post('/exceptions', { ...ASK, untilOn: '2027-03-03' })).status).toBe(422)
    expect((await ana.post('/exceptions', { ...ASK, untilOn: '2026-03-01' })).status).toBe(422)
    expect((await ana.post('/exceptions', { ...ASK, untilOn: '2027-03-02' })).status).toBe(303)
  })

  it('is decided by the one who asked only where nobody else may, and the record says so', async () => {
    const id = await ask()
    expect(await ana.page(`/exceptions/${id}`)).toContain('Nobody else here may decide')
    expect((await ana.post(`/exceptions/${id}/decision`, decision('approve'))).status).toBe(303)
    expect((await full(id)).exception).toMatchObject({ act: 'approve', decidedAlone: true })
    expect(await ana.page(`/exceptions/${id}`)).toContain('By the one who asked, because nobody else may.')
  })

  it('makes a task two weeks before its end, and is evidence of its process', async () => {
    const id = await ask()
    await ana.post(`/exceptions/${id}/decision`, decision('approve'))
    const mine = async () =>
      (await tasksOf(deps, ana.visit, { show: 'all' })).tasks.filter(one => one.source.id === id)
    expect(await mine()).toMatchObject([{ source: { kind: 'exception' }, dueOn: '2026-06-16' }])
    const { evidence } = await evidenceOf(deps, ana.visit, { process: 'exceptions' })
    expect(evidence.map(one => one.recordPath)).toContain(`exceptions/${id}`)
    await ana.post(`/exceptions/${id}/end`, { reason: 'the press is new' })
    expect(await mine()).toEqual([])
    expect((await ana.post(`/exceptions/${id}/end`, { reason: 'again' })).status).toBe(409)
  })

  it('ends by its date alone, is not prolonged, and can be asked for anew', async () => {
    const id = await ask({ untilOn: '2026-03-20' })
    await ana.post(`/exceptions/${id}/decision`, { ...decision('approve'), untilOn: '2026-03-20' })
    const on = async (day: string) => stateOf((await full(id)).exception, day)
    expect([await on('2026-03-05'), await on('2026-03-20'), await on('2026-03-21')]).toEqual([
      ...['running', 'ending', 'expired'],
    ])
    expect(await ana.page(`/exceptions/new?renews=${id}`)).toContain('its software is too old')
    const anew = await ask({ renewsId: id })
    expect((await full(anew)).renews?.id).toBe(id)
    expect((await full(anew)).exception.act).toBe('ask')
  })

  it('waits for somebody else once there is an owner or manager besides the one who asked', async () => {
    const id = await ask()
    const ben = await join('manager')
    const own = await ana.post(`/exceptions/${id}/decision`, decision('approve'))
    expect(own.status).toBe(403)
    expect(await own.text()).toContain('Somebody else decides, because others here may.')
    const input = { act: 'approve', untilOn: '2026-06-30', reason: 'if it stays cut off' } as const
    expect(await decideException(deps, ben, id, input)).toEqual({ ok: true })
    expect((await full(id)).exception).toMatchObject({ act: 'approve', by: 'Ben', decidedAlone: false })
    expect(await decideException(deps, ben, id, input)).toMatchObject({
      refusal: 'exceptions.decided_already',
    })
  })

  it('is asked for by a contributor, who neither decides nor ends what is not theirs', async () => {
    const eve = { ...ana.visit, organisation: { ...ana.visit.organisation, role: 'contributor' as const } }
    const asked = await askException(
      deps,
      { ...eve, person: { ...BEN, id: deps.newId(), name: 'Eve' } },
      INPUT,
    )
    if (!asked.ok) throw new Error(asked.refusal)
    const decide = { act: 'refuse', untilOn: '2026-06-30', reason: 'it is not needed' } as const
    const refused = { ok: false, refusal: 'exceptions.not_allowed' }
    expect(await decideException(deps, { ...eve, person: ANA }, asked.id, decide)).toEqual(refused)
    expect(await withdrawException(deps, { ...eve, person: ANA }, asked.id, 'no')).toEqual(refused)
    expect(await decideException(deps, ana.visit, asked.id, decide)).toEqual({ ok: true })
    expect(await endException(deps, ana.visit, asked.id, 'over')).toMatchObject({ ok: false })
    const reader = { ...eve, organisation: { ...eve.organisation, role: 'reader' as const } }
    expect(await askException(deps, reader, INPUT)).toEqual(refused)
  })

  it('stands in one of four lists', async () => {
    const counts = await Promise.all(
      (['running', 'asked', 'expired', 'closed'] as const).map(
        async show => (await exceptionsOf(deps, ana.visit, { show })).exceptions.length,
      ),
    )
    expect(counts.every((count, at) => (at === 2 ? count === 0 : count > 0))).toBe(true)
  })
})
