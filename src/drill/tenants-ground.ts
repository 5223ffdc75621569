/**
 * What the proof of tenancy stands on: two organisations with one of everything that has an id, a member in each role
 * of the first, and the means to send a request as one of them.
 */
import type { composeApp } from '../main/server.ts'
import type { Dependencies, Person } from '../server/context.ts'
import type { Tx } from '../server/database.ts'
import { createOrganisation } from '../server/organisation.ts'
import { ROLES, type Role } from '../server/permission.ts'
import {
  ASSET,
  AUDIT,
  CHANGE,
  COMMENT,
  type Entry,
  FINDING,
  INDICATOR,
  OBJECTIVE,
  REPORT,
  REVIEW,
  TASK,
  type Things,
} from './tenancy-routes.ts'
import { EXCEPTION, SUPPLIER } from './tenancy-routes-running.ts'

const SITE = 'http://localhost'
/** Stands in everything that the other organisation wrote; nobody else may ever read it. */
export const SECRET = 'Zebrafinch'
/** Has the shape of an id and belongs to nothing. */
export const NOTHING = '01900000-dead-7000-8000-000000000000'
/** Longer than the proof takes. */
const MEMBER_MS = 90 * 24 * 60 * 60 * 1000

export type Ground = {
  app: ReturnType<typeof composeApp>
} & Pick<Dependencies, 'database' | 'identity' | 'clock' | 'newId'>

type Member = { person: Person; cookie: string }

export type Tenants = { own: Things; foreign: Things; members: Record<Role, Member> } & Ground & {
    send(by: Member | null, method: string, path: string, form?: Record<string, string>): Promise<Response>
    /** How many requests were sent so far. */
    sent(): number
  }

/** `round` keeps the people of several proofs on one database apart. */
export async function layOut(ground: Ground, round = 0): Promise<Tenants> {
  let count = 0
  const send: Tenants['send'] = async (by, method, path, form) => {
    count++
    return await ground.app.request(SITE + path, {
      method,
      headers: { cookie: by?.cookie ?? '', origin: SITE, host: 'localhost', 'accept-language': 'en' },
      ...(form && { body: new URLSearchParams(form) }),
    })
  }
  const [ana, other] = [await signUp(ground, 'Ana', round), await signUp(ground, SECRET, round)]
  const own = await furnish(ground, send, ana, 'Own')
  const foreign = await furnish(ground, send, other, SECRET)
  const members = {} as Record<Role, Member> // one for each role, right below
  for (const role of ROLES)
    members[role] = role === 'owner' ? ana : await join(ground, own.organisationId, role, round)
  count = 0
  return { ...ground, own, foreign, members, send, sent: () => count }
}

async function signUp({ identity }: Ground, name: string, round: number): Promise<Member> {
  const email = `${name.toLowerCase()}-${round}@example.org`
  const made = await identity.signUp({
    ...{ name, email, password: 'three calm brown horses' },
    headers: new Headers(),
  })
  if (!made) throw new Error(`${email} is taken`)
  return { person: made.person, cookie: made.cookies.map(one => one.split(';', 1)[0]).join('; ') }
}

async function join(ground: Ground, organisationId: string, role: Role, round: number): Promise<Member> {
  const member = await signUp(ground, role, round)
  const now = ground.clock()
  await ground.database.inOrganisation(organisationId, tx =>
    tx
      .insertInto('membership')
      .values({
        ...{ organisation_id: organisationId, id: ground.newId(), person_id: member.person.id, role },
        ...{ person_name: role, person_email: member.person.email, granted_by_name: '' },
        ...{ created_at: now, until: new Date(now.getTime() + MEMBER_MS) },
      })
      .execute(),
  )
  return member
}

const idIn = (response: Response) =>
  /[0-9a-f-]{36}(?=\?|$)/.exec(response.headers.get('location') ?? '')?.[0] ?? ''

/** Its answer leads to the next form. */
const changeIn = (response: Response) =>
  /changes\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

