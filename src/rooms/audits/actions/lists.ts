/** Audits as they are looked at: the list, one with its papers, samples and report. */
import type { Dependencies, Visit } from '../../../server/context.ts'
import { isId } from '../../../wire/id.ts'
import { dayCursor } from '../../../wire/page-cursor.ts'
import { findingsOfAudit } from '../../findings/actions/lists.ts'
import type { Finding } from '../../findings/contract.ts'
import type { Audit, Report, Sample } from '../contract.ts'
import { reportContentSchema, type SignedReport } from '../report-content.ts'
import * as store from '../store.ts'
import type { AuditDependencies } from './acting.ts'
import { type Paper, papersFrom } from './papers.ts'
import { auditable } from './programme.ts'

/** As many as a person looks through on one page. */
const PAGE = 50
export type AuditPage = { audits: Audit[]; next: string | null }

export async function auditsOf(
  { database }: Pick<Dependencies, 'database'>,
  { organisation }: Pick<Visit, 'organisation'>,
  after: string | undefined,
): Promise<AuditPage> {
  return await database.inOrganisation(organisation.id, async tx => {
    const found = await store.listAudits(tx, { after: dayCursor(after), limit: PAGE + 1 })
    const audits = found.slice(0, PAGE)
    const last = audits.at(-1)
    return { audits, next: found.length > PAGE && last ? `${last.beginsOn}_${last.auditId}` : null }
  })
}

export type AuditInFull = {
  audit: Audit
  papers: Paper[]
  findings: Finding[]
  samples: Sample[]
  report: Report | null
}

export async function auditInFull(
  deps: Omit<AuditDependencies, 'newId'>,
  visit: Visit,
  id: string,
): Promise<AuditInFull | null> {
  if (!isId(id)) return null
  const here = await auditable(deps, visit)
  return await deps.database.inOrganisation(visit.organisation.id, async tx => {
    const audit = await store.auditById(tx, id)
    if (!audit) return null
    const findings = await findingsOfAudit(tx, id)
    const lines = await store.linesOf(tx, id)
    const papers = papersFrom(audit, here?.areas ?? [], here?.criteria ?? [], lines, findings)
    const samples = await store.samplesOf(tx, id)
    return { audit, papers, findings, samples, report: await store.reportOf(tx, id) }
  })
}

/** The report as it was signed, read from what was frozen alone. */
export async function signedReport(
  { database }: Pick<Dependencies, 'database'>,
  { organisation }: Pick<Visit, 'organisation'>,
  auditId: string,
): Promise<SignedReport | null> {
  if (!isId(auditId)) return null
  return await database.inOrganisation(organisation.id, async tx => {
    const audit = await store.auditById(tx, auditId)
    const report = audit && (await store.reportOf(tx, auditId))
    if (!audit || !report) return null
    const content = reportContentSchema.parse(JSON.parse(report.content))
    return { audit, report, content, acknowledgement: await store.acknowledgementOf(tx, report.id) }
  })
}
