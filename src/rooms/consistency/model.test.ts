import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { LANGUAGES } from '../../wire/language.ts'
import { loadWords, wordFolders } from '../../wire/words.ts'
import { ROOMS } from '../order.ts'
import type { Facts } from './facts.ts'
import { look, RULES } from './model.ts'

const TODAY = '2026-06-01'
const LONG_AGO = new Date('2025-01-01T10:00:00Z')
const RECENTLY = new Date('2026-05-01T10:00:00Z')

/** Only what the rules look at; the rest of a result is none of their business. */
const result = (more: object = {}) =>
  ({
    ...{ requirements: [{ id: 'R-9.2.1-1' }], obligations: [], unmetDuties: [], risks: [], measures: [] },
    ...{ inPlace: [], sizeClass: 'medium', appetite: { state: 'met_by_plan' } },
    ...more,
  }) as unknown as Facts['result']

const member = (personId: string) => ({ personId, name: personId }) as Facts['members'][number]

const nothing: Facts = {
  ...{ today: TODAY, result: result(), decisions: [], acceptances: [], documents: [], fulfilments: [] },
  ...{ evidence: [], planChanges: [], hours: null, members: [member('ana'), member('bea')] },
  ...{ profileOn: '2026-05-01', knowledge: loadKnowledge() },
  work: { late: [], unowned: [], owners: [], setups: [] },
  running: {
    ...{ now: new Date(`${TODAY}T12:00:00Z`), incidents: [], clocks: [], suppliersDue: [] },
    ...{ suppliersOfWeight: [], expired: [], findings: [], unanswered: [], due: [] },
    ...{ auditedOn: '2026-02-01', reviewDueOn: '2026-12-01', training: null },
  },
}

const decision = (measure: string, act: string) => ({ measure, act }) as Facts['decisions'][number]
const acceptance = (riskId: string, fingerprint: string) =>
  ({ riskId, fingerprint }) as Facts['acceptances'][number]
const risk = { id: 'S1', fingerprint: 'frequency 0.1', basis: 'prior', scenarioId: 'S1' }
const planned = { measures: [{ id: 'P16' }] }
const standing = { inPlace: [{ id: 'P16', variant: 'light' }] }
const evidence = (freshness: string) =>
  [{ kind: 'measure', id: 'P16', freshness }] as unknown as Facts['evidence']
const fulfilment = (state: string) =>
  [{ requirement: { id: 'R-9.2.1-1' }, state }] as unknown as Facts['fulfilments']
const document = (more: object) =>
  [
    {
      ...{ id: 'policy', title: 'Policy', generated: {}, changedByFacts: 0, latest: { version: 1 } },
      ...{ approval: { version: 1, at: RECENTLY } },
      ...more,
    },
  ] as unknown as Facts['documents']
const task = (more: object) =>
  ({
    id: 't',
    title: 'Call',
    dueOn: '2026-03-01',
    source: { kind: 'hand', id: '' },
    ...more,
  }) as unknown as Facts['work']['late'][number]
const work = (more: Partial<Facts['work']>) => ({ work: { ...nothing.work, ...more } })
const running = (more: Partial<Facts['running']>) => ({ running: { ...nothing.running, ...more } })
const supplier = { id: 's', name: 'Weber', nextReviewOn: '2026-05-01', wayOut: ' ' }
const indicator = { indicator: { id: 'i', name: 'Oldest update' } }
const lowered = { ...risk, basis: 'own_estimate', frequencyPerYear: { likely: 0.000_01 } }
const accepted = { acceptances: [acceptance('S1', 'frequency 0.1')] }

