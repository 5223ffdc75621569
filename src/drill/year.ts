/**
 * A year of RECPLAST on a clock of its own: tasks done, late and skipped, and what else a year brings; every act goes
 * the way the pages go. At its end it tells how many of the 56 requirements have their record, and which have not.
 * `--keep FOLDER` leaves the data there, to be looked at: `MEDIANT_DATA=FOLDER npm start`.
 */
import { rmSync } from 'node:fs'
import { pino } from 'pino'
import { makeDependencies } from '../main/server.ts'
import { assessmentOf } from '../rooms/assessment/actions/assessment.ts'
import { freezePack } from '../rooms/assessment/actions/pack.ts'
import { countStates } from '../rooms/assessment/model.ts'
import { addDays, dayOf } from '../rooms/work/day.ts'
import { clockInItsTime } from '../server/as-of.ts'
import { openInstallation } from '../server/installation.ts'
import { verifyJournals } from '../server/verify.ts'
import type { Outcome, Say } from './outcome.ts'
import { scratchFolder } from './product.ts'
import { auditEvents } from './year-audit.ts'
import { decisionEvents } from './year-decisions.ts'
import { beginYear, done, PASSWORD, type Year, type YearDependencies, type YearEvent } from './year-ground.ts'
import { growthEvents } from './year-growth.ts'
import { measuringEvents } from './year-measuring.ts'
import { mishapEvents } from './year-mishaps.ts'
import { trainingEvents } from './year-training.ts'
import { moveTo, type Worked, workUntil } from './year-work.ts'

/** A year and the weeks until its review, ending on the day before. */
const YEAR_DAYS = 371
const LAST_DAY = 364

/** What happens beside the tasks, in order. */
const eventsOf = (year: Year): YearEvent[] =>
  [
    ...decisionEvents(year),
    ...measuringEvents(year),
    ...mishapEvents(year),
    ...growthEvents(year),
    ...trainingEvents(year),
    ...auditEvents(year),
  ]
    .concat([
      [
        LAST_DAY,
        'the assessor gets a pack',
        async () =>
          done(year, 'freezing a pack', await freezePack(year.deps, year.manager, 'For the audit in spring')),
      ],
    ])
    .toSorted(([one], [other]) => one - other)

export type YearTold = {
  year: Year
  worked: Worked
  /** Requirements whose record is there, of all; and those that have none, with what they have. */
  shown: number
  all: number
  missing: string[]
}

export async function simulateYear(deps: YearDependencies, firstDay: string, say: Say): Promise<YearTold> {
  const year = await beginYear(deps, { day: firstDay, endsOn: addDays(firstDay, LAST_DAY) }, say)
  const worked: Worked = { done: 0, late: 0, skipped: 0 }
  for (const [after, what, act] of eventsOf(year)) {
    const day = addDays(firstDay, after)
    await workUntil(year, day, worked)
    moveTo(year, day)
    say(`${day}: ${what}`)
    await act()
  }
  say(`${worked.done} tasks done in time, ${worked.late} late, ${worked.skipped} skipped`)
  const assessment = await assessmentOf(deps, year.manager)
  if (!assessment) throw new Error('There is no profile')
  const { shown } = countStates(assessment.all)
  const missing = assessment.all
    .filter(one => one.state !== 'shown')
    .map(({ requirement, state }) => `${requirement.id} (${state}): ${requirement.summary}`)
  return { year, worked, shown, all: assessment.all.length, missing }
}

export async function drillYear(
  _: number,
  say: Say,
  { keep }: { keep?: string | undefined } = {},
): Promise<Outcome> {
  const folder = keep ?? scratchFolder()
  const env = { MEDIANT_DATA: folder }
  const log = pino({ level: 'silent' })
  const installation = await openInstallation({ env, publicUrl: 'http://localhost', log })
  try {
    let now = new Date()
    const deps = {
      ...makeDependencies(installation, log, env),
      clock: clockInItsTime(() => now),
      setTime: (at: string) => {
        now = new Date(at)
      },
    }
    const { year, shown, all, missing } = await simulateYear(deps, addDays(dayOf(now), -YEAR_DAYS), say)
    for (const one of [...year.refused, ...missing]) say(one)
    const broken = (await verifyJournals(installation.database)).filter(one => one.broken !== null)
    for (const one of broken) say(`The journal of ${one.name} is broken`)
    say(`${shown} of ${all} requirements have their record`)
    if (keep) say(`MEDIANT_DATA=${keep} npm start; sign in as ${year.manager.person.email}, “${PASSWORD}”`)
    return {
      tried: all,
      found: missing.length + year.refused.length + broken.length,
      what: 'without a record, refused or broken',
    }
  } finally {
    await installation.close()
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
}
