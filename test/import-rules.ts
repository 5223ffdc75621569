/**
 * The rules of the tree, as tables and a pure check over source texts by path. CONTRIBUTING.md says them in words.
 * Import cycles are left to Biome.
 */
import { posix } from 'node:path'
import { importsOf, readSource, type SourceText } from './source-text.ts'

export type Violation = { rule: string; file: string; detail: string }

/** Which layers a layer may import besides itself. */
const LAYERS: Record<string, string[]> = {
  engine: [],
  knowledge: ['engine'],
  wire: ['engine', 'knowledge'],
  server: ['engine', 'knowledge', 'wire'],
  ui: ['engine', 'knowledge', 'wire'],
  rooms: ['engine', 'knowledge', 'wire', 'server', 'ui'],
  main: ['engine', 'knowledge', 'wire', 'server', 'ui', 'rooms'],
  // What the product is put through: knows all of it, and nothing knows it.
  drill: ['engine', 'knowledge', 'wire', 'server', 'ui', 'rooms', 'main'],
}

const SQL_PACKAGES = ['kysely', 'pg']
const HTTP_PACKAGES = ['hono', '@hono/node-server']
const MARKUP_PACKAGES = ['hono/jsx', 'hono/html', 'd3-format', 'd3-scale', 'd3-shape']
const DOCUMENT_PACKAGES = [
  '@myriaddreamin/typst-ts-node-compiler',
  'csv-parse',
  'docx',
  'marked',
  'read-excel-file',
]

/** Which packages a layer may use; `node:` stands for all that come with Node. */
const PACKAGES: Record<string, string[]> = {
  engine: [],
  knowledge: ['node:', 'yaml', 'zod'],
  wire: ['node:', 'intl-messageformat', 'yaml', 'zod'],
  server: [
    ...['node:', 'better-auth', 'fflate', 'highs', 'nodemailer', 'pino', 'write-excel-file', 'zod'],
    ...SQL_PACKAGES,
    ...HTTP_PACKAGES,
    ...DOCUMENT_PACKAGES,
  ],
  ui: ['node:', 'qrcode-generator', ...MARKUP_PACKAGES],
  rooms: ['node:', 'diff', 'yaml', 'zod', ...SQL_PACKAGES, ...HTTP_PACKAGES, ...MARKUP_PACKAGES],
  main: ['node:', 'pino', 'zod', ...HTTP_PACKAGES],
  drill: ['node:', 'pg', 'pino', 'zod'],
}

/** The engine knows no clock, no chance but the one it is given, and no machine. */
const IMPURE = /\b(?:Date|Math\.random|process|console|performance|globalThis|fetch|setTimeout|crypto)\b/
const SQL =
  /\bsql\s*(?:<[^`;]*>)?`|\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|executeQuery)\b/

const FURNITURE = ['store', 'actions', 'http', 'cli', 'screens', 'browser'] as const
/** What of an earlier room is its own affair. The rest (model, contract, actions, pure topics) may be used. */
const PRIVATE = ['store', 'http', 'cli', 'screens', 'browser']

const FILE_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.laws|\.frozen)?(?:\.test|\.fixture)?\.tsx?$/
/** Words that name no thing; as a whole name, or as the last word of one. */
const EMPTY_WORD = /(?:^|-)(?:utils?|helpers?|common|misc|managers?|services?|data|info|index)$/

/** The order of the rooms, and what the http.ts of each is given, which speaks of requests. */
const SHARED_BY_ROOMS = ['src/rooms/order.ts', 'src/rooms/room.ts']

const FILE_LINES_MAX = 400
const FUNCTION_LINES_MAX = 60
const SCREEN_LINES_MAX = 100

/** Tests and what they stand on: free to use what they need, and used by nothing else. */
const FOR_TESTS = /\.(?:test|fixture)\.tsx?$|\/testing(?:-[a-z]+)*\.ts$/

type Place = { layer: string; room: string; role: string; test: boolean }

function placeOf(path: string): Place {
  const [, layer = '', room = '', ...rest] = path.split('/')
  const first = rest[0]?.replace(/\.tsx?$/, '') ?? ''
  const role = FURNITURE.find(name => name === first) ?? 'pure'
  const inRoom = layer === 'rooms' && rest.length > 0
  return {
    layer,
    room: inRoom ? room : '',
    role: inRoom ? role : '',
    test: FOR_TESTS.test(path),
  }
}

/** Every way in which the sources (text by path from the project's root) break a rule. */
export function violationsIn(sources: Record<string, string>, rooms: readonly string[]): Violation[] {
  return Object.entries(sources).flatMap(([path, text]) => {
    const place = placeOf(path)
    const source = readSource(text)
    const found = [
      ...shapeFaults(path, text, source),
      ...(place.test ? [] : contentFaults(path, place, source)),
    ]
    if (!place.test) {
      for (const name of importsOf(source)) found.push(...importFaults(path, place, name, rooms))
    }
    if (place.role === 'browser' && !place.test) found.push(...browserFaults(path, sources))
    return found.map(([rule, detail]) => ({ rule, file: path, detail }))
  })
}

/** What runs in a browser finds no package there and no Node, neither in itself nor in what it imports. */
function browserFaults(
  path: string,
  sources: Record<string, string>,
  reached = new Set<string>([path]),
): Fault[] {
  const names = importsOf(readSource(withoutTypeImports(sources[path] ?? '')))
  return names.flatMap((name): Fault[] => {
    if (!name.startsWith('.')) return [['browser', `${path} brings ${name} into the browser`]]
    const target = posix.join(posix.dirname(path), name)
    if (reached.has(target)) return []
    reached.add(target)
    return browserFaults(target, sources, reached)
  })
}

