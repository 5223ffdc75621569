/**
 * What a server of two cores carries: an organisation of 250 people, fifty mixed requests a second (nine in ten read a
 * page, one in ten writes; of the writes one in twenty-five changes what the plan follows from), sent at their time
 * whether or not the ones before were answered. Beside it the same rate at a page that does nothing but "select 1" on
 * the same PostgreSQL, so that the ratio means something; and how long a start takes, and what an idle server holds.
 * `LOAD_SECONDS` says how long; 600 is the real run.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import {
  buildProduct,
  endProcess,
  freePort,
  scratchFolder,
  startProduct,
  Visitor,
} from '../src/drill/product.ts'
import { startCluster } from '../src/server/postgres/cluster.ts'
import { withClient } from '../src/server/postgres/roles.ts'

const RATE_PER_S = 50
const SECONDS = Number(process.env['LOAD_SECONDS'] ?? 30)
const BARE_SECONDS_AT_MOST = 60
const WRITES_EVERY = 10
const PLAN_CHANGES_EVERY = 250
const HEADCOUNT = 250
const IDLE_MS = 5000

const PAGES = [
  ...['result', 'plan', 'risks', 'risks/S1', 'measures', 'measures/P16', 'obligations', 'statement'],
  ...[
    'documents',
    'documents/policy',
    'profile',
    'profile/topics/organisation',
    'comments',
    'people',
    'knowledge',
  ],
]

type Send = (at: number) => Promise<{ status: number; kind: string }>
type Measured = { kind: string; ms: number; failed: boolean }

if (process.argv[2] === 'bare') serveBare()
else await bench()

/** The page that everything is held against. */
function serveBare(): void {
  const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 8 })
  createServer(async (_, answer) => {
    const { rows } = await pool.query('select 1 as one')
    answer.setHeader('content-type', 'text/html')
    answer.end(`<!doctype html><title>One</title><p>${rows[0].one}</p>`)
  }).listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('ready'))
}

async function bench(): Promise<void> {
  buildProduct()
  await benchStart()
  const [folder, elsewhere] = [scratchFolder(), scratchFolder()]
  const cluster = await startCluster(elsewhere)
  await withClient(cluster.admin, client => client.query('create database mediant'))
  const { host = '', user = '' } = cluster.admin
  const url = `postgresql://${user}@localhost/mediant?host=${encodeURIComponent(host)}`
  try {
    const bare = await startBare(url)
    const bareTimes = await load(
      async () => {
        const { status } = await fetch(bare.address)
        return { status, kind: 'select 1' }
      },
      Math.min(SECONDS, BARE_SECONDS_AT_MOST),
    )
    await endProcess(bare.process)
    const product = await startProduct(folder, { DATABASE_URL: url, MEDIANT_BACKUPS: 'off' })
    const times = await load(await visitor(product.address))
    const memory = memoryOf(product.process.pid ?? 0)
    await endProcess(product.process)
    tell(times, bareTimes)
    console.log(`Memory of the server after the load: ${memory}`)
  } finally {
    await cluster.stop()
    for (const one of [folder, elsewhere]) rmSync(one, { recursive: true, force: true })
  }
}

/** The first start makes a database, later ones find it. */
async function benchStart(): Promise<void> {
  const folder = scratchFolder()
  const taken: number[] = []
  let idle = ''
  for (let time = 0; time < 3; time++) {
    const start = performance.now()
    const product = await startProduct(folder)
    await fetch(`${product.address}/health`)
    taken.push(Math.round(performance.now() - start))
    await sleep(time === 2 ? IDLE_MS : 0)
    idle = memoryOf(product.process.pid ?? 0)
    await endProcess(product.process)
  }
  rmSync(folder, { recursive: true, force: true })
  console.log(
    `From start to first answer: ${taken[0]} ms on an empty folder, then ${taken.slice(1).join(', ')} ms`,
  )
  console.log(`Idle, with its own database: ${idle}`)
}