/** Of each rule something that breaks it, and nothing else. */
const BREACHES: Record<string, Partial<Facts>> = {
  clock_overdue: running({
    clocks: [{ incidentId: 'i', title: 'Lost', name: 'Early warning', dueAt: RECENTLY }],
  }),
  incident_lying: running({ incidents: [{ id: 'i', title: 'Lost', recordedAt: LONG_AGO }] }),
  supplier_review_overdue: running({ suppliersDue: [supplier] }),
  supplier_without_way_out: running({ suppliersOfWeight: [supplier] }),
  exception_expired: running({
    expired: [{ id: 'e', place: 'The press', subject: {} as Facts['running']['expired'][number]['subject'] }],
  }),
  nonconformity_lying: running({
    findings: [{ findingId: 'f', title: 'No record', grade: 'minor', on: '2026-01-01' }],
  }),
  figure_unanswered: running({ unanswered: [indicator] }),
  figure_due: running({ due: [indicator] }),
  training_due: running({ training: { due: 3, unreadRounds: [] } }),
  reading_overdue: running({
    training: { due: 0, unreadRounds: [{ id: 'r', title: 'Policy', unread: 4, dueOn: '2026-05-01' }] },
  }),
  audit_missing: running({ auditedOn: '2025-02-01' }),
  review_missing: running({ reviewDueOn: '2026-05-01' }),
  duty_unmet: { result: result({ unmetDuties: [{ measure: 'P16' }] }) },
  duty_refused: {
    result: result({ obligations: [{ id: 'o', applicability: 'binds', measures: [{ measure: 'P16' }] }] }),
    decisions: [decision('P16', 'refuse')],
  },
  obligation_unsettled: {
    result: result({ obligations: [{ id: 'o', applicability: 'may', measures: [] }] }),
  },
  appetite_exceeded: { result: result({ appetite: { state: 'out_of_reach' } }) },
  decision_open: { result: result(planned) },
  refused_in_place: {
    result: result(standing),
    decisions: [decision('P16', 'refuse')],
    evidence: evidence('fresh'),
  },
  acceptance_stale: { result: result({ risks: [risk] }), acceptances: [acceptance('S1', 'frequency 0.2')] },
  acceptance_missing: { result: result({ risks: [risk] }) },
  lowered_without_measure: { result: result({ risks: [lowered] }), ...accepted },
  set_up_not_said: work({ setups: [task({ measureId: 'P16', ended: { as: 'done' } })] }),
  plan_not_taken_over: { planChanges: [{ act: 'drop', key: 'k', task: task({}) }] },
  hours_exceeded: {
    hours: [{ quarter: { year: 2026, quarter: 2 }, done: 80, due: 60, capacity: 100, assumed: false }],
  },
  in_place_unshown: { result: result(standing), evidence: evidence('none') },
  in_place_shown_long_ago: { result: result(standing), evidence: evidence('old') },
  requirement_unshown: { fulfilments: fulfilment('nothing') },
  requirement_described_only: { fulfilments: fulfilment('described') },
  requirement_shown_long_ago: { fulfilments: fulfilment('old') },
  document_unapproved: { documents: document({ approval: null }) },
  document_changed_since_approval: { documents: document({ latest: { version: 2 } }) },
  document_behind_facts: { documents: document({ changedByFacts: 2 }) },
  document_review_due: { documents: document({ approval: { version: 1, at: LONG_AGO } }) },
  task_late: work({ late: [task({})] }),
  task_without_owner: work({ unowned: [task({})] }),
  owner_left: work({ owners: [{ id: 'carl', name: 'Carl', tasks: 2 }] }),
  one_owner_alone: { members: [member('ana')] },
  facts_old: { profileOn: '2025-01-01' },
}

const broken = (facts: Facts) =>
  look(facts)
    .filter(one => one.found.length > 0)
    .map(one => one.key)

describe('the standing rules', () => {
  it('find nothing where there is nothing: the list can reach zero', () => {
    expect(broken(nothing)).toEqual([])
    expect(look(nothing)).toHaveLength(RULES.length)
  })

  it.each(RULES.map(one => one.key))('%s finds what breaks it, and no other rule does', key => {
    const breach = BREACHES[key]
    expect(breach, `a breach of ${key} is wanted here`).toBeDefined()
    expect(broken({ ...nothing, ...breach })).toEqual([key])
  })

  it('ask for what only conformity needs of nobody else', () => {
    const free = (more: Partial<Facts>) => broken({ ...nothing, ...more })
    expect(free({ documents: document({ approval: null }), result: result({ requirements: [] }) })).toEqual(
      [],
    )
    expect(free({ result: result({ requirements: [], risks: [risk] }) })).toEqual([])
  })

  it('count a measure that acts on a risk as a reason for a low figure', () => {
    const acting = nothing.knowledge.measures.find(one =>
      Object.values(one.variants).some(each => each?.effects.some(effect => effect.scenario === 'S1')),
    )
    const inPlace = [{ id: acting?.id, variant: 'light' }]
    const facts = { ...nothing, ...accepted, result: result({ risks: [lowered], inPlace }) }
    expect(broken(facts)).toEqual([])
  })

  it.each(LANGUAGES)('say in %s what was found, how it is mended, and that it holds', language => {
    const say = loadWords(wordFolders(ROOMS)).in(language)
    for (const { key } of RULES)
      for (const part of ['found', 'mend', 'holds'])
        expect(say.has(`consistency.rule.${key}.${part}`), `${key}.${part}`).toBe(true)
  })
})
