/** Two processes of the product on one PostgreSQL, with data folders of their own, as behind a proxy. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { withClient } from '../server/postgres/roles.ts'
import { connectionTo, type TestServer } from '../server/testing-server.ts'
import { newId } from '../wire/id.ts'
import { buildProduct, endProcess, type Product, scratchFolder, startProduct, Visitor } from './product.ts'

const PATIENCE_MS = 300_000
const PASSWORD = 'a long enough password'

const folder = scratchFolder()
const name = `test_${newId().replaceAll('-', '')}`
let admin: TestServer['admin']
let env: NodeJS.ProcessEnv
let products: Product[]
let home: string
const visitor = new Visitor('')

/** The same person, by way of one process or the other. */
function by(at: number): Visitor {
  visitor.address = products[at]!.address
  return visitor
}

beforeAll(async () => {
  buildProduct()
  admin = inject('testServer').admin
  await withClient(admin, client => client.query(`create database ${name}`))
  const { connectionString, host = '', user = '' } = connectionTo(admin, name)
  const url = connectionString ?? `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(host)}`
  env = { DATABASE_URL: url, MEDIANT_SECRETS: join(folder, 'secrets'), MEDIANT_BACKUPS: 'off' }
  products = await Promise.all(['one', 'two'].map(own => startProduct(join(folder, own), env)))
  home = await by(0).setUp()
}, PATIENCE_MS)
afterAll(async () => {
  await Promise.all(products.map(product => endProcess(product.process)))
  await withClient(admin, client => client.query(`drop database ${name} with (force)`))
  rmSync(folder, { recursive: true, force: true })
}, PATIENCE_MS)

const countOf = async (table: string) => {
  const { rows } = await withClient(connectionTo(admin, name), client =>
    client.query<{ count: number }>(`select count(*)::int as count from ${table}`),
  )
  return rows[0]!.count
}

test('started at the same moment on an empty database, both serve, and each step of the schema ran once', async () => {
  for (const at of [0, 1]) expect((await by(at).send('/health')).status).toBe(200)
  expect(await countOf('migration')).toBeGreaterThan(7)
})

test(
  'whoever signed in at one is signed in at the other, and what one wrote the other shows',
  async () => {
    expect((await by(1).send(`${home}/profile`)).status).toBe(200)
    const said = { name: 'Written by the second', headcount: '7', version: '1' }
    const saved = await by(1).post(`${home}/profile/topics/organisation`, said)
    expect(saved.status).toBe(303)
    const page = await (await by(0).send(`${home}/profile/topics/organisation`)).text()
    expect(page).toContain('Written by the second')
  },
  PATIENCE_MS,
)

test(
  'one form sent to both at once has one effect',
  async () => {
    const before = await countOf('observation')
    const path = `${home}/risks/S1/observation?once=${newId()}`
    const form = { events: '1', years: '5', reason: 'it happened to us', seen: '' }
    const answers = await Promise.all([0, 1, 0, 1].map(at => by(at).post(path, form)))
    expect(answers.map(answer => answer.status)).toEqual([303, 303, 303, 303])
    expect((await countOf('observation')) - before).toBe(1)
  },
  PATIENCE_MS,
)

test(
  'wrong passwords are counted together',
  async () => {
    const guess = (at: number, password: string) =>
      new Visitor(products[at]!.address).post('/sign-in', { email: 'bea@example.org', password, to: '/' })
    const answers: string[] = []
    for (let time = 0; time < 11; time++) answers.push(await (await guess(time % 2, PASSWORD)).text())
    expect(answers[9]).not.toMatch(/quarter of an hour/)
    expect(answers[10]).toMatch(/quarter of an hour/)
  },
  PATIENCE_MS,
)

test(
  'signed out at one is signed out at the other',
  async () => {
    expect((await by(0).post('/sign-out', {})).status).toBe(303)
    const answer = await by(1).send(`${home}/profile`)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/sign-in?to=${encodeURIComponent(`${home}/profile`)}`,
    ])
  },
  PATIENCE_MS,
)

test(
  'a third without the keys of the others is refused, with what to do',
  async () => {
    const third = startProduct(join(folder, 'three'), { ...env, MEDIANT_SECRETS: '' })
    await expect(third).rejects.toThrow(/cookie-secret.*MEDIANT_SECRETS/s)
  },
  PATIENCE_MS,
)
