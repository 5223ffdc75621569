/** Rules of deciding: which decision of a measure counts, what may be decided, when an acceptance is stale. */
import type { MeasureOption } from '../measures/model.ts'
import type { AssessedRisk } from '../risks/model.ts'
import type { Acceptance, AcceptanceInput, Decision, DecisionInput, PlanRefusal } from './contract.ts'

/** The latest decision of each measure, those withdrawn left out. `decisions` in the order they were taken. */
export function standingDecisions(decisions: Decision[]): Map<string, Decision> {
  const standing = new Map<string, Decision>()
  for (const decision of decisions) {
    if (decision.act === 'withdraw') standing.delete(decision.measure)
    else standing.set(decision.measure, decision)
  }
  return standing
}

export type Checked = { ok: true } | { ok: false; refusal: PlanRefusal }

export function checkDecision(
  input: DecisionInput,
  options: MeasureOption[],
  standing: Map<string, Decision>,
): Checked {
  const option = options.find(one => one.id === input.measure)
  if (!option) return { ok: false, refusal: 'measure.not_found' }
  if (input.act === 'withdraw') {
    return standing.has(input.measure) ? { ok: true } : { ok: false, refusal: 'decision.nothing_to_withdraw' }
  }
  const named = input.variant === null || option.variants.some(variant => variant.name === input.variant)
  return named ? { ok: true } : { ok: false, refusal: 'measure.variant_not_offered' }
}

/**
 * What an acceptance refers to, readable: the figures of the risk and the measures that bear on it. Figures are
 * rounded to two digits, so that an acceptance does not go stale over a change nobody would notice.
 */
export function fingerprintOf(
  risk: AssessedRisk,
  expectedAfterEur: number,
  measures: { id: string; variant: string }[],
): string {
  const figures = [
    `frequency ${round(risk.meanPerYear)}`,
    `median ${round(risk.lossEur.median)}`,
    `p90 ${round(risk.lossEur.p90)}`,
    `remains ${round(expectedAfterEur)}`,
  ]
  const bearing = measures.map(measure => `${measure.id} ${measure.variant}`).sort()
  return [...figures, ...bearing].join(' · ')
}

const round = (value: number) => String(Number(value.toPrecision(2)))

export type Standing = { acceptance: Acceptance; stale: boolean; changes: string[] }

/** The latest acceptance of a risk, held against the risk as it is now; `acceptances` in the order they were given. */
export function standingAcceptance(
  riskId: string,
  fingerprint: string,
  acceptances: Acceptance[],
): Standing | null {
  const acceptance = acceptances.findLast(one => one.riskId === riskId)
  if (!acceptance) return null
  const then = acceptance.fingerprint.split(' · ')
  const now = fingerprint.split(' · ')
  const changes = [...then.filter(part => !now.includes(part)), ...now.filter(part => !then.includes(part))]
  return { acceptance, stale: acceptance.fingerprint !== fingerprint, changes }
}

export type FingerprintChange =
  | { kind: 'figure'; part: 'frequency' | 'median' | 'p90' | 'remains'; was: number; is: number }
  | { kind: 'added' | 'gone'; measure: string; variant: string }

/** What differs between two fingerprints of one risk: figures that moved, measures that came or went. */
export function fingerprintChanges(then: string, now: string): FingerprintChange[] {
  const partsOf = (text: string) =>
    new Map(text.split(' · ').map(part => part.split(' ') as [string, string]))
  const [before, after] = [partsOf(then), partsOf(now)]
  const changes: FingerprintChange[] = []
  for (const part of ['frequency', 'median', 'p90', 'remains'] as const) {
    const [was, is] = [Number(before.get(part)), Number(after.get(part))]
    if (was !== is) changes.push({ kind: 'figure', part, was, is })
  }
  const measures = (parts: Map<string, string>, other: Map<string, string>, kind: 'added' | 'gone') => {
    for (const [measure, variant] of parts) {
      if (/^[A-Z][0-9]/.test(measure) && other.get(measure) !== variant)
        changes.push({ kind, measure, variant })
    }
  }
  measures(before, after, 'gone')
  measures(after, before, 'added')
  return changes
}

export function checkAcceptance(input: AcceptanceInput, current: Map<string, string>): Checked {
  const fingerprint = current.get(input.riskId)
  if (fingerprint === undefined) return { ok: false, refusal: 'risk.not_found' }
  return fingerprint === input.fingerprint ? { ok: true } : { ok: false, refusal: 'risk.changed_meanwhile' }
}
