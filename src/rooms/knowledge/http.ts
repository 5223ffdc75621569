/** Pages about what Mediant knows, below `/o/:organisationId/knowledge`. They only show. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, mayAs } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import { currentResult } from '../plan/actions.ts'
import { tell } from '../plan/telling.ts'
import type { RoomDependencies } from '../room.ts'
import { ConsensusPage } from './screens/consensus-page.tsx'
import { ControlsPage } from './screens/controls-page.tsx'
import { FiguresPage } from './screens/figures-page.tsx'
import { KnowledgePage } from './screens/knowledge-page.tsx'
import { SourcePage } from './screens/source-page.tsx'
import { SourcesPage } from './screens/sources-page.tsx'
import type { Shown } from './showing.ts'

type Screen = (shown: Shown, c: Context<Env>) => unknown

const PATH = '/o/:organisationId/knowledge'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const show = (screen: Screen) => async (c: Context<Env>) => {
    const page = screen({ ...base(deps, c), own: null }, c)
    return c.html(page as string) // JSX renders to text
  }
  const showBesidePlan = (screen: Screen) => async (c: Context<Env>) => {
    const page = screen(await besidePlan(deps, c), c)
    return page === null ? c.notFound() : c.html(page as string) // JSX renders to text
  }
  app.get(PATH, show(KnowledgePage))
  app.get(`${PATH}/consensus`, showBesidePlan(ConsensusPage))
  app.get(`${PATH}/controls`, show(ControlsPage))
  app.get(`${PATH}/figures`, show(FiguresPage))
  app.get(`${PATH}/sources`, show(SourcesPage))
  app.get(
    `${PATH}/sources/:source`,
    showBesidePlan((shown, c) => {
      const source = deps.knowledge.sources.find(one => one.id === c.req.param('source'))
      return source ? SourcePage({ ...shown, source }) : null
    }),
  )
}

const base = (deps: RoomDependencies, c: Context<Env>) => ({
  frame: deps.frameOf(c),
  say: deps.words.in(visitOf(c).language),
  knowledge: deps.knowledge,
  home: homeOf(visitOf(c)),
})

/** Only where the plan is shown is one waited for. */
async function besidePlan(deps: RoomDependencies, c: Context<Env>): Promise<Shown> {
  const visit = visitOf(c)
  const shown = base(deps, c)
  const current = await currentResult(deps, visit)
  if (!current) return { ...shown, own: null }
  const telling = tell(current.result, current.firstQuarter, {
    say: shown.say,
    knowledge: deps.knowledge,
    home: homeOf(visit),
    mayDecide: mayAs(visit.organisation.role, 'manager'),
  })
  return { ...shown, own: { current, telling } }
}
