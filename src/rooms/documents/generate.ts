/**
 * The documents of an organisation, made from its own facts, risks, plan and duties. The same input gives the same
 * texts. A part appears where its conditions hold and its values are known; what is planned is told with its quarter;
 * of what was not chosen nothing is said. A section or document of which nothing remains is not there.
 */
import type { Force, Knowledge } from '../../knowledge/schema.ts'
import type { DocumentPart, DocumentTemplate } from '../../knowledge/schema-documents.ts'
import type { Say } from '../../wire/words.ts'
import type { Acceptance } from '../plan/contract.ts'
import type { Result } from '../plan/result.ts'
import type { StatementRow } from '../statement/model.ts'
import { blockText, ENGLISH_BLOCKS } from './blocks.ts'
import { appearsIn, type Circumstances, circumstancesOf } from './circumstances.ts'
import { joinParts, markdownList } from './markdown-text.ts'
import { ruleLines } from './rules.ts'
import { fillIn, type Values, valuesOf } from './values.ts'

export type DocumentInput = {
  result: Result
  rows: StatementRow[]
  acceptances: Acceptance[]
  knowledge: Knowledge
  say: Say
  /** A planned quarter, counted from 1, as people say it. */
  quarter: (planned: number) => string
}

export type Section = { id: string; heading: string; text: string }
export type GeneratedSection = Section & {
  answers: string[]
  /** Whether some of it is in English although another language was asked for. */
  english: boolean
}
export type GeneratedDocument = {
  id: string
  title: string
  purpose: string
  force: Force
  /** Requirements it answers, for whoever has to meet them. */
  answers: string[]
  sections: GeneratedSection[]
}

export type GeneratedSet = {
  documents: GeneratedDocument[]
  /** Templates that nothing here calls for. */
  notCalledFor: { id: string; title: string }[]
}

export type Making = DocumentInput & {
  at: Circumstances
  values: Values
  titles: { id: string; title: string }[]
}

export function generateDocuments(input: DocumentInput): GeneratedSet {
  const { knowledge, result } = input
  const at = circumstancesOf(result, knowledge)
  const called = knowledge.documents.filter(template => appearsIn(template, at))
  const titles = called.map(({ id }) => ({ id, title: titleOf(id, input) }))
  const making: Making = { ...input, at, values: valuesOf(input, at), titles }
  const documents = called.flatMap(template => makeDocument(template, making))
  const made = new Set(documents.map(one => one.id))
  return {
    documents,
    notCalledFor: knowledge.documents
      .filter(({ id, sizes, ...template }) => !made.has(id) && appearsIn({ sizes, for: template.for }, at))
      .map(({ id }) => ({ id, title: titleOf(id, input) })),
  }
}

export function titleOf(id: string, { knowledge, say }: Pick<DocumentInput, 'knowledge' | 'say'>): string {
  const translated = knowledge.translations[say.language]?.documents[id]?.title
  return translated ?? knowledge.documents.find(one => one.id === id)?.title ?? id
}

function makeDocument(template: DocumentTemplate, making: Making): GeneratedDocument[] {
  const { id, force, purpose } = template
  const sections = template.sections.flatMap(section => makeSection(template, section, making))
  const answers = making.at.conformity ? [...new Set(sections.flatMap(one => one.answers))] : []
  // A heading or an explanation alone is no document.
  return sections.length > 0 ? [{ id, title: titleOf(id, making), purpose, force, answers, sections }] : []
}

type TemplateSection = DocumentTemplate['sections'][number]

function makeSection(
  template: DocumentTemplate,
  section: TemplateSection,
  making: Making,
): GeneratedSection[] {
  if (!appearsIn(section, making.at)) return []
  const parts = section.parts.filter(part => appearsIn(part, making.at))
  const texts = parts.flatMap(part => partText(template.id, section.id, part, making) ?? [])
  if (texts.length === 0) return []
  const words = wordsOf(template.id, section.id, making)
  const english =
    making.say.language !== 'en' &&
    parts.some(
      part => (part.text && !words?.texts[part.key]) || (part.block && ENGLISH_BLOCKS.includes(part.block)),
    )
  return [
    {
      id: section.id,
      heading: words?.heading ?? section.heading,
      text: joinParts(texts),
      answers: making.at.conformity ? section.answers : [],
      english,
    },
  ]
}

function wordsOf(document: string, section: string, { knowledge, say }: Making) {
  return knowledge.translations[say.language]?.documents[document]?.sections[section]
}

function partText(document: string, section: string, part: DocumentPart, making: Making): string | null {
  if (part.block) return blockText(part.block, making)
  if (part.rules) {
    const lines = ruleLines(part.rules, making)
    return lines.length > 0 ? markdownList(lines) : null
  }
  const text = wordsOf(document, section, making)?.texts[part.key] ?? part.text ?? ''
  return fillIn(text, making.values)
}
