import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Report, renderReport } from './render-report.ts'

/** Part of poppler-utils; where it is missing, the tests that read a PDF are left out. */
const PDF_READER = 'pdftotext'
const MARKUP = '#eval("1+1") *bold* _it_ $x^2$ `raw` <label> @ref = head \\ #set text(red)'
const report = (over: Partial<Report> = {}): Report => ({
  title: 'Risk treatment plan',
  organisation: 'Müller & Söhne',
  date: new Date(Date.UTC(2026, 2, 3)),
  language: 'en',
  sections: [
    {
      heading: 'Measures',
      paragraphs: ['What follows is planned.'],
      tables: [
        {
          columns: [{ heading: 'Measure' }, { heading: 'Cost', as: 'figure' }],
          rows: [['Call back', '120 €']],
        },
      ],
    },
  ],
  ...over,
})

const textOf = (pdf: Uint8Array) => {
  const path = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.pdf')
  writeFileSync(path, pdf)
  return execFileSync(PDF_READER, ['-layout', path, '-'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
const canReadPdf = spawnSync(PDF_READER, ['-v']).error === undefined
const raw = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

test('a report is a tagged PDF that declares PDF/UA-1 and its language', async () => {
  const pdf = raw(await renderReport(report({ language: 'de' })))
  expect(pdf.startsWith('%PDF-1.7')).toBe(true)
  expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(pdf).toMatch(/\/Lang \(de(-DE)?\)/)
  expect(pdf).toContain('/StructTreeRoot')
})

test('the same report is the same file, and its date is the report’s own', async () => {
  const [one, two] = [await renderReport(report()), await renderReport(report())]
  expect(Buffer.compare(one, two)).toBe(0)
  expect(raw(one)).toContain('2026-03-03')
})

test('markup in the title reaches the document literally', async () => {
  const pdf = raw(await renderReport(report({ title: '#eval("1+1") *bold*' })))
  expect(pdf).toMatch(/#eval\((&quot;|")1\+1(&quot;|")\) \*bold\*/)
})

test('a letter that no font has does not keep the report from being written', async () => {
  const pdf = raw(await renderReport(report({ organisation: '\u{10ffff} 🦄 \ud800' })))
  expect(pdf).toContain('/StructTreeRoot')
})

test('a table of many rows and a row too short or too long come out', async () => {
  const rows = Array.from({ length: 500 }, (_, index) =>
    index % 2 ? ['only one'] : [`row ${index}`, '1', 'too many'],
  )
  const [section] = report().sections
  const pdf = await renderReport(
    report({ sections: [{ ...section!, tables: [{ ...section!.tables[0]!, rows }] }] }),
  )
  expect(raw(pdf).match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(8)
})

test.runIf(canReadPdf)('markup from outside is set as it stands, everywhere', async () => {
  const long = `https://example.org/${'a'.repeat(120)}`
  const text = textOf(
    await renderReport(
      report({
        organisation: MARKUP,
        lead: MARKUP,
        landscape: true,
        facts: [{ name: 'Fact', value: MARKUP }],
        sections: [
          {
            heading: MARKUP,
            paragraphs: [MARKUP],
            tables: [
              {
                heading: MARKUP,
                columns: [{ heading: MARKUP }, { heading: 'x', as: 'mark' }],
                rows: [
                  [MARKUP, 'requirement'],
                  [long, ''],
                ],
              },
            ],
          },
        ],
      }),
    ),
  )
  expect(text.replace(/\s+/g, ' ').split(MARKUP).length - 1).toBeGreaterThanOrEqual(7)
  expect(text).toContain('REQUIREMENT')
  expect(text.replace(/[\s\u200b]/g, '')).toContain(long)
})

test.runIf(canReadPdf)('the header of a table stands on every page, with the pages counted', async () => {
  const [section] = report().sections
  const rows = Array.from({ length: 120 }, (_, index) => [`Measure ${index}`, '1 €'])
  const pages = textOf(
    await renderReport(report({ sections: [{ ...section!, tables: [{ ...section!.tables[0]!, rows }] }] })),
  ).split('\f')
  expect(pages.length).toBeGreaterThan(3)
  for (const page of pages.slice(0, -1)) expect(page).toMatch(/Measure\s+Cost/)
  expect(pages[1]).toMatch(new RegExp(`2 ?/ ?${pages.length - 1}`))
})
