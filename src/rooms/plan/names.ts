/** Names of scenarios, common causes, measures, obligations and controls in the reader's language, by id. */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Names } from '../../wire/reason.ts'
import type { AppliedObligation } from '../obligations/model.ts'
import type { AssessedRisk } from '../risks/model.ts'

type Named = {
  obligations: Pick<AppliedObligation, 'id' | 'name'>[]
  risks: Pick<AssessedRisk, 'id' | 'name' | 'kind'>[]
}

export function namesOf(of: Named, knowledge: Knowledge, language: string): Names {
  const translated = knowledge.translations[language]
  const names = new Map<string, string>([
    ...knowledge.scenarios.map(one => [one.id, translated?.scenarios[one.id]?.name ?? one.name] as const),
    ...knowledge.measures.map(one => [one.id, translated?.measures[one.id]?.name ?? one.name] as const),
    ...knowledge.controls.map(one => [one.id, translated?.controls[one.id]?.title ?? one.title] as const),
    ...knowledge.factors.map(one => [one.id, translated?.factors[one.id]?.name ?? one.name] as const),
    ...of.obligations.map(one => [one.id, translated?.obligations[one.id]?.name ?? one.name] as const),
    ...of.risks.filter(one => one.kind === 'own').map(one => [one.id, one.name] as const),
  ])
  return id => names.get(id)
}
