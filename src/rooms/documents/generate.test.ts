import { beforeAll, describe, expect, test } from 'vitest'
import { renderDocuments } from '../../server/typeset/render-documents.ts'
import type { Result } from '../plan/result.ts'
import { documentAsMarkdown } from './as-markdown.ts'
import { circumstancesOf, processesFor } from './circumstances.ts'
import type { GeneratedDocument } from './generate.ts'
import { documentsFor, EXAMPLES, exampleProfile, knowledge, planFor, sayIn } from './making.fixture.ts'

const results = new Map<string, Result>()
beforeAll(async () => {
  for (const name of EXAMPLES) results.set(name, await planFor(exampleProfile(name)))
  results.set('certified', await planFor({ ...exampleProfile('tax-adviser'), aim: 'certificate' }))
}, 300_000) // four plans; on a busy machine they take their time

const textOf = (documents: GeneratedDocument[]) =>
  documents.flatMap(one => one.sections.map(section => section.text)).join('\n')
const of = (name: string) => results.get(name)! // made above for each name used

describe('the set of each example, under review', () => {
  test.each(EXAMPLES)('%s in English', async name => {
    const said = documentsFor(of(name)).documents.map(one => documentAsMarkdown(one, sayIn('en')))
    await expect(said.join('\n---\n\n')).toMatchFileSnapshot(`snapshots/${name}.md`)
  })

  test('the tax adviser in German', async () => {
    const said = documentsFor(of('tax-adviser'), 'de').documents.map(one =>
      documentAsMarkdown(one, sayIn('de')),
    )
    await expect(said.join('\n---\n\n')).toMatchFileSnapshot('snapshots/tax-adviser.de.md')
  })
})

test.each(['tax-adviser', 'certified'])('a micro firm’s whole set fits on six pages: %s', async name => {
  for (const language of ['en', 'de'] as const) {
    const { documents } = documentsFor(of(name), language)
    const pdf = await renderDocuments({
      title: 'Set',
      organisation: of(name).profile.name,
      language,
      date: new Date(Date.UTC(2026, 10, 24)),
      apart: false,
      documents: documents.map(one => ({ title: one.title, state: 'Draft', sections: one.sections })),
    })
    expect(pagesOf(pdf), `${name} in ${language}`).toBeLessThanOrEqual(6)
  }
})

/** The tree of pages says how many there are. */
function pagesOf(pdf: Uint8Array): number {
  const counts = [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Pages[^>]*?\/Count (\d+)/g),
  ]
  return Math.max(...counts.map(([, count]) => Number(count)))
}

test.each([...EXAMPLES, 'certified'])('nothing is claimed that was not chosen: %s', name => {
  const result = of(name)
  const text = textOf(documentsFor(result).documents)
  const at = circumstancesOf(result, knowledge)
  for (const { id, ...sentences } of knowledge.rules) {
    const chosen = at.chosen.find(one => one.id === id)
    for (const sentence of Object.values(sentences)) {
      const fixed = sentence
        ?.split(/\{\w+\}/)
        .sort((a, b) => b.length - a.length)[0]
        ?.replaceAll('’', '’')
      if (!fixed || !text.includes(fixed)) continue
      expect(chosen, `${id} is told in the documents of ${name}`).toBeDefined()
      if (chosen?.inPlace) continue
      const lines = text.split('\n').filter(line => line.includes(fixed))
      for (const line of lines) expect(line, `${id} is only planned`).toMatch(/^- \*Planned from Q\d+:\*/)
    }
  }
})

test.each(['recplast', 'certified'])(
  'every requirement that wants documented information is answered by a document or a record: %s',
  name => {
    const { documents } = documentsFor(of(name))
    const answered = new Set(documents.flatMap(one => one.answers))
    const list = documents.find(one => one.id === 'documented-information')
    const kept = list?.sections.find(one => one.id === 'list')?.text ?? ''
    for (const one of of(name).requirements.filter(wanted => wanted.documented !== null)) {
      expect(kept, one.id).toContain(one.clause)
      expect(answered.has(one.id) || kept.includes(one.form.record), one.id).toBe(true)
    }
  },
)

test.each(['recplast', 'certified'])(
  'all 56 requirements are answered by a document or by a loop that runs: %s',
  name => {
    const result = of(name)
    const { documents } = documentsFor(result)
    const loops = processesFor(circumstancesOf(result, knowledge), knowledge)
    const covered = new Set([
      ...documents.flatMap(one => one.answers),
      ...loops.flatMap(one => one.requirements),
    ])
    expect(result.requirements.map(one => one.id).filter(id => !covered.has(id))).toEqual([])
  },
)

test.each(['tax-adviser', 'online-shop'])(
  'whoever wants no certificate gets no apparatus for one: %s',
  name => {
    const { documents } = documentsFor(of(name))
    expect(documents.flatMap(one => one.answers)).toEqual([])
    const text = textOf(documents)
    expect(text).not.toMatch(/\bISO\b|\baudit|\bAnnex\b|Statement of Applicability|conformity/i)
    const ids = documents.map(one => one.id)
    expect(ids).toContain('policy')
    for (const apparatus of ['scope', 'audit', 'review', 'documented-information', 'objectives', 'roles'])
      expect(ids).not.toContain(apparatus)
  },
)

test('a value that is not known leaves its sentence out, and nothing else', () => {
  const text = textOf(documentsFor({ ...of('tax-adviser'), profile: { name: 'Somebody' } }).documents)
  expect(text).not.toMatch(/\{|undefined|null|NaN/)
  expect(text).toContain('Nobody can prevent every incident.')
  expect(text).not.toContain('We can do without our systems')
})

test('names with markup come out as they were typed', () => {
  const name = '*Bold* & <b>Söhne</b> [x](http://a.example) | `code` # 1'
  const profile = { ...of('recplast').profile, name, processes: [{ id: 'A', name: 'a | b', owner: '**x**' }] }
  const text = textOf(documentsFor({ ...of('recplast'), profile }).documents)
  expect(text).toContain('\\*Bold\\* & \\<b\\>Söhne\\</b\\>')
  expect(text).toContain('| a \\| b | \\*\\*x\\*\\* |')
})

test('the same result gives the same texts', () => {
  expect(documentsFor(structuredClone(of('online-shop')))).toEqual(documentsFor(of('online-shop')))
})

test('English is whole, and German says where it is not', () => {
  expect(
    documentsFor(of('recplast')).documents.flatMap(one => one.sections.filter(section => section.english)),
  ).toEqual([])
  const german = documentsFor(of('recplast'), 'de').documents
  const english = german.flatMap(one =>
    one.sections.filter(section => section.english).map(section => `${one.id} ${section.id}`),
  )
  expect(english).toEqual(['year figures', 'procedures how', 'documented-information list'])
})
