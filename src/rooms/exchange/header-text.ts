/** A header as people write it, brought to the form in which `column-words.ts` is written. */
export type HeaderText = {
  /** Words, lower case, without accents, without what stands in brackets. */
  text: string
  tokens: string[]
  /** The same without spaces, for words inside compounds. */
  joined: string
  /** The header as it was, trimmed, for what is told by its letters alone ("iL"). */
  raw: string
}

export function readHeader(raw: string): HeaderText {
  const withoutBrackets = raw.replace(/[([{][^)\]}]*[)\]}]/g, ' ')
  const text = plainWords(withoutBrackets.trim() === '' ? raw : withoutBrackets)
  return { text, tokens: text === '' ? [] : text.split(' '), joined: text.replace(/ /g, ''), raw: raw.trim() }
}

/** Lower case, accents and umlauts dropped ("ae" as "a" too), signs as spaces, camel case and ranges taken apart. */
export function plainWords(text: string): string {
  return foldLetters(text.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2'))
    .replace(/_/g, ' ')
    .replace(/\b\d+\s*(?:-|–|to|bis|\.\.+)\s*\d+\b/g, ' ')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .replace(/#/g, ' # ')
    .replace(/\s+/g, ' ')
    .trim()
}

export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'a')
    .replace(/[øœ]/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
}
