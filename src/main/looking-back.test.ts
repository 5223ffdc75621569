import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Browser,
  browse,
  type House,
  letIn,
  locationOf,
  OWNER,
} from '../rooms/access/coming-in.fixture.ts'
import { frameMaker, readLanguage } from '../rooms/account/http.ts'
import { ROOMS } from '../rooms/order.ts'
import { createApp } from '../server/app.ts'
import { openTestDependencies } from '../server/testing.ts'
import { mountRooms, navigation } from './rooms.ts'

/** What people of an organisation look at; each page is compared as a whole. */
const PAGES = [
  ...['result', 'plan', 'risks', 'risks/S1', 'measures/P16', 'obligations', 'statement', 'documents'],
  ...['documents/policy', 'profile', 'tasks?show=all', 'tasks?show=done', 'evidence', 'comments', 'people'],
  ...['assessment', 'assessment/R-9.2.1-1', 'exchange', 'history'],
]

let house: House
let reader: Browser
let home: string
const pages = new Map<string, string>()

const PAST = '2026-03-05'
/** An address of the past, by day. */
const then = (day = PAST) => `${home}@${day}`

/** A page without what differs by when it is asked for: keys of forms, and the line that says that one looks back. */
const plain = (html: string) =>
  html
    .replaceAll(`${then()}/`, `${home}/`)
    .replace(/<p class="looking-back".*?<\/p>/s, '')
    .replaceAll(/once=[0-9a-f-]+/g, 'once')
    .replaceAll(/name="back" value="[^"]*"/g, '')

const send = async (path: string, form: Record<string, string>) => {
  const answer = await house.owner.post(home + path, form)
  if (answer.status !== 303) throw new Error(`${path} was answered with ${answer.status}`)
  return locationOf(answer)
}

const TASK = { note: '', ownerId: '', every: '', hours: '2', measureId: '' }

beforeAll(async () => {
  const deps = await openTestDependencies(ROOMS)
  const frameOf = frameMaker({ words: deps.words, navigation, version: '1', dataPlace: '/data' })
  const app = createApp(deps, { readLanguage, mount: one => mountRooms(one, { ...deps, frameOf }) })
  const owner = browse(app)
  const made = await owner.post('/setup', { ...OWNER, organisation: '', begin: 'recplast' })
  const organisationId = /\/o\/([^/]+)/.exec(locationOf(made))?.[1] ?? ''
  home = `/o/${organisationId}`
  house = { deps, app, organisationId, owner, browser: () => browse(app), close: () => deps.close() }
  reader = await letIn(house, 'reader@example.org', 'reader')

  await send('/plan/decisions/P16', { act: 'refuse', reason: 'We do not need this.' })
  const first = await send('/tasks', { ...TASK, title: 'Look at the firewall', dueOn: '2026-04-01' })
  const second = await send('/tasks', { ...TASK, title: 'Call the insurer', dueOn: '2026-03-10' })
  const taskOf = (location: string) => /tasks\/([^?]+)/.exec(location)?.[1] ?? ''
  await send(`/tasks/${taskOf(first)}/evidence`, {
    title: 'Rules printed',
    note: 'Twelve rules.',
    link: '',
    on: '2026-03-02',
  })

  deps.setTime(`${PAST}T23:59:59.999Z`)
  for (const page of PAGES) pages.set(page, plain(await reader.page(`${home}/${page}`)))

  deps.setTime('2026-03-20T10:00:00Z')
  await send('/plan/decisions/P16', { act: 'withdraw', reason: 'It was decided too early.' })
  await send(`/tasks/${taskOf(first)}`, { ...TASK, title: 'Look at every firewall', dueOn: '2026-05-01' })
  await send(`/tasks/${taskOf(second)}/done`, { on: '2026-03-20', hours: '1', title: '', note: '', link: '' })
  await send(`/tasks/${taskOf(second)}/reopen`, { reason: 'It was another insurer.' })
  const evidence = /evidence-([0-9a-f-]{36})/.exec(await owner.page(`${home}/evidence`))?.[1] ?? ''
  await send(`/evidence/${evidence}/withdraw`, { reason: 'Of another firewall.' })
  await send('/profile/questions/headcount', { headcount: '110', version: '1' })
  await letIn(house, 'second@example.org', 'contributor')
  deps.setTime('2026-04-02T10:00:00Z')
})
afterAll(() => house.close())

