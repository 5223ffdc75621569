/** Scenarios that take a share out of others: the other exists and takes from none itself, and enough of it is left. */
import type { Report } from './check.ts'
import type { Knowledge } from './schema.ts'

/** Beyond this a scenario would be hollowed out by those told apart from it, and its name would mislead. */
const MOST_TAKEN = 0.9

export function checkOverlap({ scenarios }: Knowledge, report: Report): void {
  const byId = new Map(scenarios.map(one => [one.id, one]))
  const taken = new Map<string, number>()
  for (const scenario of scenarios) {
    for (const [at, { scenario: id, share }] of scenario.takenFrom.entries()) {
      const wider = byId.get(id)
      const field = ['takenFrom', at, 'scenario']
      if (!wider) report(scenario, field, `there is no scenario "${id}"`)
      else if (wider.takenFrom.length > 0) {
        report(scenario, field, `${id} is itself told apart from another scenario`)
      }
      taken.set(id, (taken.get(id) ?? 0) + share)
    }
  }
  for (const scenario of scenarios) {
    const share = taken.get(scenario.id) ?? 0
    if (share > MOST_TAKEN) {
      report(
        scenario,
        [],
        `other scenarios take ${Math.round(share * 100)} % of it; too little would be left`,
      )
    }
  }
}
