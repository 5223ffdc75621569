import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import type { Profile } from '../profile/contract.ts'
import { applyObligations } from './model.ts'

const knowledge = loadKnowledge()
const COUNTRIES = ['DE', 'AT', 'BE', 'FR', 'NL', 'IT', 'GB', 'CH', 'US', 'JP']

/** Organisations of every sector, country and size, each once with everything and once with next to nothing. */
const profiles: Profile[] = COUNTRIES.flatMap(country =>
  [...'CDEGJKMQ'].flatMap(sector =>
    [6, 120, 900].flatMap(headcount =>
      [true, false].map(much => ({
        name: 'A',
        country,
        sector,
        headcount,
        customers: { publicSector: much ? 0.2 : 0 },
        data: { personal: much ? ('sensitive' as const) : ('none' as const), cards: much },
        technology: {
          cloudMail: much,
          managedProvider: much,
          aiServices: much,
          ownSoftware: much ? ('product' as const) : ('none' as const),
          website: much ? ('shop' as const) : ('none' as const),
        },
      })),
    ),
  ),
)
const applied = profiles.map(profile => ({
  profile,
  laws: new Map(applyObligations(profile, knowledge).map(one => [one.id, one])),
}))

describe('every obligation', () => {
  it.each(knowledge.obligations.map(one => [one.id, one] as const))(
    '%s concerns somebody, and not everybody',
    (id, law) => {
      const states = applied.map(({ laws }) => laws.get(id)?.applicability)
      expect(states).toContain(undefined)
      if (law.binds) expect(states).toContain('binds')
      else {
        expect(states).toContain('may')
        expect(states).not.toContain('binds')
      }
    },
  )

  it('of one country concerns nobody in another', () => {
    const national = knowledge.obligations.filter(one => /^(de|at|be|fr|nl|uk|ch|us|swiss)-/.test(one.id))
    for (const { id } of national) {
      const countries = new Set(
        applied.filter(({ laws }) => laws.has(id)).map(({ profile }) => profile.country),
      )
      expect(countries.size, id).toBe(1)
    }
  })

  it('that leaves it open puts nothing into the plan', () => {
    for (const { laws } of applied) {
      for (const law of laws.values())
        if (law.applicability === 'may') expect(law.measures, law.id).toEqual([])
    }
  })

  it('with times for reporting gives them in the order in which they end, from one moment', () => {
    for (const { id, clocks } of knowledge.obligations) {
      const byMoment = Map.groupBy(clocks, clock => clock.from)
      for (const same of byMoment.values()) {
        const hours = same.map(clock => clock.hours)
        expect(hours, id).toEqual([...hours].sort((a, b) => a - b))
      }
    }
  })
})

it('until the country is known, no law of a single country binds', () => {
  const laws = applyObligations(
    { name: 'A', headcount: 120, sector: 'D', data: { personal: 'customers' } },
    knowledge,
  )
  expect(laws.filter(one => one.applicability === 'binds')).toEqual([])
})
