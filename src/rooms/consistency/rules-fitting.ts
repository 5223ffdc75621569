/** Rules about what has to fit together: facts, duties, risks, decisions, plan and statement. */
import type { Knowledge } from '../../knowledge/schema.ts'
import { acceptanceOf, decisionOn, forConformity, type Rule } from './facts.ts'

const measurePath = (id: string) => `measures/${id}`

/** Orders of magnitude: who puts a risk this far below what firms like theirs see should have something that does it. */
const LOWERED_TENFOLD = 10

export const fitting: readonly Rule[] = [
  {
    key: 'duty_unmet',
    find: ({ result }) =>
      result.unmetDuties.map(({ measure }) => ({ id: measure, path: measurePath(measure) })),
  },
  {
    key: 'duty_refused',
    find: facts => {
      const bound = facts.result.obligations.filter(one => one.applicability === 'binds')
      return unique(bound.flatMap(one => one.measures.map(({ measure }) => measure)))
        .filter(id => decisionOn(facts, id)?.act === 'refuse')
        .map(id => ({ id, path: measurePath(id) }))
    },
  },
  {
    key: 'obligation_unsettled',
    find: ({ result }) =>
      result.obligations
        .filter(one => one.applicability === 'may')
        .map(({ id }) => ({ id, path: `obligations#${id}` })),
  },
  {
    key: 'appetite_exceeded',
    find: ({ result }) =>
      result.appetite.state === 'out_of_reach' ? [{ path: 'result', id: 'appetite' }] : [],
  },
  {
    key: 'decision_open',
    find: facts =>
      facts.result.measures
        .filter(({ id }) => decisionOn(facts, id) === null)
        .map(({ id }) => ({ id, path: measurePath(id) })),
  },
  {
    key: 'refused_in_place',
    find: facts =>
      facts.result.inPlace
        .filter(({ id }) => decisionOn(facts, id)?.act === 'refuse')
        .map(({ id }) => ({ id, path: measurePath(id) })),
  },
  {
    key: 'acceptance_stale',
    find: facts =>
      facts.result.risks
        .filter(({ id, fingerprint }) => acceptanceOf(facts, id, fingerprint)?.stale)
        .map(({ id }) => ({ id, path: `risks/${id}#acceptance` })),
  },
  {
    key: 'acceptance_missing',
    find: facts =>
      forConformity(facts, () =>
        facts.result.risks
          .filter(({ id, fingerprint }) => acceptanceOf(facts, id, fingerprint) === null)
          .map(({ id }) => ({ id, path: `risks/${id}#acceptance` })),
      ),
  },
  {
    key: 'lowered_without_measure',
    find: ({ result, knowledge }) =>
      result.risks
        .filter(risk => {
          if (risk.basis !== 'own_estimate' || !risk.scenarioId) return false
          const prior = knowledge.scenarios.find(one => one.id === risk.scenarioId)
          const likely = prior?.sizes[result.sizeClass ?? 'small'].frequencyPerYear.likely ?? 0
          const works = result.inPlace.some(({ id }) => actsOn(knowledge, id, risk.scenarioId))
          return !works && risk.frequencyPerYear.likely * LOWERED_TENFOLD < likely
        })
        .map(({ id }) => ({ id, path: `risks/${id}` })),
  },
  {
    key: 'set_up_not_said',
    find: ({ work, result }) =>
      work.setups
        .filter(({ ended, measureId }) => ended?.as === 'done' && measureId !== null)
        .filter(({ measureId }) => !result.inPlace.some(one => one.id === measureId))
        .map(({ measureId }) => ({ id: measureId ?? '', path: 'profile/questions/inPlace' })),
  },
  {
    key: 'plan_not_taken_over',
    find: ({ planChanges }) => {
      const open = planChanges.filter(one => one.act !== 'change').length
      return open > 0 ? [{ values: { count: open }, path: 'work/plan' }] : []
    },
  },
  {
    key: 'hours_exceeded',
    find: ({ hours }) =>
      (hours ?? [])
        .filter(({ done, due, capacity }) => capacity > 0 && done + due > 1.2 * capacity)
        .map(({ quarter, done, due, capacity }) => ({
          values: {
            ...{ quarter: quarter.quarter, year: quarter.year },
            ...{ hours: Math.round(done + due), capacity: Math.round(capacity) },
          },
          path: 'tasks?show=all',
        })),
  },
]

const unique = (ids: readonly string[]) => [...new Set(ids)]

function actsOn({ measures }: Knowledge, id: string, scenarioId: string | null): boolean {
  const variants = Object.values(measures.find(one => one.id === id)?.variants ?? {})
  return variants.some(one => one?.effects.some(({ scenario }) => scenario === scenarioId))
}
