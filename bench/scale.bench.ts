/**
 * What an organisation costs that has much of everything: the time of each list and of the Statement of Applicability
 * at 1, 10 and 100 thousand rows of each register, and at the size the product promises (10,000 risks, 50,000 assets,
 * 200,000 pieces of evidence, 1,000,000 entries of the journal). Risks stop at 10,000: more no register has; thirty of them have figures
 * of their own and enter the plan, the others are listed and not yet judged. A plan over a thousand risks with figures
 * takes minutes, so such a register is far from what is promised here.
 *
 * Rows are written by sets, by the role that owns the database. The journal's entries carry hashes that chain nothing:
 * lists do not look at the chain. Times are from a request to its whole answer on the same machine, the median of
 * several; after each step the database has gathered its statistics, as it does by itself within a minute.
 * `SCALE_STEPS=1000` limits it to a quick look.
 */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import type pg from 'pg'
import { buildProduct, endProcess, scratchFolder, startProduct, Visitor } from '../src/drill/product.ts'
import { startCluster } from '../src/server/postgres/cluster.ts'
import { withClient } from '../src/server/postgres/roles.ts'

const STEPS = (process.env['SCALE_STEPS'] ?? '1000,10000,100000').split(',').map(Number)
type Rows = { risks: number; assets: number; tasks: number; evidence: number; journal: number }
const PROMISED: Rows = {
  risks: 10_000,
  assets: 100_000,
  tasks: 100_000,
  evidence: 200_000,
  journal: 1_000_000,
}
const RISKS_MOST = 10_000

const LIST_MS = 50
const STATEMENT_MS = 150
const WARM = 3
const TIMES = 11

/** Of an asset in the middle of the layers; which one is known once it is there. */
const ONE_ASSET = 'assets/:id'
const PAGES: [path: string, targetMs: number][] = [
  ['risks', LIST_MS],
  ['assets', LIST_MS],
  ['assets?kind=system', LIST_MS],
  ['assets?begins=server', LIST_MS],
  [ONE_ASSET, LIST_MS],
  ['assets/map', LIST_MS],
  ['work', LIST_MS],
  ['tasks?show=all', LIST_MS],
  ['evidence', LIST_MS],
  ['evidence?measure=P16', LIST_MS],
  ['history', LIST_MS],
  ['statement', STATEMENT_MS],
]

const BY = "'01900000-0000-7000-8000-00000000000a', 'Bench'"

/** Each adds the rows from the one number to the other, of the organisation `$1`. */
const FILL: Record<keyof Rows, string[]> = {
  risks: [
    `insert into register_risk (organisation_id, id, title, original, frequency_low_per_year,
       frequency_likely_per_year, frequency_high_per_year, loss_low_eur, loss_high_eur, owner, note, row_number,
       recorded_at, recorded_by, recorded_by_name)
     select $1::uuid, gen_random_uuid(), 'Risk ' || n, '{}', case when n <= 30 then 0.001 end,
       case when n <= 30 then 0.01 end, case when n <= 30 then 0.1 end, case when n <= 30 then 1000 end,
       case when n <= 30 then 100000 end, 'Somebody', '', n,
       date_trunc('milliseconds', now()), ${BY} from generate_series($2::int + 1, $3::int) n`,
  ],
  // One process for nine others; each of these depends on three that come later.
  assets: [
    `insert into asset (organisation_id, id, asset_id, kind, name, name_key, note, owner_name, confidentiality,
       integrity, availability, origin, act, reason, recorded_at, recorded_by, recorded_by_name)
     select $1::uuid, gen_random_uuid(), md5($1::uuid::text || n)::uuid,
       (array['process', 'application', 'system', 'system', 'application', 'information', 'system', 'place', 'people', 'supplier'])[n % 10 + 1],
       'Server ' || n, 'server ' || n, '', 'Somebody', case when n % 10 = 0 then n % 3 + 1 end, null,
       case when n % 30 = 0 then 3 end, '', 'add', '', now(), ${BY} from generate_series($2::int + 1, $3::int) n`,
    `insert into asset_dependency (organisation_id, id, dependency_id, asset_id, needs_id, act, reason, recorded_at,
       recorded_by, recorded_by_name)
     select $1::uuid, gen_random_uuid(), gen_random_uuid(), md5($1::uuid::text || n)::uuid, md5($1::uuid::text || n + step)::uuid, 'add',
       '', now(), ${BY}
     from generate_series($2::int + 1, $3::int) n, unnest(array[1, 7, 23]) step where n + step <= $3 and n % 10 < 8`,
  ],
  tasks: [
    `insert into task (organisation_id, id, series_id, occurrence, source_kind, source_id, title, note, owner_id,
       owner_name, due_on, anchor_on, hours, made_at)
     select $1::uuid, id, id, 1, 'hand', '', 'Task ' || n, '', null, '', current_date + n % 700 - 100,
       current_date, 1, now()
     from (select n, gen_random_uuid() as id from generate_series($2::int + 1, $3::int) n) made`,
  ],
  evidence: [
    `insert into evidence (organisation_id, id, measure_id, form, title, note, event_on, recorded_at, recorded_by,
       recorded_by_name)
     select $1::uuid, gen_random_uuid(), 'P' || lpad((n % 60 + 1)::text, 2, '0'), 'note', 'Evidence ' || n, 'seen',
       current_date - n % 1000, now(), ${BY} from generate_series($2::int + 1, $3::int) n`,
  ],
  journal: [
    `insert into journal (organisation_id, id, sequence, at, by_id, by_name, act, subject, content, previous_hash, hash)
     select $1::uuid, gen_random_uuid(), journal_length + n - $2::int, now(), ${BY}, 'task.change', 'task:' || n, '{}',
       encode(sha256(n::text::bytea), 'hex'), encode(sha256((n + 1)::text::bytea), 'hex')
     from organisation, generate_series($2::int + 1, $3::int) n where organisation.id = $1::uuid`,
    `update organisation set journal_length = journal_length + $3::int - $2::int where id = $1::uuid`,
  ],
}

