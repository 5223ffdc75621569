import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { auditInFull, signedReport } from './actions/lists.ts'
import { planAudit } from './actions/planning.ts'
import { auditable, programmeStanding, proposalFor, saveProgramme } from './actions/programme.ts'
import { gapsIn } from './programme.ts'
import { drawFrom } from './sampling.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('recplast', deps))
})
afterAll(() => deps.close())

const PLAN = {
  ...{ title: 'How the system checks itself', auditorId: '', auditorName: 'Plastics next door' },
  ...{ ownWorkReason: '', beginsOn: '2026-03-01', endsOn: '2026-03-31', areas: 'clauses:9-10' },
}
const idIn = (response: Response) =>
  /audits\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''
const plan = async (over: Partial<typeof PLAN> = {}) => idIn(await ana.post('/audits', { ...PLAN, ...over }))
const full = async (id: string) => (await auditInFull(deps, ana.visit, id))!
const LINE = {
  asked: 'Who audits whom?',
  seen: 'The programme of 2026',
  result: 'conforms',
  on: '2026-03-02',
}
const look = async (id: string, criterion: string, over: Record<string, string> = {}) =>
  await ana.post(`/audits/${id}/papers/${criterion}`, { ...LINE, ...over })

describe('the programme', () => {
  it('reaches every requirement and everything else that binds, in three years', async () => {
    const here = (await auditable(deps, ana.visit))!
    const proposal = proposalFor(deps, here)
    expect(gapsIn(proposal, here.areas)).toEqual([])
    const reached = new Set(here.areas.flatMap(one => one.criteria))
    for (const { id } of deps.knowledge.requirements) expect(reached).toContain(id)
    for (const one of here.criteria) if (one.group !== 'control') expect(reached).toContain(one.id)
    expect(here.areas.flatMap(one => one.criteria)).toHaveLength(reached.size)
    expect(here.areas.some(one => one.lossEur > 0)).toBe(true)
  })

  it('is taken over, changed with a reason and approved, each as a version', async () => {
    expect(await ana.page('/audits')).toContain('This is a proposal')
    expect((await ana.post('/audits/programme', { version: '0', reason: 'as the rule has it' })).status).toBe(
      303,
    )
    const seen = { version: '1', reason: 'support comes first', 'part:clauses:7:0': '1' }
    const rest = { 'part:clauses:7:1': '0', 'part:clauses:7:2': '0' }
    expect((await ana.post('/audits/programme', { ...seen, ...rest })).status).toBe(303)
    expect((await ana.post('/audits/programme', { ...seen, ...rest })).status).toBe(409)
    const late = await saveProgramme(deps, ana.visit, { areas: {}, reason: 'too late' }, 1)
    expect(late).toMatchObject({ ok: false, refusal: 'audits.changed_meanwhile' })
    expect((await ana.post('/audits/programme/approval', { version: '2', reason: 'it fits' })).status).toBe(
      303,
    )
    expect((await ana.post('/audits/programme', { version: '3', reason: 'said better' })).status).toBe(303)
    const { programme, approved } = await programmeStanding(deps, ana.visit)
    expect(programme).toMatchObject({ version: 4, act: 'save', by: 'Ana' })
    expect(programme?.areas).toEqual(approved?.areas)
    expect(approved).toMatchObject({ version: 3, act: 'approve', reason: 'it fits' })
    expect(approved?.areas.find(one => one.id === 'clauses:7')?.parts).toEqual([1, 0, 0])
  })

  it('is refused where something would not come up, and says what', async () => {
    const none = { 'part:clauses:7:0': '0', 'part:clauses:7:1': '0', 'part:clauses:7:2': '0' }
    const answer = await ana.post('/audits/programme', { version: '4', reason: 'no time', ...none })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Support (clause 7)')
    const core = { 'part:clauses:9-10:0': '0', 'part:clauses:9-10:1': '1', 'part:clauses:9-10:2': '1' }
    expect((await ana.post('/audits/programme', { version: '4', reason: 'no time', ...core })).status).toBe(
      422,
    )
  })
})

