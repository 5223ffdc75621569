/** The tables of incidents and changes; how such a file is written stands in `tables.ts`. */
import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string, string>
type JsonOrNull = ColumnType<unknown, string | null, string | null>

type Recorded = {
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
}

type IncidentTable = Recorded & {
  organisation_id: string
  id: string
  incident_id: string
  title: string
  place: string
  noticed_at: Date
  happened_on: string
  ongoing: boolean
  reported_at: Date
  reported_by: string
  reported_by_name: string
  triage_task_id: string | null
  kind: 'event' | 'incident' | 'false_alarm' | null
  severity: string
  personal_data: 'yes' | 'no' | 'unclear'
  significant: 'yes' | 'no' | 'unclear'
  risk_ids: Json
  closing: JsonOrNull
  act: 'report' | 'triage' | 'close' | 'reopen'
  reason: string
  replaced_at: Date | null
}

type IncidentEntryTable = Recorded & {
  organisation_id: string
  id: string
  incident_id: string
  note: string
  link: string | null
  event_at: Date
}

type IncidentClockTable = Recorded & {
  organisation_id: string
  id: string
  incident_id: string
  obligation_id: string
  clock_number: number
  obligation_name: string
  name: string
  counted_from: string
  hours: number
  started_at: Date | null
  due_at: Date | null
  done_at: Date | null
  act: 'start' | 'done' | 'not_needed' | 'again'
  reason: string
  replaced_at: Date | null
}

type OrganisationChangeTable = Recorded & {
  organisation_id: string
  id: string
  change_id: string
  title: string
  kind: string
  note: string
  event_on: string
  facts: Json
  taken_on: JsonOrNull
  profile_version: number | null
  act: 'record' | 'revise' | 'take_on' | 'set_aside' | 'reopen'
  reason: string
  replaced_at: Date | null
}

export type IncidentTables = {
  incident: IncidentTable
  incident_entry: IncidentEntryTable
  incident_clock: IncidentClockTable
  organisation_change: OrganisationChangeTable
}
