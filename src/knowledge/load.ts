/**
 * Loads everything that lies in `knowledge/`: reads, checks each item against its schema, then all of them against
 * each other. Either the whole of it is good, or one `KnowledgeError` names every problem at once.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { checkKnowledge } from './check.ts'
import { consensus, guide } from './consensus.ts'
import { explainIssue } from './explain-issue.ts'
import { KnowledgeError, type Place, type Problem } from './problem.ts'
import * as schema from './schema.ts'
import { documentTemplate, documentTopic, firstSteps, rule } from './schema-documents.ts'
import { process } from './schema-processes.ts'
import { type Translation, translation } from './translation.ts'
import { type Path, readYaml, type YamlFile } from './yaml-file.ts'

/** The folder that ships with the program; the same step up from `src/knowledge` and from `dist/knowledge`. */
export const KNOWLEDGE_FOLDER = fileURLToPath(new URL('../../knowledge/', import.meta.url))

export function loadKnowledge(folder: string = KNOWLEDGE_FOLDER): schema.Knowledge {
  const reading = new Reading(folder)
  const judgements = reading.items('judgements.yaml', schema.judgement)
  const knowledge: schema.Knowledge = {
    sources: reading.items('sources', schema.source),
    requirements: reading.items('requirements', schema.requirement),
    controls: reading.items('controls', schema.control),
    measures: reading.items('measures', schema.measure),
    factors: reading.items('factors.yaml', schema.factor),
    scenarios: reading.items('scenarios', schema.scenario),
    obligations: reading.items('obligations', schema.obligation),
    demands: reading.items('demands.yaml', schema.demand),
    judgements: Object.fromEntries(judgements.map(one => [one.id, one])),
    hourValues: reading.items('hour-values.yaml', schema.hourValue),
    sectors: reading.items('sectors.yaml', schema.sector),
    adoption: reading.items('adoption.yaml', schema.adoption),
    guides: reading.items('guides.yaml', guide),
    consensus: reading.items('consensus.yaml', consensus),
    processes: reading.items('processes', process),
    documents: reading.items('documents', documentTemplate),
    topics: reading.items('document-topics.yaml', documentTopic),
    rules: reading.items('rules.yaml', rule),
    firstSteps: reading.items('first-steps.yaml', firstSteps),
    answers: reading.items('answers.yaml', schema.answer),
    translations: reading.translations(),
  }
  if (reading.problems.length === 0) {
    reading.problems.push(...checkKnowledge({ ...knowledge, judgementList: judgements }, reading.placeOf))
  }
  if (reading.problems.length > 0) throw new KnowledgeError(reading.problems)
  return deepFreeze(knowledge)
}

/** One pass over the folder: collects problems and remembers where each item came from. */
class Reading {
  readonly problems: Problem[] = []
  private readonly folder: string
  private readonly origins = new WeakMap<object, (field: Path) => Place>()

  constructor(folder: string) {
    this.folder = folder
    if (!existsSync(folder)) {
      throw new KnowledgeError([{ file: folder, line: 1, message: 'there is no such folder' }])
    }
  }

  readonly placeOf = (item: object, field: Path = []): Place =>
    this.origins.get(item)?.(field) ?? { file: this.folder, line: 1 }

  /** All items of one kind: of a single file, or of every file in a folder, in the order of their names. */
  items<T extends z.ZodType<object>>(kind: string, itemSchema: T): z.output<T>[] {
    return this.filesOf(kind).flatMap(yaml => this.itemsIn(yaml, itemSchema))
  }

  /** One folder named by a two-letter language for every language but English. */
  translations(): Record<string, Translation> {
    const found: Record<string, Translation> = {}
    for (const language of readdirSync(this.folder).filter(name => /^[a-z]{2}$/.test(name))) {
      const merged = translation.parse({})
      for (const yaml of this.filesOf(language)) {
        const parsed = this.checked(translation, yaml.content, [], yaml, language)
        if (!parsed) continue
        for (const kind of Object.keys(merged) as (keyof Translation)[]) {
          for (const [id, words] of Object.entries(parsed[kind])) {
            if (Object.hasOwn(merged[kind], id)) this.fault(yaml, [kind, id], 'is translated twice')
            Object.assign(merged[kind], { [id]: words })
            this.origins.set(words, field => place(yaml, [kind, id, ...field], id, field))
          }
        }
      }
      found[language] = merged
    }
    return found
  }

  private filesOf(kind: string): YamlFile[] {
    const path = join(this.folder, kind)
    if (!existsSync(path)) return []
    const names = kind.endsWith('.yaml')
      ? [kind]
      : readdirSync(path)
          // By number where there is one: clause-10 comes after clause-9.
          .sort(new Intl.Collator('en', { numeric: true }).compare)
          .map(name => `${kind}/${name}`)
    return names
      .filter(name => name.endsWith('.yaml'))
      .map(name => readYaml(join(this.folder, name), name, this.problems))
      .filter(yaml => yaml !== undefined)
  }

  private itemsIn<T extends z.ZodType<object>>(yaml: YamlFile, itemSchema: T): z.output<T>[] {
    if (!Array.isArray(yaml.content)) {
      this.fault(yaml, [], 'a list of items is expected, each beginning with "- "')
      return []
    }
    return yaml.content.flatMap((raw: unknown, index) => {
      const name = nameOf(raw) ?? `item ${index + 1}`
      const item = this.checked(itemSchema, raw, [index], yaml, name)
      if (!item) return []
      this.origins.set(item, field => place(yaml, [index, ...field], name, field))
      return [item]
    })
  }

  private checked<T extends z.ZodType>(
    itemSchema: T,
    raw: unknown,
    at: Path,
    yaml: YamlFile,
    name: string,
  ): z.output<T> | undefined {
    const result = itemSchema.safeParse(raw, { reportInput: true })
    if (result.success) return result.data
    for (const issue of result.error.issues) {
      const field = issue.path as (string | number)[] // YAML keys are text or numbers, never symbols
      this.problems.push({ ...place(yaml, [...at, ...field], name, field), message: explainIssue(issue) })
    }
    return undefined
  }

  private fault(yaml: YamlFile, at: Path, message: string): void {
    this.problems.push({ ...place(yaml, at, undefined, at), message })
  }
}

function place(yaml: YamlFile, at: Path, item: string | undefined, field: Path): Place {
  return {
    file: yaml.file,
    line: yaml.lineOf(at),
    ...(item ? { item } : {}),
    ...(field.length > 0 ? { field: field.join('.') } : {}),
  }
}

function nameOf(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined
  const { id, country, section, measure, question } = raw as Record<string, unknown> // an object, just checked
  return [id, country, section, measure, question].find(
    name => typeof name === 'string' && name.length <= 80,
  ) as string | undefined
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}
