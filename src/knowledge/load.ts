/**
 * Loads everything that lies in `knowledge/`, and the packs in use on top of it: reads, checks each item against its
 * schema, then all of them against each other. Either the whole of it is good, or one `KnowledgeError` names every
 * problem at once.
 */
import { fileURLToPath } from 'node:url'
import { checkKnowledge } from './check.ts'
import { lintKnowledge } from './lint.ts'
import { mergePack } from './merge-pack.ts'
import { findItem, readPack } from './pack.ts'
import { packsInUse } from './packs-in-use.ts'
import { KnowledgeError, type Place, type Problem } from './problem.ts'
import { FolderReading, type Origins } from './read-folder.ts'
import type { Knowledge } from './schema.ts'
import type { Path } from './yaml-file.ts'

/** The folder that ships with the program; the same step up from `src/knowledge` and from `dist/knowledge`. */
export const KNOWLEDGE_FOLDER = fileURLToPath(new URL('../../knowledge/', import.meta.url))

export function loadKnowledge(
  folder: string = KNOWLEDGE_FOLDER,
  packs: readonly string[] = packsInUse(),
): Knowledge {
  const { knowledge, problems } = readKnowledge(folder, packs)
  if (problems.length > 0) throw new KnowledgeError(problems)
  return deepFreeze(knowledge)
}

export type KnowledgeRead = {
  knowledge: Knowledge
  problems: Problem[]
  placeOf: (item: object, field?: Path) => Place
}

/** All of it with what is wrong in it; with problems, the knowledge is not to be used. */
export function readKnowledge(folder: string, packs: readonly string[]): KnowledgeRead {
  const problems: Problem[] = []
  const origins: Origins = new WeakMap()
  const placeOf = (item: object, field: Path = []): Place =>
    origins.get(item)?.(field) ?? { file: folder, line: 1 }
  const base = new FolderReading(folder, origins, problems)
  let read = { lists: base.lists(), translations: base.translations(), packs: [] as Knowledge['packs'] }
  for (const one of packs) {
    const pack = readPack(one, origins, problems)
    if (pack)
      read = mergePack(read, pack, (item, field, message) =>
        problems.push({ ...placeOf(item, field), message }),
      )
  }
  const { judgements, ...lists } = read.lists
  const knowledge: Knowledge = {
    ...lists,
    judgements: Object.fromEntries(judgements.map(one => [one.id, one])),
    translations: read.translations,
    packs: read.packs,
  }
  if (problems.length === 0) {
    problems.push(...checkKnowledge({ ...knowledge, judgementList: judgements }, placeOf))
  }
  if (problems.length === 0) problems.push(...bindingFaults(knowledge, placeOf))
  return { knowledge, problems, placeOf }
}

/** What advice never does, and a duty always has: a pack that breaks these would break a promise to its readers. */
const PROMISES = ['guidance_worded_as_duty', 'no_authority']

function bindingFaults(knowledge: Knowledge, placeOf: KnowledgeRead['placeOf']): Problem[] {
  if (knowledge.packs.length === 0) return []
  const ofPacks = new Set(
    knowledge.packs.flatMap(pack => [...pack.adds, ...pack.overrides].map(one => one.id)),
  )
  return lintKnowledge(knowledge)
    .filter(finding => PROMISES.includes(finding.rule) && ofPacks.has(finding.item))
    .map(({ item, field, message }) => ({
      ...placeOf(findItem(knowledge, item, field), field.split('.')),
      message,
    }))
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}
