/** Loads each organisation within a transaction of its own; nothing is ever read across them. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Dependencies, Person } from '../../server/context.ts'
import { createOrganisation, type Membership, organisationsOf } from '../../server/organisation.ts'
import { currentResult } from '../plan/actions.ts'
import { beginProfile, currentProfile } from '../profile/actions.ts'
import type { Profile } from '../profile/contract.ts'
import { listExamples } from '../profile/examples.ts'
import type { Client } from './contract.ts'
import { inOrder, standingOf } from './model.ts'

type PortfolioDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'newId' | 'log'>

/** A page is not held up for longer; plans that are not ready go on being made and are there the next time. */
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
  const clients = await Promise.all(
    memberships.map(async (one): Promise<Client> => {
      const client = { id: one.id, name: one.name, role: one.role, until: one.until }
      return { ...client, ...(await Promise.race([stateOf(deps, person, one), late.then(() => WORKING)])) }
    }),
  )
  patience.abort()
  return inOrder(clients)
}

type State = Client extends infer One
  ? One extends Client
    ? Omit<One, 'id' | 'name' | 'role' | 'until'>
    : never
  : never

const WORKING = { state: 'working' } as const

async function stateOf(
  deps: PortfolioDependencies,
  person: Person,
  organisation: Membership,
): Promise<State> {
  try {
    const current = await currentResult(deps, { person, organisation })
    return current
      ? { state: 'ready', standing: standingOf(current.result, current.decisions) }
      : { state: 'noFacts' }
  } catch (error) {
    deps.log.error({ part: 'portfolio', err: error, organisation: organisation.id }, 'A plan failed')
    return WORKING
  }
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
