/** Archives for tests, also such as no honest writer makes: the declared sizes can be other than the true ones. */
import { packParts } from './zip-archive.ts'

const CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook whose sheets hold the given `<sheetData>` content. */
export function workbookOf(sheets: Record<string, string>, more: Record<string, string> = {}): Uint8Array {
  const names = Object.keys(sheets)
  const parts = new Map<string, Uint8Array>()
  const add = (name: string, text: string) => parts.set(name, new TextEncoder().encode(text))
  add('[Content_Types].xml', CONTENT_TYPES)
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names
      .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join('')}</sheets></workbook>`,
  )
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
  )
  names.forEach((name, index) => {
    add(
      `xl/worksheets/sheet${index + 1}.xml`,
      `<worksheet xmlns="${MAIN}"><sheetData>${sheets[name]}</sheetData></worksheet>`,
    )
  })
  for (const [name, text] of Object.entries(more)) add(name, text)
  return packParts(parts, 'deflated')
}

/** Rows of inline text as `<sheetData>` content. */
export function rowsOf(rows: string[][]): string {
  return rows
    .map((row, r) => {
      const cells = row.map(
        (text, c) =>
          `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`,
      )
      return `<row r="${r + 1}">${cells.join('')}</row>`
    })
    .join('')
}

/** A part of `bytes` zeros that declares itself to be small: what a budget by declaration alone would let pass. */
export function lyingBomb(bytes: number): Uint8Array {
  const honest = packParts(new Map([['xl/workbook.xml', Buffer.alloc(bytes, 0x20)]]), 'deflated')
  const view = Buffer.from(honest)
  view.writeUInt32LE(1000, 22)
  view.writeUInt32LE(1000, view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24)
  return new Uint8Array(view)
}
