/**
 * A frozen archive: files with a manifest that names the hash of each, and the program that checks it offline. The same
 * files at the same moment make the same bytes.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { zipSync } from 'fflate'

export type Files = Map<string, Uint8Array>
export type Journal = { entries: number; first: number; previousHash: string; head: string }
export type Archive = { content: Uint8Array; sha256: string; manifestSha256: string; files: number }

export const sha256Of = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
export const utf8 = (text: string) => new TextEncoder().encode(text)

/** The verifier as it lies beside this file: its source in tests, compiled in the product. */
function verifier(): string {
  const compiled = !import.meta.url.endsWith('.ts')
  const text = readFileSync(new URL(compiled ? './verifier.js' : './verifier.ts', import.meta.url), 'utf8')
  return (compiled ? text : stripTypeScriptTypes(text)).replace(/^\/\/# sourceMappingURL=.*$/m, '')
}

export function makeArchive(files: Files, journal: Journal, moment: Date): Archive {
  const all = new Map([...files, ['verify.mjs', utf8(verifier())]])
  const hashes = Object.fromEntries(
    [...all]
      .map(([name, bytes]) => [name, sha256Of(bytes)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  const manifest = JSON.stringify({ frozenAt: moment.toISOString(), journal, files: hashes }, null, 2)
  // The time of a file in an archive has two-second steps and no zone; one that never varies is the honest one.
  const mtime = '1980-01-01T00:00:00'
  const content = zipSync(Object.fromEntries([...all, ['manifest.json', utf8(manifest)] as const]), { mtime })
  return { content, sha256: sha256Of(content), manifestSha256: sha256Of(manifest), files: all.size }
}

/** A name that any system can unpack. */
export const plainName = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '_')
    .slice(-80) || 'file'
