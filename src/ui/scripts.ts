/**
 * Scripts for the browser: a module and all it imports, each as it lies in the tree and as the compiler left it; no
 * bundle. They are served below one folder whose name carries a hash of them all, so that imports between them stay
 * as written and a browser may keep them for ever.
 *
 * What reaches a package or Node cannot run in a browser: it is refused when the server starts.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { Asset } from './assets.ts'

/** The address of the module that a page names, and all that it comes to. */
export type Script = { path: string; modules: readonly Asset[] }

/** The folder of all sources, or of all that was compiled. */
const root = new URL('../', import.meta.url)

const IMPORT = /^((?:import|export)\s(?:[^'"=;]*?\sfrom\s)?['"])([^'"]+)(['"])/gm

/** The module may be named by its source; compiled, it lies at the same place. */
export function scriptFrom(entry: URL): Script {
  const compiled = !import.meta.url.endsWith('.ts')
  const bodies = new Map<string, string>()
  collect(compiled ? new URL(entry.href.replace(/\.ts$/, '.js')) : entry, bodies)
  const hash = createHash('sha256')
  for (const [place, body] of bodies) hash.update(`${place}\n${body}\n`)
  const folder = `/assets/scripts-${hash.digest('hex').slice(0, 12)}/`
  const modules = [...bodies].map(([place, body]) => ({
    path: folder + place,
    contentType: 'text/javascript; charset=utf-8',
    body,
  }))
  return { path: modules[0]!.path, modules } // the entry is the first
}

function collect(module: URL, bodies: Map<string, string>): void {
  const place = module.href.slice(root.href.length).replace(/\.ts$/, '.js')
  if (bodies.has(place)) return
  const text = readFileSync(module, 'utf8')
  const plain = module.href.endsWith('.ts') ? stripTypeScriptTypes(text) : text
  const names = [...plain.matchAll(IMPORT)].map(([, , name = '']) => name)
  const foreign = names.find(name => !name.startsWith('.'))
  if (foreign) throw new Error(`${place} is for the browser and may not use ${foreign}`)
  bodies.set(
    place,
    plain
      .replace(IMPORT, (_, before, name: string, after) => before + name.replace(/\.ts$/, '.js') + after)
      .replace(/^\/\/# sourceMappingURL=.*$/m, ''),
  )
  for (const name of names) collect(new URL(name, module), bodies)
}
