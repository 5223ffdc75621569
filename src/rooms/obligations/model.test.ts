import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import type { Obligation } from '../../knowledge/schema.ts'
import { applyObligations, choosesStandard } from './model.ts'
import { applyRequirements, measuresOfRequirements } from './requirements.ts'

const knowledge = loadKnowledge()
const law = (binds: Obligation['binds'], mayBind?: Obligation['mayBind']): Obligation => ({
  id: 'law',
  name: 'A law',
  force: 'obligation',
  authority: 'parliament',
  date: '2020',
  source: 'x',
  binds,
  ...(mayBind && { mayBind }),
  reason: 'because',
  asks: 'something',
  measures: [{ measure: 'P40', atLeast: 'light', byQuarter: 2, because: 'so' }],
  controls: ['A.5.34'],
  clocks: [],
})
const apply = (profile: Parameters<typeof applyObligations>[0], obligations: Obligation[]) =>
  applyObligations(profile, { ...knowledge, obligations })

describe('obligations', () => {
  const big = law({ fact: 'headcount', atLeast: 50 })

  it('bind where the facts say so, with the measures they ask for', () => {
    const [applied] = apply({ name: 'A', headcount: 60 }, [big])
    expect(applied).toMatchObject({ applicability: 'binds', unknownFacts: [], controls: ['A.5.34'] })
    expect(applied?.measures).toHaveLength(1)
  })

  it('do not bind where the facts say no', () => {
    expect(apply({ name: 'A', headcount: 10 }, [big])).toEqual([])
  })

  it('may bind where a fact is not known: a question, not a duty', () => {
    const [applied] = apply({ name: 'A' }, [big])
    expect(applied).toMatchObject({
      applicability: 'may',
      unknownFacts: ['headcount'],
      measures: [],
      controls: [],
    })
  })

  it('may bind where only the wider condition is met', () => {
    const [applied] = apply({ name: 'A', headcount: 30 }, [
      law({ fact: 'headcount', atLeast: 50 }, { fact: 'headcount', atLeast: 25 }),
    ])
    expect(applied?.applicability).toBe('may')
  })

  it('come from contracts by their words', () => {
    const profile = {
      name: 'A',
      obligations: [{ from: 'insurer', demands: 'Multi-factor sign-in, tested backups' }],
    }
    const applied = applyObligations(profile, knowledge).find(one => one.kind === 'contract')
    expect(applied?.measures.map(one => one.measure)).toEqual(expect.arrayContaining(['P16', 'P35', 'P37']))
    expect(applied?.authority).toBe('insurer')
  })

  it.each([
    ['EDR on all computers', 'P24'],
    ['MFA', 'P16'],
    ['Meldung von Vorfällen binnen 24 Stunden', 'P40'],
    ['an SBOM with every release', 'P60'],
    ['RTO of eight hours', 'P35'],
    ['the cartoon of the year', undefined],
    ['ein ISMS', null],
    ['der Aufwand bleibt niedrig', undefined],
    ['umfangreiche Unterlagen', undefined],
  ])('read short words only as words of their own: %s', (demands, measure) => {
    const applied = applyObligations({ name: 'A', obligations: [{ from: 'x', demands }] }, knowledge).at(-1)
    if (measure === null) expect(applied?.asksForSystem).toBe(true)
    else expect(applied?.measures[0]?.measure).toBe(measure)
  })

  it('keep a demand nobody recognises as it was written', () => {
    const profile = { name: 'A', obligations: [{ from: 'customer', demands: 'Zebras in the yard' }] }
    const applied = applyObligations(profile, knowledge).find(one => one.kind === 'contract')
    expect(applied).toMatchObject({ asks: 'Zebras in the yard', measures: [] })
  })
})

describe('requirements', () => {
  it('are none for whoever did not choose the standard', () => {
    const profile = { name: 'A', aim: 'protect' as const, headcount: 6 }
    expect(applyRequirements(profile, applyObligations(profile, knowledge), knowledge)).toEqual([])
  })

  it.each([
    [4, 'micro'],
    [30, 'small'],
    [120, 'medium'],
    [900, 'large'],
  ] as const)('are all 56 at %i persons, in the form of a %s organisation', (headcount, size) => {
    const profile = { name: 'A', aim: 'certificate' as const, headcount }
    const applied = applyRequirements(profile, applyObligations(profile, knowledge), knowledge)
    expect(applied).toHaveLength(56)
    expect(applied[0]?.form).toEqual(knowledge.requirements[0]?.forms[size])
  })

  it('apply where a contract asks for evidence of a system', () => {
    const profile = { name: 'A', obligations: [{ from: 'customer', demands: 'ISO 27001 certificate' }] }
    expect(choosesStandard(profile, applyObligations(profile, knowledge))).toBe('contract')
  })

  it('are carried by measures: planning early, checking late, none forgotten', () => {
    const profile = { name: 'A', aim: 'certificate' as const, headcount: 80 }
    const applied = applyRequirements(profile, applyObligations(profile, knowledge), knowledge)
    const carried = measuresOfRequirements(applied, knowledge)
    expect(new Set(carried.flatMap(one => one.requirements)).size).toBe(56)
    const by = (id: string) => carried.find(one => one.measure === id)?.byQuarter ?? 0
    expect(by('P08')).toBeLessThan(by('M02'))
  })
})
