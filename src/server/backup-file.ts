/**
 * The file of a backup: gzipped lines of JSON. First a header with the steps of the schema, then for each table a
 * line with its name and its rows, last a manifest with counts and hashes. Reading checks all of it; a file without
 * its last line is half a file.
 */
import { createHash, type Hash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { openPacked, PassphraseNeeded } from './backup-seal.ts'
import { checkpoint } from './checkpoint.ts'

export const FORMAT = 1

export const header = z.strictObject({
  mediant: z.literal('backup'),
  format: z.literal(FORMAT),
  at: z.iso.datetime(),
  steps: z.array(z.strictObject({ number: z.number().int(), checksum: z.string() })).min(1),
  /** Heads of the journals in it, signed: what is restored is held against them. */
  checkpoints: z.array(checkpoint).default([]),
})
export type Header = z.infer<typeof header>

const tableLine = z.strictObject({ table: z.string().regex(/^[a-z_]{1,63}$/) })
export const manifest = z.strictObject({
  manifest: z.record(z.string(), z.strictObject({ rows: z.number().int().min(0), sha256: z.string() })),
})
export type Manifest = z.infer<typeof manifest>['manifest']

export class BackupDamaged extends Error {}

/** A row of a register is a few kilobytes; an uploaded file kept with its import is the largest there is. */
const LINE_BYTES_MAX = 64 * 1024 * 1024

/** Counts and hashes of the rows of one table, as they pass. */
export class Tally {
  rows = 0
  private readonly hash: Hash = createHash('sha256')

  add(line: string): void {
    this.rows += 1
    this.hash.update(line).update('\n')
  }

  get entry(): Manifest[string] {
    return { rows: this.rows, sha256: this.hash.copy().digest('hex') }
  }
}

export type BackupPart =
  | { kind: 'header'; header: Header }
  | { kind: 'row'; table: string; row: string }
  | { kind: 'end'; manifest: Manifest }

/** The parts in order; throws BackupDamaged where the file is not whole and unchanged. */
export async function* readBackup(file: string, passphrase?: string): AsyncGenerator<BackupPart> {
  const tallies = new Map<string, Tally>()
  let table: string | undefined
  let [seenHeader, seenEnd] = [false, false]
  for await (const line of linesOf(file, passphrase)) {
    if (seenEnd) throw new BackupDamaged('There is something after the end of the backup.')
    if (!seenHeader) {
      yield { kind: 'header', header: parse(header, line, 'This is not a backup made by Mediant.') }
      seenHeader = true
    } else if (line.startsWith('{"table":')) {
      table = parse(tableLine, line, 'A line that names a table is damaged.').table
      if (tallies.has(table)) throw new BackupDamaged(`The table ${table} is there twice.`)
      tallies.set(table, new Tally())
    } else if (line.startsWith('{"manifest":')) {
      const end = parse(manifest, line, 'The manifest is damaged.').manifest
      compare(tallies, end)
      seenEnd = true
      yield { kind: 'end', manifest: end }
    } else {
      if (table === undefined) throw new BackupDamaged('There are rows before the first table.')
      tallies.get(table)?.add(line)
      yield { kind: 'row', table, row: line }
    }
  }
  if (!seenEnd) throw new BackupDamaged('The backup ends too early.')
}

function compare(tallies: Map<string, Tally>, end: Manifest): void {
  if ([...tallies.keys()].join() !== Object.keys(end).join())
    throw new BackupDamaged('The tables are not those that were backed up, or not in their order.')
  const names = new Set([...tallies.keys(), ...Object.keys(end)])
  for (const name of names) {
    const [found, said] = [tallies.get(name)?.entry, end[name]]
    if (found?.rows !== said?.rows || found?.sha256 !== said?.sha256) {
      throw new BackupDamaged(`The table ${name} is not what was backed up.`)
    }
  }
}

function parse<T extends z.ZodType>(schema: T, line: string, message: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(line))
  } catch (error) {
    throw new BackupDamaged(message, { cause: error })
  }
}

async function* linesOf(file: string, passphrase: string | undefined): AsyncGenerator<string> {
  try {
    const packed = await openPacked(file, passphrase)
    const plain = packed.pipe(createGunzip())
    packed.on('error', error => plain.destroy(error))
    // Whoever reads hears of it by the reading; one that has stopped reading must not be ended by it.
    plain.on('error', () => {})
    try {
      for await (const line of createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (line.length > LINE_BYTES_MAX) throw new BackupDamaged('A line is longer than any row.')
        yield line
      }
      if (plain.errored) throw plain.errored
    } finally {
      packed.destroy()
      plain.destroy()
    }
  } catch (error) {
    if (error instanceof BackupDamaged || error instanceof PassphraseNeeded) throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new BackupDamaged(`There is no file ${file}.`)
    throw new BackupDamaged(`The file cannot be read as a backup: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
