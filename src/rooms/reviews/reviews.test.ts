import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { enterFinding } from '../findings/actions/enter.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { evidenceOf, tasksOf } from '../work/actions/lists.ts'
import { doTask } from '../work/actions/tasks.ts'
import { reviewInFull } from './actions/lists.ts'
import { acknowledgeReview } from './actions/reviews.ts'
import { HEADINGS } from './contract.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('tax-adviser', deps))
})
afterAll(() => deps.close())

const START = { heldOn: '2026-03-02', participants: 'Ana\nBo from the bank', form: 'light' }
const NOTHING = Object.fromEntries(HEADINGS.light.map(one => [`nothing-${one.key}`, 'yes']))
const READY = { ...START, ...NOTHING, conclusion: 'It fits us, and we are a little better protected.' }
const DECISION = { kind: 'improvement', heading: 'risks', what: 'Try the restore twice', dueOn: '2026-05-31' }

const idIn = (response: Response) =>
  /reviews\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''
const full = async (id: string, visitor = ana) => (await reviewInFull(deps, visitor.visit, id))!
const start = async (visitor = ana, fields = {}) =>
  idIn(await visitor.post('/reviews', { ...START, ...fields }))
const save = (id: string, fields: Record<string, string>, visitor = ana) =>
  visitor.post(`/reviews/${id}`, fields)
const sign = async (id: string, visitor = ana) =>
  await visitor.post(`/reviews/${id}/sign`, { sha256: (await full(id, visitor)).sha256 })
/** A signed review with one decision. */
async function signed(visitor = ana, fields = {}) {
  const id = await start(visitor, fields)
  await save(id, { ...READY, ...fields, ...DECISION, ownerId: ANA.id, act: 'add' }, visitor)
  expect((await sign(id, visitor)).status).toBe(303)
  return id
}

describe('a review that is prepared', () => {
  it('shows what the program gathered under each heading, and says where nothing is kept', async () => {
    const id = await start(ana, { form: 'full' })
    const page = await ana.page(`/reviews/${id}`)
    for (const { key } of HEADINGS.full) expect(page).toContain(`id="${key}"`)
    for (const said of [
      'Expected loss a year',
      '15 planned; the first year takes',
      'laws and regulations bind',
    ])
      expect(page).toContain(said)
    expect(page).toContain('No decision of an earlier review is open')
    expect(page).toContain('Nothing is kept about this yet')
  })

  it('has the same inputs in its light form', () => {
    const inputs = (form: 'light' | 'full') => HEADINGS[form].flatMap(one => one.inputs).sort()
    expect(inputs('light')).toEqual(inputs('full'))
    expect(HEADINGS.light).toHaveLength(7)
  })

  it('keeps remarks and decisions together, whichever button is pressed, and loses none to a second editor', async () => {
    const id = await start()
    const seen = (await full(id)).review.at.toISOString()
    deps.setTime('2026-03-02T09:10:00.000Z')
    const sent = { ...START, 'remark-feedback': 'The bank asked about copies.', ...DECISION, ownerId: ANA.id }
    expect((await save(id, { ...sent, act: 'add', conclusion: '', seen })).status).toBe(303)
    const { review } = await full(id)
    expect(review.remarks.feedback?.text).toBe('The bank asked about copies.')
    expect(review.decisions).toMatchObject([{ what: 'Try the restore twice', owner: { name: 'Ana' } }])
    expect((await save(id, { ...START, conclusion: 'Mine', act: 'save', seen })).status).toBe(409)
    const [decision] = review.decisions
    await save(id, { ...START, conclusion: '', remove: decision?.id ?? '' })
    expect((await full(id)).review.decisions).toEqual([])
  })

  it('is not signed while a heading is unanswered, nor without a word on the whole', async () => {
    const id = await start()
    expect((await sign(id)).status).toBe(409)
    expect(await (await ana.get(`/reviews/${id}/minutes`)).text()).toContain('Without a decision or')
    await save(id, { ...READY, conclusion: '', act: 'save' })
    expect((await full(id)).notReady).toBe('reviews.no_conclusion')
    await save(id, { ...READY, heldOn: '2026-03-09', act: 'save' })
    expect((await full(id)).notReady).toBe('reviews.not_held_yet')
    await save(id, { ...READY, act: 'save' })
    expect((await full(id)).notReady).toBeNull()
  })

  it('is prepared by whoever runs the system, and signed only by whoever leads it', async () => {
    const id = await start()
    const consultant = ana.as('consultant')
    expect((await consultant.post(`/reviews/${id}`, { ...READY, act: 'save' })).status).toBe(303)
    const { sha256 } = await full(id)
    expect((await consultant.post(`/reviews/${id}/sign`, { sha256 })).status).toBe(403)
    expect((await ana.as('contributor').post(`/reviews/${id}`, { ...READY, act: 'save' })).status).toBe(403)
    expect((await ana.as('manager').post(`/reviews/${id}/sign`, { sha256 })).status).toBe(303)
  })

  it('is signed as it was read: what changed meanwhile has to be read again', async () => {
    const id = await start()
    await save(id, { ...READY, act: 'save' })
    const { sha256 } = await full(id)
    await save(id, { ...READY, conclusion: 'It does not fit us.', act: 'save' })
    expect((await ana.post(`/reviews/${id}/sign`, { sha256 })).status).toBe(409)
    expect((await full(id)).signed).toBeNull()
  })

  it('may be discarded with a reason, and stays in the record', async () => {
    const id = await start()
    expect((await ana.post(`/reviews/${id}/discard`, { reason: '' })).status).toBe(422)
    await ana.post(`/reviews/${id}/discard`, { reason: 'the bank cancelled' })
    expect((await save(id, { ...READY, act: 'save' })).status).toBe(409)
    expect(await ana.page(`/reviews/${id}`)).toContain('the bank cancelled')
  })
})

