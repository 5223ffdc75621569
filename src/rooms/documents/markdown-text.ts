/** Markdown written by the program: what comes from people is escaped, so that it is read as it was typed. */

/** Characters that mean something in Markdown; a backslash before them takes the meaning away. */
const MEANING = /[\\`*_[\]<>|~#{}!]/g

export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(MEANING, '\\$&')
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2')
}

/** Cells are Markdown already; a line break in one would end the row. */
export function markdownTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]) =>
    `| ${cells.map(cell => cell.replace(/\s*\n\s*/g, ' ') || '–').join(' | ')} |`
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}

export const markdownList = (items: string[]) => items.map(item => `- ${item}`).join('\n')

/** A paragraph of sentences that is longer than this gets a neighbour. */
const PARAGRAPH_CHARACTERS = 420

/** Sentences follow one another in a paragraph; lines of a list or table go on in the one before them. */
export function joinParts(parts: string[]): string {
  return parts.reduce((text, part) => (text ? `${text}${joint(text, part)}${part}` : part), '')
}

function joint(text: string, part: string): string {
  const paragraph = text.split('\n\n').at(-1) ?? ''
  const kind = kindOf(paragraph.split('\n').at(-1) ?? '')
  if (kind !== kindOf(part)) return '\n\n'
  if (kind !== 'text') return '\n'
  return paragraph.length + part.length > PARAGRAPH_CHARACTERS || part.includes('\n') ? '\n\n' : ' '
}

function kindOf(line: string): 'item' | 'number' | 'row' | 'text' {
  if (/^[-*] /.test(line)) return 'item'
  if (/^\d+\. /.test(line)) return 'number'
  return line.startsWith('|') ? 'row' : 'text'
}
