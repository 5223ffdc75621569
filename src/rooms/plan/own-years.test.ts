import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { estimateRisk, observeRisk } from '../risks/actions.ts'
import { acceptRisk, type Current, currentResult } from './actions.ts'
import { standingAcceptance } from './decision.ts'
import { example, openRooms, type Visitor, visitOrganisation } from './visiting.fixture.ts'

let deps: TestDependencies
beforeAll(async () => {
  deps = await openRooms()
})
afterAll(() => deps.close())

const begin = () => visitOrganisation(deps, example('tax-adviser', deps))
async function result({ visit }: Visitor): Promise<Current> {
  const current = await currentResult(deps, visit)
  if (!current) throw new Error('no profile')
  return current
}
const riskIn = ({ result: { risks } }: Current, id = 'S1') => risks.find(one => one.id === id)!
const seen = (events: number, years: number) => ({
  riskId: 'S1',
  seen: { events, years },
  reason: 'our log of incidents',
})
const within = <T>(
  { visit }: Visitor,
  ask: (tx: Parameters<Parameters<typeof deps.database.inOrganisation>[1]>[0]) => Promise<T>,
) => deps.database.inOrganisation(visit.organisation.id, ask) as Promise<T>
const journal = (visitor: Visitor) =>
  within(visitor, tx =>
    tx.selectFrom('journal').select(['act', 'subject', 'content']).orderBy('sequence').execute(),
  )

describe('what happened here, on record', () => {
  test('changes the risk, the loss and the result; the latest counts, and taken back all is as before', async () => {
    const visitor = await begin()
    const before = await result(visitor)
    expect(await observeRisk(deps, visitor.visit, seen(6, 3))).toEqual({ ok: true })
    const more = await result(visitor)
    expect(riskIn(more).meanPerYear).toBeGreaterThan(riskIn(before).meanPerYear)
    expect(more.result.expectedLoss.beforeEur).toBeGreaterThan(before.result.expectedLoss.beforeEur)
    expect(await observeRisk(deps, visitor.visit, seen(0, 20))).toEqual({ ok: true })
    const less = await result(visitor)
    expect(riskIn(less).meanPerYear).toBeLessThan(riskIn(before).meanPerYear)
    expect(riskIn(less).learning).toMatchObject({ events: 0, years: 20 })
    const takenBack = { riskId: 'S1', seen: null, reason: 'nobody kept a log then' }
    expect(await observeRisk(deps, visitor.visit, takenBack)).toEqual({ ok: true })
    expect((await result(visitor)).result).toEqual(before.result)
    const inPlace = example('tax-adviser', deps).inPlace ?? null
    expect((await journal(visitor)).slice(-3)).toEqual([
      {
        act: 'risk.observe',
        subject: 'risk:S1',
        content: { seen: { events: 6, years: 3 }, reason: 'our log of incidents', inPlace },
      },
      expect.objectContaining({ act: 'risk.observe' }),
      {
        act: 'risk.withdraw_observation',
        subject: 'risk:S1',
        content: { seen: null, reason: 'nobody kept a log then', inPlace: null },
      },
    ])
    const rows = await within(visitor, tx => tx.selectFrom('observation').selectAll().orderBy('id').execute())
    expect(rows).toMatchObject([
      { events: 6, years: 3, in_place: inPlace, observed_by: ANA.id, observed_by_name: ANA.name },
      { events: 0, years: 20 },
      { events: null, years: null, in_place: null, reason: 'nobody kept a log then' },
    ])
  })

  test('makes an acceptance of the risk stale', async () => {
    const visitor = await begin()
    const { fingerprint } = riskIn(await result(visitor))
    const acceptance = { riskId: 'S1', fingerprint, riskOwner: 'Ben', reason: 'we can bear it' }
    expect(await acceptRisk(deps, visitor.visit, acceptance)).toEqual({ ok: true })
    await observeRisk(deps, visitor.visit, seen(4, 2))
    const now = await result(visitor)
    expect(standingAcceptance('S1', riskIn(now).fingerprint, now.acceptances)?.stale).toBe(true)
  })

  test('teaches an own estimate too, and stands when that is taken back', async () => {
    const visitor = await begin()
    await observeRisk(deps, visitor.visit, seen(1, 5))
    const figures = {
      frequencyPerYear: { low: 1, likely: 2, high: 3 },
      lossLowEur: 100,
      lossHighEur: 900,
    }
    await estimateRisk(deps, visitor.visit, { riskId: 'S1', figures, reason: 'asked the bank' })
    const risk = riskIn(await result(visitor))
    expect(risk).toMatchObject({ basis: 'own_estimate', learning: { events: 1, years: 5 } })
    expect(risk.meanPerYear).toBeLessThan(2)
    await estimateRisk(deps, visitor.visit, { riskId: 'S1', figures: null, reason: 'the bank was wrong' })
    expect(riskIn(await result(visitor))).toMatchObject({ basis: 'prior', learning: { events: 1 } })
  })

  test.each([
    ['S99', 'risk.not_found', { events: 1, years: 1 }],
    ['S1', 'risk.no_observation', null],
  ])('of %s is refused as %s, and nothing is written', async (riskId, refusal, what) => {
    const visitor = await begin()
    const entries = (await journal(visitor)).length
    expect(await observeRisk(deps, visitor.visit, { riskId, seen: what, reason: 'because' })).toEqual({
      ok: false,
      refusal,
    })
    expect(await journal(visitor)).toHaveLength(entries)
  })

  test.each(['contributor', 'reader'] as const)('is not for a %s to give', async role => {
    const { visit } = (await begin()).as(role)
    expect(await observeRisk(deps, visit, seen(1, 1))).toEqual({ ok: false, refusal: 'risk.not_allowed' })
  })

  test('is seen by no other organisation', async () => {
    const [one, other] = [await begin(), await begin()]
    await observeRisk(deps, one.visit, seen(5, 1))
    expect((await result(other)).register.observations).toEqual([])
  })

  test('waits for figures where a row of the register has none', async () => {
    const visitor = await begin()
    const id = deps.newId()
    const organisation_id = visitor.visit.organisation.id
    await within(visitor, tx =>
      tx
        .insertInto('register_risk')
        .values({
          ...{ organisation_id, id, import_id: null, row_number: 1, title: 'The river', original: '[]' },
          ...{
            scenario_id: null,
            recorded_at: deps.clock(),
            recorded_by: ANA.id,
            recorded_by_name: ANA.name,
          },
        })
        .execute(),
    )
    const given = { riskId: id, seen: { events: 1, years: 10 }, reason: 'the cellar' }
    const refused = { ok: false, refusal: 'risk.no_figures' }
    expect(await observeRisk(deps, visitor.visit, given)).toEqual(refused)
    expect(await visitor.page(`/risks/${id}/observation`)).toContain(`/risks/${id}/estimate`)
  })
})