/** Proportional set size of a process and all below it, so that shared memory counts once; Linux alone tells. */
function memoryOf(pid: number): string {
  if (process.platform !== 'linux') return 'not told by this system'
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter(one => /^\d+$/.test(one))) {
    const stat = readIfThere(`/proc/${name}/stat`)
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const below = (one: number): boolean => one === pid || (parents.has(one) && below(parents.get(one)!)) // has it
  const kibibytes = [...parents.keys()]
    .filter(one => below(one))
    .map(one => Number(/^Pss:\s+(\d+)/m.exec(readIfThere(`/proc/${one}/smaps_rollup`))?.[1] ?? 0))
  return `${Math.round(kibibytes.reduce((sum, one) => sum + one, 0) / 1024)} MiB in ${kibibytes.length} processes`
}

/** A process may be gone by the time it is looked at. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

async function startBare(url: string): Promise<{ process: ChildProcess; address: string }> {
  const port = await freePort()
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), 'bare'], {
    env: { ...process.env, DATABASE_URL: url, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise(resolve => child.stdout.once('data', resolve))
  return { process: child, address: `http://127.0.0.1:${port}/` }
}

/** An organisation of 250, and what its people ask for one after another. */
async function visitor(address: string): Promise<Send> {
  const one = new Visitor(address)
  const home = await one.setUp('recplast')
  const grown = await one.post(`${home}/profile/questions/headcount`, {
    headcount: String(HEADCOUNT),
    version: '1',
  })
  if (grown.status !== 303) throw new Error(`Growing to ${HEADCOUNT} was answered with ${grown.status}`)
  for (const page of PAGES) await (await one.send(join(home, page))).text() // not the first of the day
  const comment = { kind: 'measure', item: 'P45', addressee: 'knowledge', type: 'general' }
  const rest = { place: '', clause: '', document: '', proposal: '' }
  return async at => {
    const answer = async (kind: string, asked: Promise<Response>) => {
      const response = await asked
      await response.arrayBuffer()
      return { status: response.status, kind }
    }
    if (at % PLAN_CHANGES_EVERY === 0) {
      const figures = {
        unit: 'years',
        likely: String(20 + (at % 7)),
        rare: '60',
        often: '5',
        lossLow: '5000',
      }
      const form = { ...figures, lossHigh: '200000', reason: `as of request ${at}` }
      return await answer('write that changes the plan', one.post(`${home}/risks/S1/estimate`, form))
    }
    if (at % WRITES_EVERY === 0) {
      const form = { ...comment, ...rest, reason: `Too much for request ${at}, and too little for others.` }
      return await answer('write', one.post(`${home}/comments`, form))
    }
    return await answer('read', one.send(join(home, PAGES[at % PAGES.length]!))) // within the list
  }
}

/** Sends at the rate, whatever comes back; a time begins when the request was due. */
async function load(send: Send, seconds = SECONDS): Promise<Measured[]> {
  const begun = performance.now()
  const all: Promise<Measured>[] = []
  for (let at = 1; at <= RATE_PER_S * seconds; at++) {
    const due = begun + (at * 1000) / RATE_PER_S
    await sleep(Math.max(0, due - performance.now()))
    const measured = ({ status, kind }: { status: number; kind: string }) => {
      return { kind, ms: performance.now() - due, failed: status !== 200 && status !== 303 }
    }
    all.push(send(at).then(measured, () => measured({ status: 0, kind: 'no answer' })))
  }
  return await Promise.all(all)
}

function tell(times: Measured[], bare: Measured[]): void {
  const rows = [bare, times, ...kindsOf(times)].map((group, at) => {
    const sorted = group.map(one => one.ms).sort((a, b) => a - b)
    const share = (of: number) => sorted[Math.min(sorted.length - 1, Math.floor(of * sorted.length))] ?? 0
    return {
      what: at === 0 ? 'bare “select 1”' : at === 1 ? 'mixed' : group[0]?.kind,
      requests: group.length,
      errors: group.filter(one => one.failed).length,
      'p50 ms': Number(share(0.5).toFixed(1)),
      'p95 ms': Number(share(0.95).toFixed(1)),
    }
  })
  console.log(`${RATE_PER_S} requests a second for ${SECONDS} s, ${HEADCOUNT} people`)
  console.table(rows)
  console.log(`p95 of mixed to bare: ${((rows[1]?.['p95 ms'] ?? 0) / (rows[0]?.['p95 ms'] || 1)).toFixed(1)}`)
}

function kindsOf(times: Measured[]): Measured[][] {
  return [...Map.groupBy(times, one => one.kind).values()]
}
