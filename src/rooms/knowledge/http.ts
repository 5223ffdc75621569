/** Pages about what Mediant knows, below `/o/:organisationId/knowledge`. They only show. */
import type { Context, Hono } from 'hono'
import { type Env, mayAs } from '../../server/context.ts'
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

const PATH = '/o/:organisationId/knowledge'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const show = (screen: (shown: Shown, c: Context<Env>) => unknown) => async (c: Context<Env>) => {
    const page = screen(await showing(deps, c), c)
    return page === null ? c.notFound() : c.html(page as string) // JSX renders to text
  }
  app.get(PATH, show(KnowledgePage))
  app.get(`${PATH}/consensus`, show(ConsensusPage))
  app.get(`${PATH}/controls`, show(ControlsPage))
  app.get(`${PATH}/figures`, show(FiguresPage))
  app.get(`${PATH}/sources`, show(SourcesPage))
  app.get(
    `${PATH}/sources/:source`,
    show((shown, c) => {
      const source = deps.knowledge.sources.find(one => one.id === c.req.param('source'))
      return source ? SourcePage({ ...shown, source }) : null
    }),
  )
}

async function showing(deps: RoomDependencies, c: Context<Env>): Promise<Shown> {
  const visit = visitOf(c)
  const say = deps.words.in(visit.language)
  const current = await currentResult(deps, visit)
  const home = `/o/${visit.organisation.id}`
  const telling =
    current &&
    tell(current.result, current.firstQuarter, {
      say,
      knowledge: deps.knowledge,
      organisationId: visit.organisation.id,
      mayDecide: mayAs(visit.organisation.role, 'manager'),
    })
  return {
    frame: deps.frameOf(c),
    say,
    knowledge: deps.knowledge,
    home,
    own: current && telling && { current, telling },
  }
}
