/** Messages in parsed form, for a page that goes on talking in the browser (`message.ts`). */
import { IntlMessageFormat } from 'intl-messageformat'
import { type Language, LOCALES } from './language.ts'
import type { MessageSyntax } from './message.ts'
import type { Words } from './words.ts'

const SAID = new Set([0, 1, 2, 5, 6, 7])

/** All messages whose key begins with one of these, in a language that falls back to English. */
export function syntaxOf(
  words: Words,
  language: Language,
  beginnings: readonly string[],
): Record<string, MessageSyntax> {
  const messages: Record<string, MessageSyntax> = {}
  for (const [key, english] of words.catalogue('en')) {
    if (!beginnings.some(beginning => key.startsWith(beginning))) continue
    const text = words.catalogue(language).get(key) ?? english
    const syntax = new IntlMessageFormat(text, LOCALES[language]).getAst()
    if (syntax.some(element => !SAID.has(element.type)))
      throw new Error(`“${key}” says more than a browser is taught`)
    messages[key] = syntax as MessageSyntax
  }
  return messages
}
