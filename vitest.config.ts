import { configDefaults, defineConfig } from 'vitest/config'
import { chromiumPath } from './test/journeys/chromium.ts'

// On a machine without a browser the rest is tested; where a landing is decided, one has to be there.
const journeys = chromiumPath() !== undefined || process.env['CI'] === 'true'
if (!journeys)
  console.warn('Journeys are left out: no Chromium was found. Install one, or name it in CHROMIUM.')

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(journeys ? [] : ['test/journeys/**'])],
    // On a machine that does much else besides, a plan takes many times as long.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    setupFiles: ['test/chance.ts'],
    globalSetup: ['src/server/testing-server.ts'],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
})
