/** Organisations drawn at random, for laws that hold for every one of them. */
import fc from 'fast-check'
import type { Knowledge } from '../../knowledge/schema.ts'
import { AIMS, OWN_SOFTWARE, PERSONAL_DATA, type Profile, SECRETS, WEBSITES } from './contract.ts'

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const share = fc.constantFrom(0, 0.1, 0.5, 1)
const money = (max: number) => fc.double({ min: 0, max, noNaN: true })

/** Any profile the schema lets in, absurd ones among them, every answer possibly missing. */
export const anyProfile = (knowledge: Knowledge): fc.Arbitrary<Profile> =>
  fc
    .record({
      name: fc.constant('Any'),
      country: maybe(fc.constantFrom('AT', 'DE', 'CH', 'US', 'GB', 'JP')),
      sector: maybe(fc.constantFrom(...'ACDGJKMPQ')),
      headcount: maybe(fc.integer({ min: 1, max: 20_000 })),
      turnoverEur: maybe(money(1e10)),
      sites: maybe(fc.integer({ min: 0, max: 50 })),
      customers: maybe(
        fc.record({ consumers: maybe(share), businesses: maybe(share), critical: maybe(share) }),
      ),
      data: maybe(
        fc.record({
          personal: maybe(fc.constantFrom(...PERSONAL_DATA)),
          cards: maybe(fc.boolean()),
          secrets: maybe(fc.constantFrom(...SECRETS)),
          records: maybe(fc.integer({ min: 0, max: 1e9 })),
        }),
      ),
      technology: maybe(
        fc.record({
          cloudMail: maybe(fc.boolean()),
          ownServers: maybe(fc.boolean()),
          remoteWork: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
          ownSoftware: maybe(fc.constantFrom(...OWN_SOFTWARE)),
          industrialControl: maybe(fc.boolean()),
          website: maybe(fc.constantFrom(...WEBSITES)),
          managedProvider: maybe(fc.boolean()),
          remoteMaintenance: maybe(fc.boolean()),
          aiServices: maybe(fc.boolean()),
        }),
      ),
      dependence: maybe(
        fc.record({
          downtimeTolerableHours: maybe(money(8760)),
          paymentsByTransferPerMonth: maybe(fc.integer({ min: 0, max: 1e6 })),
          largestPaymentEur: maybe(money(1e8)),
        }),
      ),
      budget: maybe(fc.record({ moneyEurPerYear: maybe(money(1e6)), hoursPerQuarter: maybe(money(1e4)) })),
      appetite: maybe(
        fc.array(
          fc.record({
            lossEur: fc.double({ min: 1, max: 1e9, noNaN: true }),
            chancePerYear: fc.double({ min: 1e-6, max: 1, noNaN: true }),
          }),
          { maxLength: 2 },
        ),
      ),
      obligations: maybe(
        fc.array(
          fc.record({
            from: fc.constantFrom('A customer', 'Our insurer'),
            demands: fc.constantFrom(
              ...knowledge.demands.map(one => one.words[0]!),
              'Something nobody knows',
            ),
          }),
          { maxLength: 2 },
        ),
      ),
      aim: maybe(fc.constantFrom(...AIMS)),
      inPlace: maybe(
        fc.uniqueArray(
          fc.record({
            practice: fc.constantFrom(...knowledge.measures.map(one => one.id)),
            variant: fc.constantFrom('light' as const, 'standard' as const, 'full' as const),
          }),
          { maxLength: 12, selector: item => item.practice },
        ),
      ),
    })
    // Absent and undefined are the same to the program; the schema knows only absent.
    .map(profile => JSON.parse(JSON.stringify(profile)) as Profile)
