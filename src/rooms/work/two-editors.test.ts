/** Two people change the same task, or revise the same comment: the second sees what the first did, and nothing is lost. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'

let deps: TestDependencies
let visitor: Visitor
beforeAll(async () => {
  deps = await openRooms()
  visitor = await visitOrganisation(deps, example('tax-adviser', deps))
})
afterAll(() => deps.close())

const seenIn = (html: string) => /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? ''
const idIn = (answer: Response, pattern: RegExp) =>
  pattern.exec(answer.headers.get('location') ?? '')?.[1] ?? ''

it('tells the second at a task what the first changed, keeps what they typed, and takes it when sent again', async () => {
  const typed = { title: 'Call the insurer', note: '', ownerId: '', dueOn: '2026-04-01', hours: '1' }
  const id = idIn(await visitor.post('/tasks', typed), /tasks\/([^?]+)/)
  deps.setTime('2026-03-03T09:00:00Z')
  const seen = seenIn(await visitor.page(`/tasks/${id}/change`))
  const first = await visitor.post(`/tasks/${id}`, { ...typed, dueOn: '2026-04-20', seen })
  expect(first.status).toBe(303)
  deps.setTime('2026-03-03T09:05:00Z')
  const second = await visitor.post(`/tasks/${id}`, { ...typed, title: 'Write to the insurer', seen })
  expect(second.status).toBe(409)
  const page = await second.text()
  expect(page).toContain('Somebody has changed this task since you opened it.')
  expect(page).toContain('value="Write to the insurer"')
  expect(await visitor.page(`/tasks/${id}`)).not.toContain('Write to the insurer')
  const again = await visitor.post(`/tasks/${id}`, {
    ...{ ...typed, title: 'Write to the insurer', dueOn: '2026-04-20' },
    seen: seenIn(page),
  })
  expect(again.status).toBe(303)
  expect(await visitor.page(`/tasks/${id}`)).toContain('Write to the insurer')
})

it('does the same at a comment, and takes nothing back that somebody has just revised', async () => {
  const said = {
    ...{ kind: 'measure', item: 'P45', addressee: 'knowledge', type: 'general', place: '', clause: '' },
    ...{ document: '', proposal: '', reason: 'Too much for a firm of six.' },
  }
  const id = idIn(await visitor.post('/comments', said), /#(.+)$/)
  const seen = seenIn(await visitor.page(`/comments/${id}`))
  deps.setTime('2026-03-03T10:00:00Z')
  const revised = { ...said, reason: 'Too much for a firm of ten.', seen }
  expect((await visitor.post(`/comments/${id}`, revised)).status).toBe(303)
  const second = await visitor.post(`/comments/${id}`, {
    ...said,
    reason: 'Too little for a firm of sixty.',
    seen,
  })
  expect(second.status).toBe(409)
  const page = await second.text()
  expect(page).toContain('Too little for a firm of sixty.')
  expect(page).toContain('Too much for a firm of ten.')
  const withdrawal = { withdraw: '', withdrawal: 'It was wrong.', seen }
  expect((await visitor.post(`/comments/${id}`, withdrawal)).status).toBe(409)
  expect(await visitor.page('/comments')).toContain('Too much for a firm of ten.')
  const again = { ...said, reason: 'Too little for a firm of sixty.', seen: seenIn(page) }
  expect((await visitor.post(`/comments/${id}`, again)).status).toBe(303)
})
