/**
 * Failover: two PostgreSQL under Patroni with synchronous replication, etcd to agree, HAProxy in front, all from the
 * operating system's packages and on this machine; the product in front of that under write load. The primary is
 * killed with its Patroni; the other one takes over, what was acknowledged has to be there, and nobody does anything.
 * The settings are those of docs/guide/failover.md.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '../server/database.ts'
import { accountForPostgres } from '../server/postgres/account.ts'
import { withClient } from '../server/postgres/roles.ts'
import { estimate } from './estimating.ts'
import type { Outcome, Say } from './outcome.ts'
import { buildProduct, endProcess, freePort, scratchFolder, startProduct, Visitor } from './product.ts'

const NODES = ['one', 'two'] as const
const READY_MS = 120_000
const PASSWORD = 'of the drill alone'
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

const postgresPrograms = () =>
  existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
        .sort((a, b) => Number(b) - Number(a))
        .map(version => `/usr/lib/postgresql/${version}/bin`)
        .find(bin => existsSync(join(bin, 'postgres')))
    : undefined

async function startServers(): Promise<Servers> {
  const account = accountForPostgres()
  const folder = scratchFolder()
  const own = (path: string) => account && chownSync(path, account.uid, account.gid)
  own(folder)
  const run = (program: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
    spawn(program, args, {
      ...account,
      cwd: folder,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', ...env },
      stdio: 'ignore',
    })
  const [client, peer, entryPort] = [await freePort(), await freePort(), await freePort()]
  const ports = new Map<string, { postgres: number; rest: number }>()
  for (const name of NODES) ports.set(name, { postgres: await freePort(), rest: await freePort() })
  const etcd = run('/usr/bin/etcd', etcdArguments(folder, client, peer))
  for (const name of NODES) {
    const place = join(folder, name)
    mkdirSync(place, { mode: 0o700 })
    own(place)
    writeFileSync(join(folder, `${name}.yml`), patroniSettings(name, place, ports.get(name)!, client))
  }
  writeFileSync(join(folder, 'haproxy.cfg'), haproxySettings(entryPort, [...ports.values()]))
  chmodSync(folder, 0o755)
  const startPatroni = (name: string) => run('/usr/bin/patroni', [join(folder, `${name}.yml`)])
  const patronis = new Map<string, ChildProcess>(NODES.map(name => [name, startPatroni(name)]))
  const haproxy = run('/usr/sbin/haproxy', ['-db', '-f', join(folder, 'haproxy.cfg')])
  const states = async () =>
    await Promise.all(
      NODES.map(async name => {
        const answer = await fetch(`http://127.0.0.1:${ports.get(name)!.rest}/patroni`).catch(() => undefined)
        return {
          name,
          ...((await answer?.json()) as { role?: string; state?: string; sync_standby?: boolean }),
        }
      }),
    )
  const inSync = async () => {
    const all = await states()
    return (
      all.some(one => one.role === 'master' || one.role === 'primary') &&
      all.some(one => one.sync_standby === true)
    )
  }
  await until(inSync)
  const entry = { host: '127.0.0.1', port: entryPort, user: 'postgres', password: PASSWORD }
  return {
    folder,
    entry,
    url: `postgresql://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${entryPort}/mediant`,
    async primary() {
      const found = (await states()).find(one => one.role === 'master' || one.role === 'primary')
      if (!found) throw new Error('There is no primary')
      return found.name
    },
    kill(name) {
      const postmaster = Number(
        readFileSync(join(folder, name, 'data', 'postmaster.pid'), 'utf8').split('\n')[0],
      )
      patronis.get(name)?.kill('SIGKILL')
      process.kill(postmaster, 'SIGKILL')
    },
    async revive(name) {
      patronis.set(name, startPatroni(name))
      await until(inSync)
    },
    async stop() {
      for (const patroni of patronis.values()) await endProcess(patroni, 'SIGTERM')
      await endProcess(haproxy)
      await endProcess(etcd)
    },
  }
}

const etcdArguments = (folder: string, client: number, peer: number) => [
  ...['--data-dir', join(folder, 'etcd'), '--name', 'etcd'],
  ...[
    '--listen-client-urls',
    `http://127.0.0.1:${client}`,
    '--advertise-client-urls',
    `http://127.0.0.1:${client}`,
  ],
  ...[
    '--listen-peer-urls',
    `http://127.0.0.1:${peer}`,
    '--initial-advertise-peer-urls',
    `http://127.0.0.1:${peer}`,
  ],
  ...['--initial-cluster', `etcd=http://127.0.0.1:${peer}`],
]

function patroniSettings(
  name: string,
  place: string,
  ports: { postgres: number; rest: number },
  etcd: number,
): string {
  return JSON.stringify({
    scope: 'mediant',
    name,
    restapi: { listen: `127.0.0.1:${ports.rest}`, connect_address: `127.0.0.1:${ports.rest}` },
    etcd3: { host: `127.0.0.1:${etcd}` },
    bootstrap: {
      dcs: {
        ttl: 20,
        loop_wait: 5,
        retry_timeout: 5,
        maximum_lag_on_failover: 1_048_576,
        // A commit is acknowledged when the other server has it: what was acknowledged survives the loss of either.
        synchronous_mode: true,
        postgresql: { use_pg_rewind: true, parameters: { max_connections: 100, wal_log_hints: 'on' } },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
    },
    postgresql: {
      listen: `127.0.0.1:${ports.postgres}`,
      connect_address: `127.0.0.1:${ports.postgres}`,
      data_dir: join(place, 'data'),
      bin_dir: postgresPrograms(),
      pgpass: join(place, 'pgpass'),
      parameters: { unix_socket_directories: place },
      pg_hba: [
        'local all all trust',
        'host all all 127.0.0.1/32 scram-sha-256',
        'host replication all 127.0.0.1/32 scram-sha-256',
      ],
      authentication: {
        superuser: { username: 'postgres', password: PASSWORD },
        replication: { username: 'replicator', password: PASSWORD },
        rewind: { username: 'rewinder', password: PASSWORD },
      },
    },
  })
}

/** Leads to whichever server says of itself that it is the primary; connections to one that no longer is are cut. */
const haproxySettings = (port: number, nodes: { postgres: number; rest: number }[]) => `
defaults
  mode tcp
  timeout connect 4s
  timeout client 30m
  timeout server 30m
listen primary
  bind 127.0.0.1:${port}
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${nodes.map((node, at) => `  server node${at} 127.0.0.1:${node.postgres} check port ${node.rest}`).join('\n')}
`
