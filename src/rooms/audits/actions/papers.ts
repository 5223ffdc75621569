/** Working papers: for each thing an audit holds the organisation to, what was asked, what was looked at, what came of it. */
import { sawWhatStands } from '../../../server/standing-record.ts'
import { addFinding } from '../../findings/actions/enter.ts'
import { findingsOfAudit } from '../../findings/actions/lists.ts'
import type { Finding, Held } from '../../findings/contract.ts'
import type { Criterion } from '../../findings/criteria.ts'
import type { Area } from '../areas.ts'
import type { Audit, Line, LineInput } from '../contract.ts'
import * as store from '../store.ts'
import { type AuditDependencies, type By, type Done, note, onOpen, refuse } from './acting.ts'
import { auditable } from './programme.ts'

/** A line as it stands: recorded, or still to be looked at. */
export type Paper = {
  criterionId: string
  force: Line['force']
  area: string
  name: string
  words: string
  line: Line | null
  findings: Finding[]
}

/** What is in scope now, and what was recorded, even where nothing calls for it any more. */
export function papersFrom(
  audit: Pick<Audit, 'areas'>,
  areas: readonly Area[],
  criteria: readonly Criterion[],
  lines: readonly Line[],
  findings: readonly Finding[],
): Paper[] {
  const recorded = new Map(lines.map(one => [one.criterionId, one]))
  const found = (id: string) => findings.filter(one => one.held?.id === id)
  const known = new Map(criteria.map(one => [one.id, one]))
  const inScope = areas
    .filter(one => audit.areas.includes(one.id))
    .flatMap(area =>
      area.criteria.flatMap((id): Paper[] => {
        const one = known.get(id)
        if (!one || one.force === 'guidance') return []
        const line = recorded.get(id) ?? null
        const { force, name, words } = one
        return [{ criterionId: id, force, area: area.id, name, words, line, findings: found(id) }]
      }),
    )
  const there = new Set(inScope.map(one => one.criterionId))
  const gone = lines
    .filter(one => !there.has(one.criterionId))
    .map(line => ({
      ...{ criterionId: line.criterionId, force: line.force, area: '', name: line.criterionId },
      ...{ words: line.words, line, findings: found(line.criterionId) },
    }))
  return [...inScope, ...gone]
}

/**
 * Records a line; again, as a new version of it. A nonconformity or an observation becomes a finding at once, held
 * against the same thing, with what was looked at as its evidence.
 */
export async function recordLine(
  deps: AuditDependencies,
  by: By,
  auditId: string,
  criterionId: string,
  { asked, seen, result, on, finding }: LineInput,
  stood?: string,
): Promise<Done<{ findingId: string | null }>> {
  const here = await auditable(deps, by)
  const criterion = here?.criteria.find(one => one.id === criterionId)
  if (!criterion || criterion.force === 'guidance') return refuse('audits.no_criterion')
  const { force, name, words } = criterion
  const held: Held = { force, id: criterionId, words: `${name}. ${words}` }
  return await onOpen(deps, by, { auditId, on }, async (tx, written, audit) => {
    const areas = here?.areas.filter(one => audit.areas.includes(one.id)) ?? []
    if (!areas.some(one => one.criteria.includes(criterionId))) return refuse('audits.no_criterion')
    const lines = await store.linesOf(tx, auditId)
    const before = lines.find(one => one.criterionId === criterionId)
    if (!sawWhatStands(stood, before?.at)) return refuse('audits.recorded_meanwhile')
    const found = (await findingsOfAudit(tx, auditId)).filter(one => one.held?.id === criterionId)
    const wanted = wants(result, found, finding)
    if (!wanted) return refuse('audits.finding_missing')
    const id = deps.newId()
    const lineId = before?.lineId ?? id
    const line = { lineId, force, criterionId, words: held.words, asked, seen, result, on }
    await store.insertLine(tx, written, { ...line, id, auditId })
    await note(tx, written, 'audit.line', `audit:${auditId}`, line)
    if (!finding || result === 'conforms' || result === 'not_looked') return { ok: true, findingId: null }
    const entered = await addFinding(
      deps,
      tx,
      written,
      {
        ...{ ...finding, text: asked, criterion: criterionId, evidence: seen, evidenceId: null, on },
        ...{ source: 'audit', sourceNote: '', auditId },
      },
      held,
    )
    return entered.ok ? { ok: true, findingId: entered.id } : refuse('audits.finding_missing')
  })
}

/** A nonconformity is graded and named; an observation may be a remark alone. */
function wants(result: Line['result'], found: readonly Finding[], finding: LineInput['finding']): boolean {
  if (result === 'nonconformity') {
    const there = found.some(one => one.grade === 'major' || one.grade === 'minor')
    return finding ? finding.grade !== 'observation' : there
  }
  return result !== 'observation' || !finding || finding.grade === 'observation'
}
