/**
 * One PostgreSQL for a run of the tests: embedded in a temporary folder, or the one at TEST_DATABASE_URL. It holds a
 * migrated template, from which each test file gets a database of its own in a few milliseconds.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from './database.ts'
import { startCluster } from './postgres/cluster.ts'
import { migrate } from './postgres/migrate.ts'
import { createLogin, ownerGrants, prepareCluster, prepareForeign, withClient } from './postgres/roles.ts'

export const TEMPLATE = 'mediant_template'

export type TestServer = { admin: Connection; embedded: boolean }

/** For Vitest's `globalSetup`: starts, hands the address to the tests, and gives back what stops it. */
export async function setup(project: { provide(key: 'testServer', value: TestServer): void }) {
  const { server, stop } = await openServer()
  await makeTemplate(server)
  project.provide('testServer', server)
  return stop
}

async function openServer(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const url = process.env['TEST_DATABASE_URL']
  if (url) return { server: { admin: { connectionString: url }, embedded: false }, stop: async () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'mediant-test-'))
  const cluster = await startCluster(folder)
  return {
    server: { admin: cluster.admin, embedded: true },
    stop: async () => {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function makeTemplate({ admin, embedded }: TestServer): Promise<void> {
  await withClient(admin, async client => {
    await client.query(`drop database if exists ${TEMPLATE} with (force)`)
    if (embedded) await prepareCluster(admin)
    await client.query(`create database ${TEMPLATE}`)
  })
  const owner = connectionTo(admin, TEMPLATE)
  if (embedded) {
    await withClient(owner, client => client.query(ownerGrants(TEMPLATE).join('; ')))
  } else {
    await prepareForeign(owner.connectionString!) // made from TEST_DATABASE_URL
    await withClient(admin, client => createLogin(client, new URL(owner.connectionString!).password))
  }
  await migrate(owner)
}

/** The same server, another database, and where it matters another role. */
export function connectionTo(admin: Connection, database: string, user?: string): Connection {
  if (!admin.connectionString) return { ...admin, database, ...(user && { user }) }
  const url = new URL(admin.connectionString)
  url.pathname = `/${database}`
  if (user) url.username = user
  return { connectionString: url.href }
}
