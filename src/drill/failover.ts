/**
 * Failover: two PostgreSQL under Patroni with synchronous replication, etcd to agree, HAProxy in front, all from the
 * operating system's packages and on this machine; the product in front of that under write load. The primary is
 * killed with its Patroni; the other one takes over, what was acknowledged has to be there, and nobody does anything.
 * The settings are those of docs/guide/failover.md.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '../server/database.ts'
import { accountForPostgres } from '../server/postgres/account.ts'
import { withClient } from '../server/postgres/roles.ts'
import { estimate } from './estimating.ts'
import {
  etcdArguments,
  haproxySettings,
  PASSWORD,
  patroniSettings,
  postgresPrograms,
} from './failover-settings.ts'
import type { Outcome, Say } from './outcome.ts'
import { buildProduct, endProcess, freePort, scratchFolder, startProduct, Visitor } from './product.ts'

const NODES = ['one', 'two'] as const
const READY_MS = 120_000
const NEEDED = ['/usr/bin/patroni', '/usr/bin/etcd', '/usr/sbin/haproxy']

export async function drillFailover(times: number, say: Say): Promise<Outcome> {
  const missing = NEEDED.filter(file => !existsSync(file))
  if (missing.length > 0 || !postgresPrograms())
    throw new Error('Needed for this drill: apt-get install patroni etcd-server haproxy postgresql')
  buildProduct()
  const cluster = await startServers()
  const folder = scratchFolder()
  try {
    await withClient({ ...cluster.entry, database: 'postgres' }, client =>
      client.query('create database mediant'),
    )
    const product = await startProduct(folder, { DATABASE_URL: cluster.url })
    const visitor = new Visitor(product.address)
    const home = await visitor.setUp()
    let found = 0
    for (let time = 0; time < times; time++) found += await failOver(cluster, visitor, home, say)
    await endProcess(product.process)
    return { tried: times, found, what: 'acknowledged writes lost, or failures to come back' }
  } finally {
    await cluster.stop()
    for (const one of [folder, cluster.folder]) rmSync(one, { recursive: true, force: true })
  }
}

async function failOver(cluster: Servers, visitor: Visitor, home: string, say: Say): Promise<number> {
  const acknowledged = new Set<string>()
  const refusals = new Map<number, number>()
  let wanted = true
  const writers = Array.from({ length: 3 }, async (_, writer) => {
    for (let number = 0; wanted; number++) {
      const reason = `failover ${Date.now()}, writer ${writer}, number ${number}`
      const answer = await estimate(visitor, home, reason).catch(() => undefined)
      if (answer?.status === 303) acknowledged.add(reason)
      else {
        refusals.set(answer?.status ?? 0, (refusals.get(answer?.status ?? 0) ?? 0) + 1)
        await sleep(200)
      }
    }
  })
  await until(async () => acknowledged.size > 50)
  const before = acknowledged.size
  const primary = await cluster.primary()
  const killedAt = Date.now()
  cluster.kill(primary)
  await until(async () => acknowledged.size > before + 20 && (await cluster.primary()) !== primary)
  const tookS = Math.round((Date.now() - killedAt) / 1000)
  wanted = false
  await Promise.all(writers)
  const stored = await withClient({ ...cluster.entry, database: 'mediant' }, async client => {
    const { rows } = await client.query<{ reason: string }>('select reason from estimate')
    return new Set(rows.map(row => row.reason))
  })
  const lost = [...acknowledged].filter(reason => !stored.has(reason)).length
  const badly = [...refusals].filter(([status]) => status !== 503).length
  const told = [...refusals].map(([status, count]) => `${count} × ${status}`).join(', ')
  say(
    `primary ${primary} killed; writing again after ${tookS} s; ${acknowledged.size} acknowledged, ${lost} lost; refused: ${told}`,
  )
  await cluster.revive(primary)
  return lost + badly
}

async function until(act: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + READY_MS
  while (Date.now() < end) {
    if (await act().catch(() => false)) return
    await sleep(250)
  }
  throw new Error('It did not come about in time')
}

type Servers = {
  folder: string
  entry: Connection
  url: string
  primary(): Promise<string>
  kill(name: string): void
  revive(name: string): Promise<void>
  stop(): Promise<void>
}

type Ports = { postgres: number; rest: number }
type State = { name: string; role?: string; state?: string; sync_standby?: boolean }

const isPrimary = ({ role }: State) => role === 'master' || role === 'primary'

/** What each Patroni says of its server. */
async function statesOf(ports: Map<string, Ports>): Promise<State[]> {
  return await Promise.all(
    [...ports].map(async ([name, { rest }]) => {
      const answer = await fetch(`http://127.0.0.1:${rest}/patroni`).catch(() => undefined)
      return { name, ...((await answer?.json()) as Omit<State, 'name'> | undefined) }
    }),
  )
}

async function startServers(): Promise<Servers> {
  const account = accountForPostgres()
  const folder = scratchFolder()
  const own = (path: string) => account && chownSync(path, account.uid, account.gid)
  own(folder)
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' }
  const run = (program: string, args: string[]) =>
    spawn(program, args, { ...account, cwd: folder, env, stdio: 'ignore' })
  const [client, peer, entryPort] = [await freePort(), await freePort(), await freePort()]
  const ports = new Map<string, Ports>()
  for (const name of NODES) ports.set(name, { postgres: await freePort(), rest: await freePort() })
  const etcd = run('/usr/bin/etcd', etcdArguments(folder, client, peer))
  for (const [name, portsOfIt] of ports) {
    const place = join(folder, name)
    mkdirSync(place, { mode: 0o700 })
    own(place)
    writeFileSync(join(folder, `${name}.yml`), patroniSettings(name, place, portsOfIt, client))
  }
  writeFileSync(join(folder, 'haproxy.cfg'), haproxySettings(entryPort, [...ports.values()]))
  chmodSync(folder, 0o755)
  const startPatroni = (name: string) => run('/usr/bin/patroni', [join(folder, `${name}.yml`)])
  const patronis = new Map<string, ChildProcess>(NODES.map(name => [name, startPatroni(name)]))
  const haproxy = run('/usr/sbin/haproxy', ['-db', '-f', join(folder, 'haproxy.cfg')])
  const servers = { folder, patronis }
  await until(() => isInSync(ports))
  return {
    folder,
    entry: { host: '127.0.0.1', port: entryPort, user: 'postgres', password: PASSWORD },
    url: `postgresql://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${entryPort}/mediant`,
    primary: () => primaryOf(ports),
    kill: name => killServer(servers, name),
    async revive(name) {
      patronis.set(name, startPatroni(name))
      await until(() => isInSync(ports))
    },
    async stop() {
      for (const child of [...patronis.values(), haproxy, etcd]) await endProcess(child)
    },
  }
}

async function isInSync(ports: Map<string, Ports>): Promise<boolean> {
  const states = await statesOf(ports)
  return states.some(isPrimary) && states.some(one => one.sync_standby === true)
}

async function primaryOf(ports: Map<string, Ports>): Promise<string> {
  const found = (await statesOf(ports)).find(isPrimary)
  if (!found) throw new Error('There is no primary')
  return found.name
}

/** The server and whoever looks after it, at once and without a word: what a machine does that loses its power. */
function killServer(
  { folder, patronis }: { folder: string; patronis: Map<string, ChildProcess> },
  name: string,
) {
  const pidFile = join(folder, name, 'data', 'postmaster.pid')
  const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  patronis.get(name)?.kill('SIGKILL')
  process.kill(postmaster, 'SIGKILL')
}
