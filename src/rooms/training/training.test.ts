import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { approveDocument, currentDocuments, editDocument } from '../documents/actions.ts'
import { fingerprintOf } from '../documents/comparison.ts'
import { editable } from '../documents/model.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { evidenceOf } from '../work/actions/lists.ts'
import { acknowledgeByLink, makeLinks, openLink, remindRound } from './actions/links.ts'
import { everybodyHere, roundInFull, sessionInFull, staffOf } from './actions/lists.ts'
import { acknowledge, beginRound, closeRound, hashOf } from './actions/rounds.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('tax-adviser', deps))
  const list = `Ana;${ANA.email};office\nBen Auer;ben@example.org;office\nCleo;;kitchen`
  await ana.post('/training/people/list', { list })
})
afterAll(() => deps.close())

const idIn = (response: Response) =>
  /[0-9a-f-]{36}(?=\?|$)/.exec(response.headers.get('location') ?? '')?.[0] ?? ''
const idOf = async (name: string) =>
  (await everybodyHere(deps, ana.visit)).find(one => one.name === name)?.id ?? 'nobody'
const dueNames = async () => (await staffOf(deps, ana.visit, { show: 'due' })).people.map(one => one.name)

async function approve(reason = 'we stand behind it') {
  const documents = await currentDocuments(deps, ana.visit)
  const standing = documents!.standings.find(one => one.id === 'policy')!
  const [version, fingerprint] = [standing.latest?.version ?? 0, fingerprintOf(editable(standing))]
  await approveDocument(deps, ana.visit, 'policy', { version, fingerprint, reason })
}

describe('the people', () => {
  it('come from a pasted list, those with an account by one click, each once', async () => {
    expect((await everybodyHere(deps, ana.visit)).map(one => one.name)).toEqual(['Ana', 'Ben Auer', 'Cleo'])
    const members = await ana.post('/training/people/members', {})
    expect(members.headers.get('location')).toContain('count=0&other=1')
    expect((await ana.post('/training/people', { name: 'Another', email: 'BEN@example.org' })).status).toBe(
      422,
    )
    expect((await ana.as('reader').post('/training/people', { name: 'Another' })).status).toBe(403)
  })

  it('who left are neither asked nor counted, and their name can be taken out of everything', async () => {
    await ana.post('/training/people', { name: 'Dora Leitner', email: 'dora@example.org' })
    const id = await idOf('Dora Leitner')
    expect((await ana.post(`/training/people/${id}/forget`, { reason: '' })).status).toBe(422)
    await ana.post(`/training/people/${id}/leave`, { on: '2026-03-01' })
    expect(await idOf('Dora Leitner')).toBe('nobody')
    await ana.post(`/training/people/${id}/forget`, { reason: 'she asked for it' })
    const rows = await deps.database.inOrganisation(ana.visit.organisation.id, async tx => [
      await tx.selectFrom('staff_member').selectAll().where('staff_id', '=', id).execute(),
      await tx.selectFrom('journal').select('content').execute(),
    ])
    expect(rows[0]).toHaveLength(3)
    expect(JSON.stringify(rows)).not.toMatch(/Dora|Leitner|dora@/i)
    expect(await ana.page(`/training/people/${id}`)).toContain('Somebody who left')
  })
})

