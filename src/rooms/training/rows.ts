/** Rows of the room's tables as what they stand for, and back. */
import { recordedBy, type Written } from '../../server/acting.ts'
import type { SupplierTables } from '../../server/tables-suppliers.ts'
import { nameKey } from '../../wire/name-key.ts'
import type { Round, Session, Staff } from './contract.ts'

export function staffOf(row: SupplierTables['staff_member']): Staff {
  const { name, email, area, act, reason } = row
  return {
    ...{ id: row.staff_id, name, email, area, joinedOn: row.joined_on, leftOn: row.left_on, act, reason },
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }
}

type New<T> = Omit<T, 'at' | 'by'>

export function staffRow(written: Written, rowId: string, one: New<Staff>) {
  const { name, email, area, act, reason } = one
  return {
    ...recordedBy(written),
    ...{ id: rowId, staff_id: one.id, name, name_key: nameKey(name), email, area },
    ...{ joined_on: one.joinedOn, left_on: one.leftOn, act, reason },
  }
}

export function sessionOf(row: SupplierTables['training_session']): Session {
  const { title, covered, link, effect, act, reason } = row
  return {
    ...{ id: row.session_id, title, covered, link, evidenceId: row.evidence_id, effect, on: row.event_on },
    ...{ act, reason, at: row.recorded_at, by: row.recorded_by_name },
  }
}

export function sessionRow(written: Written, rowId: string, one: New<Session>) {
  const { title, covered, link, effect, act, reason } = one
  return {
    ...recordedBy(written),
    ...{ id: rowId, session_id: one.id, title, covered, link, evidence_id: one.evidenceId, effect },
    ...{ event_on: one.on, act, reason },
  }
}

export function roundOf(row: SupplierTables['acknowledgement_round']): Round {
  const { title, language, text, matters, act, reason } = row
  return {
    ...{ id: row.round_id, documentId: row.document_id, version: row.document_version, title, language },
    ...{ text, textHash: row.text_hash, dueOn: row.due_on, matters, act, reason },
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }
}

export function roundRow(written: Written, rowId: string, one: New<Round>) {
  const { title, language, text, matters, act, reason } = one
  return {
    ...recordedBy(written),
    ...{ id: rowId, round_id: one.id, document_id: one.documentId, document_version: one.version, title },
    ...{ language, text, text_hash: one.textHash, due_on: one.dueOn, matters, act, reason },
  }
}
