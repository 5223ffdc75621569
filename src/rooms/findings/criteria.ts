/**
 * What a finding can be held against: requirements of the standard that was chosen, obligations that bind, and what
 * the organisation has committed itself to (decided or working measures, rows of its Statement of Applicability,
 * approved documents, processes taken over). Everything else the knowledge base says is guidance: known here, so that
 * a finding which cites it can be told so, and never offered.
 */
import type { Force, Knowledge } from '../../knowledge/schema.ts'
import type { Section } from '../documents/generate.ts'
import type { Result } from '../plan/result.ts'
import { forceOfRow } from '../statement/documents.ts'
import type { StatementRow } from '../statement/model.ts'

export const CRITERION_GROUPS = [
  'requirement',
  'obligation',
  'document',
  'measure',
  'control',
  'process',
] as const
export type CriterionGroup = (typeof CRITERION_GROUPS)[number]

export type Criterion = {
  /** Unlike any other: `R-9.2.1-1`, `measure:P16`, `control:A.5.1`, `section:policy.who`, `process:incident`. */
  id: string
  group: CriterionGroup
  force: Force
  /** Short, as in a list. */
  name: string
  /** What it asks, in the words of the knowledge base or of the organisation. */
  words: string
}

export type CriteriaInput = {
  result: Result
  rows: readonly StatementRow[]
  /** The sections of each document; as approved where it was, else as they stand. */
  documents: readonly { id: string; title: string; approved: boolean; sections: readonly Section[] }[]
  /** Processes that were taken over as tasks. */
  processes: readonly string[]
  knowledge: Knowledge
  language: string
}

/** All of them, guidance included; `binding` takes it out. */
export function criteriaOf(input: CriteriaInput): Criterion[] {
  return [
    ...requirements(input),
    ...obligations(input),
    ...sections(input),
    ...measures(input),
    ...controls(input),
    ...processes(input),
  ]
}

export const binding = (criteria: readonly Criterion[]) => criteria.filter(one => one.force !== 'guidance')

function requirements({ result, knowledge, language }: CriteriaInput): Criterion[] {
  const chosen = new Set(result.requirements.map(one => one.id))
  return knowledge.requirements.map(({ id, clause, clauseTitle, summary }) => ({
    ...{ id, group: 'requirement', name: `${clause} ${clauseTitle}` },
    // A standard that was not chosen is advice.
    force: chosen.has(id) ? 'requirement' : 'guidance',
    words: knowledge.translations[language]?.requirements[id]?.summary ?? summary,
  }))
}

function obligations({ result, knowledge, language }: CriteriaInput): Criterion[] {
  return result.obligations.map(({ id, name, asks, applicability }) => {
    const words = knowledge.translations[language]?.obligations[id]
    return {
      ...{ id: `obligation:${id}`, group: 'obligation', name: words?.name ?? name },
      // What only may apply is a question, not yet a duty.
      force: applicability === 'binds' ? 'obligation' : 'guidance',
      words: words?.asks ?? asks,
    }
  })
}

/** A section's text is a page or two; what is kept with a finding is its beginning. */
const SECTION_CHARACTERS = 600

function sections({ documents }: CriteriaInput): Criterion[] {
  return documents.flatMap(document =>
    document.sections
      .filter(one => one.text.trim() !== '')
      .map(({ id, heading, text }) => ({
        ...{ id: `section:${document.id}.${id}`, group: 'document' as const },
        name: heading ? `${document.title}: ${heading}` : document.title,
        force: document.approved ? 'commitment' : 'guidance',
        words: text.length > SECTION_CHARACTERS ? `${text.slice(0, SECTION_CHARACTERS).trim()} …` : text,
      })),
  )
}

function measures({ result, knowledge, language }: CriteriaInput): Criterion[] {
  const inPlace = new Map(result.inPlace.map(one => [one.id, one.variant]))
  const decided = new Map(
    result.measures
      .filter(one => one.decision && ['accept', 'change'].includes(one.decision.act))
      .map(one => [one.id, one.variant]),
  )
  return knowledge.measures.map(({ id, name, purpose, variants }) => {
    const variant = inPlace.get(id) ?? decided.get(id)
    const words = knowledge.translations[language]?.measures[id]
    const does = variant && (words?.variants?.[variant]?.does ?? variants[variant]?.does)
    return {
      ...{ id: `measure:${id}`, group: 'measure', name: `${id} ${words?.name ?? name}` },
      force: variant ? 'commitment' : 'guidance',
      words: does ? does.join(' ') : (words?.purpose ?? purpose),
    }
  })
}

function controls({ rows, result, knowledge, language }: CriteriaInput): Criterion[] {
  return rows.map(row => ({
    ...{ id: `control:${row.control}`, group: 'control' },
    name: `${row.control} ${knowledge.translations[language]?.controls[row.control]?.title ?? row.title}`,
    force: forceOfRow(row, result) ?? 'guidance',
    words: knowledge.translations[language]?.controls[row.control]?.title ?? row.title,
  }))
}

function processes({ processes: taken, knowledge, language }: CriteriaInput): Criterion[] {
  return knowledge.processes.map(({ id, name, purpose }) => {
    const words = knowledge.translations[language]?.processes[id]
    return {
      ...{ id: `process:${id}`, group: 'process', name: words?.name ?? name },
      force: taken.includes(id) ? 'commitment' : 'guidance',
      words: words?.purpose ?? purpose,
    }
  })
}

/** What somebody typed: an id, or the number that people know it by where only one has it. */
export function criterionBy(typed: string, criteria: readonly Criterion[]): Criterion | null {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return null
  const found = criteria.find(one => one.id.toLowerCase() === wanted)
  if (found) return found
  const numbered = criteria.filter(
    ({ id, name }) => id.toLowerCase().endsWith(`:${wanted}`) || name.toLowerCase().startsWith(`${wanted} `),
  )
  return numbered.length === 1 ? numbered[0]! : null // just counted
}
