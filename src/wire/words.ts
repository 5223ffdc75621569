/**
 * The words on screens: ICU messages in YAML, one catalogue a room and language.
 *
 * A key begins with its room: `profile.heading` is `heading` in `src/rooms/profile/words/en.yaml`; the words of
 * the page shell lie in `src/ui/words` under `shell`. English is whole; another language falls back to it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { parse } from 'yaml'
import { LANGUAGES, type Language, LOCALES } from './language.ts'

/** Values of a message; a function stands for a tag (`<b>…</b>`) and receives what is between. */
export type WordValues = Record<string, unknown>

/** Says a message in the language it was made for. */
export type Say = {
  (key: string, values?: WordValues): string
  language: Language
  /** The message in parts, where values or tags are more than text (see `ui/rich.tsx`). */
  parts(key: string, values?: WordValues): unknown[]
  has(key: string): boolean
}

export type Catalogue = ReadonlyMap<string, string>
export type Words = {
  in(language: Language): Say
  catalogue(language: Language): Catalogue
}

/** Room → folder that holds `en.yaml`, `de.yaml`. */
export type WordFolders = Record<string, string>

// Two levels up from src/wire and from dist/wire alike: the words are read where they are written.
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Folders of the shell and of the rooms named, in this installation. */
export function wordFolders(rooms: readonly string[]): WordFolders {
  const folders = rooms.map(room => [room, join(root, 'src/rooms', room, 'words')] as const)
  return { shell: join(root, 'src/ui/words'), ...Object.fromEntries(folders) }
}

/**
 * Reads all catalogues. `onMissing` decides what a key that English lacks becomes; by default it throws, so
 * that a test finds it. The server passes one that logs and shows the key.
 */
export function loadWords(folders: WordFolders, onMissing: (key: string) => string = refuseMissing): Words {
  const catalogues = new Map(LANGUAGES.map(language => [language, readCatalogue(folders, language)]))
  const said = new Map(LANGUAGES.map(language => [language, makeSay(catalogues, language, onMissing)]))
  return {
    in: language => said.get(language)!, // both maps hold every language
    catalogue: language => catalogues.get(language)!,
  }
}

function refuseMissing(key: string): never {
  throw new Error(`no words for “${key}” in English`)
}

function makeSay(
  catalogues: Map<Language, Catalogue>,
  language: Language,
  onMissing: (key: string) => string,
): Say {
  const compiled = new Map<string, IntlMessageFormat>()
  const find = (key: string) => {
    const known = compiled.get(key)
    if (known) return known
    const own = catalogues.get(language)?.get(key)
    const text = own ?? catalogues.get('en')?.get(key)
    if (text === undefined) return null
    const message = new IntlMessageFormat(text, LOCALES[own === undefined ? 'en' : language])
    compiled.set(key, message)
    return message
  }
  const parts = (key: string, values?: WordValues): unknown[] => {
    const message = find(key)
    if (!message) return [onMissing(key)]
    const result = message.format<unknown>(values)
    return Array.isArray(result) ? result : [result]
  }
  const say = (key: string, values?: WordValues) => parts(key, values).join('')
  return Object.assign(say, { language, parts, has: (key: string) => find(key) !== null })
}

function readCatalogue(folders: WordFolders, language: Language): Catalogue {
  const catalogue = new Map<string, string>()
  for (const [room, folder] of Object.entries(folders)) {
    const file = join(folder, `${language}.yaml`)
    if (existsSync(file)) flatten(parse(readFileSync(file, 'utf8')), room, file, catalogue)
  }
  return catalogue
}

function flatten(node: unknown, key: string, file: string, into: Map<string, string>): void {
  if (typeof node === 'string') into.set(key, node)
  else if (node && typeof node === 'object' && !Array.isArray(node)) {
    for (const [name, child] of Object.entries(node)) flatten(child, `${key}.${name}`, file, into)
  } else if (node !== null) throw new Error(`${file}: “${key}” is to be text`)
}
