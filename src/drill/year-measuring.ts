/** What is counted each quarter, and the review at the end of the year. */
import { enterMeasurements } from '../rooms/measurement/actions/entries.ts'
import { beginIndicator } from '../rooms/measurement/actions/indicators.ts'
import { setObjective } from '../rooms/measurement/actions/objectives.ts'
import { acknowledgeReview, changeReview, signReview, startReview } from '../rooms/reviews/actions/reviews.ts'
import { INPUTS, type Remarks } from '../rooms/reviews/contract.ts'
import { addDays, dayOf } from '../rooms/work/day.ts'
import { done, type Year, type YearEvent } from './year-ground.ts'

const INDICATORS = [
  {
    name: 'Oldest missing update',
    counts: 'From the list of the update service',
    unit: 'days',
    target: 14,
    actAt: 30,
  },
  { name: 'Last restore', counts: 'By the clock, for one folder', unit: 'minutes', target: 30, actAt: 90 },
  {
    name: 'Leavers closed in time',
    counts: 'Of the list of personnel',
    unit: 'share',
    target: 100,
    actAt: 90,
  },
] as const

/** Values of each quarter, in the order of the indicators; the third quarter is the one with the fair. */
const VALUES = [
  [21, 55, 95],
  [12, 40, 100],
  [34, 42, 100],
  [9, 28, 100],
]

export function measuringEvents(year: Year): YearEvent[] {
  let ids: string[] = []
  const begin = async () => {
    ids = await beginMeasuring(year)
  }
  return [
    [8, 'a few figures are chosen, and an objective', begin],
    [80, 'the first figures', () => measure(year, ids, 0)],
    [171, 'figures of the second quarter', () => measure(year, ids, 1)],
    [262, 'figures of the third quarter', () => measure(year, ids, 2)],
    [340, 'figures of the fourth quarter', () => measure(year, ids, 3)],
    [350, 'the management review', () => review(year)],
  ]
}

async function beginMeasuring(year: Year): Promise<string[]> {
  const { deps, manager } = year
  const ids: string[] = []
  for (const { name, counts, unit, target, actAt } of INDICATORS) {
    const begun = await beginIndicator(deps, manager, {
      ...{ name, counts, unit, target, actAt, better: unit === 'share' ? 'more' : 'less', everyMonths: 3 },
      ...{
        processId: 'measurement',
        counter: null,
        ownerId: manager.person.id,
        reason: 'We would act on it',
      },
    })
    const { id } = done(year, `beginning to count ${name}`, begun) ?? { id: null }
    if (id) ids.push(id)
  }
  const objective = {
    ...{
      what: 'Every update within two weeks',
      means: 'The update service, four hours a month',
      ownerId: manager.person.id,
    },
    evaluation: 'The oldest missing update, each quarter',
    ...{ dueOn: addDays(dayOf(deps.clock()), 330), indicatorId: ids[0] ?? null, measureIds: [], reason: '' },
  }
  done(year, 'setting an objective', await setObjective(deps, manager, objective))
  return ids
}

async function measure(year: Year, ids: readonly string[], quarter: number): Promise<void> {
  const on = dayOf(year.deps.clock())
  const values = VALUES[quarter] ?? []
  const entries = ids.map((indicatorId, at) => ({ indicatorId, value: values[at] ?? 0, note: '' }))
  done(year, 'entering what was counted', await enterMeasurements(year.deps, year.manager, { on, entries }))
}

/** Inputs are gathered by the program; two decisions follow, one of them about means. */
async function review(year: Year): Promise<void> {
  const { deps, manager, director } = year
  const heldOn = dayOf(deps.clock())
  const participants = [director.person.name, manager.person.name]
  const started = done(
    year,
    'starting the review',
    await startReview(deps, manager, { heldOn, participants, form: 'full' }),
  )
  if (!started) return
  const looked = { text: 'Looked at together; as it should be.', nothing: true }
  const remarks = Object.fromEntries(INPUTS.map(input => [input, looked])) as Remarks
  const decide = (what: string, kind: 'improvement' | 'resources') => ({
    ...{ kind, what, heading: 'risks' as const, ownerId: manager.person.id, dueOn: addDays(heldOn, 60) },
  })
  const base = { heldOn, participants, remarks, removed: null }
  for (const added of [
    decide('Rehearse working through an outage with the night shift', 'improvement'),
    decide('Two hours a week of a second technician', 'resources'),
  ]) {
    const changed = await changeReview(deps, manager, started.id, {
      ...{ ...base, added, conclusion: 'The system fits us and is effective.' },
    })
    done(year, 'recording a decision of the review', changed)
  }
  done(year, 'signing the review', await signReview(deps, director, started.id))
  done(year, 'acknowledging the review', await acknowledgeReview(deps, manager, started.id))
}
