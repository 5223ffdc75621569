/**
 * Lies in each audit pack as `verify.mjs` and is run there: `node verify.mjs`, without a network and without Mediant.
 *
 * Every file has the hash that the manifest says, there is none beside them, and the entries of the journal follow each
 * other: each carries the hash of the one before it (SHA-256 of the canonical JSON, keys sorted, as in the program).
 * What it cannot show: that nobody made a whole new pack. For that, compare the hash of the archive with the one that
 * the organisation's journal and the person who froze it have.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

type Manifest = {
  files: Record<string, string>
  journal: { entries: number; first: number; previousHash: string; head: string }
}
type Line = {
  organisationId: string
  sequence: number
  at: string
  by: { id: string; name: string }
  act: string
  subject: string
  content: unknown
  previousHash: string
  hash: string
}

const folder = import.meta.dirname
const MANIFEST = 'manifest.json'
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const faults: string[] = []

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

function checkFiles({ files }: Manifest): void {
  const there = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(name => name !== MANIFEST)
  for (const name of there) if (!(name in files)) faults.push(`${name} is not in the manifest`)
  for (const [name, hash] of Object.entries(files)) {
    if (!there.includes(name)) faults.push(`${name} is missing`)
    else if (sha256(readFileSync(join(folder, name))) !== hash) faults.push(`${name} is not what was frozen`)
  }
}

function checkJournal({ journal }: Manifest): number {
  const lines = readFileSync(join(folder, 'records', 'journal.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
  let [previous, sequence] = [journal.previousHash, journal.first]
  for (const line of lines) {
    const { hash, ...entry } = JSON.parse(line) as Line
    if (entry.sequence !== sequence) {
      faults.push(`Entry ${sequence} of the journal is missing`)
      break
    }
    if (entry.previousHash !== previous) faults.push(`Entry ${sequence} does not follow the one before it`)
    if (sha256(canonical(entry)) !== hash) faults.push(`Entry ${sequence} was changed`)
    ;[previous, sequence] = [hash, sequence + 1]
  }
  if (lines.length !== journal.entries) faults.push('The journal is cut off')
  if (previous !== journal.head) faults.push('The journal does not end where the manifest says')
  return lines.length
}

const text = readFileSync(join(folder, MANIFEST), 'utf8')
const manifest = JSON.parse(text) as Manifest
checkFiles(manifest)
const entries = checkJournal(manifest)
for (const fault of faults) console.error(fault)
const count = Object.keys(manifest.files).length
console.log(
  faults.length === 0
    ? `Whole: ${count} files and ${entries} entries of the journal are as they were frozen. Manifest ${sha256(text)}.`
    : `Not whole: ${faults.length} faults.`,
)
process.exitCode = faults.length === 0 ? 0 : 1
