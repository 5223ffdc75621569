/**
 * SIGKILL under write load: the server, its database, and both at once. What the server acknowledged has to be there
 * afterwards, the journal has to be whole, and everything has to work again without anybody doing anything.
 */
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../engine/random.ts'
import type { Connection } from '../server/database.ts'
import { openDatabase } from '../server/database.ts'
import { joinCluster } from '../server/postgres/cluster.ts'
import { LOGIN, withClient } from '../server/postgres/roles.ts'
import { verifyJournals } from '../server/verify.ts'
import { estimate, writesAgain } from './estimating.ts'
import type { Outcome, Say } from './outcome.ts'
import { buildProduct, databasePid, endProcess, scratchFolder, startProduct, Visitor } from './product.ts'

const WRITERS = 4
const TARGETS = ['server', 'database', 'both'] as const

export async function drillKill(times: number, say: Say): Promise<Outcome> {
  buildProduct()
  const folder = scratchFolder()
  const random = createRandom(20_261_124, 'kill', 0)
  const acknowledged = new Set<string>()
  let product = await startProduct(folder)
  try {
    const visitor = new Visitor(product.address)
    const home = await visitor.setUp()
    for (let round = 0; round < times; round++) {
      const target = TARGETS[round % TARGETS.length]!
      const writing = startWriting(visitor, home, `round ${round}`, acknowledged)
      await writing.begun
      await sleep(20 + 200 * random.uniform())
      if (target !== 'database') await endProcess(product.process, 'SIGKILL')
      if (target !== 'server') process.kill(databasePid(folder), 'SIGKILL')
      await writing.stop()
      if (target !== 'database') product = await startProduct(folder)
      visitor.address = product.address
      await writesAgain(visitor, home, `after round ${round}`, acknowledged)
    }
    const { lost, broken } = await compare(folder, acknowledged)
    for (const one of lost) say(`lost: ${one}`)
    if (broken) say('the journal is broken')
    say(`${acknowledged.size} writes were acknowledged; ${lost.length} of them are missing`)
    return { tried: times, found: lost.length + Number(broken), what: 'acknowledged writes lost' }
  } finally {
    await endProcess(product.process)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Several at once, each waiting for its answer before it sends the next; a killed server ends them. */
function startWriting(visitor: Visitor, home: string, name: string, acknowledged: Set<string>) {
  const begun = Promise.withResolvers<void>()
  let wanted = true
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let number = 0; wanted; number++) {
      const reason = `${name}, writer ${writer}, number ${number}`
      const answer = await estimate(visitor, home, reason).catch(() => undefined)
      if (answer?.status !== 303) return
      acknowledged.add(reason)
      begun.resolve()
    }
  })
  void Promise.all(writers).then(() => begun.resolve())
  return {
    begun: begun.promise,
    async stop() {
      wanted = false
      await Promise.all(writers)
    },
  }
}

async function compare(folder: string, acknowledged: Set<string>) {
  const cluster = await joinCluster(folder)
  if (!cluster) throw new Error('The database does not answer')
  const connection: Connection = { ...cluster.admin, database: 'mediant' }
  const stored = await withClient(connection, async client => {
    const { rows } = await client.query<{ reason: string }>('select reason from estimate')
    return new Set(rows.map(row => row.reason))
  })
  const database = openDatabase({ ...connection, user: LOGIN })
  const journals = await verifyJournals(database)
  await database.close()
  return {
    lost: [...acknowledged].filter(reason => !stored.has(reason)),
    broken: journals.some(one => one.broken !== null) || journals.length === 0,
  }
}
