/** The files of the project, as text by path from its root. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

export function filesIn(folder: string, ending: RegExp): Record<string, string> {
  const paths = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map(path => `${folder}/${path}`.replaceAll('\\', '/'))
    .filter(path => ending.test(path))
  return Object.fromEntries(paths.sort().map(path => [path, readFileSync(`${root}${path}`, 'utf8')]))
}
