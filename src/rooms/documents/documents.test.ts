import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import { verifyJournals } from '../../server/verify.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { currentDocuments, editDocument } from './actions.ts'
import { fingerprintOf } from './comparison.ts'
import { TEXT_CHARACTERS } from './contract.ts'
import { saveAppetite } from './facts.fixture.ts'
import { editable } from './model.ts'

let deps: TestDependencies
beforeAll(async () => {
  deps = await openRooms()
})
afterAll(() => deps.close())

const taxAdviser = () => visitOrganisation(deps, example('tax-adviser', deps))

async function standing(visitor: Visitor, id = 'policy') {
  const documents = await currentDocuments(deps, visitor.visit)
  const found = documents?.standings.find(one => one.id === id)
  if (!found) throw new Error(`There is no ${id}`)
  return found
}

/** The form of a document as its page shows it. */
async function formOf(visitor: Visitor, id = 'policy'): Promise<Record<string, string>> {
  const one = await standing(visitor, id)
  const sections = editable(one)
  return {
    version: String(one.latest?.version ?? 0),
    sections: sections.map(section => section.id).join(','),
    ...Object.fromEntries(
      sections.flatMap(section => [
        [`was.${section.id}`, fingerprintOf([section])],
        [`heading.${section.id}`, section.heading],
        // As browsers send it.
        [`text.${section.id}`, section.text.replaceAll('\n', '\r\n')],
      ]),
    ),
    'heading.new': '',
    'text.new': '',
    reason: '',
    act: 'save',
  }
}

async function edit(visitor: Visitor, over: Record<string, string>, id = 'policy') {
  return await visitor.post(`/documents/${id}/edit`, {
    ...(await formOf(visitor, id)),
    reason: 'Said it our way',
    ...over,
  })
}

async function approve(visitor: Visitor, id = 'policy') {
  const one = await standing(visitor, id)
  return await visitor.post(`/documents/${id}/approval`, {
    version: String(one.latest?.version ?? 0),
    fingerprint: fingerprintOf(editable(one)),
    reason: 'first version',
  })
}

/** Other facts: the organisation is ready to lose more. */
async function changeFacts(visitor: Visitor, lossEur = 35_000) {
  await saveAppetite(deps, visitor, lossEur)
}