describe('signed minutes', () => {
  it('carry the hash of what was signed, and are a run of the process', async () => {
    const id = await signed()
    const { signed: kept, minutes } = await full(id)
    expect(kept?.sha256).toBe(
      createHash('sha256')
        .update(kept?.content ?? '')
        .digest('hex'),
    )
    expect(minutes.participants).toEqual(['Ana', 'Bo from the bank'])
    const { evidence } = await evidenceOf(deps, ana.visit, { process: 'management-review' })
    expect(evidence.map(one => one.recordPath)).toContain(`reviews/${id}`)
  })

  it('do not change when the facts do, and take no change, only something beside them', async () => {
    const id = await signed()
    const before = (await full(id)).minutes
    await ana.post('/plan/decisions/P16', { act: 'refuse', reason: 'we do without' })
    expect((await full(id)).minutes).toEqual(before)
    expect((await save(id, { ...READY, act: 'save' })).status).toBe(409)
    expect((await ana.post(`/reviews/${id}/discard`, { reason: 'never mind it' })).status).toBe(409)
    await ana.post(`/reviews/${id}/addenda`, { text: 'Bo came later than written.' })
    expect(await ana.page(`/reviews/${id}`)).toContain('Bo came later than written.')
    expect((await full(id)).minutes).toEqual(before)
  })

  it('are kept even from the application: what was frozen cannot be updated or deleted', async () => {
    const id = await signed()
    const organisationId = ana.visit.organisation.id
    const change = deps.database.inOrganisation(organisationId, tx =>
      tx.updateTable('review_minutes').set({ content: '{}' }).where('review_id', '=', id).execute(),
    )
    await expect(change).rejects.toThrow('permission denied')
    const removal = deps.database.inOrganisation(organisationId, tx =>
      tx.deleteFrom('review_minutes').where('review_id', '=', id).execute(),
    )
    await expect(removal).rejects.toThrow('permission denied')
  })

  it('make a task of each decision, which comes up in the next review until it is done', async () => {
    const visitor = await visitOrganisation(deps, example('online-shop', deps))
    await signed(visitor)
    const [task] = (await tasksOf(deps, visitor.visit, { show: 'all' })).tasks
    expect(task).toMatchObject({
      title: 'Try the restore twice',
      source: { kind: 'review' },
      dueOn: '2026-05-31',
    })
    deps.setTime('2026-06-10T09:00:00.000Z')
    const later = { heldOn: '2026-06-10' }
    const next = await start(visitor, later)
    expect((await full(next, visitor)).review.sinceOn).toBe('2026-03-02')
    expect(await visitor.page(`/reviews/${next}`)).toContain(
      'Open: Try the restore twice (Ana, 10 days overdue)',
    )
    await doTask(deps, visitor.visit, task?.id ?? '', { on: '2026-06-09', hoursSpent: 2, evidence: [] })
    expect(await visitor.page(`/reviews/${next}`)).toContain('Done: Try the restore twice, 9 June 2026')
    deps.setTime('2026-03-02T09:10:00.000Z')
  })

  it('are acknowledged by others once each', async () => {
    const id = await signed()
    expect((await ana.post(`/reviews/${id}/acknowledge`, {})).status).toBe(409)
    const bo = { ...ana.visit, person: { id: deps.newId(), name: 'Bo', email: 'bo@example.org' } }
    expect(await acknowledgeReview(deps, bo, id)).toEqual({ ok: true })
    expect(await acknowledgeReview(deps, bo, id)).toMatchObject({ refusal: 'reviews.acknowledged_already' })
    expect(await ana.page(`/reviews/${id}`)).toContain('Read and acknowledged by Bo')
  })

  it('come as PDF and for Word; before the signature there is neither', async () => {
    const id = await signed()
    const [pdf, word] = [
      await ana.get(`/reviews/${id}/minutes.pdf`),
      await ana.get(`/reviews/${id}/minutes.docx`),
    ]
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(word.headers.get('content-disposition')).toContain('management-review-2026-03-02.docx')
    expect((await ana.get(`/reviews/${await start()}/minutes.pdf`)).status).toBe(404)
  })
})

