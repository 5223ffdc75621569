import { afterAll, beforeAll, expect, it } from 'vitest'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { addEvidence } from '../work/actions/evidence.ts'
import { drawRecords } from './actions/sample.ts'

let deps: Awaited<ReturnType<typeof openRooms>>
let visitor: Visitor
beforeAll(async () => {
  deps = await openRooms()
  visitor = await visitOrganisation(deps, example('recplast', deps))
  for (let number = 1; number <= 60; number++) {
    const note = `Looked at part ${number}`
    const input = { title: '', note, link: '', on: '2026-02-20', file: null }
    await addEvidence(deps, visitor.visit, { kind: 'requirement', id: 'R-9.2.1-1' }, input)
  }
})
afterAll(() => deps.close())

const draw = (seed: number | null, size: number | null = null) =>
  drawRecords(deps, visitor.visit, 'R-9.2.1-1', { seed, size })

it('draws as many records as the rule says, and the same again by the same number', async () => {
  const one = await draw(7)
  expect(one.population).toBe(60)
  expect(one.evidence).toHaveLength(19)
  const again = await draw(7)
  expect(again.evidence.map(each => each.id)).toEqual(one.evidence.map(each => each.id))
  const other = await draw(8)
  expect(other.evidence.map(each => each.id)).not.toEqual(one.evidence.map(each => each.id))
  expect((await draw(null)).seed).toBeGreaterThanOrEqual(0)
})

it('shows the sample with the number it was drawn by, and all records without one', async () => {
  const page = await visitor.page('/assessment/R-9.2.1-1?sample=&size=5&seed=2026')
  expect(page).toContain('5 of 60 records, drawn by the number 2026.')
  expect(page.match(/Looked at part/g)).toHaveLength(5)
  expect((await visitor.page('/assessment/R-9.2.1-1')).match(/Looked at part/g)?.length).toBeGreaterThan(40)
  for (const odd of ['size=-1', 'size=1e9', 'seed=abc', 'size=0'])
    expect(await visitor.page(`/assessment/R-9.2.1-1?sample=&${odd}`)).toContain('19 of 60 records')
})

it('leads an assessor to a finding held against this requirement, and nobody who may not enter one', async () => {
  const link = '/findings/new?criterion=R-9.2.1-1'
  expect(await visitor.as('assessor').page('/assessment/R-9.2.1-1')).toContain(link)
  expect(await visitor.as('reader').page('/assessment/R-9.2.1-1')).not.toContain(link)
})
