import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ROOMS } from '../src/rooms/order.ts'
import { violationsIn } from './import-rules.ts'
import { filesIn, root } from './source-files.ts'
import { importsOf, readSource } from './source-text.ts'

const sources = filesIn('src', /\.tsx?$/)
const said = (violations: ReturnType<typeof violationsIn>) =>
  violations.map(({ rule, file, detail }) => `${file} breaks “${rule}”: ${detail}`)

test('the tree keeps its rules', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(100)
  expect(said(violationsIn(sources, ROOMS))).toEqual([])
})

test('every folder of rooms is a room of the list, and every room has a folder', () => {
  const folders = readdirSync(`${root}src/rooms`, { withFileTypes: true }).filter(one => one.isDirectory())
  expect(folders.map(one => one.name).sort()).toEqual([...ROOMS].sort())
})

const rooms = ['profile', 'risks', 'plan']
const seeded: [rule: string, path: string, text: string][] = [
  ['layer', 'src/engine/a.ts', "import type { Scenario } from '../knowledge/schema.ts'"],
  ['layer', 'src/knowledge/a.ts', "import { say } from '../wire/words.ts'"],
  ['layer', 'src/wire/a.ts', "export { open } from '../server/database.ts'"],
  ['layer', 'src/server/a.ts', "const room = await import('../rooms/risks/model.ts')"],
  ['layer', 'src/server/a.ts', "new Worker(new URL('../main/server.ts', import.meta.url))"],
  ['layer', 'src/server/a.ts', "import { Page } from '../ui/page.tsx'"],
  ['layer', 'src/ui/a.ts', "import type {\n  Risk,\n} from '../rooms/risks/model.ts'"],
  ['layer', 'src/rooms/risks/model.ts', "import '../../main/server.ts'"],
  ['layer', 'src/wire/a.ts', "import { seed } from '../../test/seed.ts'"],
  ['layer', 'src/wire/a.ts', "import { table } from './table.fixture.ts'"],
  ['layer', 'src/server/a.ts', "import { openTestDatabase } from './testing.ts'"],
  ['room order', 'src/rooms/risks/model.ts', "import { plan } from '../plan/model.ts'"],
  ['room order', 'src/rooms/order.ts', "import { plan } from './plan/model.ts'"],
  ['room privacy', 'src/rooms/plan/actions.ts', "import { find } from '../risks/store.ts'"],
  ['room privacy', 'src/rooms/plan/http.ts', "import { List } from '../risks/screens/list.tsx'"],
  ['pure', 'src/rooms/risks/model.ts', "import { find } from './store.ts'"],
  ['pure engine', 'src/engine/a.ts', 'const draw = () => Math.random()'],
  ['pure engine', 'src/engine/a.ts', 'const now = new Date()'],
  ['package', 'src/engine/a.ts', "import { readFileSync } from 'node:fs'"],
  ['package', 'src/knowledge/a.ts', "import { Hono } from 'hono'"],
  ['package', 'src/ui/a.ts', "import { z } from 'zod'"],
  ['sql', 'src/rooms/risks/actions.ts', "import { sql } from 'kysely'"],
  ['sql', 'src/rooms/risks/actions.ts', 'const all = sql<Row>`select 1`'],
  ['sql', 'src/rooms/risks/http.ts', "const all = await tx.selectFrom('risk').execute()"],
  ['http', 'src/rooms/risks/actions.ts', "import { setCookie } from 'hono/cookie'"],
  ['markup', 'src/rooms/risks/list.tsx', 'export const List = () => <p />'],
  ['markup', 'src/rooms/risks/http.ts', "import { Fragment } from 'hono/jsx'"],
  ['browser', 'src/rooms/risks/browser/a.ts', "import { z } from 'zod'"],
  ['browser', 'src/rooms/risks/browser/a.ts', "import { readFileSync } from 'node:fs'"],
  ['browser', 'src/rooms/risks/model.ts', "import { draw } from './browser/a.ts'"],
  ['pure', 'src/rooms/risks/browser/a.ts', "import { find } from '../store.ts'"],
  ['name', 'src/wire/dateUtil.ts', ''],
  ['name', 'src/wire/money-helpers.ts', ''],
  ['name', 'src/rooms/risks/common/rate.ts', ''],
  ['name', 'src/rooms/rate.ts', ''],
  ['barrel', 'src/wire/all.ts', "export * from './id.ts'"],
  ['default export', 'src/wire/a.ts', 'export default 1'],
  ['file length', 'src/wire/a.ts', '\n'.repeat(401)],
  ['function length', 'src/wire/a.ts', `export function long() {${'\n  step()'.repeat(60)}\n}\n`],
  ['function length', 'src/wire/a.ts', `const long = () => {${'\n  step()'.repeat(60)}\n}\n`],
]

test.each(seeded)('a breach of “%s” is found in %s', (rule, path, text) => {
  expect(violationsIn({ [path]: text }, rooms).map(violation => violation.rule)).toContain(rule)
})

test('a package is found in the browser however many files lie between', () => {
  const found = violationsIn(
    {
      'src/rooms/risks/browser/a.ts': "import { b } from '../b.ts'",
      'src/rooms/risks/b.ts': "import type { z } from 'zod'\nimport { say } from '../../wire/words.ts'",
      'src/wire/words.ts': "import { parse } from 'yaml'",
    },
    rooms,
  )
  expect(said(found)).toEqual([
    'src/rooms/risks/browser/a.ts breaks “browser”: src/wire/words.ts brings yaml into the browser',
  ])
})

const allowed: [path: string, text: string][] = [
  ['src/knowledge/a.ts', "import { fft } from '../engine/fft.ts'"],
  ['src/rooms/plan/model.ts', "import { assess } from '../risks/model.ts'"],
  ['src/rooms/plan/actions.ts', "import { load } from '../risks/actions.ts'"],
  ['src/rooms/plan/store.ts', "import { sql } from 'kysely'"],
  ['src/rooms/plan/screens/plan-page.tsx', "import { Fragment } from 'hono/jsx'"],
  ['src/rooms/plan/model.test.ts', "import { start } from '../../main/server.ts'"],
  ['src/rooms/plan/browser/a.ts', "import { fft } from '../../../engine/fft.ts'\nimport './b.ts'"],
  ['src/engine/a.ts', "/** import x from 'node:fs' */\nconst text = 'Date' // process\n"],
]

test.each(allowed)('%s may say: %s', (path, text) => {
  expect(said(violationsIn({ [path]: text }, rooms))).toEqual([])
})

describe('reading source', () => {
  test('comments, strings and patterns hide no import and make up none', () => {
    const text = [
      "import a from 'a' // import x from 'x'",
      "const quote = /['\"`/]/; import('b')",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template is what is read
      "const text = `import y from 'y' ${await import('c')} '`",
      "/* import z from 'z' */ export type { D } from 'd'",
    ].join('\n')
    expect(importsOf(readSource(text)).sort()).toEqual(['a', 'b', 'c', 'd'])
  })

  test('a division is no pattern, and an apostrophe in markup no string', () => {
    const text = "const half = a / b / c; <p>don't</p>\nimport e from 'e'"
    expect(importsOf(readSource(text))).toEqual(['e'])
  })

  test('no import of the tree is overlooked', () => {
    for (const [path, text] of Object.entries(sources)) {
      const plain = text.match(/^(?:import|export)\b[^'"`;]*?\bfrom '[^']+'$|^import '[^']+'$/gm) ?? []
      expect(importsOf(readSource(text)).length, path).toBeGreaterThanOrEqual(plain.length)
    }
  })
})
