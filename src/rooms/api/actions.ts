/** Making and ending access tokens, and what each endpoint does: the actions of the other rooms, answered as data. */
import { makeToken, type Scope } from '../../server/access-token.ts'
import type { By } from '../../server/acting.ts'
import type { Dependencies, Visit } from '../../server/context.ts'
import { record } from '../../server/journal.ts'
import { onceForCaller } from '../../server/once.ts'
import { may } from '../../server/permission.ts'
import { currentResult, decideMeasure } from '../plan/actions.ts'
import type { DecisionInput } from '../plan/contract.ts'
import { currentProfile, replaceProfile } from '../profile/actions.ts'
import type { Profile } from '../profile/contract.ts'
import { estimateRisk, loadRegister, observeRisk, type RiskRegister } from '../risks/actions.ts'
import type { EstimateInput, ObservationInput } from '../risks/contract.ts'
import { planAsJson } from '../statement/as-json.ts'
import type { ApiRefusal, Token } from './contract.ts'
import type { Endpoint, EndpointName } from './endpoints.ts'
import * as store from './store.ts'

type ApiDependencies = Pick<Dependencies, 'database' | 'clock' | 'newId'>

const DAY_MS = 24 * 60 * 60 * 1000

/** One's own, and those of others for whoever may end them. */
export async function tokensOf(deps: ApiDependencies, by: By): Promise<Token[]> {
  const all = await deps.database.inOrganisation(by.organisation.id, tx => store.openTokens(tx, deps.clock()))
  return all.filter(one => mayRevoke(by, one))
}

const mayRevoke = ({ person, organisation }: By, token: Token) =>
  may(organisation.role, 'withdraw', 'token', { own: token.personId === person.id }) ||
  may(organisation.role, 'change', 'people')

export type Done<T = object> = ({ ok: true } & T) | { ok: false; refusal: ApiRefusal }

export async function issueToken(
  deps: ApiDependencies,
  by: By,
  { name, days, scopes }: { name: string; days: number; scopes: Scope[] },
): Promise<Done<{ token: string }>> {
  const organisationId = by.organisation.id
  return await deps.database.inOrganisation(organisationId, async tx => {
    const at = deps.clock()
    const open = await store.openTokens(tx, at)
    if (open.length >= store.TOKENS_MAX) return { ok: false, refusal: 'api.too_many' }
    const id = deps.newId()
    const { token, secretHash } = makeToken(organisationId)
    const expiresAt = new Date(at.getTime() + days * DAY_MS)
    const written = { organisationId, at, by: by.person }
    await store.insertToken(tx, written, { id, name, scopes, secretHash, expiresAt })
    const content = { name, scopes, expiresAt }
    await record(tx, { ...written, act: 'token.issue', subject: `token:${id}`, content })
    return { ok: true, token }
  })
}

export async function revokeToken(deps: ApiDependencies, by: By, id: string): Promise<Done> {
  const organisationId = by.organisation.id
  return await deps.database.inOrganisation(organisationId, async tx => {
    const at = deps.clock()
    const found = (await store.openTokens(tx, at)).find(one => one.id === id)
    if (!found || !mayRevoke(by, found)) return { ok: false, refusal: 'api.not_found' }
    const written = { organisationId, at, by: by.person }
    await store.revokeToken(tx, written, id)
    await record(tx, {
      ...written,
      act: 'token.revoke',
      subject: `token:${id}`,
      content: { name: found.name },
    })
    return { ok: true }
  })
}

async function registerOf(deps: Pick<Dependencies, 'database'>, by: By): Promise<RiskRegister> {
  return await deps.database.inOrganisation(by.organisation.id, loadRegister)
}

export type Answer =
  | { ok: true; value: unknown }
  | { ok: false; refusal: string; faults?: { path: string; message: string }[] | undefined }

type Run = (deps: Dependencies, visit: Visit, body: unknown) => Promise<Answer>

/** The body was checked by the schema of its endpoint, which is where its type comes from. */
const RUN: Record<EndpointName, Run> = {
  async readProfile(deps, visit) {
    const { profile, version } = await currentProfile(deps, visit)
    return { ok: true, value: { profile, version } }
  },
  async replaceProfile(deps, visit, body) {
    const { profile, version } = body as { profile: Profile; version: number }
    const saved = await replaceProfile(deps, visit, { profile, version })
    return saved.ok ? { ok: true, value: { profile: saved.profile, version: saved.version } } : saved
  },
  readPlan: (deps, visit) => planned(deps, visit, ({ statement: _, profile: __, ...plan }) => plan),
  readStatement: (deps, visit) => planned(deps, visit, ({ statement }) => ({ rows: statement })),
  async readDecisions(deps, visit) {
    const current = await currentResult(deps, visit)
    return current
      ? { ok: true, value: { decisions: current.decisions } }
      : { ok: false, refusal: 'plan.no_profile' }
  },
  decide: (deps, visit, body) => recorded(decideMeasure(deps, visit, body as DecisionInput)),
  async readRegister(deps, visit) {
    return { ok: true, value: await registerOf(deps, visit) }
  },
  estimate: (deps, visit, body) => recorded(estimateRisk(deps, visit, body as EstimateInput)),
  observe: (deps, visit, body) => recorded(observeRisk(deps, visit, body as ObservationInput)),
}

/** With a key the effect of a call comes once, and whoever calls again is told what the first was. */
export async function answerOnce(
  { name, method, path }: Endpoint,
  deps: Dependencies,
  visit: Visit,
  { body, key }: { body: unknown; key: string | undefined },
): Promise<Answer> {
  const run = () => RUN[name](deps, visit, body)
  if (method === 'GET' || key === undefined) return await run()
  const sent = `${method} ${path} ${JSON.stringify(body)}`
  const done = await onceForCaller(deps, visit.organisation.id, { key, sent }, run)
  if (done.came === 'first') return done.value
  return done.same ? { ok: true, value: whatWasDone(name, body) } : { ok: false, refusal: 'api.key_used' }
}

/** What a change answers when it had an effect follows from what was sent. */
function whatWasDone(name: EndpointName, body: unknown): unknown {
  if (name !== 'replaceProfile') return RECORDED
  const { profile, version } = body as { profile: Profile; version: number }
  return { profile, version: version + 1 }
}

const RECORDED = { recorded: true }

type Planned = ReturnType<typeof planAsJson>

async function planned(deps: Dependencies, visit: Visit, of: (plan: Planned) => unknown): Promise<Answer> {
  const current = await currentResult(deps, visit)
  if (!current) return { ok: false, refusal: 'plan.no_profile' }
  return { ok: true, value: of(planAsJson(current.result, deps.knowledge, deps.words.in(visit.language))) }
}

async function recorded(done: Promise<{ ok: true } | { ok: false; refusal: string }>): Promise<Answer> {
  const answer = await done
  return answer.ok ? { ok: true, value: RECORDED } : answer
}
