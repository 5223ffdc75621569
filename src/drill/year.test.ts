import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assessmentOf } from '../rooms/assessment/actions/assessment.ts'
import { ROOMS } from '../rooms/order.ts'
import { lookBack } from '../server/as-of.ts'
import { openTestDependencies, type TestDependencies } from '../server/testing.ts'
import { verifyJournals } from '../server/verify.ts'
import { LANGUAGES } from '../wire/language.ts'
import { simulateYear, type YearTold } from './year.ts'

let deps: TestDependencies
let told: YearTold
beforeAll(async () => {
  deps = await openTestDependencies(ROOMS)
  told = await simulateYear(deps, '2026-01-05', () => {})
})
afterAll(() => deps.close())

describe('a year of RECPLAST', () => {
  it('refuses nothing that a year brings, and leaves a chain that holds', async () => {
    expect(told.year.refused).toEqual([])
    for (const { broken } of await verifyJournals(deps.database)) expect(broken).toBe(null)
  })

  it('has tasks done, late and skipped', () => {
    expect(Math.min(told.worked.done, told.worked.late, told.worked.skipped)).toBeGreaterThan(0)
  })

  it('has a record for each of the 56 requirements at its end', () => {
    expect(told.all).toBe(56)
    expect(told.missing).toEqual([])
    expect(told.shown).toBe(56)
  })

  it.each(LANGUAGES)('has nothing in its journal that history has no words for in %s', async language => {
    const say = deps.words.in(language)
    const acts = await deps.database.inOrganisation(told.year.organisationId, tx =>
      tx.selectFrom('journal').select('act').distinct().execute(),
    )
    expect(acts.length).toBeGreaterThan(30)
    const wordless = acts.filter(({ act }) => !say.has(`history.act.${act.replaceAll('.', '_')}`))
    expect(wordless).toEqual([])
  })

  it('stood otherwise at its beginning: what came later is not seen from there', async () => {
    const then = await lookBack(new Date('2026-01-06T00:00:00Z'), () => assessmentOf(deps, told.year.manager))
    expect(then?.all.filter(one => one.documents.some(document => document.approval))).toEqual([])
    expect(then?.current.decisions).toEqual([])
  })
})
