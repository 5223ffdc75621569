import { readFileSync } from 'node:fs'

/** Two levels up from src/main and dist/main alike. */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

export const VERSION = version
