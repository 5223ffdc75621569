import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { estimateRisk } from '../risks/actions.ts'
import { acceptRisk, type Current, currentResult, decideMeasure } from './actions.ts'
import type { DecisionInput } from './contract.ts'
import { fingerprintChanges, standingAcceptance } from './decision.ts'
import { planOf } from './planning.ts'
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
const deciding = (measure: string, more: Partial<DecisionInput> = {}): DecisionInput => ({
  measure,
  act: 'refuse',
  variant: null,
  quarter: null,
  reason: 'we said so',
  ...more,
})
const journal = ({ visit }: Visitor) =>
  deps.database.inOrganisation(visit.organisation.id, tx =>
    tx.selectFrom('journal').select(['act', 'subject', 'content']).orderBy('sequence').execute(),
  )

test('without a profile there is no result, and nothing can be decided', async () => {
  const visitor = await visitOrganisation(deps, null)
  expect(await currentResult(deps, visitor.visit)).toBeNull()
  expect(await decideMeasure(deps, visitor.visit, deciding('P16'))).toEqual({
    ok: false,
    refusal: 'plan.no_profile',
  })
})

test('a refused measure leaves the plan with its reason, and comes back when that is taken back', async () => {
  const visitor = await begin()
  const [first] = (await result(visitor)).result.measures
  const id = first!.id // the example's plan is not empty
  expect(await decideMeasure(deps, visitor.visit, deciding(id, { reason: 'we do it by phone' }))).toEqual({
    ok: true,
  })
  const refused = await result(visitor)
  expect(refused.result.measures.map(one => one.id)).not.toContain(id)
  expect(refused.result.leftOut.find(one => one.id === id)).toMatchObject({
    reason: 'refused',
    decision: { reason: 'we do it by phone', decidedBy: ANA.name },
  })
  expect(await decideMeasure(deps, visitor.visit, deciding(id, { act: 'withdraw' }))).toEqual({ ok: true })
  expect((await result(visitor)).result.measures.map(one => one.id)).toContain(id)
  expect((await journal(visitor)).slice(-2)).toMatchObject([
    {
      act: 'measure.decide',
      subject: `measure:${id}`,
      content: { act: 'refuse', reason: 'we do it by phone' },
    },
    { act: 'measure.withdraw_decision', subject: `measure:${id}` },
  ])
})

test('an accepted measure stands in the plan as accepted, a postponed one not before its quarter', async () => {
  const visitor = await begin()
  const { result: before } = await result(visitor)
  const left = before.leftOut.find(one => one.reason === 'costs_more_than_it_saves')!
  const accept = deciding(left.id, { act: 'accept', variant: left.variant, quarter: 2 })
  expect(await decideMeasure(deps, visitor.visit, accept)).toEqual({ ok: true })
  const free = before.measures.find(one => one.startQuarter === 1 && one.id !== left.id)!
  const postpone = deciding(free.id, { act: 'postpone', quarter: 3 })
  expect(await decideMeasure(deps, visitor.visit, postpone)).toEqual({ ok: true })
  const { result: after } = await result(visitor)
  const planned = after.measures.find(one => one.id === left.id)
  expect(planned ?? after.unmetDuties.find(one => one.measure === left.id)).toBeTruthy()
  for (const one of after.measures.filter(one => one.id === free.id)) {
    expect(one.startQuarter).toBeGreaterThanOrEqual(3)
  }
})

test.each([
  ['P99', 'measure.not_found', {}],
  ['P16', 'measure.variant_not_offered', { act: 'change' as const, variant: 'full' as const }],
  ['P16', 'decision.nothing_to_withdraw', { act: 'withdraw' as const }],
])('deciding about %s is refused as %s, and nothing is written', async (measure, refusal, more) => {
  const profile = {
    ...example('tax-adviser', deps),
    inPlace: [{ practice: 'P16', variant: 'full' as const }],
  }
  const visitor = await visitOrganisation(deps, profile)
  const entries = (await journal(visitor)).length
  expect(await decideMeasure(deps, visitor.visit, deciding(measure, more))).toEqual({ ok: false, refusal })
  expect(await journal(visitor)).toHaveLength(entries)
})

