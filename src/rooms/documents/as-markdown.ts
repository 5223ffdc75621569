/** A generated document as one Markdown text. */
import type { Say } from '../../wire/words.ts'
import type { GeneratedDocument } from './generate.ts'
import { escapeMarkdown } from './markdown-text.ts'

export function documentAsMarkdown({ title, sections }: GeneratedDocument, say: Say): string {
  const parts = sections.map(({ heading, text, english }) =>
    [
      `## ${escapeMarkdown(heading)}`,
      ...(english ? [`*${escapeMarkdown(say('documents.read.english'))}*`] : []),
      text,
    ].join('\n\n'),
  )
  return `${[`# ${escapeMarkdown(title)}`, ...parts].join('\n\n')}\n`
}
