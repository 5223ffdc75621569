/** Loads each organisation within a transaction of its own; nothing is ever read across them. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Dependencies, Person } from '../../server/context.ts'
import { createOrganisation, type Membership, organisationsOf } from '../../server/organisation.ts'
import { currentResult, lastStanding } from '../plan/actions.ts'
import { standingOf } from '../plan/standing.ts'
import { beginProfile, currentProfile } from '../profile/actions.ts'
import type { Profile } from '../profile/contract.ts'
import { listExamples } from '../profile/examples.ts'
import { overdueWork } from '../work/actions/lists.ts'
import type { Client } from './contract.ts'
import { inOrder } from './model.ts'

type PortfolioDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'newId' | 'log'>

/** A page is not held up for longer by first plans; they go on being made and are there the next time. */
const PATIENCE_MS = 1500

export async function portfolioOf(
  deps: PortfolioDependencies,
  person: Person,
  patienceMs = PATIENCE_MS,
): Promise<Client[]> {
  const memberships = await organisationsOf(deps, person.id)
  const patience = new AbortController()
  const late = sleep(patienceMs, 'working' as const, { signal: patience.signal, ref: false })
  late.catch(() => {}) // aborted below once nobody waits
  const overdueOf = overdueWork(deps)
  const clients = await Promise.all(
    memberships.map(async (one): Promise<Client> => {
      const overdue = await overdueOf({ person, organisation: one })
      const client = { id: one.id, name: one.name, role: one.role, until: one.until, overdue }
      return { ...client, ...(await Promise.race([stateOf(deps, person, one), late.then(() => WORKING)])) }
    }),
  )
  patience.abort()
  return inOrder(clients)
}

type State = Client extends infer One
  ? One extends Client
    ? Omit<One, 'id' | 'name' | 'role' | 'until' | 'overdue'>
    : never
  : never

const WORKING = { state: 'working' } as const

/** What the plan made last came to, at once; where that is not the plan of now, a newer one is begun. */
async function stateOf(
  deps: PortfolioDependencies,
  person: Person,
  organisation: Membership,
): Promise<State> {
  const by = { person, organisation }
  return await orWorking(deps, organisation.id, async () => {
    const last = await lastStanding(deps, by)
    if (last === 'no_facts') return { state: 'noFacts' }
    if (last?.current) return { state: 'ready', standing: last.standing, asOf: null }
    const next = inTurn(organisation.id, () => orWorking(deps, organisation.id, () => planAnew(deps, by)))
    return last ? { state: 'ready', standing: last.standing, asOf: last.madeAt } : await next
  })
}

async function planAnew(
  deps: PortfolioDependencies,
  by: { person: Person; organisation: Membership },
): Promise<State> {
  const current = await currentResult(deps, by)
  if (!current) return { state: 'noFacts' }
  return { state: 'ready', standing: standingOf(current.result, current.decisions), asOf: null }
}

/** One that fails is written down, and holds up no other. */
async function orWorking(
  deps: PortfolioDependencies,
  organisation: string,
  act: () => Promise<State>,
): Promise<State> {
  try {
    return await act()
  } catch (error) {
    deps.log.error({ part: 'portfolio', err: error, organisation }, 'A plan failed')
    return WORKING
  }
}

const turns = new Map<string, Promise<State>>()
let latest: Promise<unknown> = Promise.resolve()

/** One after the other: whoever opens a plan meanwhile waits behind one of these, not behind forty. */
function inTurn(organisationId: string, plan: () => Promise<State>): Promise<State> {
  const waiting = turns.get(organisationId)
  if (waiting) return waiting
  const turn = latest.then(plan).finally(() => turns.delete(organisationId))
  turns.set(organisationId, turn)
  latest = turn
  return turn
}

/** A new organisation of this person, with the facts of a template; null where there is no such template. */
export async function beginClient(
  deps: PortfolioDependencies,
  person: Person,
  { name, template }: { name: string; template: string },
): Promise<string | null> {
  const facts = await factsOf(deps, person, template)
  if (!facts) return null
  const id = await createOrganisation(deps, person, name)
  const by = { person, organisation: { id, name, role: 'owner' as const } }
  await beginProfile(deps, by, { ...facts, name })
  return id
}

async function factsOf(
  deps: PortfolioDependencies,
  person: Person,
  template: string,
): Promise<Profile | null> {
  if (!template) return { name: '' }
  const [kind, id] = template.split(':')
  if (kind === 'example') return listExamples(deps.knowledge).find(one => one.id === id)?.profile ?? null
  // Only of an organisation they belong to now: its facts are read as any of its members reads them.
  const organisation = (await organisationsOf(deps, person.id)).find(one => one.id === id)
  return organisation ? (await currentProfile(deps, { person, organisation })).profile : null
}
