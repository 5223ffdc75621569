/**
 * The keys of an installation: one signs sessions and seals second factors, one signs checkpoints. Made once and kept
 * in the data folder, or in the folder MEDIANT_SECRETS, which several processes on one database share.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Database } from './database.ts'

const COOKIE_SECRET = 'cookie-secret'

/** What a process would have to guess: told before it makes a key that fits nothing. */
export class SecretMissing extends Error {}

export function secretsFolderOf(env: Record<string, string | undefined>, dataFolder: string): string {
  return env['MEDIANT_SECRETS'] ? resolve(env['MEDIANT_SECRETS']) : dataFolder
}

/** The key of this name; made whole or not at all, by the first of several processes that look for it. */
export function keptSecret(folder: string, name: string, make: () => string | Buffer): string {
  const file = join(folder, name)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const unfinished = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
    writeFileSync(unfinished, make(), { mode: 0o600 })
    try {
      linkSync(unfinished, file)
    } catch (error) {
      // Another process was faster: its key counts. Where there are no hard links, nobody shares the folder either.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') renameSync(unfinished, file)
    } finally {
      rmSync(unfinished, { force: true })
    }
  }
  return readFileSync(file, 'utf8')
}

/** Signs the session cookies; the same from start to start, so that people stay signed in. */
export const cookieSecretIn = (folder: string) =>
  keptSecret(folder, COOKIE_SECRET, () => randomBytes(32).toString('base64url'))

/**
 * A second process that made a key of its own would sign everybody out on every other request, and could not read
 * second factors; so would one that was moved here without its key.
 */
export async function refuseUnknownSecret(database: Database, folder: string): Promise<void> {
  if (existsSync(join(folder, COOKIE_SECRET))) return
  const somebody = await database.inSystem(tx => tx.selectFrom('person').select('id').limit(1).execute())
  if (somebody.length === 0) return
  throw new SecretMissing(
    `The database is at work already, and the key that its sessions and second factors were made with is not in ${folder}. ` +
      `Copy the file ${COOKIE_SECRET} there, or name the folder that has it with MEDIANT_SECRETS. ` +
      `If it is lost: put a new one there (32 characters or more by chance); everybody signs in anew, and second factors have to be removed by command.`,
  )
}