describe('the pages of it', () => {
  const typed = { years: '3', events: '0', reason: 'our log' }
  const observe = (visitor: Visitor, fields: Record<string, string> = {}) =>
    visitor.post('/risks/S1/observation', { ...typed, ...fields })

  test('say what stands, how much it weighs, and what it changes', async () => {
    const visitor = await begin()
    const done = await observe(visitor)
    expect([done.status, done.headers.get('location')]).toEqual([303, `${visitor.home}/risks/S1?recorded`])
    const learning = riskIn(await result(visitor)).learning!
    const digits = learning.ownWeight < 0.01 ? 2 : 1
    const share = Number((learning.ownWeight * 100).toFixed(digits))
    const page = await visitor.page('/risks/S1')
    expect(page).toContain('In the last 3 years this did not happen here')
    expect(page).toMatch(new RegExp(`Your own 3 years count for ${share}\\s%`))
    expect(page).toContain('Without your own years')
    expect(await visitor.page('/result')).toContain('with no such event, count for')
    const german = await visitor.page('/risks/S1', 'de')
    expect(german).toContain('In den letzten 3 Jahren ist das hier nicht geschehen')
    expect(german).toMatch(/Ihre eigenen 3 Jahre zählen zu/)
  })

  test.each([
    [{ years: '-3' }, 'years', 'Please give a number of years from 0.05 to 100.'],
    [{ years: '1e9' }, 'years', 'Please give a number of years from 0.05 to 100.'],
    [{ years: '1000000000' }, 'years', 'Please give a number of years from 0.05 to 100.'],
    [{ years: 'NaN' }, 'years', 'Please give a number of years from 0.05 to 100.'],
    [{ events: '-1' }, 'events', 'Please give a whole number, 0 or more.'],
    [{ events: '1.5' }, 'events', 'Please give a whole number, 0 or more.'],
    [{ events: '99999999999999' }, 'events', 'More than 1,000 a year'],
    [{ events: '<script>alert(1)</script>' }, 'events', 'Please give a whole number, 0 or more.'],
    [{ reason: '' }, 'reason', 'Please say in a few words how you know.'],
  ])(
    'refuse %j at its field and keep what was typed',
    async (fields: Record<string, string>, field, words) => {
      const visitor = await begin()
      const answer = await observe(visitor, { reason: 'a <b>bold</b> "log"', ...fields })
      expect(answer.status).toBe(422)
      const html = await answer.text()
      expect(html).toContain(`id="${field}-error"`)
      expect(html).toContain(words)
      expect(html).not.toContain('<script>')
      expect(html).not.toContain('<b>bold')
      const escaped = (text = '') =>
        text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
      const kept = { ...typed, reason: 'a <b>bold</b> "log"', ...fields }
      for (const name of ['years', 'events'] as const)
        expect(html).toContain(`value="${escaped(kept[name])}"`)
      expect(html).toContain(escaped(kept.reason))
      expect((await result(visitor)).register.observations).toEqual([])
    },
  )

  test('the most there is can be counted with, and the plan still made', async () => {
    const visitor = await begin()
    expect((await observe(visitor, { years: '100', events: '100000' })).status).toBe(303)
    expect((await result(visitor)).result.expectedLoss.beforeEur).toBeGreaterThan(0)
    expect(await visitor.page('/risks/S1')).not.toMatch(/NaN|Infinity/)
  })

  test('take it back by a button, with a reason', async () => {
    const visitor = await begin()
    await observe(visitor)
    expect((await observe(visitor, { withdraw: 'yes', reason: '' })).status).toBe(422)
    expect(
      (await observe(visitor, { withdraw: 'yes', years: '', reason: 'it was another firm' })).status,
    ).toBe(303)
    expect(await visitor.page('/risks/S1')).toContain('Nothing is recorded of how often this happened here')
    expect(await (await observe(visitor, { withdraw: 'yes' })).text()).toContain(
      'Nothing of what happened here is recorded',
    )
  })

  test('show a reader everything and refuse what a reader sends', async () => {
    const visitor = await begin()
    await observe(visitor)
    const reader = visitor.as('reader')
    expect(await reader.page('/risks/S1')).not.toContain('/risks/S1/observation')
    expect(await reader.page('/risks/S1/observation')).toContain('disabled')
    expect((await observe(reader)).status).toBe(403)
    expect((await visitor.get('/risks/S99/observation')).status).toBe(404)
  })
})
