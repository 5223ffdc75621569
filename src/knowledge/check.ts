/**
 * Holds the loaded items against each other: ids are there once, whatever is referred to exists; then the
 * conditions and the measures, each in a file of its own.
 */
import { checkConditions } from './check-conditions.ts'
import { checkConsensus } from './check-consensus.ts'
import { checkDocuments } from './check-documents.ts'
import { checkMeasures, variantsOf } from './check-measures.ts'
import { checkOverlap } from './check-overlap.ts'
import { checkSupports } from './check-supports.ts'
import { checkTranslations } from './check-translations.ts'
import type { Place, Problem } from './problem.ts'
import type { Judgement, Knowledge } from './schema.ts'
import type { Path } from './yaml-file.ts'

/** The figures of the method that the program asks for by name. */
const JUDGEMENTS = [
  'damping-exponent',
  'damping-floor',
  'tail-weight',
  'ruin-share-of-turnover',
  'horizon-quarters',
  'planned-quarters',
  'usd-to-eur',
  'user-hour-share',
  'gordon-loeb-share',
  'loss-size-factor',
  'firm-rate-factor',
  'late-duty-factor',
  'event-cap-in-turnovers',
  'quarters-to-certificate',
  'assumed-hours-per-person',
  'assumed-money-per-person',
  'auditor-day-low',
  'auditor-day-high',
] as const

type Checked = Knowledge & { judgementList: Judgement[] }
export type Report = (item: object, field: Path, message: string) => void

export function checkKnowledge(
  knowledge: Checked,
  placeOf: (item: object, field?: Path) => Place,
): Problem[] {
  const problems: Problem[] = []
  const report: Report = (item, field, message) => problems.push({ ...placeOf(item, field), message })
  checkUnique(knowledge, report)
  checkSources(knowledge, report)
  checkReferences(knowledge, report)
  checkConditions(knowledge, report)
  checkMeasures(knowledge, report)
  checkSupports(knowledge.measures, report)
  checkConsensus(knowledge, report)
  checkDocuments(knowledge, report)
  checkOverlap(knowledge, report)
  checkTranslations(knowledge, report)
  for (const id of JUDGEMENTS) {
    if (!knowledge.judgements[id]) report({}, [], `judgements.yaml: the figure "${id}" is missing`)
  }
  return problems
}

function checkUnique(knowledge: Checked, report: Report): void {
  const kinds: [string, { item: object; key: string }[]][] = [
    ['id', knowledge.sources.map(keyed)],
    ['id', knowledge.requirements.map(keyed)],
    ['id', knowledge.controls.map(keyed)],
    ['id', knowledge.measures.map(keyed)],
    ['slug', knowledge.measures.map(item => ({ item, key: item.slug }))],
    ['id', knowledge.factors.map(keyed)],
    ['id', knowledge.scenarios.map(keyed)],
    ['slug', knowledge.scenarios.map(item => ({ item, key: item.slug }))],
    ['id', knowledge.obligations.map(keyed)],
    ['id', knowledge.demands.map(keyed)],
    ['id', knowledge.judgementList.map(keyed)],
    ['id', knowledge.processes.map(keyed)],
    ['id', knowledge.documents.map(keyed)],
    ['id', knowledge.topics.map(keyed)],
    ['id', knowledge.rules.map(keyed)],
    ['id', knowledge.firstSteps.map(keyed)],
    ['country', knowledge.hourValues.map(item => ({ item, key: item.country }))],
    ['section', knowledge.sectors.map(item => ({ item, key: item.section }))],
    ['measure', knowledge.adoption.map(item => ({ item, key: item.measure }))],
    ['id', knowledge.guides.map(keyed)],
    ['id', knowledge.consensus.map(keyed)],
    ['id', knowledge.auditTime.map(keyed)],
    ['question', knowledge.answers.map(item => ({ item, key: item.question }))],
  ]
  for (const [field, entries] of kinds) {
    const seen = new Set<string>()
    for (const { item, key } of entries) {
      if (seen.has(key)) report(item, [field], `"${key}" is there twice`)
      seen.add(key)
    }
  }
}

function keyed<T extends { id: string }>(item: T): { item: T; key: string } {
  return { item, key: item.id }
}

/** Every `source` and `sources`, however deep it stands, names a source that exists. */
function checkSources(knowledge: Checked, report: Report): void {
  const known = new Set(knowledge.sources.map(source => source.id))
  const walk = (item: object, value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      const here = [...path, Array.isArray(value) ? Number(key) : key]
      const cited = key === 'source' ? [inner] : key === 'sources' && Array.isArray(inner) ? inner : []
      for (const id of cited) {
        if (typeof id === 'string' && !known.has(id)) report(item, here, `there is no source "${id}"`)
      }
      walk(item, inner, here)
    }
  }
  const { sources: _, translations: __, judgements: ___, packs: ____, ...lists } = knowledge
  for (const item of Object.values(lists).flat()) walk(item, item, [])
}

function checkReferences(knowledge: Checked, report: Report): void {
  const ids = {
    control: new Set(knowledge.controls.map(one => one.id)),
    factor: new Set(knowledge.factors.map(one => one.id)),
    measure: new Set(knowledge.measures.map(one => one.id)),
    scenario: new Set(knowledge.scenarios.map(one => one.id)),
  }
  const expect = (kind: keyof typeof ids, id: string, item: object, field: Path) => {
    if (!ids[kind].has(id)) report(item, field, `there is no ${kind} "${id}"`)
  }
  for (const item of knowledge.requirements) {
    for (const [at, id] of item.measures.entries()) expect('measure', id, item, ['measures', at])
  }
  for (const item of knowledge.controls) {
    for (const [at, id] of item.scenarios.entries()) expect('scenario', id, item, ['scenarios', at])
  }
  for (const item of knowledge.scenarios) {
    for (const id of Object.keys(item.factorShares)) expect('factor', id, item, ['factorShares', id])
  }
  for (const item of knowledge.adoption) expect('measure', item.measure, item, ['measure'])
  for (const item of knowledge.obligations) {
    for (const [at, id] of item.controls.entries()) expect('control', id, item, ['controls', at])
  }
  for (const item of knowledge.measures) {
    for (const [at, id] of item.controls.entries()) expect('control', id, item, ['controls', at])
    for (const [name, variant] of variantsOf(item)) {
      const path = ['variants', name]
      for (const [at, id] of variant.requires.entries())
        expect('measure', id, item, [...path, 'requires', at])
      for (const [at, one] of variant.supports.entries()) {
        expect('measure', one.measure, item, [...path, 'supports', at, 'measure'])
      }
      for (const [at, one] of variant.effects.entries()) {
        expect('scenario', one.scenario, item, [...path, 'effects', at, 'scenario'])
      }
    }
  }
}
