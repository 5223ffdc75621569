/** Everything that happened in an incident, in the order in which it happened, told or recorded. */
import { type Clock, type Incident, isRunning, type TimelineEntry } from './contract.ts'

export type TimelineRow = { at: Date; recordedAt: Date; by: string } & (
  | { kind: 'note'; note: string; link: string | null }
  | { kind: 'incident'; version: Incident }
  | { kind: 'clock'; clock: Clock }
)

type Told = { versions: Incident[]; entries: TimelineEntry[]; clockVersions: Clock[] }

/** A report stands at the moment in which something was noticed; the other acts at that of their recording. */
export function timelineOf({ versions, entries, clockVersions }: Told): TimelineRow[] {
  const rows: TimelineRow[] = [
    ...versions.map(version => ({
      ...{ kind: 'incident' as const, version, recordedAt: version.recordedAt, by: version.recordedBy },
      at: version.act === 'report' ? version.noticedAt : version.recordedAt,
    })),
    ...entries.map(({ note, link, at, recordedAt, by }) => ({
      ...{ kind: 'note' as const, note, link, at, recordedAt, by },
    })),
    ...clockVersions.map(clock => ({
      ...{ kind: 'clock' as const, clock, recordedAt: clock.recordedAt, by: clock.recordedBy },
      at: (isRunning(clock) ? clock.startedAt : clock.doneAt) ?? clock.recordedAt,
    })),
  ]
  return rows.sort(
    (a, b) => a.at.getTime() - b.at.getTime() || a.recordedAt.getTime() - b.recordedAt.getTime(),
  )
}
