import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import { newId } from '../../wire/id.ts'
import { example, openRooms, type Visitor, visitOrganisation } from './visiting.fixture.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('tax-adviser', deps))
})
afterAll(() => deps.close())

const LISTS = [
  ...[
    '/work',
    '/evidence',
    '/findings',
    '/audits',
    '/reviews',
    '/measurement',
    '/comments',
    '/risks',
    '/assets',
  ],
  ...['/assets/retired', '/incidents', '/incidents?show=closed', '/changes', '/changes?show=ended'],
  ...['/exceptions', '/exceptions?show=closed', '/suppliers', '/suppliers?show=due', '/suppliers?show=ended'],
  ...['/training', '/training/people', '/training/people?show=gone'],
]
const NONE = ['2026-02-31', '2026-02-31T09:00:00.000Z', '0000-01-01', '0000-01-01T00:00:00.000Z', '%00']

it.each(LISTS)('%s begins anew where it cannot go on', async list => {
  const [id, join] = [newId(), list.includes('?') ? '&' : '?']
  for (const after of [id, ...NONE, ...NONE.map(key => `${key}_${id}`)])
    expect({ after, status: (await ana.get(`${list}${join}after=${after}`)).status }).toEqual({
      after,
      status: 200,
    })
})