describe('an audit', () => {
  it('is not planned for whoever would audit their own work, unless they say why', async () => {
    const here = (await auditable(deps, ana.visit))!
    const area = here.areas.find(one => one.measures.length > 0)!
    await ana.post('/tasks', {
      ...{ title: 'Look after it', note: '', ownerId: ANA.id, dueOn: '2026-05-01', hours: '' },
      ...{ everyCount: '', everyUnit: '', measureId: area.measures[0]! },
    })
    const answer = await ana.post('/audits', { ...PLAN, auditorId: ANA.id, areas: area.id })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Look after it')
    const id = await plan({ auditorId: ANA.id, areas: area.id, ownWorkReason: 'We are two' })
    expect((await full(id)).audit.ownWorkReason).toBe('We are two')
  })

  it('turns a nonconformity into a finding held against the same thing, with what was seen as evidence', async () => {
    const id = await plan()
    expect((await look(id, 'R-9.2.1-1')).status).toBe(303)
    const unnamed = await look(id, 'R-10.2-1', { result: 'nonconformity' })
    expect(unnamed.status).toBe(422)
    const named = { result: 'nonconformity', grade: 'major', title: 'No cause is ever named' }
    expect((await look(id, 'R-10.2-1', { ...named, seen: 'Three findings of May' })).status).toBe(303)
    const { findings, papers } = await full(id)
    expect(findings).toMatchObject([
      { grade: 'major', source: 'audit', held: { id: 'R-10.2-1' }, evidence: 'Three findings of May' },
    ])
    expect(papers.filter(one => one.line !== null)).toHaveLength(2)
    expect(await ana.page(`/audits/${id}`)).toContain(`2 of ${papers.length} looked at`)
  })

  it('shows the second of two auditors at the same line what the first recorded', async () => {
    const id = await plan()
    const shown = await ana.page(`/audits/${id}/papers/R-9.2.1-1`)
    expect(shown).toContain('name="stood" value=""')
    expect((await look(id, 'R-9.2.1-1', { stood: '', seen: 'By the first' })).status).toBe(303)
    const second = await look(id, 'R-9.2.1-1', { stood: '', seen: 'By the second' })
    expect(second.status).toBe(409)
    const stood = /name="stood" value="([^"]+)"/.exec(await second.text())?.[1] ?? ''
    expect((await full(id)).papers.find(one => one.line)?.line?.seen).toBe('By the first')
    expect((await look(id, 'R-9.2.1-1', { stood, seen: 'By the second' })).status).toBe(303)
  })

  it('whose plan was changed meanwhile is not changed unseen', async () => {
    const id = await plan()
    const seen = '2020-01-01T00:00:00.000Z'
    expect((await ana.post(`/audits/${id}`, { ...PLAN, title: 'Another', seen })).status).toBe(409)
    expect((await ana.post(`/audits/${id}`, { ...PLAN, title: 'Another' })).status).toBe(303)
    expect((await full(id)).audit).toMatchObject({ title: 'Another', act: 'change' })
  })

  it('has no line for advice', async () => {
    const id = await plan()
    const advice = deps.knowledge.measures.find(one => !one.id.startsWith('M'))?.id ?? ''
    expect((await look(id, `measure:${advice}`)).status).toBe(404)
    for (const { force } of (await full(id)).papers) expect(force).not.toBe('guidance')
  })

  it('is signed only once something was looked at; then its report stays as it was', async () => {
    const id = await plan()
    const sign = { conclusion: 'What we saw works.', on: '2026-03-02' }
    expect((await ana.post(`/audits/${id}/report`, sign)).status).toBe(422)
    await look(id, 'R-9.2.1-1')
    await look(id, 'R-10.2-1', { result: 'nonconformity', grade: 'major', title: 'No cause is named' })
    const [finding] = (await full(id)).findings
    expect((await ana.post(`/audits/${id}/report`, sign)).status).toBe(303)
    const before = await ana.page(`/audits/${id}/report`)
    expect(before).toContain('What nobody looked at has not passed')
    expect((await look(id, 'R-9.3.1-1')).status).toBe(409)
    expect((await ana.post(`/audits/${id}/report`, sign)).status).toBe(409)
    const graded = { grade: 'minor', criterion: '', evidence: '', reason: 'It was one case' }
    expect((await ana.post(`/findings/${finding!.findingId}/grade`, graded)).status).toBe(303)
    expect(await ana.page(`/audits/${id}/report`)).toBe(before)
    const signed = (await signedReport(deps, ana.visit, id))!
    expect(createHash('sha256').update(signed.report.content).digest('hex')).toBe(signed.report.sha256)
    expect(signed.content.notLooked.length).toBeGreaterThan(0)
    expect(await ana.page('/evidence?process=internal-audit')).toContain(PLAN.title)
  })

  it('is taken note of by management, once', async () => {
    const id = await plan()
    await look(id, 'R-9.2.1-1')
    await ana.post(`/audits/${id}/report`, { conclusion: 'It works.', on: '2026-03-02' })
    const said = { note: 'We start with the cause.', on: '2026-03-02' }
    expect((await ana.as('consultant').post(`/audits/${id}/acknowledgement`, said)).status).toBe(403)
    expect((await ana.post(`/audits/${id}/acknowledgement`, said)).status).toBe(303)
    expect((await ana.post(`/audits/${id}/acknowledgement`, said)).status).toBe(409)
    expect(await ana.page(`/audits/${id}/report`)).toContain('We start with the cause.')
    const pdf = await ana.get(`/audits/${id}/report.pdf`)
    expect(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5))).toBe('%PDF-')
  })

  it('is cancelled with a reason, and done by a contributor who was given it', async () => {
    const id = await plan()
    expect((await ana.post(`/audits/${id}/cancel`, { reason: 'The auditor is ill' })).status).toBe(303)
    expect((await look(id, 'R-9.2.1-1')).status).toBe(409)
    const input = {
      ...PLAN,
      areas: ['clauses:9-10'],
      auditorId: ANA.id,
      ownWorkReason: 'nobody else is here',
    }
    const planned = await planAudit(deps, ana.visit, { ...input, auditorName: '' })
    const own = planned.ok ? planned.id : ''
    const contributor = ana.as('contributor')
    expect((await contributor.post(`/audits/${own}/papers/R-9.2.1-1`, LINE)).status).toBe(303)
    expect((await contributor.post('/audits', PLAN)).status).toBe(403)
  })
})

