/**
 * The figures of the engine are the same bits in every version of Node: what a board was told last year can be made
 * again. The engine is compiled and run by each Node there is here, the pinned one and that of the machine; all have to
 * give the digest that is kept in this file. A change of it needs a decision page, like that of a frozen figure.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../source-files.ts'

const KEPT = {
  simulated: '702bf8b37969e7e6',
  exact: 'fc557a88230bd6fd',
}

const SCRIPT = `
import { createHash } from 'node:crypto'
import { samplePortfolio } from './sample-portfolio.js'
import { simulateYears } from './simulate.js'
import { quantify } from './quantify.js'
const digest = content => createHash('sha256').update(content).digest('hex').slice(0, 16)
const simulated = digest(simulateYears(samplePortfolio(6), 42, 0, 2))
const exact = digest(JSON.stringify(quantify(samplePortfolio(6))))
console.log(JSON.stringify({ simulated, exact }))
`

const folder = mkdtempSync(join(tmpdir(), 'mediant-bits-'))
beforeAll(() => {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const options = ['--outDir', folder, '--target', 'es2022', '--lib', 'es2024', '--module', 'nodenext']
  const more = ['--rewriteRelativeImportExtensions', '--strict', '--types', 'node', '--rootDir', 'src/engine']
  const files = ['sample-portfolio', 'simulate', 'quantify'].map(name => `src/engine/${name}.ts`)
  const ended = spawnSync(process.execPath, [compiler, '--ignoreConfig', ...options, ...more, ...files], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(ended.stdout + ended.stderr).toBe('')
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'digest.js'), SCRIPT)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every Node on the way to programs, and the one this runs on; each version once. */
function nodes(): [version: string, program: string][] {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const places = (process.env['PATH'] ?? '').split(delimiter).map(place => join(place, name))
  const found = new Map<string, string>()
  for (const program of [process.execPath, ...places].filter(place => existsSync(place))) {
    const version = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim()
    if (version && !found.has(version)) found.set(version, program)
  }
  return [...found]
}

test.each(nodes())('Node %s gives the bits that are kept', (_, program) => {
  const ended = spawnSync(program, [join(folder, 'digest.js')], { encoding: 'utf8' })
  expect(ended.stderr).toBe('')
  expect(JSON.parse(ended.stdout)).toEqual(KEPT)
})
