import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../wire/id.ts'
import { record } from './journal.ts'
import { withClient } from './postgres/roles.ts'
import { ANA, makeOrganisation, openTestDependencies, type TestDependencies } from './testing.ts'
import { verifyJournals } from './verify.ts'

let deps: TestDependencies
let first: string
let second: string
beforeAll(async () => {
  deps = await openTestDependencies()
  first = (await makeOrganisation(deps, 'First')).id
  second = (await makeOrganisation(deps, 'Second')).id
})
afterAll(() => deps.close())

const saveProfile = (organisationId: string, inside = organisationId) =>
  deps.database.inOrganisation(inside, tx =>
    tx
      .insertInto('profile')
      .values({
        organisation_id: organisationId,
        id: newId(),
        version: 1,
        content: '{"name":"x"}',
        recorded_at: deps.clock(),
        recorded_by: ANA.id,
        recorded_by_name: ANA.name,
      })
      .execute(),
  )

/** As the application's sign-in role, with the rights of one working role. */
const as = (role: string, sql: string, organisationId = first) =>
  withClient(deps.connections.work, async client => {
    await client.query(`begin; set local app.organisation_id = '${organisationId}'; set local role ${role}`)
    return await client.query(sql)
  })

describe('one organisation', () => {
  it('sees its own rows and no others', async () => {
    await saveProfile(first)
    const seen = (id: string) =>
      deps.database.inOrganisation(id, tx => tx.selectFrom('profile').selectAll().execute())
    expect(await seen(first)).toHaveLength(1)
    expect(await seen(second)).toHaveLength(0)
  })

  it('cannot write a row of another', async () => {
    await expect(saveProfile(first, second)).rejects.toThrow(/row-level security/)
  })

  it('sees nothing where none is set', async () => {
    const { rows } = await withClient(deps.connections.work, async client => {
      await client.query('begin; set local role mediant_app')
      return await client.query('select * from profile')
    })
    expect(rows).toEqual([])
  })

  it('cannot be named by anything that is not an id', async () => {
    await expect(deps.database.inOrganisation("x'; drop table profile; --", async () => 1)).rejects.toThrow(
      /id/,
    )
  })
})

describe('the application', () => {
  it.each([
    ['update journal set act = $$x.y$$', /permission denied/],
    ['delete from journal', /permission denied/],
    ['truncate journal', /permission denied/],
    ['update decision set reason = $$x$$', /permission denied/],
    ['delete from acceptance', /permission denied/],
    ['delete from membership', /permission denied/],
    ["update membership set role = 'owner'", /permission denied/],
    ["update membership set until = 'infinity'", /permission denied/],
    ["update invitation set role = 'owner'", /permission denied/],
    ['delete from invitation', /permission denied/],
    ['select * from second_factor', /permission denied/],
    ['select * from person', /permission denied/],
    ['set role mediant_owner', /permission denied/],
    ['alter table journal disable row level security', /must be owner/],
    ['drop table profile', /must be owner/],
    ['create table intruder (id int)', /permission denied/],
    ['select * from credential', /permission denied/],
    ['select * from session', /permission denied/],
  ])('may not: %s', async (sql, refusal) => {
    await expect(as('mediant_app', sql)).rejects.toThrow(refusal)
  })

  it('signs in as a role that can do nothing by itself', async () => {
    await expect(
      withClient(deps.connections.work, client => client.query('select * from organisation')),
    ).rejects.toThrow(/permission denied/)
  })
})

describe('the journal', () => {
  const add = (content: unknown) =>
    deps.database.inOrganisation(second, tx =>
      record(tx, {
        organisationId: second,
        at: deps.clock(),
        by: ANA,
        act: 'test.add',
        subject: 'test:1',
        content,
      }),
    )
  const tamper = (sql: string) =>
    withClient(deps.connections.owner, async client => {
      // Somebody with all rights on the server: what the hashes are there for.
      await client.query('begin')
      await client.query('set local session_replication_role = replica').catch(() => {})
      await client.query('alter table journal no force row level security')
      await client.query('alter table journal disable row level security')
      await client.query(sql)
      await client.query('alter table journal enable row level security')
      await client.query('alter table journal force row level security')
      await client.query('commit')
    })
  const stateOf = async () => (await verifyJournals(deps.database)).find(one => one.organisation === second)

  it('is a chain that holds, whatever the content', async () => {
    for (const content of [{ b: 1, a: [1.5, null, 'ü'] }, 'text', null, 12]) await add(content)
    expect(await stateOf()).toMatchObject({ entries: 5, broken: null })
  })

  it.each([
    ['an edit', "update journal set content = '13' where sequence = 5"],
    ['a deletion in the middle', 'delete from journal where sequence = 3'],
    ['a deletion at the end', 'delete from journal where sequence = 5'],
    ['another name', "update journal set by_name = 'Eve' where sequence = 2"],
  ])('shows %s', async (_, sql) => {
    const own = `${sql} and organisation_id = '${second}'`
    const before = await stateOf()
    expect(before?.broken).toBeNull()
    await tamper(
      `create table kept_rows as select * from journal where organisation_id = '${second}'; ${own}`,
    )
    expect((await stateOf())?.broken).not.toBeNull()
    await tamper(
      `delete from journal where organisation_id = '${second}'; insert into journal select * from kept_rows; drop table kept_rows`,
    )
  })

  it('is written in the transaction of what it tells of: undone together', async () => {
    await expect(
      deps.database.inOrganisation(second, async tx => {
        await record(tx, {
          organisationId: second,
          at: deps.clock(),
          by: ANA,
          act: 'test.add',
          subject: 'test:2',
          content: 1,
        })
        throw new Error('something went wrong')
      }),
    ).rejects.toThrow('something went wrong')
    expect(await stateOf()).toMatchObject({ entries: 5, broken: null })
  })

  it('has no gaps and no doubles when many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => add(at)))
    expect(await stateOf()).toMatchObject({ entries: 25, broken: null })
  })
})
