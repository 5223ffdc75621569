/** The kinds of items that a folder of knowledge holds: where each lies, and what an item of it may say. */
import type { z } from 'zod'
import { auditTime, consensus, guide } from './consensus.ts'
import * as schema from './schema.ts'
import { documentTemplate, documentTopic, firstSteps, rule } from './schema-documents.ts'
import { process } from './schema-processes.ts'

/** `path` is a file, or a folder of which every file is read. */
export const KINDS = {
  judgements: { path: 'judgements.yaml', item: schema.judgement },
  sources: { path: 'sources', item: schema.source },
  requirements: { path: 'requirements', item: schema.requirement },
  controls: { path: 'controls', item: schema.control },
  measures: { path: 'measures', item: schema.measure },
  factors: { path: 'factors.yaml', item: schema.factor },
  scenarios: { path: 'scenarios', item: schema.scenario },
  obligations: { path: 'obligations', item: schema.obligation },
  demands: { path: 'demands.yaml', item: schema.demand },
  hourValues: { path: 'hour-values.yaml', item: schema.hourValue },
  sectors: { path: 'sectors.yaml', item: schema.sector },
  adoption: { path: 'adoption.yaml', item: schema.adoption },
  guides: { path: 'guides.yaml', item: guide },
  consensus: { path: 'consensus.yaml', item: consensus },
  processes: { path: 'processes', item: process },
  documents: { path: 'documents', item: documentTemplate },
  topics: { path: 'document-topics.yaml', item: documentTopic },
  rules: { path: 'rules.yaml', item: rule },
  firstSteps: { path: 'first-steps.yaml', item: firstSteps },
  auditTime: { path: 'audit-time.yaml', item: auditTime },
  answers: { path: 'answers.yaml', item: schema.answer },
} as const
export type Kind = keyof typeof KINDS
export const KIND_NAMES = Object.keys(KINDS) as [Kind, ...Kind[]] // there is at least one

export type Lists = { [K in Kind]: z.output<(typeof KINDS)[K]['item']>[] }

/** The field by which an item is known among those of its kind. */
export function keyOf(item: object): string {
  const { id, country, section, measure, question } = item as Record<string, string | undefined> // one of them is there
  return id ?? country ?? section ?? measure ?? question ?? ''
}
