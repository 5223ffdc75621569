/** A visitor at the pages of an organisation: real database, real routes, a chosen profile. */
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { KNOWLEDGE_FOLDER } from '../../knowledge/load.ts'
import type { Env, Role, Visit } from '../../server/context.ts'
import { ANA, makeOrganisation, openTestDependencies, type TestDependencies } from '../../server/testing.ts'
import type { Frame } from '../../ui/page.tsx'
import type { Language } from '../../wire/language.ts'
import * as assessment from '../assessment/http.ts'
import * as assets from '../assets/http.ts'
import * as audits from '../audits/http.ts'
import * as changes from '../changes/http.ts'
import * as comments from '../comments/http.ts'
import * as documents from '../documents/http.ts'
import * as exceptions from '../exceptions/http.ts'
import * as findings from '../findings/http.ts'
import { runningClocks } from '../incidents/actions/clocks.ts'
import * as incidents from '../incidents/http.ts'
import * as knowledge from '../knowledge/http.ts'
import * as measurement from '../measurement/http.ts'
import { ROOMS } from '../order.ts'
import { beginProfile } from '../profile/actions.ts'
import type { Profile } from '../profile/contract.ts'
import { readProfile } from '../profile/model.ts'
import * as reminders from '../reminders/http.ts'
import * as reviews from '../reviews/http.ts'
import * as risks from '../risks/http.ts'
import * as statement from '../statement/http.ts'
import * as suppliers from '../suppliers/http.ts'
import * as training from '../training/http.ts'
import * as work from '../work/http.ts'
import * as plan from './http.ts'

export const EXAMPLES = ['tax-adviser', 'online-shop', 'recplast'] as const

export const openRooms = () => openTestDependencies(ROOMS)

export function example(name: (typeof EXAMPLES)[number], deps: TestDependencies): Profile {
  const text = readFileSync(`${KNOWLEDGE_FOLDER}/examples/${name}.yaml`, 'utf8')
  const read = readProfile(text, deps.knowledge.measures)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.profile
}

export type Visitor = {
  visit: Visit
  home: string
  get(path: string, language?: Language): Promise<Response>
  /** An address outside the organisation. */
  at(path: string): Promise<Response>
  /** The text of a page that is there. */
  page(path: string, language?: Language): Promise<string>
  post(path: string, fields: Record<string, string>): Promise<Response>
  send(path: string, body: FormData): Promise<Response>
  as(role: Role): Visitor
}

/** A new organisation with these facts; none at all where there is no profile. */
export async function visitOrganisation(deps: TestDependencies, profile: Profile | null): Promise<Visitor> {
  const { id } = await makeOrganisation(deps, profile?.name ?? 'Nothing said')
  const organisation = { id, name: profile?.name ?? 'Nothing said', role: 'owner' as const }
  if (profile) await beginProfile(deps, { person: ANA, organisation }, profile)
  return visitorOf(deps, { person: ANA, organisation, language: 'en' })
}

function visitorOf(deps: TestDependencies, visit: Visit): Visitor {
  const home = `/o/${visit.organisation.id}`
  const request = (path: string, init?: RequestInit, language: Language = 'en') =>
    appFor(deps, { ...visit, language }).request(home + path, init)
  return {
    visit,
    home,
    at: async path => await appFor(deps, visit).request(path),
    get: async (path, language) => await request(path, undefined, language),
    async page(path, language) {
      const answer = await request(path, undefined, language)
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      return await answer.text()
    },
    async post(path, fields) {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      return await request(path, { method: 'POST', body })
    },
    send: async (path, body) => await request(path, { method: 'POST', body }),
    as: role => visitorOf(deps, { ...visit, organisation: { ...visit.organisation, role } }),
  }
}

/** The routes as the server mounts them, for a visitor who is let in. */
function appFor(deps: TestDependencies, visit: Visit): Hono<Env> {
  const app = new Hono<Env>()
  app.use('/o/:organisationId/*', async (c, next) => {
    c.set('visit', visit)
    await next()
  })
  const home = `/o/${visit.organisation.id}`
  const say = deps.words.in(visit.language)
  const organisation = { name: visit.organisation.name, home }
  const frame: Frame = { say, path: '/', organisation, navigation: [], version: 'test' }
  for (const room of [
    risks,
    plan,
    statement,
    documents,
    work,
    assessment,
    assets,
    incidents,
    changes,
    suppliers,
    exceptions,
    training,
    measurement,
    reviews,
    findings,
    audits,
    reminders,
    knowledge,
    comments,
  ])
    room.mount(app, { ...deps, frameOf: () => frame, runningClocks: runningClocks(deps) })
  return app
}
