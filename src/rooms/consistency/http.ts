/** The page of the standing rules. */
import type { Hono } from 'hono'
import { type Env, homeOf } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import { namesOf } from '../plan/names.ts'
import type { RoomDependencies } from '../room.ts'
import { outcomesOf } from './actions.ts'
import { ConsistencyPage } from './screens/consistency-page.tsx'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  app.get('/o/:organisationId/consistency', async c => {
    const visit = visitOf(c)
    const found = await outcomesOf(deps, visit)
    // Before there is a profile the result says what to do first.
    if (!found) return c.redirect(`${homeOf(visit)}/result`, 303)
    const { knowledge, words } = deps
    const say = words.in(visit.language)
    const names = namesOf(found.result, knowledge, say.language)
    const page = ConsistencyPage({
      frame: deps.frameOf(c),
      say,
      home: homeOf(visit),
      knowledge,
      names,
      outcomes: found.outcomes,
    })
    return c.html(page as unknown as string) // JSX renders to text
  })
}
