/** What a year brings that nobody planned: two incidents, suppliers that are looked at, and one that is lost. */

import { setClock } from '../rooms/incidents/actions/clocks.ts'
import { closeIncident } from '../rooms/incidents/actions/close.ts'
import { incidentInFull } from '../rooms/incidents/actions/lists.ts'
import { addTimelineEntry, reportIncident, triageIncident } from '../rooms/incidents/actions/report.ts'
import { reviewSupplier } from '../rooms/suppliers/actions/reviews.ts'
import { addSupplier, endSupplier } from '../rooms/suppliers/actions/suppliers.ts'
import { addDays, dayOf } from '../rooms/work/day.ts'
import { done, type Year, type YearEvent } from './year-ground.ts'

export function mishapEvents(year: Year): YearEvent[] {
  let suppliers: string[] = []
  const name = async () => {
    suppliers = await nameSuppliers(year)
  }
  return [
    [9, 'suppliers are named', name],
    [100, 'mails that nobody here has sent', () => mishap(year, MAILBOX)],
    [150, 'a supplier is lost', () => loseSupplier(year, suppliers[2] ?? '')],
    [230, 'a laptop is left on the train', () => mishap(year, LOST_LAPTOP)],
    [250, 'suppliers are looked at', () => reviewSuppliers(year, suppliers.slice(0, 2))],
  ]
}

type Mishap = {
  title: string
  riskId: string
  personalData: boolean
  cause: string
  lesson: string
  costEur: number
  hours: number
  followUp: string
}

const MAILBOX: Mishap = {
  ...{ title: 'Mails to customers that nobody here has sent', riskId: 'S2', personalData: true },
  cause: 'A password was typed into a false page; the second factor was not asked for on the old phone.',
  lesson: 'The old way of signing in is switched off for everybody.',
  ...{ costEur: 4200, hours: 31, followUp: 'Switch off sign-in without a second factor' },
}

const LOST_LAPTOP: Mishap = {
  ...{ title: 'A laptop was left on the train', riskId: 'S8', personalData: false },
  cause: 'A full day and two changes of train.',
  lesson: 'It was encrypted and could be locked; that goes into the training as a good example.',
  ...{ costEur: 1300, hours: 6, followUp: 'Tell the story at the next training' },
}

/** Reported by whoever saw it, sorted and closed by the manager; where personal data are concerned the clocks run. */
async function mishap(year: Year, what: Mishap): Promise<void> {
  const { deps, manager, technician } = year
  const at = deps.clock()
  const on = dayOf(at)
  const seen = { title: what.title, noticedAt: new Date(at.getTime() - 3_600_000), ongoing: true, place: '' }
  const reported = done(year, 'reporting an incident', await reportIncident(deps, technician, seen))
  if (!reported) return
  const { id } = reported
  const triaged = await triageIncident(deps, manager, id, {
    ...{ kind: 'incident', severity: 'One day of work for three people', happenedOn: on, ongoing: false },
    ...{ personalData: what.personalData ? 'yes' : 'no', significant: 'no', riskIds: [what.riskId] },
  })
  done(year, 'sorting an incident', triaged)
  const entry = { note: 'Accounts locked, passwords changed, customers told.', link: '', at: deps.clock() }
  done(year, 'adding to the timeline', await addTimelineEntry(deps, manager, id, entry))
  await settleClocks(year, id)
  const offered = { riskId: what.riskId, count: true, years: 2 }
  const closed = await closeIncident(deps, manager, id, {
    ...{ cause: what.cause, lesson: what.lesson, noLesson: '', costEur: what.costEur, hours: what.hours },
    ...{ counts: [offered], tasks: [{ title: what.followUp, dueOn: addDays(on, 30) }] },
  })
  done(year, 'closing an incident', closed)
}

/** Each clock is started when it was noticed, and met an hour later. */
async function settleClocks(year: Year, id: string): Promise<void> {
  const { deps, manager } = year
  const full = await incidentInFull(deps, manager, id)
  for (const { obligationId, number, name } of full?.offered.clocks ?? []) {
    const clock = { obligationId, number }
    const start = { act: 'start' as const, at: new Date(deps.clock().getTime() - 1_800_000) }
    done(year, `starting ${name}`, await setClock(deps, manager, id, clock, start))
    done(year, `meeting ${name}`, await setClock(deps, manager, id, clock, { act: 'done', at: deps.clock() }))
  }
}

const SUPPLIERS = [
  { name: 'Weber IT', does: 'Looks after servers and network', access: 'administer', hurtsAfterDays: 2 },
  { name: 'Cloud office', does: 'Mail and files', access: 'account', hurtsAfterDays: 1 },
  { name: 'Resin depot', does: 'Raw material, ordered through a portal', access: 'none', hurtsAfterDays: 10 },
] as const

/** Known from the first weeks on; answers with their ids. */
async function nameSuppliers(year: Year): Promise<string[]> {
  const ids: string[] = []
  for (const { name, does, access, hurtsAfterDays } of SUPPLIERS) {
    const added = await addSupplier(year.deps, year.manager, {
      ...{ name, does, access, hurtsAfterDays, holds: 'Business letters', personalData: access !== 'none' },
      ...{ stops: 'Work in the office', contractEndsOn: null, notice: '', contact: 'Their service desk' },
      ...{
        proof: 'Certificate seen',
        proofExpiresOn: null,
        wayOut: 'Another one of its kind',
        wayOutWeeks: 8,
      },
      ...{ ownerId: year.manager.person.id, reason: '' },
    })
    const { id } = done(year, `adding ${name}`, added) ?? { id: null }
    if (id) ids.push(id)
  }
  return ids
}

async function reviewSuppliers(year: Year, ids: readonly string[]): Promise<void> {
  const on = dayOf(year.deps.clock())
  for (const id of ids) {
    const reviewed = await reviewSupplier(year.deps, year.manager, id, {
      ...{ on, lookedAt: 'Contract, certificate, the two outages of the year', found: 'As agreed' },
      ...{
        proof: 'Certificate of this year',
        proofExpiresOn: addDays(on, 365),
        outcome: 'keep',
        conditions: [],
        conditionsDueOn: null,
        nextOn: null,
      },
    })
    done(year, 'reviewing a supplier', reviewed)
  }
}

async function loseSupplier(year: Year, id: string): Promise<void> {
  const on = dayOf(year.deps.clock())
  const ended = await endSupplier(year.deps, year.manager, id, { on, reason: 'They stopped delivering' })
  done(year, 'ending a supplier', ended)
}
