/** Every room's routes and commands: with `server.ts` and `cli.ts` the only place that knows them all. */
import type { Hono } from 'hono'
import * as access from '../rooms/access/http.ts'
import * as account from '../rooms/account/http.ts'
import * as api from '../rooms/api/http.ts'
import * as assessment from '../rooms/assessment/http.ts'
import * as assets from '../rooms/assets/http.ts'
import * as audits from '../rooms/audits/http.ts'
import * as changes from '../rooms/changes/http.ts'
import * as commentCommands from '../rooms/comments/cli.ts'
import * as comments from '../rooms/comments/http.ts'
import * as consistency from '../rooms/consistency/http.ts'
import * as documentCommands from '../rooms/documents/cli.ts'
import * as documents from '../rooms/documents/http.ts'
import * as exceptions from '../rooms/exceptions/http.ts'
import * as exchangeCommands from '../rooms/exchange/cli.ts'
import * as exchange from '../rooms/exchange/http.ts'
import * as findings from '../rooms/findings/http.ts'
import * as history from '../rooms/history/http.ts'
import { runningClocks } from '../rooms/incidents/actions/clocks.ts'
import * as incidents from '../rooms/incidents/http.ts'
import * as knowledgeCommands from '../rooms/knowledge/cli.ts'
import * as knowledge from '../rooms/knowledge/http.ts'
import * as measurement from '../rooms/measurement/http.ts'
import * as peopleCommands from '../rooms/people/cli.ts'
import * as people from '../rooms/people/http.ts'
import { answerWorths } from '../rooms/plan/actions.ts'
import * as plan from '../rooms/plan/http.ts'
import * as portfolio from '../rooms/portfolio/http.ts'
import { beginnings } from '../rooms/profile/actions.ts'
import * as profile from '../rooms/profile/http.ts'
import * as reminders from '../rooms/reminders/http.ts'
import * as reviews from '../rooms/reviews/http.ts'
import * as riskCommands from '../rooms/risks/cli.ts'
import * as risks from '../rooms/risks/http.ts'
import type { RoomDependencies } from '../rooms/room.ts'
import * as statementCommands from '../rooms/statement/cli.ts'
import * as statement from '../rooms/statement/http.ts'
import * as suppliers from '../rooms/suppliers/http.ts'
import * as training from '../rooms/training/http.ts'
import { overdueWork } from '../rooms/work/actions/lists.ts'
import * as work from '../rooms/work/http.ts'
import type { Env } from '../server/context.ts'
import type { NavigationGroup, NavigationItem } from '../ui/page.tsx'
import { VERSION } from './version.ts'

const at = (key: string): NavigationItem => ({ key, path: key })
const advice = (key: string): NavigationItem => ({ key, path: key, guidance: true })

/** Rooms that have a page of their own in the navigation, in the order of the process; the first of a group leads to it. */
export const navigation: NavigationGroup[] = [
  { key: 'organisation', items: [at('profile'), at('assets'), at('changes'), at('people'), at('exchange')] },
  {
    key: 'planning',
    items: [at('result'), at('risks'), at('obligations'), advice('measures'), at('plan')],
  },
  { key: 'proof', items: [at('statement'), at('documents'), at('assessment'), at('history')] },
  {
    key: 'running',
    items: [
      at('work'),
      at('tasks'),
      at('evidence'),
      at('incidents'),
      at('suppliers'),
      at('exceptions'),
      at('training'),
      at('reminders'),
    ],
  },
  {
    key: 'checking',
    items: [at('measurement'), at('audits'), at('findings'), at('reviews'), at('consistency')],
  },
  { key: 'background', items: [advice('knowledge'), advice('comments')] },
]

/** What binds and what could be done is shown with what the plan does about it, by the room of the plan. */
const http: { mount(app: Hono<Env>, deps: RoomDependencies): void }[] = [
  access,
  people,
  risks,
  statement,
  documents,
  work,
  assets,
  incidents,
  changes,
  suppliers,
  exceptions,
  training,
  measurement,
  findings,
  audits,
  reviews,
  assessment,
  history,
  consistency,
  reminders,
  exchange,
  knowledge,
  comments,
  portfolio,
]

export function mountRooms(app: Hono<Env>, deps: RoomDependencies): void {
  account.mount(app, { ...deps, ...beginnings(deps) })
  profile.mount(app, { ...deps, answerWorths: answerWorths(deps) })
  plan.mount(app, { ...deps, overdueWork: overdueWork(deps) })
  work.mount(app, { ...deps, runningClocks: runningClocks(deps) })
  for (const room of http) room.mount(app, deps)
  api.mount(app, { ...deps, version: VERSION })
}

export const roomCommands = [
  ...peopleCommands.commands,
  ...riskCommands.commands,
  ...statementCommands.commands,
  ...documentCommands.commands,
  ...exchangeCommands.commands,
  ...knowledgeCommands.commands,
  ...commentCommands.commands,
]