/** What is kept while a system runs. */
async function keepRecords(
  ground: Ground,
  send: Tenants['send'],
  by: Member,
  { home, name }: { home: string; name: string },
) {
  const asset = await send(by, 'POST', `${home}/assets`, { ...ASSET, name: `Server of ${name}` })
  const supplier = await send(by, 'POST', `${home}/suppliers`, { ...SUPPLIER, name: `${name} prints` })
  const report = { ...REPORT, title: `${name} lost a notebook` }
  const change = await send(by, 'POST', `${home}/changes`, { ...CHANGE, title: `${name} grows` })
  const incident = await send(by, 'POST', `${home}/incidents`, report)
  const found = await send(by, 'POST', `${home}/findings`, { ...FINDING, title: `${name} left it open` })
  await send(by, 'POST', `${home}/plan/decisions/P16`, DECISION)
  const planned = await send(by, 'POST', `${home}/audits`, { ...AUDIT, title: `${name} is audited` })
  const until = ground.clock().toISOString().slice(0, 10)
  const asked = { ...EXCEPTION, place: `${name}'s press`, untilOn: until }
  const exception = await send(by, 'POST', `${home}/exceptions`, asked)
  return {
    ...{ asset: idIn(asset), supplier: idIn(supplier), finding: idIn(found), audit: idIn(planned) },
    ...{ incident: idIn(incident), change: changeIn(change), exception: idIn(exception) },
  }
}

const DECISION = { act: 'change', variant: 'light', reason: 'we want it' }

/** An organisation with one of everything that has an id. */
async function furnish(ground: Ground, send: Tenants['send'], by: Member, name: string): Promise<Things> {
  const organisationId = await createOrganisation(ground, by.person, name)
  const home = `/o/${organisationId}`
  await send(by, 'POST', `${home}/profile/topics/organisation`, { name, headcount: '6' })
  const file = new FormData()
  const rows = `Risk;Probability;Damage\n${name} is robbed;low;high\n${name} burns;high;low\n`
  file.append('file', new File([rows], `${name}.csv`, { type: 'text/csv' }))
  const started = await ground.app.request(SITE + home.concat('/exchange'), {
    method: 'POST',
    headers: { cookie: by.cookie, origin: SITE, host: 'localhost' },
    body: file,
  })
  const said = { ...COMMENT, reason: `${name} finds it too much for six people.` }
  const comment = await send(by, 'POST', `${home}/comments`, { ...said, kind: 'measure', item: 'P45' })
  const invited = { email: `${name.toLowerCase()}-friend@example.org`, role: 'reader', until: '' }
  await send(by, 'POST', `${home}/people/invitations`, invited)
  await send(by, 'POST', `${home}/tokens`, { name, days: '30', scopes: 'plan:read' })
  await send(by, 'POST', `${home}/tasks`, { ...TASK, title: `${name} looks after the backups` })
  const shown = {
    on: '2026-01-15',
    title: '',
    link: '',
    note: `${name} has seen them`,
    kind: 'measure',
    id: 'P16',
  }
  await send(by, 'POST', `${home}/evidence`, shown)
  const kept = await keepRecords(ground, send, by, { home, name })
  const indicator = await furnishChecking(form => send(by, 'POST', home + form.at, form.fields), name)
  const [risk, pack] = [ground.newId(), ground.newId()]
  return await ground.database.inOrganisation(organisationId, async tx => {
    await insertRows(tx, ground, by.person, { organisationId, name, risk, pack })
    const trained = await insertTraining(tx, ground, by.person, { organisationId, name })
    const membership = await tx.selectFrom('membership').select('id').executeTakeFirstOrThrow()
    const token = await tx.selectFrom('access_token').select('id').executeTakeFirstOrThrow()
    const task = await tx.selectFrom('task').select('id').executeTakeFirstOrThrow()
    const evidence = await tx.selectFrom('evidence').select('id').executeTakeFirstOrThrow()
    const invitation = await tx.selectFrom('invitation').select('id').executeTakeFirstOrThrow()
    return {
      ...{ organisationId, risk, import: idIn(started), comment: idIn(comment) },
      ...{ membership: membership.id, invitation: invitation.id, token: token.id },
      ...{ task: task.id, evidence: evidence.id, pack, indicator, ...(await checkingIn(tx)), ...kept },
      ...trained,
    }
  })
}

