/**
 * What a page loads besides itself: one stylesheet, put together from `styles/` in the order of its layers, and the
 * icon. The name carries a hash of the content, so that a browser may keep it for ever.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Asset = { path: string; contentType: string; body: string }

const SHEETS = [
  'tokens',
  'base',
  'shell',
  'form',
  'table',
  'matrix',
  'parts',
  'chart',
  'suppose',
  'report',
  'document',
  'task',
  'record',
  'map',
  'review',
  'print',
]

// Two levels up from src/ui and from dist/ui alike: the sheets are read where they are written.
const folder = new URL('../../src/ui/styles/', import.meta.url)

const css = SHEETS.map(name => readFileSync(fileURLToPath(new URL(`${name}.css`, folder)), 'utf8')).join('\n')

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M3 5C12 6 14 24 29 26" fill="none" stroke="#0b5f63" stroke-width="4" stroke-linecap="round"/><path d="M3 14C9 15 12 25 29 28" fill="none" stroke="#8b857b" stroke-width="2.5" stroke-linecap="round"/></svg>`

function named(stem: string, ending: string, contentType: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { path: `/assets/${stem}-${hash}.${ending}`, contentType, body }
}

export const STYLESHEET = named('mediant', 'css', 'text/css; charset=utf-8', css)
export const ICON = named('icon', 'svg', 'image/svg+xml', icon)
export const ASSETS: readonly Asset[] = [STYLESHEET, ICON]