describe('a sample', () => {
  const SAMPLE = {
    ...{ population: 'typed', processId: '', from: '2026-01-01', to: '2026-03-01', name: 'Leavers' },
    ...{
      seed: '42',
      size: '',
      reason: '',
      typed: Array.from({ length: 40 }, (_, at) => `person ${at}`).join('\n'),
    },
  }
  it('keeps population, size and seed, from which anybody draws the same again', async () => {
    const id = await plan()
    expect((await ana.post(`/audits/${id}/samples`, SAMPLE)).status).toBe(303)
    const [sample] = (await full(id)).samples
    expect(sample).toMatchObject({
      seed: 42,
      populationName: 'Leavers',
      rule: { confidence: 0.9, share: 0.1 },
    })
    expect(sample!.drawn).toHaveLength(sample!.rule.size)
    expect(drawFrom(sample!.population, sample!.rule.size, 42)).toEqual(sample!.drawn)
  })

  it('is drawn from the tasks that were done in a span, of one process where that is wanted', async () => {
    const id = await plan()
    const task = { title: 'Walk round', note: '', ownerId: '', dueOn: '2026-02-01', hours: '', measureId: '' }
    const made = await ana.post('/tasks', { ...task, everyCount: '', everyUnit: '' })
    const taskId = /tasks\/([0-9a-f-]{36})/.exec(made.headers.get('location') ?? '')?.[1] ?? ''
    await ana.post(`/tasks/${taskId}/done`, { on: '2026-02-03', hoursSpent: '', note: '', link: '' })
    const tasks = { ...SAMPLE, population: 'tasks', typed: '', name: '' }
    expect((await ana.post(`/audits/${id}/samples`, { ...tasks, processId: 'incident' })).status).toBe(422)
    expect((await ana.post(`/audits/${id}/samples`, { ...tasks, to: '2026-02-02' })).status).toBe(422)
    expect((await ana.post(`/audits/${id}/samples`, tasks)).status).toBe(303)
    const [sample] = (await full(id)).samples
    expect(sample?.drawn).toEqual([{ id: taskId, name: '2026-02-03 Walk round' }])
  })

  it('smaller than the rule takes a reason, and from nothing there is none', async () => {
    const id = await plan()
    expect((await ana.post(`/audits/${id}/samples`, { ...SAMPLE, size: '3' })).status).toBe(422)
    const said = { ...SAMPLE, size: '3', reason: 'a first look', seed: '' }
    expect((await ana.post(`/audits/${id}/samples`, said)).status).toBe(303)
    expect((await full(id)).samples[0]?.drawn).toHaveLength(3)
    const empty = { ...SAMPLE, population: 'tasks', to: '2025-12-31', from: '2025-01-01' }
    expect((await ana.post(`/audits/${id}/samples`, empty)).status).toBe(422)
    expect((await ana.post(`/audits/${id}/samples`, { ...SAMPLE, population: 'suppliers' })).status).toBe(422)
    expect((await ana.post(`/audits/${id}/samples`, { ...SAMPLE, population: 'members' })).status).toBe(303)
  })
})
