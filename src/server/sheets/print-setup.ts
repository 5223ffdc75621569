/**
 * How a workbook prints: one page wide, its header row repeated on every page, and a filter on the header.
 * The library leaves these to such a "feature"; the order of elements is that of ECMA-376, 18.3.1.99.
 */
import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import type { Feature } from 'write-excel-file/node'

/** What the library may be given as the content of a part. */
export type PartContent = Stream | Buffer | Blob
type Header = { row: number; columns: number }

export function printSetup(names: string[], headers: Header[]): Feature<PartContent> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => setUpSheet(xml, headers[sheetIndex]),
        },
        'xl/workbook.xml': { transform: xml => nameHeaders(xml, names, headers) },
      },
    },
  }
}

function setUpSheet(xml: string, header: Header | undefined): string {
  if (!header) return xml
  return (
    xml
      .replace(/(<worksheet\b[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
      .replace('</sheetData>', `</sheetData><autoFilter ref="${filterRange(xml, header)}"/>`)
      .replace(/<pageSetup\b/, '<pageSetup fitToWidth="1" fitToHeight="0"')
      .replace(
        /<pageMargins\b[^>]*\/>/,
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
      )
      .replace(
        '</worksheet>',
        '<headerFooter><oddFooter>&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>',
      )
      // Rows alone are frozen: the lower left pane is then the one to work in.
      .replace('xSplit="0" ', '')
      .replace('activePane="bottomRight"', 'activePane="bottomLeft"')
  )
}

function filterRange(xml: string, header: Header): string {
  const rows = xml.match(/<row\b/g)?.length ?? header.row
  return `A${header.row}:${columnLetters(header.columns)}${Math.max(rows, header.row)}`
}

function nameHeaders(xml: string, names: string[], headers: Header[]): string {
  const titles = headers.map(({ row }, index) => {
    const sheet = escapeXml(`'${names[index]!.replace(/'/g, "''")}'`) // one name for each header
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$${row}:$${row}</definedName>`
  })
  return xml.replace(/<definedNames\s*\/>/, `<definedNames>${titles.join('')}</definedNames>`)
}

function columnLetters(column: number): string {
  return column <= 26
    ? String.fromCharCode(64 + column)
    : columnLetters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))
}

const escapeXml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