describe('a session', () => {
  it('says who took part; the others stay due, and after a year all of them are again', async () => {
    const form = new FormData()
    const fields = { title: 'Odd mails', on: '2026-02-20', covered: 'three of ours', link: '', effect: '' }
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    for (const name of ['Ana', 'Ben Auer']) form.append('staff', await idOf(name))
    form.append('file', new File(['signed'], 'list.txt'))
    const held = await ana.send('/training/sessions', form)
    const full = (await sessionInFull(deps, ana.visit, idIn(held)))!
    expect(full.attendees.map(one => one.name)).toEqual(['Ana', 'Ben Auer'])
    expect(await dueNames()).toEqual(['Cleo'])
    const { evidence } = await evidenceOf(deps, ana.visit, { process: 'awareness' })
    expect(evidence.map(one => one.recordPath)).toContain(`training/sessions/${full.session.id}`)
    const file = await ana.get(`/evidence/${full.session.evidenceId}/file`)
    expect(await file.text()).toBe('signed')

    await ana.post(`/training/sessions/${full.session.id}/effect`, { effect: 'two called back' })
    expect(await ana.page(`/training/sessions/${full.session.id}`)).toContain('two called back')
    await ana.post(`/training/sessions/${full.session.id}`, { ...fields, staff: await idOf('Cleo') })
    expect(await dueNames()).toEqual(['Ana', 'Ben Auer'])
    deps.setTime('2027-02-21T09:00:00.000Z')
    expect(await dueNames()).toEqual(['Ana', 'Ben Auer', 'Cleo'])
    deps.setTime('2026-03-02T09:00:00.000Z')
  })

  it('needs a day that has been, and somebody who took part', async () => {
    const fields = { title: 'Odd mails', on: '2026-03-03', covered: 'three of ours', link: '', effect: '' }
    expect((await ana.post('/training/sessions', fields)).status).toBe(422)
    const future = await ana.post('/training/sessions', { ...fields, staff: await idOf('Ana') })
    expect(await future.text()).toContain('The day is still to come')
  })
})

