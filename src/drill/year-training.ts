/** A training in the first weeks, and the policy read and acknowledged by everybody with an account. */
import { acknowledge, beginRound, closeRound } from '../rooms/training/actions/rounds.ts'
import { holdSession } from '../rooms/training/actions/sessions.ts'
import { addStaff } from '../rooms/training/actions/staff.ts'
import { addDays, dayOf } from '../rooms/work/day.ts'
import { done, type Year, type YearEvent } from './year-ground.ts'

export function trainingEvents(year: Year): YearEvent[] {
  let round: string | null = null
  return [
    [
      30,
      'a training is held, and everybody is asked to read the policy',
      async () => {
        round = await trainAndAsk(year)
      },
    ],
    [
      45,
      'the policy has been read',
      async () => {
        if (round) await readPolicy(year, round)
      },
    ],
  ]
}

const everybody = ({ director, manager, technician, auditor }: Year) => [
  director,
  manager,
  technician,
  auditor,
]

async function trainAndAsk(year: Year): Promise<string | null> {
  const { deps, manager } = year
  const on = dayOf(deps.clock())
  const staffIds: string[] = []
  for (const { person } of everybody(year)) {
    const added = await addStaff(deps, manager, {
      ...{ name: person.name, email: person.email, area: 'Office', joinedOn: null },
    })
    const { id } = done(year, `adding ${person.name}`, added) ?? { id: null }
    if (id) staffIds.push(id)
  }
  const held = await holdSession(deps, manager, {
    ...{ title: 'False mails and changed accounts', on, covered: 'Three real mails, and how to call back' },
    ...{ link: '', effect: '', staffIds, file: null },
  })
  done(year, 'holding a training', held)
  const asked = { documentId: 'policy', dueOn: addDays(on, 14), staffIds: null, matters: '' }
  return done(year, 'asking to read the policy', await beginRound(deps, manager, asked))?.id ?? null
}

async function readPolicy(year: Year, round: string): Promise<void> {
  for (const visit of everybody(year))
    done(year, `${visit.person.name} reads the policy`, await acknowledge(year.deps, visit, round))
  const closed = await closeRound(year.deps, year.manager, round, 'Everybody has read it')
  done(year, 'closing the round', closed)
}