test('before there is a profile the result says what to do first', async () => {
  const visitor = await visitOrganisation(deps, null)
  const answer = await visitor.get('/documents')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${visitor.home}/result`])
})

test('a generated document is a draft, and approving it makes it a version with name, time and reason', async () => {
  const visitor = await taxAdviser()
  expect(await visitor.page('/documents')).toContain('Draft, made from your facts')
  expect((await approve(visitor)).headers.get('location')).toContain('recorded=approved')
  const one = await standing(visitor)
  expect(one).toMatchObject({
    state: 'approved',
    latest: { version: 1 },
    approval: { by: 'Ana', reason: 'first version' },
  })
  expect(await visitor.page('/documents')).toContain('Version 1, approved by Ana')
  expect(await visitor.page('/documents/policy/versions')).toContain('first version')
})

test('edited text stays, an emptied section is left out, a section of one’s own is added', async () => {
  const visitor = await taxAdviser()
  const done = await edit(visitor, {
    'text.protect': 'We keep **books**.',
    'text.life': '',
    'heading.new': 'Our dog',
    'text.new': 'He barks.',
  })
  expect(done.headers.get('location')).toContain('recorded=saved')
  const page = await visitor.page('/documents/policy')
  expect(page).toContain('We keep <strong>books</strong>.')
  expect(page).toContain('Our dog')
  expect(page).not.toContain('How this stays true')
  expect((await standing(visitor)).latest?.sections.at(-1)).toEqual({
    id: 'own-1',
    heading: 'Our dog',
    text: 'He barks.',
  })
})

test('a form sent back as it was makes no version', async () => {
  const visitor = await taxAdviser()
  expect((await edit(visitor, {})).headers.get('location')).toContain('recorded=unchanged')
  expect((await standing(visitor)).latest).toBeNull()
})

test('a preview shows the text and saves nothing', async () => {
  const visitor = await taxAdviser()
  const answer = await edit(visitor, { 'text.protect': 'We **sing**.', act: 'preview', reason: '' })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('We <strong>sing</strong>.')
  expect((await standing(visitor)).latest).toBeNull()
})

describe('facts that change after a text was kept', () => {
  test('overwrite nothing, are told, and are taken over as chosen', async () => {
    const visitor = await taxAdviser()
    await edit(visitor, { 'text.protect': 'We keep books.' })
    await approve(visitor)
    await changeFacts(visitor)
    const one = await standing(visitor)
    expect(
      one.compared.filter(section => section.state !== 'same').map(({ id, state }) => [id, state]),
    ).toEqual([
      ['protect', 'yours'],
      ['aims', 'facts'],
    ])
    expect(await visitor.page('/documents/policy')).toContain('20,000')
    expect(await visitor.page('/documents')).toContain('no longer matches')
    const page = await visitor.page('/documents/policy/changes')
    expect(page).toContain('<del>20</del>')
    expect(page).toContain('<ins>35</ins>')
    const taken = await visitor.post('/documents/policy/changes', {
      version: '1',
      fingerprint: /name="fingerprint" value="([^"]+)"/.exec(page)?.[1] ?? '',
      'choice.aims': 'new',
      reason: 'The facts have changed',
    })
    expect(taken.headers.get('location')).toContain('recorded=taken')
    const after = await visitor.page('/documents/policy')
    expect(after).toContain('35,000')
    expect(after).toContain('We keep books.')
    expect(after).toContain('Approved so far: version 1')
    expect((await standing(visitor)).changedByFacts).toBe(0)
  })

  test('are shown side by side where the text was changed too, and one’s own stays unless chosen otherwise', async () => {
    const visitor = await taxAdviser()
    await edit(visitor, { 'text.aims': 'We aim low.' })
    await changeFacts(visitor)
    const page = await visitor.page('/documents/policy/changes')
    expect(page).toContain('You changed this section, and the facts have changed too.')
    await visitor.post('/documents/policy/changes', {
      version: '1',
      fingerprint: /name="fingerprint" value="([^"]+)"/.exec(page)?.[1] ?? '',
      'choice.aims': 'mine',
      reason: 'Ours is better',
    })
    expect(await visitor.page('/documents/policy')).toContain('We aim low.')
    expect((await standing(visitor)).changedByFacts).toBe(0)
  })

  test('between reading and approving are noticed', async () => {
    const visitor = await taxAdviser()
    const read = await standing(visitor)
    await changeFacts(visitor)
    const answer = await visitor.post('/documents/policy/approval', {
      version: '0',
      fingerprint: fingerprintOf(editable(read)),
      reason: 'first version',
    })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('changed while you were reading')
    expect((await standing(visitor)).state).toBe('generated')
  })
})

describe('two at once', () => {
  test('who change different sections both keep theirs', async () => {
    const visitor = await taxAdviser()
    const [mine, theirs] = [await formOf(visitor), await formOf(visitor)]
    await visitor.post('/documents/policy/edit', { ...theirs, 'text.aims': 'Theirs.', reason: 'their turn' })
    const done = await visitor.post('/documents/policy/edit', {
      ...mine,
      'text.protect': 'Mine.',
      reason: 'my turn',
    })
    expect(done.status).toBe(303)
    const page = await visitor.page('/documents/policy')
    expect([page.includes('Theirs.'), page.includes('Mine.')]).toEqual([true, true])
  })

  test('who change the same section are shown the difference, and nothing is overwritten until they send again', async () => {
    const visitor = await taxAdviser()
    const mine = await formOf(visitor)
    await edit(visitor, { 'text.aims': 'Their aims.' })
    const answer = await visitor.post('/documents/policy/edit', {
      ...mine,
      'text.aims': 'My aims.',
      reason: 'my turn',
    })
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('<del>Their</del>')
    expect(page).toContain('<ins>My</ins>')
    expect(await visitor.page('/documents/policy')).toContain('Their aims.')
    const was = /name="was.aims" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await visitor.post('/documents/policy/edit', {
      ...mine,
      'was.aims': was,
      'text.aims': 'My aims.',
      reason: 'agreed with them',
    })
    expect(await visitor.page('/documents/policy')).toContain('My aims.')
    expect((await standing(visitor)).latest?.version).toBe(2)
  })

  test('of two first versions at the same moment one comes second and is told', async () => {
    const visitor = await taxAdviser()
    const form = await standing(visitor)
    const sections = editable(form).map(one => ({ ...one, was: fingerprintOf([one]) }))
    const input = (text: string) => ({
      version: 0,
      sections: sections.map(one => (one.id === 'aims' ? { ...one, text } : one)),
      added: { heading: '', text: '' },
      reason: 'at once',
    })
    const both = await Promise.all(
      ['one', 'two'].map(text => editDocument(deps, visitor.visit, 'policy', input(text))),
    )
    expect(both.map(one => one.ok).sort()).toEqual([false, true])
  })
})

describe('refused', () => {
  test('to whoever may only read, with the pages still there to read', async () => {
    const visitor = await taxAdviser()
    const reader = visitor.as('reader')
    expect((await edit(reader, { 'text.aims': 'No.' })).status).toBe(403)
    expect((await approve(reader)).status).toBe(403)
    const page = await reader.page('/documents/policy')
    expect(page).not.toContain('Approve this text')
    expect(page).not.toContain('/edit"')
    expect((await reader.get('/documents/policy/edit')).status).toBe(303)
  })

  test.each([
    [{ reason: '' }, 'A few words are expected'],
    [{ 'text.aims': 'a'.repeat(TEXT_CHARACTERS + 1) }, 'Make two sections of it'],
    [{ 'heading.aims': 'a'.repeat(121) }, 'A single line of at most 120'],
  ])('what cannot be kept, with what was typed still there (%#)', async (over, message) => {
    const visitor = await taxAdviser()
    const answer = await edit(visitor, { 'text.protect': 'Still here.', ...over })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(message)
    expect(page).toContain('Still here.')
  })

  test('an unknown document, and a document of another organisation', async () => {
    const [one, other] = [await taxAdviser(), await taxAdviser()]
    expect((await one.get('/documents/nothing')).status).toBe(404)
    await edit(one, { 'text.aims': 'Only ours.' })
    expect(await other.page('/documents/policy')).not.toContain('Only ours.')
  })

  test('a second approval of the same version', async () => {
    const visitor = await taxAdviser()
    await approve(visitor)
    expect((await approve(visitor)).status).toBe(409)
  })
})

test('what was typed cannot become part of the page', async () => {
  const visitor = await taxAdviser()
  const text = '<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n<img src=x onerror=alert(1)>'
  await edit(visitor, { 'text.aims': text, 'heading.aims': '<b>"x"</b>' })
  for (const path of ['/documents/policy', '/documents/policy/edit', '/documents/policy/versions']) {
    const page = await visitor.page(path)
    expect(page, path).not.toMatch(/<script>alert|<img|href="javascript|<b>"x"/)
  }
})

test('files of one document and of the whole set are there to take away', async () => {
  const visitor = await taxAdviser()
  for (const [path, begin] of [
    ['/documents/policy/file.pdf', '%PDF-'],
    ['/documents/set.pdf', '%PDF-'],
    ['/documents/policy/file.docx', 'PK'],
    ['/documents/set.docx', 'PK'],
  ] as const) {
    const answer = await visitor.get(path)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, begin.length).toString(), path).toBe(begin)
    expect(answer.headers.get('content-disposition')).toMatch(/filename="[a-z-]+-2026-03-02\.(pdf|docx)"/)
  }
})

test('a document keeps the language in which it was first saved, and says so', async () => {
  const visitor = await taxAdviser()
  await edit(visitor, { 'text.aims': 'In English.' })
  const page = await visitor.page('/documents/policy', 'de')
  expect(page).toContain('In English.')
  expect(page).toContain('Dieses Dokument wird auf Englisch geführt.')
  expect(await visitor.page('/documents/rules', 'de')).toContain('Konten und Zugang')
})

test('every act is in the journal, and its chain is whole', async () => {
  const visitor = await taxAdviser()
  await edit(visitor, { 'text.aims': 'Ours.' })
  await approve(visitor)
  await changeFacts(visitor)
  const acts = await deps.database.inOrganisation(visitor.visit.organisation.id, tx =>
    tx.selectFrom('journal').select(['act', 'subject']).orderBy('sequence').execute(),
  )
  expect(acts.filter(one => one.subject === 'document:policy').map(one => one.act)).toEqual([
    'document.save',
    'document.approve',
  ])
  expect((await verifyJournals(deps.database)).filter(one => one.broken)).toEqual([])
})