/** Types are gone once compiled. */
const withoutTypeImports = (text: string) => text.replace(/^(?:import|export) type\s[^;'"]*'[^']*'$/gm, '')

type Fault = [rule: string, detail: string]

function importFaults(path: string, place: Place, name: string, rooms: readonly string[]): Fault[] {
  if (!name.startsWith('.')) return packageFaults(path, place, name)
  const target = posix.join(posix.dirname(path), name)
  const to = placeOf(target)
  if (!target.startsWith('src/')) return [['layer', `${name} lies outside src`]]
  if (to.test) return [['layer', `${name} is for tests`]]
  if (to.layer !== place.layer) {
    return LAYERS[place.layer]?.includes(to.layer)
      ? []
      : [['layer', `${place.layer} may not use ${to.layer}`]]
  }
  if (to.room === place.room || !to.room) return roleFaults(place, to, name)
  if (!place.room) return [['room order', 'what all rooms share may not use one of them']]
  if (rooms.indexOf(to.room) > rooms.indexOf(place.room)) return [['room order', `${to.room} comes later`]]
  return PRIVATE.includes(to.role) ? [['room privacy', `${to.role} of ${to.room} is its own`]] : []
}

/** Pure files decide and describe: what fetches, writes or shows uses them, not the other way round. */
function roleFaults(from: Place, to: Place, name: string): Fault[] {
  if (to.role === 'browser' && from.role !== 'browser')
    // `http.ts` names the module that it serves.
    return from.role === 'http' ? [] : [['browser', `${name} runs in a browser alone`]]
  const own = from.role === 'pure' || from.role === 'browser'
  return own && to.room && to.role !== 'pure' && to.role !== from.role
    ? [['pure', `a pure file uses ${name}`]]
    : []
}

function packageFaults(path: string, { layer, room, role }: Place, name: string): Fault[] {
  const listed = (packages: string[]) =>
    packages.some(one => name === one || name.startsWith(one.endsWith(':') ? one : `${one}/`))
  const markup = listed(MARKUP_PACKAGES)
  const faults: Fault[] = []
  if (!listed(PACKAGES[layer] ?? [])) faults.push(['package', `${layer} may not use ${name}`])
  if (listed(SQL_PACKAGES) && !speaksSql(path)) faults.push(['sql', name])
  if (listed(HTTP_PACKAGES) && !markup && !speaksHttp(path)) faults.push(['http', name])
  if (markup && room && role !== 'screens') faults.push(['markup', name])
  return faults
}

function speaksSql(path: string): boolean {
  if (path.startsWith('src/drill/')) return true // does what no part of the product may
  return path.startsWith('src/server/') || /^src\/rooms\/[^/]+\/store\.ts$/.test(path)
}

function speaksHttp(path: string): boolean {
  return /^src\/(?:server|main)\/|^src\/rooms\/(?:room|[^/]+\/http)\.ts$/.test(path)
}

function contentFaults(path: string, { layer, room, role }: Place, { code }: SourceText): Fault[] {
  const faults: Fault[] = []
  const impure = layer === 'engine' && IMPURE.exec(code)
  if (impure) faults.push(['pure engine', impure[0]])
  const sql = SQL.exec(code)
  if (sql && !speaksSql(path)) faults.push(['sql', sql[0]])
  if (path.endsWith('.tsx') && layer !== 'ui' && role !== 'screens') faults.push(['markup', 'markup'])
  if (layer === 'rooms' && !room && !SHARED_BY_ROOMS.includes(path)) faults.push(['name', 'lies in no room'])
  return faults
}

function shapeFaults(path: string, text: string, { code }: SourceText): Fault[] {
  const faults: Fault[] = []
  const [, ...words] = path.split('/')
  const stem = (word: string) => word.replace(/\..*$/, '')
  if (!FILE_NAME.test(words.at(-1) ?? '')) faults.push(['name', 'is not kebab-case'])
  for (const word of words)
    if (EMPTY_WORD.test(stem(word))) faults.push(['name', `${stem(word)} names no thing`])
  if (/\bexport\s+default\b/.test(code)) faults.push(['default export', 'name what you export'])
  if (/\bexport\s*\*/.test(code)) faults.push(['barrel', 'import from where it lies'])
  const lines = text.replace(/\n$/, '').split('\n').length
  if (lines > FILE_LINES_MAX) faults.push(['file length', `${lines} lines`])
  for (const { name, lines } of longFunctions(path, code))
    faults.push(['function length', `${name}: ${lines} lines`])
  return faults
}

/** Functions of the outermost level: formatted code begins one in the first column and ends it with `}` there. */
function longFunctions(path: string, code: string): { name: string; lines: number }[] {
  const most = path.includes('/screens/') ? SCREEN_LINES_MAX : FUNCTION_LINES_MAX
  const whole =
    /^(?:export )?(?:(?:async )?function\*? (\w+)|const (\w+) = (?:async )?(?=.*=> [{(]$))[\s\S]*?^[})]$/gm
  return [...code.matchAll(whole)]
    .map(([all, name, bound]) => ({ name: name ?? bound ?? '', lines: all.split('\n').length }))
    .filter(({ lines }) => lines > most)
}
