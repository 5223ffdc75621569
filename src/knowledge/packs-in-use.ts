/**
 * Which packs this process works with. Set once at the start and inherited by every thread that is started later, so
 * that a plan is made with the knowledge that the pages show.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import { PACK_FILE } from './pack.ts'

const KEY = 'mediant.packs'

/** More is a mistake, such as the wrong folder. */
const MOST = 50

/** Adds packs to those in use, each once, in the order in which they are named. */
export function usePacks(folders: readonly string[]): void {
  const all = [...new Set([...packsInUse(), ...folders.map(folder => resolve(folder))])]
  if (all.length > MOST)
    throw new Error(`${all.length} packs are named; at most ${MOST} can be used at once.`)
  setEnvironmentData(KEY, all)
}

export function packsInUse(): string[] {
  return (getEnvironmentData(KEY) as string[] | undefined) ?? [] // set above alone
}

/** The packs that lie in a folder, by name. */
export function packFoldersIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map(name => join(folder, name))
    .filter(path => existsSync(join(path, PACK_FILE)))
}
