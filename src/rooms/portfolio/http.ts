/** Routes of the portfolio: outside of organisations, for whoever is signed in. */
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Env } from '../../server/context.ts'
import { personOf } from '../../server/session.ts'
import { listExamples } from '../profile/examples.ts'
import type { RoomDependencies } from '../room.ts'
import { beginClient, portfolioOf } from './actions.ts'
import { clientForm } from './contract.ts'
import { PortfolioScreen } from './screens/portfolio-screen.tsx'

const FORM_BYTES = 20_000
const PATH = '/portfolio'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  app.get(PATH, c => showPortfolio(c, deps))
  app.post(PATH, bodyLimit({ maxSize: FORM_BYTES }), c => addClient(c, deps))
}

type Again = { typed: { name: string; template: string }; faults: string[] }

async function showPortfolio(c: Context<Env>, deps: RoomDependencies, again?: Again) {
  const person = await personOf(deps, c.req.raw.headers)
  if (!person) return c.redirect(`/sign-in?to=${PATH}`, 303)
  c.set('person', person)
  const screen = PortfolioScreen({
    frame: deps.frameOf(c),
    clients: await portfolioOf(deps, person),
    examples: listExamples(deps.knowledge).map(({ id, profile }) => ({ id, name: profile.name })),
    ...(again ?? { typed: { name: '', template: '' }, faults: [] }),
  })
  return c.html(screen, again ? 422 : 200)
}

async function addClient(c: Context<Env>, deps: RoomDependencies) {
  const person = await personOf(deps, c.req.raw.headers)
  if (!person) return c.redirect(`/sign-in?to=${PATH}`, 303)
  const { name, template } = await c.req.parseBody()
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const typed = { name: text(name), template: text(template) }
  const read = clientForm.safeParse(typed)
  if (!read.success) {
    const faults = read.error.issues.map(issue => String(issue.path[0]))
    return showPortfolio(c, deps, { typed, faults })
  }
  const id = await beginClient(deps, person, read.data)
  if (!id) return showPortfolio(c, deps, { typed, faults: ['template'] })
  return c.redirect(`/o/${id}/${read.data.template ? 'profile' : 'profile/start'}`, 303)
}
