import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import type { Knowledge } from '../../knowledge/schema.ts'
import { OWN_SOFTWARE, PERSONAL_DATA, type Profile, SECRETS, WEBSITES } from '../profile/contract.ts'
import { readProfile } from '../profile/model.ts'
import { assessRisks } from './model.ts'
import { weightOfScenario } from './overlap.ts'

const knowledge = loadKnowledge()
/** As it would be if nothing were told apart. */
const whole: Knowledge = {
  ...knowledge,
  scenarios: knowledge.scenarios.filter(one => one.id.length === 2 || one.id === 'S10'),
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const profiles: fc.Arbitrary<Profile> = fc
  .record({
    name: fc.constant('Any'),
    sector: maybe(fc.constantFrom(...'ACDGJKMOQ')),
    headcount: maybe(fc.integer({ min: 1, max: 1000 })),
    sites: maybe(fc.integer({ min: 0, max: 9 })),
    customers: maybe(
      fc.record({
        consumers: fc.constantFrom(0, 0.5, 1),
        businesses: fc.constantFrom(0, 0.5, 1),
        publicSector: fc.constantFrom(0, 0.1),
        critical: fc.constantFrom(0, 0.2),
      }),
    ),
    data: maybe(
      fc.record({
        personal: maybe(fc.constantFrom(...PERSONAL_DATA)),
        cards: maybe(fc.boolean()),
        secrets: maybe(fc.constantFrom(...SECRETS)),
      }),
    ),
    technology: maybe(
      fc.record({
        cloudMail: maybe(fc.boolean()),
        ownServers: maybe(fc.boolean()),
        ownSoftware: maybe(fc.constantFrom(...OWN_SOFTWARE)),
        industrialControl: maybe(fc.boolean()),
        website: maybe(fc.constantFrom(...WEBSITES)),
        managedProvider: maybe(fc.boolean()),
        remoteMaintenance: maybe(fc.boolean()),
        aiServices: maybe(fc.boolean()),
      }),
    ),
    dependence: maybe(fc.record({ paymentsByTransferPerMonth: fc.constantFrom(0, 50, 400) })),
  })
  .map(profile => JSON.parse(JSON.stringify(profile)) as Profile)

function example(name: string): Profile {
  const read = readProfile(
    readFileSync(`${KNOWLEDGE_FOLDER}/examples/${name}.yaml`, 'utf8'),
    knowledge.measures,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.profile
}

const byId = (profile: Profile, known: Knowledge) =>
  new Map(assessRisks(profile, known).risks.map(risk => [risk.id, risk]))

describe('a scenario told apart', () => {
  const narrow = {
    ...knowledge.scenarios.find(one => one.id === 'S24')!,
    takenFrom: [{ scenario: 'S6', share: 0.2 }],
  }
  const known = { ...whole, scenarios: [...whole.scenarios, narrow] }
  const rateOf = (technology: Profile['technology'], by = known) =>
    byId({ name: 'A', sector: 'C', technology }, by).get('S6')!.meanPerYear

  it('takes its share out of the wider one where it applies, and nothing where it does not', () => {
    expect(rateOf({ industrialControl: true })).toBeCloseTo(
      0.8 * rateOf({ industrialControl: true }, whole),
      12,
    )
    expect(rateOf({ industrialControl: false })).toBe(rateOf({ industrialControl: false }, whole))
  })

  it('counts with the share of organisations it applies to where the facts do not say, on both sides', () => {
    expect(rateOf({})).toBeCloseTo((1 - 0.2 * narrow.shareIfUnknown) * rateOf({}, whole), 12)
    const unknown = byId({ name: 'A', sector: 'C' }, known).get('S24')!
    const applies = byId({ name: 'A', sector: 'C', technology: { industrialControl: true } }, known).get(
      'S24',
    )!
    expect(unknown.meanPerYear).toBeCloseTo(narrow.shareIfUnknown * applies.meanPerYear, 12)
    expect(unknown.factors.map(one => one.reason)).toContainEqual({
      key: 'risks.factor.mayApply',
      values: { organisationsShare: narrow.shareIfUnknown },
    })
  })

  it('is named where it was taken out', () => {
    const risk = byId({ name: 'A', sector: 'C', technology: { industrialControl: true } }, known).get('S6')!
    const reasons = risk.factors.map(one => one.reason)
    expect(reasons).toContainEqual({
      key: 'risks.factor.toldApart',
      values: { takenShare: 0.2, toldNames: 'S24' },
    })
  })
})

const total = (risks: Map<string, { expectedLossEur: number }>) =>
  [...risks.values()].reduce((sum, risk) => sum + risk.expectedLossEur, 0)

describe('for any organisation', () => {
  it('what insurers count does not grow by telling it apart', () => {
    const claims = (risks: Map<string, { expectedLossEur: number }>, ids: string[]) =>
      ids.reduce((sum, id) => sum + (risks.get(id)?.expectedLossEur ?? 0), 0)
    const counted = ['S1', 'S2', 'S3', 'S4', 'S7']
    fc.assert(
      fc.property(profiles, profile => {
        const before = claims(byId(profile, whole), counted)
        const after = byId(profile, knowledge)
        expect(claims(after, counted)).toBeLessThanOrEqual(before)
        expect(claims(after, [...counted, 'S19', 'S22', 'S35', 'S41'])).toBeLessThanOrEqual(1.3 * before)
      }),
    )
  })

  it('the whole stays within what nuisance and business losses beyond claims can be', () => {
    fc.assert(
      fc.property(profiles, profile => {
        expect(total(byId(profile, knowledge)) / total(byId(profile, whole))).toBeLessThan(2.5)
      }),
    )
  })

  it.each(['tax-adviser', 'online-shop', 'recplast'])('for %s it grows by less than two fifths', name => {
    const profile = example(name)
    const growth = total(byId(profile, knowledge)) / total(byId(profile, whole))
    expect(growth).toBeGreaterThan(1)
    expect(growth).toBeLessThan(1.4)
  })

  it('every scenario left has some frequency left', () => {
    fc.assert(
      fc.property(profiles, profile => {
        for (const risk of byId(profile, knowledge).values())
          expect(risk.meanPerYear, risk.id).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the scenarios that ship', () => {
  /** They can befall whoever works with information at all. */
  const UNIVERSAL = ['S1', 'S2', 'S4', 'S5', 'S6', 'S7', 'S9', 'S10', 'S15', 'S32', 'S36', 'S37']
  const shop = {
    ...example('online-shop'),
    technology: {
      ...example('online-shop').technology,
      ownSoftware: 'product' as const,
      remoteMaintenance: true,
    },
  }
  const hermit: Profile = {
    name: 'Hermit',
    sector: 'R',
    headcount: 1,
    sites: 0,
    customers: { consumers: 0, businesses: 0, publicSector: 0, critical: 0 },
    data: { personal: 'none', cards: false, secrets: 'low' },
    technology: {
      cloudMail: false,
      ownServers: false,
      ownSoftware: 'none',
      industrialControl: false,
      website: 'none',
      managedProvider: false,
      remoteMaintenance: false,
      aiServices: false,
    },
    dependence: { paymentsByTransferPerMonth: 0 },
  }
  const clinic: Profile = { name: 'Clinic', sector: 'Q', headcount: 400, data: { personal: 'sensitive' } }
  const plausible = [shop, example('tax-adviser'), example('recplast'), clinic, hermit]
  const weights = (profile: Profile) =>
    new Map(knowledge.scenarios.map(one => [one.id, weightOfScenario(one, withDerivedFacts(profile))]))

  it('each apply to some organisation, and all but the universal ones not to another', () => {
    const all = plausible.map(weights)
    for (const { id } of knowledge.scenarios) {
      const values = all.map(one => one.get(id)!)
      expect(Math.max(...values), id).toBe(1)
      if (UNIVERSAL.includes(id)) expect(Math.min(...values), id).toBe(1)
      else expect(Math.min(...values), id).toBe(0)
    }
  })

  it('stand on a share below one wherever facts decide', () => {
    const asked = knowledge.scenarios.filter(one => one.takenFrom.length > 0 && one.relevantWhen)
    expect(asked.filter(one => one.shareIfUnknown === 1).map(one => one.id)).toEqual(['S35'])
  })
})