it('a value past the point of acting, an objective and a new demand are among the inputs', async () => {
  const visitor = await visitOrganisation(deps, example('recplast', deps))
  const made = await visitor.post('/measurement', {
    ...{ name: 'Leavers closed late', counts: 'Accounts', unit: 'count', better: 'less', target: '0' },
    ...{ actAt: '1', everyMonths: '3', ownerId: '', processId: '', counter: '', reason: 'after last year' },
  })
  const indicator = /measurement\/([0-9a-f-]{36})/.exec(made.headers.get('location') ?? '')?.[1]
  await visitor.post(`/measurement/${indicator}/entries`, { value: '4', on: '2026-02-27', note: '' })
  await visitor.post('/measurement/objectives', {
    ...{ what: 'Every leaver is closed within a day', means: 'A list', evaluation: 'We look', reason: '' },
    ...{ dueOn: '2026-02-28', ownerId: '', indicatorId: indicator ?? '', measureIds: '' },
  })
  await visitor.post('/profile/questions/headcount', { headcount: '110', version: '1' })
  const id = await start(visitor, { form: 'full' })
  const page = await visitor.page(`/reviews/${id}`)
  expect(page).toContain('Leavers closed late: 4 on 27 February 2026, first value – past the point of acting')
  expect(page).toContain('Every leaver is closed within a day: 28 February 2026 has gone by')
})

it('what an audit or anybody found is among the inputs, each where it belongs', async () => {
  const visitor = await visitOrganisation(deps, example('recplast', deps))
  const finding = {
    ...{ text: '', evidence: 'seen on 27 February', evidenceId: null, on: '2026-02-27', auditId: null },
    ...{ source: 'hand' as const, sourceNote: '' },
  }
  const enter = async (grade: 'minor' | 'observation', title: string, criterion: string) =>
    expect(await enterFinding(deps, visitor.visit, { ...finding, grade, title, criterion })).toMatchObject({
      ok: true,
    })
  await enter('minor', 'Two leavers still had an account', 'R-9.2.1-1')
  await enter('observation', 'The list could be shorter', '')
  const { minutes } = await full(await start(visitor, { form: 'full' }), visitor)
  const factsOf = (key: string) => minutes.inputs.find(one => one.key === key)?.facts.map(one => one.text)
  expect(factsOf('nonconformities')).toEqual([
    'Open since 27 February 2026: 1, Two leavers still had an account (Minor nonconformity)',
  ])
  expect(factsOf('improvement')).toEqual(['Observation 2: The list could be shorter'])
  expect(factsOf('audits')).toEqual(['Nothing since the last time.'])
})