/** Somebody, a session, and a text that they are asked to read. */
async function insertTraining(
  tx: Tx,
  ground: Ground,
  by: Person,
  { organisationId, name }: Pick<Rows, 'organisationId' | 'name'>,
) {
  const [staff, session, round] = [ground.newId(), ground.newId(), ground.newId()]
  const recorded = { recorded_at: ground.clock(), recorded_by: by.id, recorded_by_name: name }
  const row = () => ({ organisation_id: organisationId, id: ground.newId(), ...recorded })
  await tx
    .insertInto('staff_member')
    .values({
      ...{ ...row(), staff_id: staff, name, name_key: name.toLowerCase(), email: '', area: '' },
      ...{ act: 'add', reason: '' },
    })
    .execute()
  await tx
    .insertInto('training_session')
    .values({
      ...{ ...row(), session_id: session, title: `${name} looks at odd mails`, covered: name, link: '' },
      ...{ effect: '', event_on: '2026-01-15', act: 'hold', reason: '' },
    })
    .execute()
  await tx
    .insertInto('acknowledgement_round')
    .values({
      ...{ ...row(), round_id: round, document_id: 'policy', document_version: 1, title: name },
      ...{ language: 'en', text: name, text_hash: '0', due_on: '2099-01-15', matters: '' },
      ...{ act: 'begin', reason: '' },
    })
    .execute()
  await tx
    .insertInto('acknowledgement_request')
    .values({ ...row(), round_id: round, staff_id: staff })
    .execute()
  return { staff, session, round }
}

type Rows = { organisationId: string; name: string; risk: string; pack: string }

/** What no form of its own makes in one step. */
async function insertRows(tx: Tx, ground: Ground, by: Person, { organisationId, name, risk, pack }: Rows) {
  await tx
    .insertInto('register_risk')
    .values({
      ...{ organisation_id: organisationId, id: risk, title: `${name} is robbed`, original: '{}' },
      ...{ frequency_low_per_year: 0.1, frequency_likely_per_year: 0.2, frequency_high_per_year: 0.5 },
      ...{ loss_low_eur: 1000, loss_high_eur: 90_000, owner: name },
      ...{ recorded_at: ground.clock(), recorded_by: by.id, recorded_by_name: name },
    })
    .execute()
  await tx
    .insertInto('audit_pack')
    .values({
      ...{ organisation_id: organisationId, id: pack, reason: `${name} is audited`, file_name: 'pack.zip' },
      ...{ bytes: 4, sha256: '0', manifest_sha256: '0', files: 1, content: Buffer.from(name) },
      ...{ recorded_at: ground.clock(), recorded_by: by.id, recorded_by_name: name },
    })
    .execute()
}

type Form = { at: string; fields: Record<string, string> }

/** A figure with a value past the point of acting, an objective, a review. */
async function furnishChecking(send: (form: Form) => Promise<Response>, name: string): Promise<string> {
  const made = await send({ at: '/measurement', fields: { ...INDICATOR, name: `${name} lost keys` } })
  const indicator = /measurement\/([0-9a-f-]{36})/.exec(made.headers.get('location') ?? '')?.[1] ?? ''
  const value = { value: '3', on: '2026-01-30', note: name }
  await send({ at: `/measurement/${indicator}/entries`, fields: value })
  await send({ at: '/measurement/objectives', fields: { ...OBJECTIVE, what: `${name} loses no key` } })
  await send({ at: '/reviews', fields: { ...REVIEW, participants: name } })
  return indicator
}

async function checkingIn(tx: Tx) {
  const value = await tx.selectFrom('measurement').select('measurement_id').executeTakeFirstOrThrow()
  const objective = await tx.selectFrom('objective').select('objective_id').executeTakeFirstOrThrow()
  const review = await tx.selectFrom('management_review').select('review_id').executeTakeFirstOrThrow()
  return {
    ...{ measurement: value.measurement_id, objective: objective.objective_id, review: review.review_id },
  }
}

/** The address of a route: in which organisation, and whose things it names. */
export function addressOf(route: string, entry: Entry, organisationId: string, things: Things): string {
  const values = entry.path?.(things) ?? {}
  const path = route.split(' ')[1]!.replace(/:(\w+)/g, (_, name: string) => values[name] ?? 'missing') // "METHOD /path"
  const query = entry.query ? `?${new URLSearchParams(entry.query(things))}` : ''
  return `/o/${organisationId}${path}${query}`
}

export const NOWHERE: Things = {
  ...{ organisationId: NOTHING, risk: NOTHING, import: NOTHING, comment: NOTHING },
  ...{
    membership: NOTHING,
    invitation: NOTHING,
    token: NOTHING,
    task: NOTHING,
    evidence: NOTHING,
    incident: NOTHING,
    change: NOTHING,
  },
  pack: NOTHING,
  ...{ supplier: NOTHING, exception: NOTHING, staff: NOTHING, session: NOTHING, round: NOTHING },
  ...{ indicator: NOTHING, measurement: NOTHING, objective: NOTHING, review: NOTHING },
  finding: NOTHING,
  audit: NOTHING,
  asset: NOTHING,
}
