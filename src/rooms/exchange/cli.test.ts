import { mkdtempSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeWorkbook } from '../../server/sheets/write-sheet.ts'
import { makeOrganisation, openTestDependencies, type TestDependencies } from '../../server/testing.ts'
import { commands } from './cli.ts'

let deps: TestDependencies
beforeAll(async () => {
  deps = await openTestDependencies()
  await makeOrganisation(deps, 'Bakery Ltd')
})
afterAll(() => deps.close())

const folder = mkdtempSync(join(tmpdir(), 'import-risks-'))
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function run(...args: string[]) {
  const said = { out: '', err: '' }
  const code = await commands[0]!.run(args, {
    stdout: text => {
      said.out += text
    },
    stderr: text => {
      said.err += text
    },
    env: {},
    withDependencies: act => act(deps),
  })
  return { code, ...said }
}

test('a register is imported and every row accounted for', async () => {
  const path = file(
    'risks.csv',
    'ID,Risk,Likelihood,Impact\n1,Ransomware,4,5\n,,,\n2,,1,1\n3,Flour dust,?,2\n',
  )
  const text = await run(path, '--organisation', 'bakery ltd')
  expect(text.code).toBe(0)
  expect(text.out).toBe(
    [
      '2 risks imported into Bakery Ltd (1 like a scenario).',
      '5 rows: 1 down to the header, 2 risks, 1 left out, 1 blank.',
      '  row 4: It has no text that says what could happen.',
      '  row 5: Likelihood “?” was not understood.',
      '',
    ].join('\n'),
  )
  const again = await run(path, '--organisation', 'Bakery Ltd', '--json')
  expect(JSON.parse(again.out)).toMatchObject({
    organisation: { name: 'Bakery Ltd' },
    imported: 2,
    totalRows: 5,
    importedBefore: expect.stringMatching(/^\d{4}-/),
    leftOut: [{ rowNumber: 4, reason: 'no_text' }],
  })
})

test('the sheet can be chosen', async () => {
  const sheet = (name: string, risk: string) => ({
    name,
    columns: [{ heading: 'Risk' }, { heading: 'Likelihood' }, { heading: 'Impact' }],
    rows: [[risk, 1, 1]],
  })
  const path = file('two.xlsx', await writeWorkbook([sheet('One', 'Fire'), sheet('Two', 'Flood')]))
  const second = await run(path, '--organisation', 'Bakery Ltd', '--sheet', '2', '--json')
  expect(JSON.parse(second.out)).toMatchObject({ sheet: 'Two', imported: 1 })
  expect(await run(path, '--organisation', 'Bakery Ltd', '--sheet', '3')).toMatchObject({
    code: 1,
    err: expect.stringContaining('there is no sheet 3; the file has 2'),
  })
})

test('what is wrong is said in one sentence, with a code of its own', async () => {
  const path = file('ok.csv', 'Risk,Likelihood\nFire,1\n')
  const huge = join(folder, 'huge.csv')
  const handle = await open(huge, 'w')
  await handle.truncate(100_000_000)
  await handle.close()
  const cases: [string[], number, string][] = [
    [[], 2, 'the file of a risk register is expected'],
    [[path], 2, '--organisation NAME is expected'],
    [[path, '--organisation', 'x', '--sheet', '0'], 2, '--sheet: a number from 1 is expected'],
    [[path, '--organisation', 'x', '--bogus'], 2, 'usage: mediant import-risks'],
    [[path, '--organisation', 'Nobody'], 1, 'there is no organisation “Nobody”; there is “Bakery Ltd”'],
    [[join(folder, 'none.csv'), '--organisation', 'Bakery Ltd'], 1, 'there is no such file'],
    [[folder, '--organisation', 'Bakery Ltd'], 1, 'this is a folder'],
    [[huge, '--organisation', 'Bakery Ltd'], 1, 'The file has 100 MB; up to 10 MB are read.'],
    [[file('x.pdf', '%PDF-1.7'), '--organisation', 'Bakery Ltd'], 1, 'This is a PDF'],
    [
      [file('only-header.csv', 'Risk,Likelihood,Impact\n'), '--organisation', 'Bakery Ltd'],
      1,
      'No row could be read as a risk',
    ],
  ]
  for (const [args, code, message] of cases) {
    const answer = await run(...args)
    expect(answer, args.join(' ')).toMatchObject({ code, out: '' })
    expect(answer.err, args.join(' ')).toContain(message)
  }
  const json = await run(path, '--organisation', 'Nobody', '--json')
  expect(JSON.parse(json.out)).toMatchObject({ error: { code: 'exchange.no_such_organisation' } })
})
