/** What every room is given: what the server offers, and how to make the frame around a page. */
import type { Context } from 'hono'
import type { Dependencies, Env } from '../server/context.ts'
import type { Frame } from '../ui/page.tsx'

export type RoomDependencies = Dependencies & { frameOf: (c: Context<Env>) => Frame }
