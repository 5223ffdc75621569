/** Every room's routes and commands: with `server.ts` and `cli.ts` the only place that knows them all. */
import type { Hono } from 'hono'
import * as access from '../rooms/access/http.ts'
import * as account from '../rooms/account/http.ts'
import * as commentCommands from '../rooms/comments/cli.ts'
import * as comments from '../rooms/comments/http.ts'
import * as exchangeCommands from '../rooms/exchange/cli.ts'
import * as exchange from '../rooms/exchange/http.ts'
import * as knowledgeCommands from '../rooms/knowledge/cli.ts'
import * as knowledge from '../rooms/knowledge/http.ts'
import * as peopleCommands from '../rooms/people/cli.ts'
import * as people from '../rooms/people/http.ts'
import { answerWorths } from '../rooms/plan/actions.ts'
import * as plan from '../rooms/plan/http.ts'
import { beginnings } from '../rooms/profile/actions.ts'
import * as profile from '../rooms/profile/http.ts'
import * as riskCommands from '../rooms/risks/cli.ts'
import * as risks from '../rooms/risks/http.ts'
import type { RoomDependencies } from '../rooms/room.ts'
import * as statementCommands from '../rooms/statement/cli.ts'
import * as statement from '../rooms/statement/http.ts'
import type { Env } from '../server/context.ts'
import type { NavigationItem } from '../ui/page.tsx'

/** Rooms that have a page of their own in the navigation, under the path it lies at. */
export const navigation: NavigationItem[] = [
  { key: 'profile', path: 'profile' },
  { key: 'result', path: 'result' },
  { key: 'plan', path: 'plan' },
  { key: 'risks', path: 'risks' },
  { key: 'obligations', path: 'obligations' },
  { key: 'measures', path: 'measures' },
  { key: 'statement', path: 'statement' },
  { key: 'exchange', path: 'exchange' },
  { key: 'knowledge', path: 'knowledge' },
  { key: 'comments', path: 'comments' },
  { key: 'people', path: 'people' },
]

/** What binds and what could be done is shown with what the plan does about it, by the room of the plan. */
const http: { mount(app: Hono<Env>, deps: RoomDependencies): void }[] = [
  access,
  people,
  risks,
  plan,
  statement,
  exchange,
  knowledge,
  comments,
]

export function mountRooms(app: Hono<Env>, deps: RoomDependencies): void {
  account.mount(app, { ...deps, ...beginnings(deps) })
  profile.mount(app, { ...deps, answerWorths: answerWorths(deps) })
  for (const room of http) room.mount(app, deps)
}

export const roomCommands = [
  ...peopleCommands.commands,
  ...riskCommands.commands,
  ...statementCommands.commands,
  ...exchangeCommands.commands,
  ...knowledgeCommands.commands,
  ...commentCommands.commands,
]
