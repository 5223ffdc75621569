/**
 * Source text with comments, strings and regular expressions taken out, so that a rule reads code and not words.
 *
 * TypeScript 7 has no compiler API; this scanner knows just enough of the language. A string becomes "§n" and its
 * text the n-th of `strings`; template literals likewise, their `${…}` parts stay code. A quote without its partner
 * on the same line (an apostrophe in JSX text) is an ordinary character.
 */
export type SourceText = { code: string; strings: string[] }

const REGEX_MAY_FOLLOW = /(?:^|[=(,:[!&|?{};+\-*%~^>]|\b(?:return|typeof|case|of|in))$/
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y
const STRING = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y
const REGEX = /\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
const TEMPLATE_PART = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y

export function readSource(source: string): SourceText {
  const strings: string[] = []
  const braces: number[] = []
  let code = ''
  let at = 0
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0]
  }
  const keep = (text: string) => {
    code += `"§${strings.length}"`
    strings.push(text)
  }
  const template = () => {
    const part = take(TEMPLATE_PART) ?? source.slice(at)
    at += part.length
    keep(part.replace(/`$|\$\{$/, ''))
    if (part.endsWith('${')) {
      braces.push(0)
      code += '+('
    }
  }
  while (at < source.length) {
    const char = source.charAt(at)
    const depth = braces.at(-1)
    const comment = char === '/' ? take(COMMENT) : undefined
    const string = char === "'" || char === '"' ? take(STRING) : undefined
    const regex =
      char === '/' && !comment && REGEX_MAY_FOLLOW.test(code.slice(-20).trimEnd()) ? take(REGEX) : undefined
    if (comment) {
      code += ` ${comment.replace(/[^\n]/g, '')}`
      at += comment.length
    } else if (string !== undefined) {
      keep(string.slice(1, -1))
      at += string.length
    } else if (regex) {
      keep('')
      at += regex.length
    } else if (char === '`') {
      code += '`'
      at += 1
      template()
    } else if (char === '}' && depth === 0) {
      braces.pop()
      code += ')+'
      at += 1
      template()
    } else {
      if (depth !== undefined && char === '{') braces[braces.length - 1] = depth + 1
      if (depth !== undefined && char === '}') braces[braces.length - 1] = depth - 1
      code += char
      at += 1
    }
  }
  return { code, strings }
}

const IMPORTS = [
  /\b(?:import|export)\b(?!\s*\()[^;"]*?\bfrom\s*"§(\d+)"/g,
  /\bimport\s*"§(\d+)"/g,
  /\bimport\s*\(\s*"§(\d+)"/g,
  // A worker's file is loaded, not imported; the arrow points the same way.
  /\bnew\s+URL\s*\(\s*"§(\d+)"\s*,\s*import\.meta\.url/g,
]

/** What a file imports, in the words it uses: './model.ts', 'node:fs', 'hono/jsx'. */
export function importsOf({ code, strings }: SourceText): string[] {
  return IMPORTS.flatMap((pattern, kind) =>
    [...code.matchAll(pattern)]
      .map(match => strings[Number(match[1])] ?? '')
      .filter(name => kind < 3 || /\.(?:ts|tsx|js)$/.test(name)),
  )
}
