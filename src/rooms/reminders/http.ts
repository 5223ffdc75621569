/** Routes of the room: what comes to oneself, and the private calendar outside of it all. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import { keepOnce, takeOnce } from '../../server/show-once.ts'
import type { RoomDependencies } from '../room.ts'
import * as actions from './actions.ts'
import { RemindersPage } from './screens/reminders-page.tsx'

const PATH = '/o/:organisationId/reminders'
export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  app.get(PATH, c => show(c, deps))
  app.post(PATH, c => choose(c, deps))
  app.post(`${PATH}/feed`, c => changeFeed(c, deps))
  app.get('/calendar/:organisationId', c => sendCalendar(c, deps))
}

async function show(c: Context<Env>, deps: RoomDependencies) {
  const home = homeOf(visitOf(c))
  const page = RemindersPage({
    ...{ frame: deps.frameOf(c), home, made: takeOnce(c, `${home}/reminders`) },
    reminders: await actions.remindersOf(deps, visitOf(c)),
    recorded: c.req.query('recorded') !== undefined,
  })
  return c.html(page as unknown as string) // JSX renders to text
}

async function choose(c: Context<Env>, deps: RoomDependencies) {
  const { letter } = await c.req.parseBody()
  await actions.chooseReminder(deps, visitOf(c), letter !== 'off')
  return c.redirect(`${homeOf(visitOf(c))}/reminders?recorded#letter`, 303)
}

async function changeFeed(c: Context<Env>, deps: RoomDependencies) {
  const { act } = await c.req.parseBody()
  const path = `${homeOf(visitOf(c))}/reminders`
  if (act === 'revoke') await actions.revokeFeed(deps, visitOf(c))
  else {
    const made = await actions.makeFeed(deps, visitOf(c))
    const secure = deps.address.startsWith('https:')
    if (made.ok) keepOnce(c, { path, text: `${deps.address}${made.address}`, secure })
  }
  return c.redirect(`${path}?recorded#calendar`, 303)
}

/** The key comes in the query, which no log holds. */
async function sendCalendar(c: Context<Env>, deps: RoomDependencies) {
  const organisationId = c.req.param('organisationId') ?? ''
  const calendar = await actions.calendarBy(deps, organisationId, c.req.query('key') ?? '')
  if (calendar === null) return c.notFound()
  return c.body(calendar, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="mediant.ics"',
  })
}
