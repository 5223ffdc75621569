/** Every room's routes and commands: with `server.ts` and `cli.ts` the only place that knows them all. */
import type { Hono } from 'hono'
import * as account from '../rooms/account/http.ts'
import * as exchangeCommands from '../rooms/exchange/cli.ts'
import * as exchange from '../rooms/exchange/http.ts'
import * as measures from '../rooms/measures/http.ts'
import * as obligations from '../rooms/obligations/http.ts'
import type { Room } from '../rooms/order.ts'
import { ROOMS } from '../rooms/order.ts'
import * as plan from '../rooms/plan/http.ts'
import * as profile from '../rooms/profile/http.ts'
import * as risks from '../rooms/risks/http.ts'
import * as statementCommands from '../rooms/statement/cli.ts'
import * as statement from '../rooms/statement/http.ts'
import type { Dependencies, Env } from '../server/context.ts'

const http: Record<Room, { mount(app: Hono<Env>, deps: Dependencies): void }> = {
  account,
  profile,
  obligations,
  risks,
  measures,
  plan,
  statement,
  exchange,
}

export function mountRooms(app: Hono<Env>, deps: Dependencies): void {
  for (const room of ROOMS) http[room].mount(app, deps)
}

export const roomCommands = [...statementCommands.commands, ...exchangeCommands.commands]
