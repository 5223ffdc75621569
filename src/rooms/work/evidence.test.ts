import { afterAll, beforeAll, expect, it } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { evidenceOf } from './actions/lists.ts'
import { makeTask } from './actions/tasks.ts'
import { FILE_BYTES_MAX } from './contract.ts'

let deps: TestDependencies
let ana: Visitor
let other: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('tax-adviser', deps))
  other = await visitOrganisation(deps, null)
})
afterAll(() => deps.close())

const NOTE = { kind: 'measure', id: 'P16', on: '2026-03-01', note: '', link: '', title: '' }

async function upload(visitor: Visitor, content: string | Uint8Array<ArrayBuffer>, name = 'restore log.txt') {
  const form = new FormData()
  for (const [field, value] of Object.entries({ ...NOTE, note: 'the restore worked' }))
    form.append(field, value)
  form.append('file', new File([content], name, { type: 'text/html' }))
  return await visitor.send('/evidence', form)
}

const filesIn = (visitor: Visitor) =>
  deps.database.inOrganisation(visitor.visit.organisation.id, tx =>
    tx.selectFrom('evidence_file').select(['id', 'sha256']).execute(),
  )
const ofMeasure = async (visitor: Visitor, measure = 'P16') =>
  (await evidenceOf(deps, visitor.visit, { measure })).evidence

it('a file is kept once by its content, and comes back as it went in, never to be shown', async () => {
  const evil = '<script>alert(1)</script>'
  expect((await upload(ana, evil, '../../evil "page".html')).status).toBe(303)
  expect((await upload(ana, evil, 'again.html')).status).toBe(303)
  expect((await upload(other, evil)).status).toBe(303)
  expect(await filesIn(ana)).toHaveLength(1)
  expect(await filesIn(other)).toHaveLength(1)
  const kept = (await ofMeasure(ana)).find(one => one.file?.name.startsWith('evil'))!
  expect(kept.file).toMatchObject({ name: 'evil page.html', bytes: evil.length })
  const answer = await ana.get(`/evidence/${kept.id}/file`)
  expect(await answer.text()).toBe(evil)
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="evil_page.html"/)
  expect((await other.get(`/evidence/${kept.id}/file`)).status).toBe(404)
})

it('a file that is empty or too large is refused, and so is an unsafe link or nothing at all', async () => {
  const before = (await ofMeasure(ana)).length
  expect((await upload(ana, '')).status).toBe(422)
  expect((await upload(ana, new Uint8Array(FILE_BYTES_MAX + 1))).status).toBe(422)
  for (const link of [
    'http://example.org',
    'javascript:alert(1)',
    'https://me:secret@example.org',
    'somewhere',
  ])
    expect((await ana.post('/evidence', { ...NOTE, link })).status, link).toBe(422)
  expect((await ana.post('/evidence', NOTE)).status).toBe(422)
  expect((await ana.post('/evidence', { ...NOTE, note: 'tomorrow', on: '2026-03-03' })).status).toBe(422)
  expect((await ana.post('/evidence', { ...NOTE, note: 'x', id: 'P999' })).status).toBe(404)
  expect((await ofMeasure(ana)).length).toBe(before)
})

it('what a task of a process shows speaks for the requirements that the process fulfils', async () => {
  const process = deps.knowledge.processes.find(one => one.id === 'management-review')!
  const requirement = process.requirements[0] ?? ''
  const made = await makeTask(deps, ana.visit, {
    ...{
      title: 'by hand',
      note: '',
      ownerId: ANA.id,
      dueOn: '2026-03-02',
      every: null,
      hours: null,
      measureId: null,
    },
  })
  if (!made.ok) throw new Error(made.refusal)
  const { organisation } = ana.visit
  const ofRequirement = async () => (await evidenceOf(deps, ana.visit, { requirement })).evidence
  await ana.post(`/tasks/${made.id}/done`, { on: '2026-03-02', hoursSpent: '', note: 'not of the process' })
  expect(await ofRequirement()).toEqual([])
  const page = await ana.page('/work/plan')
  const fingerprint = /name="fingerprint" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const take = /value="(process:[a-z-]+)"/.exec(page)?.[1] ?? ''
  await ana.post('/work/plan', { fingerprint, take, ownerId: ANA.id })
  const taken = deps.knowledge.processes.find(one => `process:${one.id}` === take)!
  const task = await deps.database.inOrganisation(organisation.id, tx =>
    tx.selectFrom('task').select('id').where('source_kind', '=', 'process').executeTakeFirstOrThrow(),
  )
  await ana.post(`/tasks/${task.id}/done`, {
    on: '2026-02-20',
    hoursSpent: '1',
    note: 'minutes are in the folder',
  })
  const shown = await evidenceOf(deps, ana.visit, { requirement: taken.requirements[0] })
  expect(shown.evidence).toMatchObject([
    { note: 'minutes are in the folder', subject: { kind: 'task', id: task.id } },
  ])
})

it('absence is said as absence, and age is held against the rhythm', async () => {
  const page = await ana.page('/evidence?by=measures')
  expect(page).toContain('none')
  expect(page).toContain('within')
  expect(await ana.page('/evidence?measure=P40')).toContain('it says that nobody could show it')
  deps.setTime('2028-06-01T09:00:00.000Z')
  expect(await ana.page('/evidence?by=measures')).toContain('older than the')
  deps.setTime('2026-03-02T09:00:00.000Z')
  expect(await ana.page('/evidence?by=requirements')).toContain('No standard was chosen')
})

it('is withdrawn with a reason, stays in sight as such, and counts no more', async () => {
  await ana.post('/evidence', { ...NOTE, id: 'P40', note: 'of the wrong year' })
  const [one] = await ofMeasure(ana, 'P40')
  const path = `/evidence/${one?.id}/withdraw`
  expect((await ana.post(path, { reason: '' })).status).toBe(422)
  expect((await ana.as('reader').post(path, { reason: 'I do not like it' })).status).toBe(403)
  expect((await other.post(path, { reason: 'it is not ours' })).status).toBe(404)
  expect((await ana.post(path, { reason: 'it was of the wrong year' })).status).toBe(303)
  expect(await ana.page('/evidence?measure=P40')).toContain('Withdrawn by Ana: it was of the wrong year')
  expect((await ana.post(path, { reason: 'once more' })).status).toBe(404)
})

it('is kept for a measure by those who run the system alone', async () => {
  const before = (await ofMeasure(ana)).length
  expect((await ana.as('contributor').post('/evidence', { ...NOTE, note: 'seen' })).status).toBe(403)
  expect((await ana.as('assessor').post('/evidence', { ...NOTE, note: 'seen' })).status).toBe(403)
  expect((await ofMeasure(ana)).length).toBe(before)
})
