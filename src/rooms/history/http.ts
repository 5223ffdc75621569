/** Routes of the room, below `/o/:organisationId/history`: the journal, another day, and what differs between two. */
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { type Env, homeOf, type Visit } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import { namesOf } from '../plan/names.ts'
import type { RoomDependencies } from '../room.ts'
import { differenceBetween, journalPage } from './actions.ts'
import { DifferencePage } from './screens/difference-page.tsx'
import { HistoryPage } from './screens/history-page.tsx'
import type { Telling } from './screens/telling.ts'

const PATH = '/o/:organisationId/history'

const day = z.iso.date().refine(text => text >= '2000-01-01')

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  app.get(PATH, c => showHistory(deps, c))
  app.get(`${PATH}/day`, c => goToDay(deps, c))
  app.get(`${PATH}/difference`, c => showDifference(deps, c))
}

/** JSX renders to text. */
const html = (c: Context<Env>, page: unknown, status: 200 | 422 = 200) => c.html(page as string, status)

function telling(deps: RoomDependencies, c: Context<Env>, visit: Visit): Telling {
  const { knowledge, words } = deps
  const say = words.in(visit.language)
  const names = namesOf({ obligations: [], risks: [] }, knowledge, say.language)
  return { frame: deps.frameOf(c), say, home: homeOf(visit), knowledge, names, today: dayOf(deps.clock()) }
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)

async function showHistory(deps: RoomDependencies, c: Context<Env>, fault?: 'day' | 'order') {
  const visit = visitOf(c)
  const before = Number(c.req.query('before'))
  const page = await journalPage(deps, visit, Number.isSafeInteger(before) && before > 0 ? before : null)
  const typed = {
    day: c.req.query('day') ?? '',
    from: c.req.query('from') ?? '',
    to: c.req.query('to') ?? '',
  }
  return html(c, HistoryPage({ ...telling(deps, c, visit), page, typed, fault }), fault ? 422 : 200)
}

async function goToDay(deps: RoomDependencies, c: Context<Env>) {
  const { organisation } = visitOf(c)
  const asked = day.safeParse(c.req.query('day'))
  if (!asked.success) return await showHistory(deps, c, 'day')
  return c.redirect(`/o/${organisation.id}@${asked.data}/result`, 303)
}

async function showDifference(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const today = dayOf(deps.clock())
  const from = day.safeParse(c.req.query('from'))
  const to = day.safeParse(c.req.query('to') || today)
  if (!from.success || !to.success) return await showHistory(deps, c, 'day')
  const days = { from: from.data, to: [to.data, today].toSorted()[0] ?? today }
  if (days.from >= days.to) return await showHistory(deps, c, 'order')
  const difference = await differenceBetween(deps, visit, days)
  const { knowledge } = deps
  const told = telling(deps, c, visit)
  const all = difference ? [difference.from, difference.to].map(one => one.current.result) : []
  const names = namesOf(
    { obligations: all.flatMap(one => one.obligations), risks: all.flatMap(one => one.risks) },
    knowledge,
    told.say.language,
  )
  return html(c, DifferencePage({ ...told, names, days, difference }))
}
