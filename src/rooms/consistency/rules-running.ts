/** Rules about what a year brings: incidents, suppliers, exceptions, figures, audits, findings, reviews. */
import { daysSince, forConformity, LATE_DAYS, type Rule } from './facts.ts'

/** A quarter: long enough for a cause to be found and something to be done about it. */
const FINDING_DAYS = 92

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

export const running: readonly Rule[] = [
  {
    key: 'clock_overdue',
    find: ({ running: { clocks, now } }) =>
      clocks
        .filter(({ dueAt }) => dueAt < now)
        .map(({ incidentId, title, name }) => ({
          ...{ name: title, values: { clock: name } },
          path: `incidents/${incidentId}`,
        })),
  },
  {
    key: 'incident_lying',
    find: ({ running: { incidents }, today }) =>
      incidents
        .filter(({ recordedAt }) => daysSince(dayOf(recordedAt), today) > LATE_DAYS)
        .map(({ id, title, recordedAt }) => ({
          ...{ name: title, values: { days: daysSince(dayOf(recordedAt), today) } },
          path: `incidents/${id}`,
        })),
  },
  {
    key: 'supplier_review_overdue',
    find: ({ running: { suppliersDue }, today }) =>
      suppliersDue
        .filter(({ nextReviewOn }) => nextReviewOn < today)
        .map(({ id, name }) => ({ name, path: `suppliers/${id}` })),
  },
  {
    key: 'supplier_without_way_out',
    find: ({ running: { suppliersOfWeight } }) =>
      suppliersOfWeight
        .filter(({ wayOut }) => wayOut.trim() === '')
        .map(({ id, name }) => ({ name, path: `suppliers/${id}` })),
  },
  {
    key: 'exception_expired',
    find: ({ running: { expired } }) =>
      expired.map(({ id, place, subject }) => ({ name: place || subject.id, path: `exceptions/${id}` })),
  },
  {
    key: 'nonconformity_lying',
    find: ({ running: { findings }, today }) =>
      findings
        .filter(({ grade, on }) => grade !== 'observation' && daysSince(on, today) > FINDING_DAYS)
        .map(({ findingId, title, on }) => ({
          ...{ name: title, values: { days: daysSince(on, today) } },
          path: `findings/${findingId}`,
        })),
  },
  {
    key: 'figure_unanswered',
    find: ({ running: { unanswered } }) =>
      unanswered.map(({ indicator }) => ({ name: indicator.name, path: `measurement/${indicator.id}` })),
  },
  {
    key: 'figure_due',
    find: ({ running: { due } }) =>
      due.map(({ indicator }) => ({ name: indicator.name, path: `measurement/${indicator.id}` })),
  },
  {
    key: 'training_due',
    find: ({ running: { training } }) =>
      training && training.due > 0 ? [{ values: { count: training.due }, path: 'training' }] : [],
  },
  {
    key: 'reading_overdue',
    find: ({ running: { training }, today }) =>
      (training?.unreadRounds ?? [])
        .filter(({ dueOn }) => dueOn < today)
        .map(({ id, title, unread }) => ({
          ...{ name: title, values: { count: unread } },
          path: `training/rounds/${id}`,
        })),
  },
  {
    key: 'audit_missing',
    find: facts =>
      forConformity(facts, () => {
        const { auditedOn } = facts.running
        return auditedOn !== null && daysSince(auditedOn, facts.today) <= 366 ? [] : [{ path: 'audits' }]
      }),
  },
  {
    key: 'review_missing',
    find: facts =>
      forConformity(facts, () => (facts.running.reviewDueOn < facts.today ? [{ path: 'reviews' }] : [])),
  },
]