describe('looking back', () => {
  it.each(PAGES)('shows %s as it stood, word for word', async page => {
    expect(plain(await reader.page(`${then()}/${page}`))).toBe(pages.get(page))
  })

  it('says on every page that it looks back, and leads back to today', async () => {
    const page = await reader.page(`${then()}/plan`)
    expect(page).toContain('As it stood at the end of 5 March 2026.')
    expect(page).toContain(`href="${home}/plan">Back to today`)
  })

  it('is another than today, where something has changed since', async () => {
    const changed = ['result', 'measures/P16', 'tasks?show=all', 'evidence', 'profile', 'people']
    for (const page of changed)
      expect(plain(await reader.page(`${home}/${page}`)), page).not.toBe(pages.get(page))
  })

  it('records nothing, for whoever it is', async () => {
    const answer = await house.owner.post(`${then()}/tasks`, {
      ...TASK,
      title: 'Too late',
      dueOn: '2026-03-06',
    })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Nothing is recorded into the past')
    expect(await reader.page(`${home}/tasks?show=all`)).not.toContain('Too late')
    expect(await house.owner.page(`${then()}/tasks?show=all`)).not.toContain(`${then()}/tasks/new`)
  })

  it('of a day that has not ended leads to today; of no day there is nothing', async () => {
    for (const day of ['2026-04-02', '2031-01-01']) {
      const answer = await reader.get(`${then(day)}/plan`)
      expect([answer.status, locationOf(answer)]).toEqual([303, `${home}/plan`])
    }
    for (const day of ['2026-02-30', 'yesterday', ''])
      expect((await reader.get(`${then(day)}/plan`)).status).toBe(404)
  })

  it('of a day before there was an organisation shows that nothing was known', async () => {
    const page = await reader.page(`${then('2026-02-01')}/result`)
    expect(page).not.toContain('measures/P16')
  })

  it('says what changed between two days, and because of what', async () => {
    const page = await house.owner.page(`${home}/history/difference?from=${PAST}&to=2026-04-01`)
    expect(page).toContain('From the end of 5 March 2026 to the end of 1 April 2026.')
    expect(page).toContain('Facts were changed')
    // The decision about the measure was taken back, and stands at its row with its reason.
    expect(page).toMatch(
      /measures\/P16[^§]*A decision was withdrawn, Ana Novak, 20 March 2026: It was decided too early/,
    )
    expect(page).toContain('Expected loss a year as things are')
    const same = await house.owner.page(`${home}/history/difference?from=2026-03-25&to=2026-04-01`)
    expect(same).toContain('Nothing differs between these two days.')
    for (const wrong of ['from=2026-03-25&to=2026-03-25', 'from=yesterday', ''])
      expect((await house.owner.get(`${home}/history/difference?${wrong}`)).status).toBe(422)
  })

  it('leads to a day by a form, and tells what was recorded', async () => {
    const answer = await reader.get(`${home}/history/day?day=${PAST}`)
    expect(locationOf(answer)).toBe(`${then()}/result`)
    const page = await reader.page(`${home}/history`)
    expect(page).toContain('Evidence was withdrawn')
    expect(await reader.page(`${then()}/history`)).not.toContain('Evidence was withdrawn')
  })

  it('tells a stranger no more than today does', async () => {
    const other = await house.owner.post('/organisations', { name: 'Another', begin: '' })
    const foreign = /\/o\/([^/]+)/.exec(locationOf(other))?.[1] ?? ''
    const [there, nowhere] = await Promise.all(
      [foreign, '01900000-0000-7000-8000-0000000000ff'].map(id => reader.get(`/o/${id}@${PAST}/result`)),
    )
    expect([there?.status, nowhere?.status]).toEqual([404, 404])
  })
})
