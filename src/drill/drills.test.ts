import { describe, expect, it } from 'vitest'
import { drillBackup } from './backup.ts'
import { drillDisk, mayMount } from './disk.ts'
import { drillKill } from './kill.ts'
import type { Drill } from './outcome.ts'
import { drillRequests } from './requests.ts'
import { drillTamper } from './tamper.ts'
import { drillUpgrade } from './upgrade.ts'
import { drillUploads } from './uploads.ts'

/** Long: fifty ends and beginnings of a server, on a machine that does other things besides. */
const PATIENCE_MS = 15 * 60_000

async function expectNothingFound(drill: Drill, times: number) {
  const lines: string[] = []
  const { tried, found } = await drill(times, line => lines.push(line))
  expect({ found, lines }).toEqual({ found: 0, lines })
  return tried
}

describe('what the product is put through (`npm run drill` runs it longer)', () => {
  it(
    'killed fifty times under load, server and database: nothing acknowledged is lost',
    async () => {
      expect(await expectNothingFound(drillKill, 50)).toBe(50)
    },
    PATIENCE_MS,
  )

  it(
    'a full disk, a read-only folder, a database gone and back: refused clearly, then it goes on',
    async () => {
      expect(await expectNothingFound(drillDisk, 1)).toBe(mayMount() ? 3 : 1)
    },
    PATIENCE_MS,
  )

  it(
    'a thousand damaged backups: all are refused before anything is written',
    async () => {
      expect(await expectNothingFound(drillBackup, 1000)).toBe(1000)
    },
    PATIENCE_MS,
  )

  it(
    'tampered with in every way, again and again: every time it shows',
    async () => {
      expect(await expectNothingFound(drillTamper, 320)).toBe(320)
    },
    PATIENCE_MS,
  )

  it(
    'upgraded from every released schema, killed on the way: nothing is lost',
    async () => {
      expect(await expectNothingFound(drillUpgrade, 60)).toBeGreaterThan(0)
    },
    PATIENCE_MS,
  )

  it(
    'a thousand strange requests over every route: no 5xx, no inside shown, none hangs',
    async () => {
      expect(await expectNothingFound(drillRequests, 1000)).toBe(1000)
    },
    PATIENCE_MS,
  )

  it(
    'damaged and hostile uploads: each is read or refused, and the server stays small',
    async () => {
      expect(await expectNothingFound(drillUploads, 150)).toBe(150)
    },
    PATIENCE_MS,
  )
})
