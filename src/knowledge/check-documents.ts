/** Holds processes and documents against the rest: what they name exists, and no text speaks of a value nobody knows. */
import type { Report } from './check.ts'
import { conditionFaults } from './check-conditions.ts'
import type { Knowledge } from './schema.ts'
import { type Appears, DOCUMENT_VALUES, type DocumentTemplate } from './schema-documents.ts'
import type { Path } from './yaml-file.ts'

/** What documents may ask of the plan beside the facts of a profile. */
export const PLAN_FACTS = [
  'plan.measures',
  'plan.unmet',
  'plan.leftOut',
  'plan.contracts',
  'plan.insurer',
] as const

export function checkDocuments(knowledge: Knowledge, report: Report): void {
  const expect = referencesTo(knowledge, report)
  for (const item of knowledge.processes) {
    for (const [at, id] of item.requirements.entries()) expect('requirements', id, item, ['requirements', at])
    for (const [at, id] of item.measures.entries()) expect('measures', id, item, ['measures', at])
  }
  for (const item of knowledge.rules) {
    expect('measures', item.id, item, ['id'])
    for (const variant of ['light', 'standard', 'full'] as const) {
      checkValues(item[variant], item, [variant], report)
    }
  }
  for (const item of knowledge.firstSteps) expect('scenarios', item.id, item, ['id'])
  for (const item of knowledge.topics) {
    for (const [at, id] of item.controls.entries()) expect('controls', id, item, ['controls', at])
    for (const [at, id] of item.measures.entries()) expect('measures', id, item, ['measures', at])
  }
  const rest = knowledge.topics.filter(topic => topic.rest).length
  if (rest !== 1)
    report({}, [], `document-topics.yaml: one topic with "rest" is expected, and there are ${rest}`)
  for (const item of knowledge.documents) checkDocument(item, expect, report)
  checkTexts(knowledge, report)
}

type Kind = 'requirements' | 'measures' | 'scenarios' | 'controls' | 'topics' | 'obligations'
type Expect = (kind: Kind, id: string, item: object, field: Path) => void

function referencesTo(knowledge: Knowledge, report: Report): Expect {
  const ids = (kind: Kind) => new Set(knowledge[kind].map(one => one.id))
  const known = {
    requirements: ids('requirements'),
    measures: ids('measures'),
    scenarios: ids('scenarios'),
    controls: ids('controls'),
    topics: ids('topics'),
    obligations: ids('obligations'),
  }
  return (kind, id, item, field) => {
    if (!known[kind].has(id)) report(item, field, `there is no ${kind.replace(/s$/, '')} "${id}"`)
  }
}

function checkDocument(document: DocumentTemplate, expect: Expect, report: Report): void {
  checkAppears(document, document, [], expect, report)
  checkKeys(
    document.sections.map(one => one.id),
    document,
    ['sections'],
    report,
  )
  for (const [at, section] of document.sections.entries()) {
    const here: Path = ['sections', at]
    checkAppears(section, document, here, expect, report)
    for (const [i, id] of section.answers.entries())
      expect('requirements', id, document, [...here, 'answers', i])
    checkKeys(
      section.parts.map(one => one.key),
      document,
      here,
      report,
    )
    for (const [i, one] of section.parts.entries()) {
      const path = [...here, 'parts', i]
      checkAppears(one, document, path, expect, report)
      if (one.rules) expect('topics', one.rules, document, [...path, 'rules'])
      checkValues(one.text, document, [...path, 'text'], report)
    }
  }
}

function checkAppears(appears: Appears, item: object, at: Path, expect: Expect, report: Report): void {
  for (const fault of conditionFaults(appears.when, PLAN_FACTS)) report(item, [...at, 'when'], fault)
  for (const kind of ['measures', 'topics', 'obligations'] as const) {
    for (const id of appears.calledForBy?.[kind] ?? []) expect(kind, id, item, [...at, 'calledForBy', kind])
  }
}

function checkKeys(keys: string[], item: object, field: Path, report: Report): void {
  for (const [at, key] of keys.entries()) {
    if (keys.indexOf(key) !== at) report(item, field, `"${key}" is there twice`)
  }
}

const VALUES: readonly string[] = DOCUMENT_VALUES

/** The values a text speaks of, each once. */
export function valuesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name))]
}

function checkValues(text: string | undefined, item: object, field: Path, report: Report): void {
  for (const name of valuesIn(text ?? '')) {
    if (!VALUES.includes(name)) report(item, field, `documents know no value "${name}"`)
  }
}

/** A translation has the sections and texts of its document, all of them and no others. */
function checkTexts(knowledge: Knowledge, report: Report): void {
  for (const [language, words] of Object.entries(knowledge.translations)) {
    for (const document of knowledge.documents) {
      const translated = words.documents[document.id]
      if (!translated) continue // told by the lint
      const wanted = document.sections.flatMap(section => [
        section.id,
        ...section.parts.filter(one => one.text).map(one => `${section.id}.${one.key}`),
      ])
      const there = Object.entries(translated.sections).flatMap(([id, section]) => [
        id,
        ...Object.keys(section.texts).map(key => `${id}.${key}`),
      ])
      for (const name of wanted.filter(one => !there.includes(one)))
        report(translated, [], `lacks "${name}" in ${language}`)
      for (const name of there.filter(one => !wanted.includes(one)))
        report(translated, [], `translates "${name}", which is not in the document`)
      for (const [id, section] of Object.entries(translated.sections)) {
        for (const [key, text] of Object.entries(section.texts))
          checkValues(text, translated, ['sections', id, 'texts', key], report)
      }
    }
  }
}