describe('an acknowledgement', () => {
  const ROUND = { documentId: 'policy', dueOn: '2026-03-16', staffIds: null, matters: '' }
  let round = ''

  it('is asked for once a document is approved, and of everybody who is here', async () => {
    expect(await beginRound(deps, ana.visit, ROUND)).toMatchObject({ refusal: 'training.not_approved' })
    await approve()
    const fields = { documentId: 'policy', dueOn: '2026-03-16', whom: 'all', matters: '' }
    const begun = await ana.post('/training/rounds', fields)
    round = idIn(begun)
    expect((await roundInFull(deps, ana.visit, round))?.outstanding.map(one => one.name)).toEqual([
      ...['Ana', 'Ben Auer', 'Cleo'],
    ])
    expect(await ana.page('/training')).toContain('You are asked to read a text')
  })

  it('by a member is kept with the version and the hash of the text that was shown', async () => {
    expect((await ana.post(`/training/rounds/${round}/acknowledge`, {})).status).toBe(303)
    expect((await ana.post(`/training/rounds/${round}/acknowledge`, {})).status).toBe(409)
    const kept = await deps.database.inOrganisation(ana.visit.organisation.id, tx =>
      tx.selectFrom('acknowledgement').selectAll().executeTakeFirstOrThrow(),
    )
    const { round: asked } = (await roundInFull(deps, ana.visit, round))!
    expect(kept).toMatchObject({ document_version: 1, way: 'account', text_hash: hashOf(asked.text) })
    const stranger = { ...ana.visit, person: { ...ANA, email: 'nobody@example.org' } }
    expect(await acknowledge(deps, stranger, round)).toMatchObject({ refusal: 'training.not_asked' })
  })

  it('without an account comes by a private link, whose secret is kept nowhere', async () => {
    const made = await makeLinks(deps, ana.visit, round, await idOf('Cleo'))
    const address = made.ok ? made.links[0]!.address : ''
    const secret = new URL(address).searchParams.get('key')!
    const page = await ana.at(address.replace(deps.address, ''))
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('I am Cleo and have read it')
    const rows = await deps.database.inOrganisation(ana.visit.organisation.id, tx =>
      tx.selectFrom('acknowledgement_link').selectAll().execute(),
    )
    expect(JSON.stringify(rows)).not.toContain(secret)
    const organisationId = ana.visit.organisation.id
    const key = { organisationId, secret, block: null }
    expect(await acknowledgeByLink(deps, key)).toMatchObject({ ok: true })
    expect(await acknowledgeByLink(deps, key)).toMatchObject({ ok: true })
    const { given } = (await roundInFull(deps, ana.visit, round))!
    expect(given.map(one => [one.name, one.way])).toEqual([
      ['Ana', 'account'],
      ['Cleo', 'link'],
    ])
  })

  it('by a link that is wrong, replaced or expired meets one and the same answer, and is slowed down', async () => {
    const [organisationId, ben] = [ana.visit.organisation.id, await idOf('Ben Auer')]
    const secretOf = async () => {
      const made = await makeLinks(deps, ana.visit, round, ben)
      return made.ok ? new URL(made.links[0]!.address).searchParams.get('key')! : ''
    }
    const [old, latest] = [await secretOf(), await secretOf()]
    const gone = { ok: false, tooMany: false }
    const open = (secret: string, organisation = organisationId, block = '192.0.2') =>
      openLink(deps, { organisationId: organisation, secret, block })
    expect(await open(old)).toEqual(gone)
    expect(await open('x'.repeat(43))).toEqual(gone)
    expect(await open(latest, deps.newId())).toEqual(gone)
    expect(await open(latest)).toMatchObject({ ok: true })
    deps.setTime('2026-04-02T09:00:00.000Z')
    expect(await open(latest)).toEqual(gone)
    deps.setTime('2026-03-02T09:00:00.000Z')
    for (let tries = 0; tries < 30; tries++) await open('y'.repeat(43), organisationId, '198.51.100')
    expect(await open(latest, organisationId, '198.51.100')).toEqual({ ok: false, tooMany: true })
    expect(await open(latest)).toMatchObject({ ok: true })
  })

  it('is asked for by mail where there is an address, and given as a table of links for all', async () => {
    expect(await remindRound(deps, ana.visit, round)).toEqual({ ok: true, sent: 1, without: 0 })
    expect(deps.letters.at(-1)).toMatchObject({ to: 'ben@example.org' })
    expect(deps.letters.at(-1)?.text).toContain('/acknowledge/')
    const table = await ana.post(`/training/rounds/${round}/links`, {})
    expect(table.headers.get('content-type')).toContain('text/csv')
    expect(await table.text()).toContain('Ben Auer')
  })

  it('round that is closed is evidence; its links and buttons do nothing any more', async () => {
    expect((await ana.post(`/training/rounds/${round}/close`, { reason: '' })).status).toBe(422)
    expect(await closeRound(deps, ana.visit, round, 'Ben is on leave')).toEqual({ ok: true })
    expect(await makeLinks(deps, ana.visit, round)).toMatchObject({ refusal: 'training.closed' })
    const { evidence } = await evidenceOf(deps, ana.visit, { process: 'awareness' })
    expect(evidence.map(one => one.recordPath)).toContain(`training/rounds/${round}`)
  })

  it('of the same version is asked only of those who have not given it', async () => {
    expect(await beginRound(deps, ana.visit, ROUND)).toMatchObject({ ok: true, asked: 1 })
  })

  it('of a new version is asked for only where somebody says what matters', async () => {
    const documents = await currentDocuments(deps, ana.visit)
    const standing = documents!.standings.find(one => one.id === 'policy')!
    const sections = editable(standing).map(one => ({ ...one, was: fingerprintOf([one]) }))
    const [first, ...rest] = sections
    const edited = [{ ...first!, text: `${first!.text}\n\nLost keys are reported at once.` }, ...rest]
    await editDocument(deps, ana.visit, 'policy', {
      ...{ version: 1, sections: edited, added: { heading: '', text: '' }, reason: 'keys' },
    })
    await approve('with the keys')
    expect(await beginRound(deps, ana.visit, ROUND)).toMatchObject({ refusal: 'training.no_matter' })
    const matters = 'Lost keys are reported at once.'
    expect(await beginRound(deps, ana.visit, { ...ROUND, matters })).toMatchObject({ ok: true, asked: 3 })
  })
})
