/** Why this, why now, why not that: reasons as keys and values, so that every language can say them. */
import type { PlanOmission, PlanShortfall } from '../../engine/plan-problem.ts'
import type { Reason } from '../../wire/reason.ts'
import type { Decision } from './contract.ts'
import type { Duty } from './problem.ts'

const because = (key: string, values: Reason['values'] = {}): Reason => ({ key: `plan.${key}`, values })

/** Figures of one planned measure that its reason may speak of. */
export type Case = {
  duty: Duty | undefined
  decision: Decision | null
  savesEurPerYear: number
  riskIds: string[]
  neededBy: string | null
  /** Others that it keeps reliable, where that is all it does. */
  keeps: string[]
  startQuarter: number
}

/** Of the risks a measure bears on, those it bears on most are named; a sentence holds no more. */
const NAMED_RISKS = 2
const NAMED_MEASURES = 3

export function whyPlanned({ duty, decision, savesEurPerYear, riskIds, neededBy, keeps }: Case): Reason {
  const riskNames = riskIds.slice(0, NAMED_RISKS).join(',')
  if (decision?.act === 'accept' || decision?.act === 'change')
    return because('why.decided', { reason: decision.reason })
  if (duty && duty.obligations.length > 0) {
    return because('why.obliged', { obligationNames: duty.obligations.join(','), savesEurPerYear })
  }
  if (duty && duty.requirements.length > 0) {
    return because('why.requirement', { count: duty.requirements.length, savesEurPerYear })
  }
  if (savesEurPerYear > 0 && keeps.length > 0) {
    return because('why.keeps', { savesEurPerYear, measureNames: keeps.slice(0, NAMED_MEASURES).join(',') })
  }
  if (savesEurPerYear > 0 && riskIds.length > 0) return because('why.saves', { savesEurPerYear, riskNames })
  return because('why.prerequisite', { measureName: neededBy ?? '' })
}

export function whyNow({ duty, decision, savesEurPerYear, startQuarter }: Case): Reason {
  if (decision?.quarter && decision.quarter === startQuarter) return because('now.decided')
  if (startQuarter === 1 && savesEurPerYear > 0)
    return because('now.waitingCosts', { quarterEur: savesEurPerYear / 4 })
  if (startQuarter === 1) return because('now.first')
  if (duty && startQuarter >= duty.byQuarter) return because('now.deadline', { quarter: duty.byQuarter })
  return because('now.room')
}

export function whyLeftOut(omission: PlanOmission, decision: Decision | null): Reason {
  const { costEur, savesEur, missing = 0, lacks } = omission
  if (decision?.act === 'refuse') return because('left.refused', { reason: decision.reason })
  switch (omission.reason) {
    case 'costs_more_than_it_saves':
      return because(savesEur < 1 ? 'left.noSaving' : 'left.costsMore', { costEur, savesEur })
    case 'no_hours':
      if (lacks === 'upkeep') return because('left.noUpkeep', { missingHours: missing, savesEur, costEur })
      return because('left.noHours', { missingHours: missing, savesEur, costEur })
    case 'no_money':
      return because('left.noMoney', { missingEur: missing, savesEur, costEur })
    case 'displaced':
      if (lacks === 'money') return because('left.displacedMoney', { missingEur: missing, savesEur, costEur })
      if (lacks === 'upkeep')
        return because('left.displacedUpkeep', { missingHours: missing, savesEur, costEur })
      return because('left.displacedHours', { missingHours: missing, savesEur, costEur })
    case 'no_effect':
      return because('left.noEffect', { costEur })
    case 'prerequisite':
      return because('left.prerequisite')
    case 'refused':
      return because('left.refused', { reason: '' })
  }
}

export function whyUnmet(shortfall: PlanShortfall): Reason {
  const { kind, quarter, missing } = shortfall
  switch (kind) {
    case 'hours':
      return because('unmet.hours', { missingHours: missing, quarter })
    case 'upkeep':
      return because('unmet.upkeep', { missingHours: missing, quarter })
    case 'money':
      return because('unmet.money', { missingEur: missing, quarter })
    case 'refused':
      return because('unmet.refused')
    case 'prerequisite':
    case 'excluded':
      return because(`unmet.${kind}`)
  }
}
