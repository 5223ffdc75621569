import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountRooms } from '../main/rooms.ts'
import { frameMaker, readLanguage } from '../rooms/account/http.ts'
import { ROOMS } from '../rooms/order.ts'
import { createApp } from '../server/app.ts'
import { openTestDependencies, type TestDependencies } from '../server/testing.ts'
import { CHECKS, unlistedRoutes } from './tenants.ts'
import { layOut, type Tenants } from './tenants-ground.ts'

const PATIENCE_MS = 300_000

let deps: TestDependencies
let tenants: Tenants

beforeAll(async () => {
  deps = await openTestDependencies(ROOMS)
  const frameOf = frameMaker({ words: deps.words, navigation: [], version: '1', dataPlace: '/data' })
  const app = createApp(deps, { readLanguage, mount: one => mountRooms(one, { ...deps, frameOf }) })
  tenants = await layOut({ ...deps, app })
}, PATIENCE_MS)
afterAll(() => deps.close())

test('every route of an organisation is known to the proof, and no other', () => {
  expect(unlistedRoutes(tenants)).toEqual([])
  const furnished = [tenants.own, tenants.foreign].flatMap(things => Object.values(things))
  expect(furnished.every(id => /^[0-9a-f-]{36}$/.test(id))).toBe(true)
})

test.each(CHECKS)(
  '%s',
  async (_, check) => {
    expect(await check(tenants)).toEqual([])
  },
  PATIENCE_MS,
)

test('all of that was asked, and not skipped', () => {
  expect(tenants.sent()).toBeGreaterThan(3000)
})
