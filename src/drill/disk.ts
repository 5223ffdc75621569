/**
 * The ground gives way: the disk is full, the data folder cannot be written to, PostgreSQL is gone and comes back.
 * Each has to be refused clearly (503 with a sentence, never 500), what was acknowledged has to stay, and everything
 * has to go on afterwards without anybody doing anything. The first two need root, to make a small file system.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { startCluster } from '../server/postgres/cluster.ts'
import { withClient } from '../server/postgres/roles.ts'
import { estimate, writesAgain } from './estimating.ts'
import type { Outcome, Say } from './outcome.ts'
import { buildProduct, endProcess, scratchFolder, startProduct, Visitor } from './product.ts'

const DISK = '160m'
/** More than what fits into the write-ahead log that lies there already. */
const WRITES_MAX = 4000

export async function drillDisk(times: number, say: Say): Promise<Outcome> {
  buildProduct()
  const faults: string[] = []
  let tried = 0
  for (let round = 0; round < times; round++) {
    for (const [name, act] of Object.entries(GROUNDS)) {
      if (name !== 'gone and back' && !mayMount()) {
        if (round === 0) say(`${name}: left out, since only root can make a small file system`)
        continue
      }
      tried++
      const fault = await act(say).catch(error => (error as Error).message)
      if (fault) faults.push(`${name}: ${fault}`)
    }
  }
  for (const fault of faults) say(fault)
  return { tried, found: faults.length, what: 'grounds that gave way badly' }
}

const GROUNDS: Record<string, (say: Say) => Promise<string | null>> = {
  'disk full': diskFull,
  'read-only folder': readOnlyFolder,
  'gone and back': goneAndBack,
}

export const mayMount = () => process.platform === 'linux' && process.getuid?.() === 0 && canMount()

function canMount(): boolean {
  const folder = scratchFolder()
  const done = mount(['-t', 'tmpfs', 'tmpfs', folder])
  if (done) unmount(folder)
  rmSync(folder, { recursive: true, force: true })
  return done
}

const mount = (args: string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0
const unmount = (folder: string) => spawnSync('umount', ['-l', folder], { stdio: 'ignore' })

async function diskFull(say: Say): Promise<string | null> {
  const folder = scratchFolder()
  if (!mount(['-t', 'tmpfs', '-o', `size=${DISK},mode=711`, 'tmpfs', folder])) return 'no small file system'
  const product = await startProduct(folder)
  const acknowledged = new Set<string>()
  try {
    const visitor = new Visitor(product.address)
    const home = await visitor.setUp()
    await writesAgain(visitor, home, 'before', acknowledged)
    fillUp(join(folder, 'balloon'))
    let refused = 0
    let bad = ''
    for (let write = 0; write < WRITES_MAX && refused < 5; write++) {
      const reason = `full ${write} ${'x'.repeat(300)}`
      const answer = await estimate(visitor, home, reason)
      if (answer.status === 303) acknowledged.add(reason)
      else if (answer.status === 503) refused++
      else bad = `a write was answered with ${answer.status}`
    }
    const page = await visitor.send(`${home}/profile`)
    if (page.status >= 500 && page.status !== 503) bad = `a page was answered with ${page.status}`
    rmSync(join(folder, 'balloon'))
    await writesAgain(visitor, home, 'after', acknowledged)
    say(
      `disk full: ${acknowledged.size} writes acknowledged, ${refused} refused, a page meanwhile ${page.status}`,
    )
    if (refused === 0) return 'nothing was refused although the disk was full'
    return bad || (await missing(visitor, home, acknowledged))
  } finally {
    await endProcess(product.process)
    unmount(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Takes all the room there is, down to the last page. */
function fillUp(file: string): void {
  const balloon = openSync(file, 'w')
  try {
    for (const size of [1024 * 1024, 4096, 1]) {
      const chunk = Buffer.alloc(size, 1)
      try {
        for (;;) writeSync(balloon, chunk)
      } catch {
        // full to this size
      }
    }
  } finally {
    closeSync(balloon)
  }
}

/** The last estimate of the risk is on its page; all of them are in its history. */
async function missing(visitor: Visitor, home: string, acknowledged: Set<string>): Promise<string | null> {
  const page = await (await visitor.send(`${home}/risks/S1`)).text()
  const last = [...acknowledged].at(-1)!
  return page.includes(last) ? null : 'the last acknowledged write is not there'
}

async function readOnlyFolder(say: Say): Promise<string | null> {
  const folder = scratchFolder()
  const first = await startProduct(folder)
  const visitor = new Visitor(first.address)
  const home = await visitor.setUp()
  await endProcess(first.process)
  if (!mount(['--bind', folder, folder]) || !mount(['-o', 'remount,ro,bind', folder]))
    return 'no read-only folder'
  const refusal = await startProduct(folder).then(
    async started => {
      await endProcess(started.process)
      return 'it started'
    },
    error => (error as Error).message,
  )
  unmount(folder)
  const again = await startProduct(folder)
  try {
    visitor.address = again.address
    await writesAgain(visitor, home, 'writable again', new Set())
    const sentence = refusal.split('\n')[0]
    say(`read-only folder: ${sentence}`)
    return /\n\s+at /.test(refusal) || !/read-only|cannot be written/i.test(refusal)
      ? `no clear refusal: ${refusal}`
      : null
  } finally {
    await endProcess(again.process)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function goneAndBack(say: Say): Promise<string | null> {
  const [folder, elsewhere] = [scratchFolder(), scratchFolder()]
  let cluster = await startCluster(elsewhere)
  await withClient(cluster.admin, client => client.query('create database mediant'))
  const { host = '', user = '' } = cluster.admin
  const url = `postgresql://${user}@localhost/mediant?host=${encodeURIComponent(host)}`
  const product = await startProduct(folder, { DATABASE_URL: url })
  try {
    const visitor = new Visitor(product.address)
    const home = await visitor.setUp()
    const acknowledged = new Set<string>()
    await writesAgain(visitor, home, 'before', acknowledged)
    await cluster.stop()
    const write = await estimate(visitor, home, 'while it is gone')
    const page = await visitor.send(`${home}/profile`)
    const health = await visitor.send('/health')
    cluster = await startCluster(elsewhere)
    await writesAgain(visitor, home, 'after', acknowledged)
    say(`gone: write ${write.status}, page ${page.status}, health ${health.status}; back: it writes again`)
    const refused = [write, page, health].every(answer => answer.status === 503)
    return refused ? await missing(visitor, home, acknowledged) : 'not refused clearly while it was gone'
  } finally {
    await endProcess(product.process)
    await cluster.stop()
    for (const one of [folder, elsewhere]) rmSync(one, { recursive: true, force: true })
  }
}
