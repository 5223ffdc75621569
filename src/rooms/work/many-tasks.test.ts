import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withClient } from '../../server/postgres/roles.ts'
import { ANA, makeOrganisation, openTestDependencies, type TestDependencies } from '../../server/testing.ts'
import { tasksOf } from './actions/lists.ts'
import { latestEvidence, latestQuery } from './store.ts'

const MANY = 100_000

let deps: TestDependencies
let organisationId: string
beforeAll(async () => {
  deps = await openTestDependencies()
  organisationId = (await makeOrganisation(deps)).id
  await withClient(deps.connections.owner, async client => {
    await client.query('begin; set local role mediant_system')
    await client.query(
      `insert into task (organisation_id, id, series_id, occurrence, source_kind, source_id, title, note, measure_id,
         owner_id, owner_name, due_on, anchor_on, hours, made_at, ended_as, ended_on, ended_at)
       select $1, id, id, 1, 'hand', '', 'No. ' || n, '', case when n % 40 = 0 then 'P16' end,
         case when n % 20 = 0 then $2::uuid end, '', date '2026-01-01' + n % 701, date '2026-01-01', 1, now(),
         case when n % 2 = 0 then 'done' end, case when n % 2 = 0 then date '2026-01-01' + n % 500 end,
         case when n % 2 = 0 then now() end
       from (select n, gen_random_uuid() as id from generate_series(1, ${MANY}) n) one`,
      [organisationId, ANA.id],
    )
    await client.query('commit')
    await client.query('set role mediant_owner; analyze task')
  })
})
afterAll(() => deps.close())

const AFTER = sql`('2026-09-01', '01900000-0000-7000-8000-000000000000')`
const LISTS = {
  'all that is open': sql`select id from task where ended_at is null and (due_on, id) > ${AFTER} order by due_on, id limit 51`,
  'what is mine': sql`select id from task where ended_at is null and owner_id = ${ANA.id} and (due_on, id) > ${AFTER}
    order by due_on, id limit 51`,
  'what belongs to a measure': sql`select id from task where ended_at is null and measure_id = 'P16' and (due_on, id) > ${AFTER}
    order by due_on, id limit 51`,
  'what is done': sql`select id from task where ended_at is not null and (ended_on, id) < ${AFTER}
    order by ended_on desc, id desc limit 51`,
}

it.each(Object.entries(LISTS))('of 100,000 tasks, %s is read in the order of an index', async (_, list) => {
  const lines = await deps.database.inOrganisation(organisationId, async tx => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, timing off) ${list}`.execute(tx)
    return rows.map(row => row['QUERY PLAN'])
  })
  const plan = lines.join('\n')
  expect(plan).toMatch(/Index (Only )?Scan (Backward )?using task_/)
  expect(plan).not.toMatch(/^\s*(->)?\s*(Sort|Seq Scan|Bitmap)/m)
  // No row is read to be thrown away, but for the few that fill the last page of an index.
  const removed = Number(/Rows Removed by Filter: (\d+)/.exec(plan)?.[1] ?? 0)
  expect(removed).toBeLessThan(200)
})

it('pages of them show fifty each, wherever they begin', async () => {
  const visit = { person: ANA, organisation: { id: organisationId, name: '', role: 'owner' as const } }
  const first = await tasksOf(deps, visit, { show: 'all' })
  const far = await tasksOf(deps, visit, {
    show: 'all',
    after: '2027-06-01_01900000-0000-7000-8000-000000000000',
  })
  expect([first.tasks.length, far.tasks.length]).toEqual([50, 50])
  expect(far.tasks[0]?.dueOn).toBe('2027-06-01')
})

it('the latest evidence of what has none is known without reading that of everything else', async () => {
  await withClient(deps.connections.owner, async client => {
    await client.query('begin; set local role mediant_system')
    await client.query(
      `insert into evidence (organisation_id, id, requirement_id, form, title, note, event_on, recorded_at, recorded_by,
         recorded_by_name)
       select $1, gen_random_uuid(), 'R-9.3.1-1', 'note', '', 'seen', date '2025-01-01' + n % 600, now(), $2, 'Ana'
       from generate_series(1, 200000) n`,
      [organisationId, ANA.id],
    )
    await client.query('commit')
    await client.query('set role mediant_owner; analyze evidence')
  })
  const none = Array.from({ length: 50 }, (_, n) => `R-4.${n}`)
  const asked = [...none, 'R-9.3.1-1']
  const plan = await deps.database.inOrganisation(organisationId, async tx => {
    expect([...(await latestEvidence(tx, 'requirement', asked))]).toEqual([['R-9.3.1-1', '2026-08-23']])
    const explained = sql<{ 'QUERY PLAN': string }>`explain ${latestQuery('requirement', asked)}`
    return (await explained.execute(tx)).rows.map(row => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('evidence_of_requirement')
  expect(plan).not.toContain('evidence_by_date')
})