buildProduct()
await bench()

async function bench(): Promise<void> {
  const [folder, elsewhere] = [scratchFolder(), scratchFolder()]
  const cluster = await startCluster(elsewhere)
  await withClient(cluster.admin, client => client.query('create database mediant'))
  const { host = '', user = '' } = cluster.admin
  const url = `postgresql://${user}@localhost/mediant?host=${encodeURIComponent(host)}`
  const owner = { ...cluster.admin, database: 'mediant' }
  try {
    const product = await startProduct(folder, { DATABASE_URL: url, MEDIANT_BACKUPS: 'off' })
    const visitor = new Visitor(product.address)
    const home = await visitor.setUp('recplast')
    const organisationId = home.replace('/o/', '').replace(/\/.*/, '')
    let there: Rows = { risks: 0, assets: 0, tasks: 0, evidence: 0, journal: 0 }
    const measured: Record<string, Record<string, number>> = {}
    const sizes = [...STEPS.map(step => rowsOf(step)), ...(process.env['SCALE_STEPS'] ? [] : [PROMISED])]
    for (const [at, rows] of sizes.entries()) {
      const column = at < STEPS.length ? `${STEPS[at]?.toLocaleString('en')} rows` : 'as promised'
      await withClient(owner, client => fill(client, organisationId, there, rows))
      there = rows
      for (const [path] of PAGES) {
        const wanted = path.replace(':id', assetAt(organisationId, Math.round(rows.assets / 2)))
        measured[path] = {
          ...measured[path],
          [column]: await medianOf(visitor, `/o/${organisationId}/${wanted}`),
        }
      }
    }
    await endProcess(product.process)
    tell(measured)
  } finally {
    await cluster.stop()
    for (const one of [folder, elsewhere]) rmSync(one, { recursive: true, force: true })
  }
}

function rowsOf(step: number): Rows {
  return { risks: Math.min(step, RISKS_MOST), assets: step, tasks: step, evidence: step, journal: step }
}

async function fill(client: pg.Client, organisationId: string, from: Rows, to: Rows): Promise<void> {
  for (const [kind, statements] of Object.entries(FILL) as [keyof Rows, string[]][]) {
    if (to[kind] <= from[kind]) continue
    for (const statement of statements) await client.query(statement, [organisationId, from[kind], to[kind]])
  }
  await client.query('analyze')
}

/** As the statement that makes them does. */
function assetAt(organisationId: string, number: number): string {
  const hash = createHash('md5').update(`${organisationId}${number}`).digest('hex')
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

async function medianOf(visitor: Visitor, path: string): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < WARM + TIMES; time++) {
    const start = performance.now()
    const answer = await visitor.send(path)
    await answer.text()
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`)
    if (time >= WARM) times.push(performance.now() - start)
  }
  return Number(times.sort((a, b) => a - b)[Math.floor(TIMES / 2)]?.toFixed(1))
}

function tell(measured: Record<string, Record<string, number>>): void {
  console.log('Median of each page in ms')
  console.table(measured)
  const missed = PAGES.filter(([path, target]) => Object.values(measured[path] ?? {}).some(ms => ms > target))
  if (missed.length === 0) console.log('Every page keeps its target at every size.')
  for (const [path, target] of missed) {
    const over = Object.entries(measured[path] ?? {}).filter(([, ms]) => ms > target)
    console.log(
      `MISSED: ${path}, target ${target} ms: ${over.map(([size, ms]) => `${ms} ms at ${size}`).join(', ')}`,
    )
  }
}