test.each(['contributor', 'reader'] as const)('a %s decides and accepts nothing', async role => {
  const { visit } = (await begin()).as(role)
  const refused = { ok: false, refusal: 'plan.not_allowed' }
  expect(await decideMeasure(deps, visit, deciding('P16'))).toEqual(refused)
  const input = { riskId: 'S1', fingerprint: 'x', riskOwner: 'Ana', reason: 'because' }
  expect(await acceptRisk(deps, visit, input)).toEqual(refused)
})

test('an acceptance holds while the risk is the same, and says what changed when it is not', async () => {
  const visitor = await begin()
  const before = await result(visitor)
  const risk = before.result.risks.find(one => one.id === 'S1')!
  const input = { riskId: 'S1', fingerprint: risk.fingerprint, riskOwner: 'Ben', reason: 'we can bear it' }
  expect(await acceptRisk(deps, visitor.visit, input)).toEqual({ ok: true })
  const accepted = await result(visitor)
  expect(standingAcceptance('S1', risk.fingerprint, accepted.acceptances)).toMatchObject({
    stale: false,
    acceptance: { riskOwner: 'Ben', acceptedBy: ANA.name },
  })
  await estimateRisk(deps, visitor.visit, {
    riskId: 'S1',
    figures: {
      frequencyPerYear: { low: 0.1, likely: 0.2, high: 0.5 },
      lossLowEur: 1000,
      lossHighEur: 50_000,
    },
    reason: 'it hit the neighbours twice',
  })
  const changed = await result(visitor)
  const now = changed.result.risks.find(one => one.id === 'S1')!.fingerprint
  expect(standingAcceptance('S1', now, changed.acceptances)?.stale).toBe(true)
  expect(fingerprintChanges(risk.fingerprint, now)).toContainEqual(
    expect.objectContaining({ kind: 'figure', part: 'frequency' }),
  )
  // What was seen is no longer what is.
  expect(await acceptRisk(deps, visitor.visit, input)).toEqual({
    ok: false,
    refusal: 'risk.changed_meanwhile',
  })
})

test('a risk that is none cannot be accepted', async () => {
  const visitor = await begin()
  const input = { riskId: 'S99', fingerprint: 'x', riskOwner: 'Ana', reason: 'because' }
  expect(await acceptRisk(deps, visitor.visit, input)).toEqual({ ok: false, refusal: 'risk.not_found' })
})

test('one organisation never sees what another decided', async () => {
  const [one, other] = [await begin(), await begin()]
  const [first] = (await result(one)).result.measures
  await decideMeasure(deps, one.visit, deciding(first!.id))
  expect((await result(other)).decisions).toEqual([])
})

test('the same input is planned once, however many ask at once', async () => {
  const input = {
    profile: { name: 'Asked by many' },
    register: { ownRisks: [], estimates: [], observations: [] },
    decisions: [],
  }
  const [a, b] = [planOf(input), planOf(structuredClone(input))]
  expect(a).toBe(b)
  expect((await a).result.measures.length).toBeGreaterThan(0)
  expect(planOf(input)).toBe(a)
})

test('a register with a row like no scenario adds a risk of its own to the result', async () => {
  const visitor = await begin()
  const id = deps.newId()
  await deps.database.inOrganisation(visitor.visit.organisation.id, tx =>
    tx
      .insertInto('register_risk')
      .values({
        organisation_id: visitor.visit.organisation.id,
        id,
        import_id: null,
        row_number: 1,
        title: 'The river',
        original: '[]',
        scenario_id: null,
        frequency_low_per_year: 0,
        frequency_likely_per_year: 0.01,
        frequency_high_per_year: 0.05,
        loss_low_eur: 0,
        loss_high_eur: 90_000,
        recorded_at: deps.clock(),
        recorded_by: ANA.id,
        recorded_by_name: ANA.name,
      })
      .execute(),
  )
  const { result: now } = await result(visitor)
  expect(now.risks.find(one => one.id === id)).toMatchObject({ name: 'The river', basis: 'register' })
  expect(await visitor.page(`/risks/${id}`)).toContain('The river')
})
