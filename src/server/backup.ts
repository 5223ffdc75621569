/**
 * Backup and restore: a logical export of every table in one consistent view, into one file that any PostgreSQL 15
 * or newer takes, the embedded one or another. Restoring checks the whole file before it writes anything, writes all
 * of it in one transaction or nothing, and runs nothing that the file says.
 * Leaves out: sessions (people sign in again), who came in when, whatever waits for confirmation, and what is of the server alone.
 */

import type { KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { type BackupPart, FORMAT, type Header, type Manifest, readBackup, Tally } from './backup-file.ts'
import { sealing } from './backup-seal.ts'
import { type Checkpoint, type Head, signHeads } from './checkpoint.ts'
import type { Connection } from './database.ts'
import { withClient } from './postgres/roles.ts'

const LEFT_OUT = ['session', 'sign_in', 'verification', 'migration', 'wrong_attempt', 'timed_work']
/** Rows a round trip: enough to keep the line busy, few enough to hold in memory. */
const BATCH = 500
/** Where rows hold files, one of them may be as large as what can be sent at once. */
const BATCH_WITH_FILES = 4
const BATCH_BYTES = 8 * 1024 * 1024

export class RestoreRefused extends Error {}

export type BackupOptions = {
  now?: Date
  /** Seals the file; whoever restores it has to know it. */
  passphrase?: string | undefined
  /** Signs the heads of the journals, so that a restore can tell whether they are what they were. */
  signingKey?: KeyObject
}

export async function backUp(work: Connection, file: string, options: BackupOptions = {}): Promise<Manifest> {
  const unfinished = `${file}.unfinished`
  try {
    const manifest = await withClient(work, client => write(client, unfinished, options))
    renameSync(unfinished, file) // a file with the final name is a whole one
    return manifest
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

async function write(
  client: pg.Client,
  file: string,
  { now = new Date(), passphrase, signingKey }: BackupOptions,
): Promise<Manifest> {
  await client.query('begin isolation level repeatable read read only; set local role mediant_system')
  const out = createGzip()
  const packed = passphrase ? out.pipe(await sealing(passphrase)) : out
  const sink = packed.pipe(createWriteStream(file, { mode: 0o600, flags: 'wx' }))
  const failed = once(sink, 'error').then(([error]) => Promise.reject(error))
  failed.catch(() => {}) // awaited below only where it matters
  const put = async (line: string) => {
    if (!out.write(`${line}\n`)) await Promise.race([once(out, 'drain'), failed])
  }
  const checkpoints = signingKey ? signHeads(await headsOf(client), signingKey, now) : []
  const steps = await stepsOf(client)
  await put(
    JSON.stringify({
      mediant: 'backup',
      format: FORMAT,
      at: now.toISOString(),
      steps,
      checkpoints,
    } satisfies Header),
  )
  const manifest: Manifest = {}
  for (const table of await tablesOf(client)) {
    await put(JSON.stringify({ table }))
    manifest[table] = await writeTable(client, table, put)
  }
  await put(JSON.stringify({ manifest }))
  out.end()
  await finished(sink)
  await client.query('commit')
  return manifest
}

async function writeTable(client: pg.Client, table: string, put: (line: string) => Promise<void>) {
  const tally = new Tally()
  const name = pg.escapeIdentifier(table)
  const batch = (await holdsFiles(client, table)) ? BATCH_WITH_FILES : BATCH
  await client.query(
    `declare rows no scroll cursor for select row_to_json(t)::text as row from ${name} t order by ${await keyOf(client, table)}`,
  )
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${batch} from rows`)
    for (const { row } of rows) {
      tally.add(row)
      await put(row)
    }
    if (rows.length < batch) break
  }
  await client.query('close rows')
  return tally.entry
}

async function holdsFiles(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ holds: boolean }>(
    `select exists (select from pg_attribute where attrelid = $1::regclass and atttypid = 'bytea'::regtype) as holds`,
    [table],
  )
  return rows[0]?.holds ?? false
}

async function headsOf(client: pg.Client): Promise<Head[]> {
  const { rows } = await client.query<{ organisation: string; entries: string; hash: string }>(
    'select id as organisation, journal_length as entries, journal_hash as hash from organisation order by id',
  )
  return rows.map(row => ({ ...row, entries: Number(row.entries) }))
}

async function stepsOf(client: pg.Client): Promise<Header['steps']> {
  const { rows } = await client.query<Header['steps'][number]>(
    'select number, checksum from migration order by number',
  )
  return rows
}

/** Tables in an order in which each comes after those it refers to. */
async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows: names } = await client.query<{ name: string }>(
    "select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1",
  )
  const { rows: links } = await client.query<{ child: string; parent: string }>(
    `select c.relname as child, p.relname as parent from pg_constraint k
       join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace`,
  )
  const ordered: string[] = []
  const visit = (table: string) => {
    if (ordered.includes(table) || LEFT_OUT.includes(table)) return
    for (const link of links) if (link.child === table && link.parent !== table) visit(link.parent)
    ordered.push(table)
  }
  for (const { name } of names) visit(name)
  return ordered
}

async function keyOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ column: string }>(
    `select a.attname as column from pg_index i, unnest(i.indkey) with ordinality as k(number, place)
       join pg_attribute a on a.attnum = k.number
     where i.indrelid = $1::regclass and a.attrelid = i.indrelid and i.indisprimary order by k.place`,
    [table],
  )
  return rows.map(row => pg.escapeIdentifier(row.column)).join(', ')
}

export type Restored = { at: string; manifest: Manifest; checkpoints: Checkpoint[] }

type RestoreOptions = {
  /** What is there is thrown away first, in the same transaction. */
  replace?: boolean
  passphrase?: string | undefined
}

export async function restore(
  owner: Connection,
  file: string,
  { replace = false, passphrase }: RestoreOptions = {},
): Promise<Restored> {
  const checked = await check(file, passphrase)
  return await withClient(owner, async client => {
    await client.query('begin')
    await client.query('set local role mediant_system')
    await refuseOtherSchema(client, checked.header)
    const tables = await tablesOf(client)
    const unknown = Object.keys(checked.manifest).filter(table => !tables.includes(table))
    if (unknown.length > 0)
      throw new RestoreRefused(
        `The backup has tables that this Mediant does not know: ${unknown.join(', ')}.`,
      )
    await makeRoom(client, [...tables, 'session', 'sign_in', 'verification'], replace)
    await fill(client, readBackup(file, passphrase))
    await client.query('commit')
    return { at: checked.header.at, manifest: checked.manifest, checkpoints: checked.header.checkpoints }
  })
}

/** Reads the whole file once before anything is written. */
async function check(
  file: string,
  passphrase: string | undefined,
): Promise<{ header: Header; manifest: Manifest }> {
  let header: Header | undefined
  let manifest: Manifest | undefined
  for await (const part of readBackup(file, passphrase)) {
    if (part.kind === 'header') header = part.header
    if (part.kind === 'end') manifest = part.manifest
  }
  if (!header || !manifest) throw new RestoreRefused('The backup has no header or no end.')
  return { header, manifest }
}

async function refuseOtherSchema(client: pg.Client, header: Header): Promise<void> {
  const own = await stepsOf(client)
  const same = JSON.stringify(own) === JSON.stringify(header.steps)
  if (same) return
  const newest = (steps: Header['steps']) => Math.max(...steps.map(step => step.number))
  if (newest(header.steps) === newest(own)) {
    throw new RestoreRefused(
      'The schema of the backup is none that this Mediant ever had, although it has the same number. The file was changed, or the Mediant that made it.',
    )
  }
  throw new RestoreRefused(
    `The backup was made at step ${newest(header.steps)} of the schema, this database is at step ${newest(own)}. ` +
      'Restore it with the version of Mediant that made it, then start the newer one.',
  )
}

async function makeRoom(client: pg.Client, tables: string[], replace: boolean): Promise<void> {
  const { rows } = await client.query<{ filled: boolean }>(
    'select exists (select from organisation) or exists (select from person) as filled',
  )
  if (!rows[0]?.filled) return
  if (!replace) {
    throw new RestoreRefused(
      'The database holds something already. Restore into an empty one, or say --replace to throw away what is there.',
    )
  }
  await client.query('set local role mediant_owner')
  await client.query(`truncate ${tables.map(table => pg.escapeIdentifier(table)).join(', ')}`)
  await client.query('set local role mediant_system')
}

async function fill(client: pg.Client, parts: AsyncIterable<BackupPart>): Promise<void> {
  let [table, rows, bytes]: [string, string[], number] = ['', [], 0]
  const flush = async () => {
    if (rows.length === 0) return
    const name = pg.escapeIdentifier(table)
    // Rows are data to the server, never part of a statement; the table is one of its own.
    await client.query(
      `insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
      [`[${rows.join(',')}]`],
    )
    rows = []
    bytes = 0
  }
  for await (const part of parts) {
    if (part.kind !== 'row') continue
    if (part.table !== table || rows.length >= BATCH || bytes > BATCH_BYTES) await flush()
    table = part.table
    rows.push(part.row)
    bytes += part.row.length
  }
  await flush()
}
