/**
 * A pack: a folder laid out like `knowledge/`, with a file that says whose it is and what it puts in the place of
 * something that ships.
 */
import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { slug, text } from './fields.ts'
import { KIND_NAMES, type Kind, keyOf, type Lists } from './kinds.ts'
import type { Problem } from './problem.ts'
import { FolderReading, type Origins } from './read-folder.ts'
import type { Knowledge } from './schema.ts'
import type { Translation } from './translation.ts'

export const PACK_FILE = 'pack.yaml'

const packHead = z.strictObject({
  id: slug,
  name: text(80),
  publisher: text(120),
  version: text(20),
  date: z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
  licence: text(120),
  about: text(600).optional(),
  /** By kind: the items that take the place of those that ship. All others have to be new. */
  overrides: z.partialRecord(z.enum(KIND_NAMES), z.array(text(80)).max(500)).default({}),
})
type PackHead = z.infer<typeof packHead>

export type PackItem = { kind: Kind; id: string }
/** A pack as the knowledge shows it. */
export type PackInUse = Omit<PackHead, 'overrides'> & { adds: PackItem[]; overrides: PackItem[] }

export type PackRead = { head: PackHead; lists: Lists; translations: Record<string, Translation> }

export function readPack(folder: string, origins: Origins, problems: Problem[]): PackRead | undefined {
  const prefix = `${basename(resolve(folder))}/`
  if (!existsSync(join(folder, PACK_FILE))) {
    const message = `there is no ${PACK_FILE} in it; a pack begins with one`
    problems.push({ file: folder, line: 1, message })
    return undefined
  }
  const reading = new FolderReading(folder, origins, problems, prefix)
  const head = reading.one(PACK_FILE, packHead)
  return head && { head, lists: reading.lists(), translations: reading.translations() }
}

/** The pack that an item came from; undefined for what ships. */
export function packOf(knowledge: Knowledge, kind: Kind, id: string): PackInUse | undefined {
  const holds = (items: PackItem[]) => items.some(one => one.kind === kind && one.id === id)
  return knowledge.packs.findLast(pack => holds(pack.adds) || holds(pack.overrides))
}

/** The item that a finding speaks of: of that id, and with that field where several kinds share the id. */
export function findItem(knowledge: Knowledge, id: string, field: string): object {
  const { judgements, translations: _, packs: __, ...lists } = knowledge
  const items: object[] = [...Object.values(lists).flat(), ...Object.values(judgements)]
  const [first = ''] = field.split('.')
  const named = items.filter(item => keyOf(item) === id)
  return named.find(item => Object.hasOwn(item, first)) ?? named[0] ?? {}
}
