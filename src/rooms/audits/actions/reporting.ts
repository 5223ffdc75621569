/** Closing an audit: the report is frozen with its hash and signed; management takes note of it. */
import { createHash } from 'node:crypto'
import { acting } from '../../../server/acting.ts'
import { isId } from '../../../wire/id.ts'
import { findingsOfAudit } from '../../findings/actions/lists.ts'
import { recordRun } from '../../work/actions/evidence.ts'
import { dayOf } from '../../work/day.ts'
import { areaName } from '../area-names.ts'
import type { AcknowledgementInput, Audit, ReportInput } from '../contract.ts'
import type { ReportContent } from '../report-content.ts'
import * as store from '../store.ts'
import { type AuditDependencies, type By, type Done, mayAcknowledge, note, onOpen, refuse } from './acting.ts'
import { type Paper, papersFrom } from './papers.ts'
import { keepAudit } from './planning.ts'
import { auditable } from './programme.ts'

export async function reportAudit(
  deps: AuditDependencies,
  by: By,
  auditId: string,
  { conclusion, on }: ReportInput,
): Promise<Done> {
  const here = await auditable(deps, by)
  if (!here) return refuse('audits.no_profile')
  return await onOpen(deps, by, { auditId, on }, async (tx, written, audit) => {
    const lines = await store.linesOf(tx, auditId)
    const findings = await findingsOfAudit(tx, auditId)
    const papers = papersFrom(audit, here.areas, here.criteria, lines, findings)
    if (!papers.some(wasLookedAt)) return refuse('audits.nothing_looked_at')
    const say = deps.words.in(by.language)
    const { title, number, beginsOn, endsOn, auditorName: auditor, ownWorkReason } = audit
    const content: ReportContent = {
      ...{ organisation: by.organisation.name, number, title, language: by.language, beginsOn, endsOn },
      ...{ auditor, ownWorkReason, conclusion },
      areas: audit.areas.map(id => areaName(id, deps.knowledge, say)),
      ...linesIn(papers),
      samples: (await store.samplesOf(tx, auditId)).map(
        ({ populationName, population, seed, rule, drawn }) => ({
          ...{ population: populationName, size: population.length, seed, confidence: rule.confidence },
          ...{ share: rule.share, bySize: rule.size, reason: rule.reason, drawn: drawn.map(one => one.name) },
        }),
      ),
      findings: findings.map(({ number: count, grade, title: name, text, held, evidence }) => ({
        ...{ number: count, grade, title: name, text, evidence },
        held: held && { force: held.force, words: held.words },
      })),
    }
    const frozen = JSON.stringify(content)
    const sha256 = createHash('sha256').update(frozen).digest('hex')
    const report = { id: deps.newId(), auditId, content: frozen, sha256, signedName: auditor, on }
    await store.insertReport(tx, written, report)
    await keepAudit(deps, tx, written, reported(audit, conclusion))
    await note(tx, written, 'audit.sign', `audit:${auditId}`, { report: report.id, sha256, auditor, on })
    const run = { processId: 'internal-audit', title, path: `audits/${auditId}/report`, on }
    await recordRun(deps, tx, written, run)
    return { ok: true }
  })
}

const reported = ({ at: _, by: __, ...audit }: Audit, reason: string) => ({
  ...audit,
  act: 'report' as const,
  reason,
})

export const wasLookedAt = ({ line }: Pick<Paper, 'line'>) => line !== null && line.result !== 'not_looked'

function linesIn(papers: readonly Paper[]): Pick<ReportContent, 'looked' | 'notLooked'> {
  const looked = papers.filter(wasLookedAt)
  return {
    looked: looked.flatMap(({ force, line }) =>
      line ? [{ force, words: line.words, asked: line.asked, seen: line.seen, result: line.result }] : [],
    ),
    notLooked: papers
      .filter(one => !looked.includes(one))
      .map(({ force, name, words }) => ({ force, words: `${name}. ${words}` })),
  }
}

/** By whoever leads the organisation, not by whoever runs its system from outside. */
export async function acknowledgeReport(
  deps: Pick<AuditDependencies, 'database' | 'clock' | 'newId'>,
  by: By,
  auditId: string,
  { note: text, on }: AcknowledgementInput,
): Promise<Done> {
  if (!mayAcknowledge(by)) return refuse('audits.not_allowed')
  if (!isId(auditId)) return refuse('audits.not_found')
  return await acting(deps, by, async (tx, written) => {
    const report = await store.reportOf(tx, auditId)
    if (!report)
      return refuse((await store.auditById(tx, auditId)) ? 'audits.not_closed' : 'audits.not_found')
    if (await store.acknowledgementOf(tx, report.id)) return refuse('audits.acknowledged_already')
    if (on > dayOf(written.at)) return refuse('audits.in_future')
    await store.insertAcknowledgement(tx, written, { id: deps.newId(), reportId: report.id, note: text, on })
    const content = { report: report.id, sha256: report.sha256, note: text, on }
    await note(tx, written, 'audit.acknowledge', `audit:${auditId}`, content)
    return { ok: true }
  })
}
