/**
 * The drills anybody can run longer: `npm run -s drill -- NAME [--times N]`. Each prints what it tried and what it
 * found; the last line is the figure, and 1 the exit code if anything was lost, leaked, wrong or hung.
 */
import { parseArgs } from 'node:util'
import { drillBackup } from './backup.ts'
import { drillDisk } from './disk.ts'
import { drillFailover } from './failover.ts'
import { drillKill } from './kill.ts'
import type { Drill } from './outcome.ts'
import { drillRequests } from './requests.ts'
import { drillTamper } from './tamper.ts'
import { drillTenants } from './tenants.ts'
import { drillUpgrade } from './upgrade.ts'
import { drillUploads } from './uploads.ts'
import { drillYear } from './year.ts'

const DRILLS: Record<string, { drill: Drill; times: number }> = {
  kill: { drill: drillKill, times: 50 },
  disk: { drill: drillDisk, times: 1 },
  tenants: { drill: drillTenants, times: 1 },
  backup: { drill: drillBackup, times: 1000 },
  upgrade: { drill: drillUpgrade, times: 200 },
  failover: { drill: drillFailover, times: 2 },
  requests: { drill: drillRequests, times: 20_000 },
  uploads: { drill: drillUploads, times: 5000 },
  tamper: { drill: drillTamper, times: 1000 },
  year: { drill: drillYear, times: 1 },
}
const TIMES_MAX = 1_000_000

const usage = `usage: npm run -s drill -- ${Object.keys(DRILLS).join('|')} [--times N] [--keep FOLDER]\n`

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { times: { type: 'string' }, keep: { type: 'string' } },
    allowPositionals: true,
  })
  const chosen = DRILLS[positionals[0] ?? '']
  const times = values.times === undefined ? chosen?.times : Number(values.times)
  if (!chosen || !times || !Number.isInteger(times) || times < 1 || times > TIMES_MAX) {
    process.stderr.write(usage)
    return 2
  }
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  const { tried, found, what } = await chosen.drill(times, say, values)
  say(`${positionals[0]}: ${tried} tried, ${found} ${what}`)
  return found === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 1
})
process.exit()
