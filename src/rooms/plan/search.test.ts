import { afterAll, beforeAll, expect, test } from 'vitest'
import { solveLinear } from '../../server/linear-solver.ts'
import type { TestDependencies } from '../../server/testing.ts'
import type { Profile } from '../profile/contract.ts'
import { currentResult } from './actions.ts'
import { digestOf, withProof } from './kept-plan.ts'
import { choosePlan, makePlan } from './model.ts'
import { tailor } from './tailor.ts'
import { example, openRooms, type Visitor, visitOrganisation } from './visiting.fixture.ts'

let deps: TestDependencies
beforeAll(async () => {
  deps = await openRooms()
})
afterAll(() => deps.close())

const PAGE = '/plan/search'

const settled = async (visitor: Visitor): Promise<string> => {
  for (;;) {
    const answer = await visitor.get(PAGE)
    if (!answer.headers.has('refresh')) return await answer.text()
    await new Promise(resolve => setTimeout(resolve, 300))
  }
}

/** Much to choose from and little to spend: not proven at once, but soon. */
const shop = (): Profile => ({
  ...example('online-shop', deps),
  headcount: 30,
  inPlace: [],
  budget: { moneyEurPerYear: 2000, hoursPerQuarter: 15 },
})

test('what a longer search proves is kept with the plan, and stands in the journal', async () => {
  const visitor = await visitOrganisation(deps, shop())
  const before = (await currentResult(deps, visitor.visit))!.result
  expect(before.provenGap).toBeGreaterThan(0.0005)
  expect(await visitor.page('/plan')).toContain(`${visitor.home}${PAGE}`)
  expect(await visitor.page(PAGE)).toContain('value="begin"')
  const begun = await visitor.post(PAGE, { act: 'begin' })
  expect([begun.status, begun.headers.get('location')]).toEqual([303, visitor.home + PAGE])
  expect((await visitor.get(PAGE)).headers.get('refresh')).toBe('3')
  expect(await settled(visitor)).toContain('value="keep"')
  // Nothing is otherwise before a person keeps it.
  expect((await currentResult(deps, visitor.visit))!.result).toEqual(before)
  expect((await visitor.post(PAGE, { act: 'keep' })).headers.get('location')).toContain('/plan?recorded')
  const after = (await currentResult(deps, visitor.visit))!.result
  expect(after.cost.totalEur).toBeLessThanOrEqual(before.cost.totalEur * (1 + 1e-12))
  expect(after.provenGap).toBeLessThan(0.0005)
  expect(await visitor.page(PAGE)).toContain('is proven')
  const acts = await deps.database.inOrganisation(visitor.visit.organisation.id, tx =>
    tx.selectFrom('journal').select('act').execute(),
  )
  expect(acts.map(one => one.act)).toContain('plan.keep')
})

test('a search that takes long tells how far it is, and can be ended with what it has', async () => {
  const visitor = await visitOrganisation(deps, { ...shop(), headcount: 60, turnoverEur: 2e7, budget: {} })
  await visitor.post(PAGE, { act: 'begin' })
  for (let page = ''; !page.includes('So far'); page = await visitor.page(PAGE))
    await new Promise(resolve => setTimeout(resolve, 200))
  await visitor.post(PAGE, { act: 'stop' })
  expect(await settled(visitor)).toContain('You ended the search')
  await visitor.post(PAGE, { act: 'begin' })
  expect((await visitor.get(PAGE)).headers.has('refresh')).toBe(true)
  await visitor.post(PAGE, { act: 'stop' })
  await settled(visitor)
})

test('what is kept holds for the problem it was found for, and for no other', async () => {
  const visitor = await visitOrganisation(deps, shop())
  const { input, result } = (await currentResult(deps, visitor.visit))!
  const tailored = tailor(input.profile, deps.knowledge, input.register)
  const { planning, chosen } = await choosePlan({ tailored, decisions: [] }, deps.knowledge, solveLinear)
  const { solution } = chosen
  const kept = {
    problem: digestOf(planning.problem),
    choices: solution.choices,
    totalEur: solution.cost.totalEur,
    lowerBoundEur: solution.cost.totalEur * (1 - 1e-6),
  }
  const again = (of: typeof kept) =>
    makePlan({ tailored, decisions: [], kept: of }, deps.knowledge, solveLinear)
  const better = await again(kept)
  expect(better.provenGap).toBeLessThan(0.0005)
  expect(await again(kept)).toEqual(better)
  expect((await again({ ...kept, problem: 'of other facts' })).provenGap).toBe(result.provenGap)
  expect(withProof(solution, { ...kept, lowerBoundEur: 2 * solution.cost.totalEur }).provenGap).toBe(0)
})

test('who may only read neither begins nor keeps', async () => {
  const visitor = await visitOrganisation(deps, shop())
  const reader = visitor.as('reader')
  expect(await reader.page(PAGE)).not.toContain('<form method="post" action="/o/')
  expect((await reader.post(PAGE, { act: 'begin' })).status).toBe(403)
})

test('where the plan is proven there is nothing to look for', async () => {
  const visitor = await visitOrganisation(deps, example('tax-adviser', deps))
  const page = await visitor.page(PAGE)
  expect(page).toContain('is proven')
  expect(page).not.toContain('value="begin"')
})

test('one organisation sees nothing of what another kept', async () => {
  const [one, other] = [await visitOrganisation(deps, shop()), await visitOrganisation(deps, shop())]
  await deps.database.inOrganisation(one.visit.organisation.id, tx =>
    tx
      .insertInto('kept_plan')
      .values({
        organisation_id: one.visit.organisation.id,
        id: deps.newId(),
        problem: 'p',
        choices: '[]',
        total_eur: 1,
        lower_bound_eur: 1,
        kept_at: new Date(0),
        kept_by: one.visit.person.id,
        kept_by_name: 'Ana',
      })
      .execute(),
  )
  expect((await currentResult(deps, one.visit))?.kept?.problem).toBe('p')
  expect((await currentResult(deps, other.visit))?.kept).toBeNull()
})
