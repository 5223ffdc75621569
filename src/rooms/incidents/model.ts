/** What can be decided about an incident without asking anybody: which clocks there are, and whether it may be closed. */
import type { AppliedObligation } from '../obligations/model.ts'
import type { Clock, ClockName, Incident, IncidentRefusal } from './contract.ts'
import { isRunning } from './contract.ts'

const HOUR_MS = 60 * 60 * 1000

/** A clock that an obligation has, with what was recorded about it in one incident. */
export type OfferedClock = ClockName & {
  obligation: Pick<AppliedObligation, 'id' | 'name' | 'applicability' | 'authority'>
  name: string
  from: string
  hours: number
  standing: Clock | null
}

export const dueOf = (startedAt: Date, hours: number) => new Date(startedAt.getTime() + hours * HOUR_MS)

/** Hours until it is due; below nothing where that has passed. */
export const hoursLeft = (dueAt: Date, now: Date) => (dueAt.getTime() - now.getTime()) / HOUR_MS

export const sameClock = (a: ClockName, b: ClockName) =>
  a.obligationId === b.obligationId && a.number === b.number

/** Whether what a clock is about is said not to be the case in this incident. */
function isBesides(
  concerns: 'personal-data' | undefined,
  { personalData, significant, kind }: Pick<Incident, 'personalData' | 'significant' | 'kind'>,
): boolean {
  if (kind === 'false_alarm') return true
  return (concerns === 'personal-data' ? personalData : significant) === 'no'
}

export type Offered = {
  /** Of what binds and concerns this incident, or was recorded whatever it is. */
  clocks: OfferedClock[]
  /** Of what may bind: somebody has to look. */
  perhaps: OfferedClock[]
}

/** Clocks of what binds or may bind here; what was recorded stays in sight though its obligation binds no more. */
export function clocksFor(
  incident: Pick<Incident, 'personalData' | 'significant' | 'kind'>,
  obligations: readonly AppliedObligation[],
  recorded: readonly Clock[],
): Offered {
  const offered = obligations.flatMap(obligation =>
    obligation.clocks.flatMap(({ name, from, hours, concerns }, number): OfferedClock[] => {
      const clock = { obligationId: obligation.id, number }
      const standing = recorded.find(one => sameClock(one, clock)) ?? null
      if (!standing && isBesides(concerns, incident)) return []
      return [{ ...clock, obligation, name, from, hours, standing }]
    }),
  )
  const gone = recorded
    .filter(one => !offered.some(other => sameClock(one, other)))
    .map(one => ({
      ...{ obligationId: one.obligationId, number: one.number, standing: one },
      ...{ name: one.name, from: one.from, hours: one.hours },
      obligation: {
        ...{ id: one.obligationId, name: one.obligationName, authority: '' },
        applicability: 'binds' as const,
      },
    }))
  const all = [...offered, ...gone]
  const certain = (one: OfferedClock) => one.obligation.applicability === 'binds' || one.standing !== null
  return { clocks: all.filter(certain), perhaps: all.filter(one => !certain(one)) }
}

/** What stands against closing it: nothing is closed over a clock that runs or that nobody has looked at. */
export function faultOfClosing(incident: Incident, { clocks }: Offered): IncidentRefusal | null {
  if (incident.closing) return 'incidents.closed_already'
  if (!incident.kind) return 'incidents.not_triaged'
  if (clocks.some(({ standing }) => standing && isRunning(standing))) return 'incidents.clock_running'
  if (incident.kind === 'false_alarm') return null
  if (clocks.some(one => !one.standing && one.number === 0)) {
    const unclear = incident.personalData === 'unclear' || incident.significant === 'unclear'
    return unclear ? 'incidents.unclear' : 'incidents.clock_not_judged'
  }
  return null
}
