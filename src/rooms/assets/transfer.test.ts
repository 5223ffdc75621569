import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import { assetInFull, assetsNamed, assetsOf } from './actions/reading.ts'
import { suggestionsOf, takeSuggestions } from './actions/suggestions.ts'
import { previewAssets, readAssetFile } from './actions/transfer.ts'

let deps: TestDependencies
let ana: Visitor
beforeAll(async () => {
  deps = await openRooms()
  ana = await visitOrganisation(deps, example('recplast', deps))
  const origins = (await suggestionsOf(deps, ana.visit, 'en')).map(one => one.origin)
  await takeSuggestions(deps, ana.visit, { origins, language: 'en' })
})
afterAll(() => deps.close())

const upload = (visitor: Visitor, content: string | Uint8Array<ArrayBuffer>, name = 'list.csv') => {
  const form = new FormData()
  form.append('file', new File([content], name))
  return visitor.send('/assets/import', form)
}
const hidden = (page: string, name: string) => {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
}
const take = (visitor: Visitor, page: string) =>
  visitor.post('/assets/import/take', {
    ...{ rows: hidden(page, 'rows'), fingerprint: hidden(page, 'fingerprint') },
    fileName: hidden(page, 'fileName'),
  })
const bytesOf = async (visitor: Visitor, path: string, language: 'en' | 'de' = 'en') =>
  new Uint8Array(await (await visitor.get(path, language)).arrayBuffer())

describe('a register that goes out', () => {
  it.each([
    ['/assets/register.csv', 'en'],
    ['/assets/register.csv', 'de'],
    ['/assets/register.xlsx', 'en'],
    ['/assets/register.xlsx', 'de'],
  ] as const)('and comes in again changes nothing: %s in %s', async (path, language) => {
    const evil = {
      kind: 'system',
      note: '=1+1',
      ownerName: '@SUM(A1)',
      confidentiality: '',
      integrity: '',
      availability: '1',
    }
    await ana.post('/assets', { ...evil, name: '-2+3 calculator; "quoted", too' })
    const page = await (await upload(ana, await bytesOf(ana, path, language), path)).text()
    expect(page).toContain('Nothing would change')
    expect(page).not.toContain('left out')
  })

  it('carries no formula that a spreadsheet would run', async () => {
    const text = new TextDecoder().decode(await bytesOf(ana, '/assets/register.csv'))
    expect(text).toContain("'=1+1")
    expect(text).not.toMatch(/(^|[,;\n"])[=@]/m)
  })

  it('makes the same register in an empty organisation', async () => {
    const other = await visitOrganisation(deps, null)
    const page = await (await upload(other, await bytesOf(ana, '/assets/register.xlsx'), 'a.xlsx')).text()
    expect((await take(other, page)).status).toBe(303)
    expect(await bytesOf(other, '/assets/register.csv')).toEqual(await bytesOf(ana, '/assets/register.csv'))
  })
})

describe('a list from elsewhere', () => {
  const LIST = [
    'Assets of the workshop',
    'Asset;Type;Verantwortlich;Verfügbarkeit;Depends on',
    'Milling;process;Ben;sehr hoch;Mill 1, Mill 2',
    'Mill 1;Hardware;;;',
    'Mill 2;device;;;',
    'Mill 2;device;;;',
    'Cloud;spaceship;;;',
    'Roof;place;;urgent;',
    'Wall;place;;;Floor',
  ].join('\n')

  it('is shown as what it would change, with all that is left out, and written only then', async () => {
    const visitor = await visitOrganisation(deps, null)
    const page = await (await upload(visitor, LIST)).text()
    expect(page).toContain('4 assets new')
    for (const said of [
      '“spaceship” is no kind',
      '“urgent” is no level',
      'in the file twice',
      '“floor” is neither',
    ])
      expect(page).toContain(said)
    expect((await assetsOf(deps, visitor.visit, {})).assets).toEqual([])
    expect((await take(visitor, page)).status).toBe(303)
    const { exact } = await assetsNamed(deps, visitor.visit, 'Mill 2')
    const mill = (await assetInFull(deps, visitor.visit, exact?.assetId ?? ''))!
    expect(mill.neededBy.map(one => one.name)).toEqual(['Milling'])
    expect(mill.judged.effective.get(mill.asset.assetId)?.availability?.level).toBe(3)
  })

  it('is not taken over if the register has changed since it was shown', async () => {
    const visitor = await visitOrganisation(deps, null)
    const page = await (await upload(visitor, LIST)).text()
    const form = {
      kind: 'system',
      note: '',
      ownerName: '',
      confidentiality: '',
      integrity: '',
      availability: '',
    }
    await visitor.post('/assets', { ...form, name: 'Mill 1' })
    const late = await take(visitor, page)
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('3 assets new')
  })

  it('changes only what it names: an empty cell empties, a missing column leaves', async () => {
    const visitor = await visitOrganisation(deps, null)
    await take(visitor, await (await upload(visitor, LIST)).text())
    const page = await (await upload(visitor, 'Name;Owner\nMilling;\nMill 1;Cleo')).text()
    await take(visitor, page)
    const { exact } = await assetsNamed(deps, visitor.visit, 'Milling')
    expect(exact).toMatchObject({ ownerName: '', kind: 'process', importance: { availability: 3 } })
    expect((await assetInFull(deps, visitor.visit, exact?.assetId ?? ''))?.needs).toHaveLength(2)
  })

  it('closes no circle', async () => {
    const visitor = await visitOrganisation(deps, null)
    const circle = 'Name;Kind;Depends on\nA;system;B\nB;system;C\nC;system;A'
    const read = await readAssetFile(deps, { name: 'a.csv', bytes: new TextEncoder().encode(circle) })
    if (!read.ok) throw new Error(read.refusal.code)
    const { difference } = await previewAssets(deps, visitor.visit, read.rows)
    expect(difference.depend).toHaveLength(2)
    expect(difference.faults).toMatchObject([{ fault: 'circle' }])
  })

  it('without a column of names is refused, and so is what nobody here has written', async () => {
    const answer = await upload(ana, 'Size;Colour\n1;red')
    expect([answer.status, (await answer.text()).includes('No column is headed')]).toEqual([422, true])
    const forged = await ana.post('/assets/import/take', {
      rows: '[{"row":1}]',
      fingerprint: 'x',
      fileName: 'a',
    })
    expect(forged.status).toBe(422)
  })
})
