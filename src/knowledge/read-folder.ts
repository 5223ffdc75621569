/** Reads a folder laid out like `knowledge/`: every item against its schema, with the place it came from. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { explainIssue } from './explain-issue.ts'
import { KINDS, type Lists } from './kinds.ts'
import { KnowledgeError, type Place, type Problem } from './problem.ts'
import { type Translation, translation } from './translation.ts'
import { type Path, readYaml, type YamlFile } from './yaml-file.ts'

/** Where each item stands, and a field in it. */
export type Origins = WeakMap<object, (field: Path) => Place>

/** One pass over a folder: collects problems and remembers where each item came from. */
export class FolderReading {
  readonly folder: string
  private readonly origins: Origins
  private readonly problems: Problem[]
  /** Before the names of files, where they are not those of the knowledge that ships. */
  private readonly prefix: string

  constructor(folder: string, origins: Origins, problems: Problem[], prefix = '') {
    if (!existsSync(folder)) {
      throw new KnowledgeError([{ file: folder, line: 1, message: 'there is no such folder' }])
    }
    this.folder = folder
    this.origins = origins
    this.problems = problems
    this.prefix = prefix
  }

  /** Every list of items; a kind of which the folder has nothing is an empty one. */
  lists(): Lists {
    const read = Object.entries(KINDS).map(([kind, { path, item }]) => [kind, this.items(path, item)])
    return Object.fromEntries(read) as Lists // by the schema of each kind
  }

  /** A file that holds one thing and no list of them. */
  one<T extends z.ZodType<object>>(file: string, itemSchema: T): z.output<T> | undefined {
    const [yaml] = this.filesOf(file)
    if (!yaml) return undefined
    const item = this.checked(itemSchema, yaml.content, [], yaml, file)
    if (item) this.origins.set(item, field => place(yaml, field, undefined, field))
    return item
  }

  /** All items of one kind: of a single file, or of every file in a folder, in the order of their names. */
  private items<T extends z.ZodType<object>>(kind: string, itemSchema: T): z.output<T>[] {
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
      .map(name => readYaml(join(this.folder, name), `${this.prefix}${name}`, this.problems))
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

/** By whatever field names an item of its kind. */
function nameOf(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined
  const { id, country, section, measure, question } = raw as Record<string, unknown> // an object, just checked
  return [id, country, section, measure, question].find(
    name => typeof name === 'string' && name.length <= 80,
  ) as string | undefined
}
