/** Two people at the same form: the second is shown what the first recorded, and nothing is overwritten silently. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from './visiting.fixture.ts'

let deps: TestDependencies
let visitor: Visitor
beforeAll(async () => {
  deps = await openRooms()
  visitor = await visitOrganisation(deps, example('tax-adviser', deps))
})
afterAll(() => deps.close())

const ESTIMATE = { unit: 'years', likely: '20', rare: '50', often: '5', lossLow: '1000', lossHigh: '80000' }

/** What a form of the page carries in a hidden field. */
function hidden(html: string, action: string, name: string): string {
  const form = html.slice(html.indexOf(`action="${action}"`))
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1]
  if (value === undefined) throw new Error(`${action} has no field ${name}`)
  return value
}

type Case = {
  name: string
  page: string
  action: string
  fields(html: string, action: string): Record<string, string>
  table: 'decision' | 'estimate' | 'observation' | 'acceptance'
}

const CASES: Case[] = [
  {
    ...{ name: 'a decision', page: '/measures/P45', action: '/plan/decisions/P45', table: 'decision' },
    fields: () => ({ act: 'refuse' }),
  },
  {
    ...{ name: 'an estimate', page: '/risks/S1/estimate', action: '/risks/S1/estimate', table: 'estimate' },
    fields: () => ESTIMATE,
  },
  {
    ...{ name: 'what happened', page: '/risks/S2/observation', table: 'observation' },
    action: '/risks/S2/observation',
    fields: () => ({ years: '5', events: '1' }),
  },
  {
    ...{ name: 'an acceptance', page: '/risks/S3', action: '/risks/S3/acceptance', table: 'acceptance' },
    fields: (html, action) => ({ riskOwner: 'Eve Owner', fingerprint: hidden(html, action, 'fingerprint') }),
  },
]

describe.each(CASES)('two people recording $name', ({ page, action, fields, table }) => {
  const count = () =>
    deps.database.inOrganisation(visitor.visit.organisation.id, async tx => {
      return (await tx.selectFrom(table).select('id').execute()).length
    })

  test('the second is told, sees both, and may record theirs after it', async () => {
    deps.setTime('2026-03-03T09:00:00.000Z')
    const send = (html: string, reason: string) => {
      const to = visitor.home + action
      return visitor.post(action, { ...fields(html, to), reason, seen: hidden(html, to, 'seen') })
    }
    const [hers, his] = [await visitor.page(page), await visitor.page(page)]
    expect((await send(hers, 'what she found out')).status).toBe(303)
    deps.setTime('2026-03-03T09:05:00.000Z')
    const answer = await send(his, 'what he believes')
    const html = await answer.text()
    expect(answer.status).toBe(409)
    expect(html).toContain('after you opened')
    expect(html).toContain('what she found out')
    expect(html).toContain('what he believes')
    expect(await count()).toBe(1)
    expect((await send(html, 'what both agreed')).status).toBe(303)
    expect(await count()).toBe(2)
  })

  test('both at the same moment: one is recorded, the other told', async () => {
    deps.setTime('2026-03-04T09:00:00.000Z')
    const html = await visitor.page(page)
    const to = visitor.home + action
    const form = { ...fields(html, to), seen: hidden(html, to, 'seen') }
    const before = await count()
    const answers = await Promise.all(
      ['one', 'two'].map(who => visitor.post(action, { ...form, reason: `${who} of two` })),
    )
    expect(answers.map(answer => answer.status).sort()).toEqual([303, 409])
    expect((await count()) - before).toBe(1)
  })
})
