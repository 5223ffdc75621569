/**
 * `mediant documents CASE.yaml --out DIR`: the whole set for a profile as Markdown. Needs no database; the same file
 * gives the same set, byte for byte, on any machine. Writes only into a folder that is empty or not there yet.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadKnowledge } from '../../knowledge/load.ts'
import { KnowledgeError } from '../../knowledge/problem.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { type Command, type CommandIo, EXIT } from '../../wire/command.ts'
import { isLanguage, LANGUAGES, type Language } from '../../wire/language.ts'
import { loadWords, wordFolders } from '../../wire/words.ts'
import { ROOMS } from '../order.ts'
import { makePlan } from '../plan/model.ts'
import { tailor } from '../plan/tailor.ts'
import { readProfile } from '../profile/model.ts'
import { makeStatement } from '../statement/model.ts'
import { documentAsMarkdown } from './as-markdown.ts'
import { generateDocuments } from './generate.ts'

/** A profile with thousands of systems is a few hundred KB; a file beyond this is a mistake or an attack. */
const CASE_BYTES_MAX = 1_000_000

const OPTIONS = {
  out: { type: 'string' },
  language: { type: 'string', default: 'en' },
  knowledge: { type: 'string' },
} as const

/** What a person can mend; told in a sentence. */
class NotPossible extends Error {}

export const commands: Command[] = [
  {
    name: 'documents',
    summary: 'the documents of an organisation as Markdown: policy, rules, plan, incident plan and the rest',
    usage: 'documents CASE.yaml --out DIR [--language en|de] [--knowledge DIR]',
    async run(args, io) {
      const parsed = parse(args, io)
      if (!parsed) return EXIT.usage
      try {
        const names = await writeSet(parsed)
        io.stdout(`${names.map(name => join(parsed.out, name)).join('\n')}\n`)
        return EXIT.done
      } catch (error) {
        if (!(error instanceof NotPossible || error instanceof KnowledgeError || isPlain(error))) throw error
        io.stderr(`${(error as Error).message}\n`)
        return EXIT.refused
      }
    },
  },
]

/** Errors of the system about a file or folder carry a plain sentence. */
const isPlain = (error: unknown) => error instanceof Error && 'syscall' in error

type Asked = { file: string; out: string; language: Language; knowledge: string | undefined }

function parse(args: string[], io: CommandIo): Asked | null {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [file, ...more] = positionals
    if (!file || more.length > 0) throw new Error('one file of a case is expected')
    if (!values.out) throw new Error('--out DIR is expected: the folder to write to')
    if (!isLanguage(values.language)) throw new Error(`--language is one of ${LANGUAGES.join(', ')}`)
    return { file, out: values.out, language: values.language, knowledge: values.knowledge }
  } catch (error) {
    io.stderr(`${(error as Error).message}\nusage: mediant ${commands[0]?.usage}\n`)
    return null
  }
}

async function writeSet({ file, out, language, knowledge: folder }: Asked): Promise<string[]> {
  if (existsSync(out) && (!statSync(out).isDirectory() || readdirSync(out).length > 0)) {
    throw new NotPossible(`${out} is not an empty folder; name one that is empty or not there yet.`)
  }
  const knowledge = loadKnowledge(folder)
  if (statSync(file).size > CASE_BYTES_MAX) {
    throw new NotPossible(`${file} is larger than ${CASE_BYTES_MAX} bytes; that is no case.`)
  }
  const read = readProfile(readFileSync(file, 'utf8'), knowledge.measures)
  if (!read.ok) {
    const faults = read.faults.map(fault => `  ${fault.path ? `${fault.path}: ` : ''}${fault.message}`)
    throw new NotPossible(`${file} cannot be used:\n${faults.join('\n')}`)
  }
  const say = loadWords(wordFolders(ROOMS)).in(language)
  const result = await makePlan(
    { tailored: tailor(read.profile, knowledge), decisions: [] },
    knowledge,
    solveLinear,
  )
  const { documents } = generateDocuments({
    result,
    rows: makeStatement(result, knowledge),
    acceptances: [],
    knowledge,
    say,
    quarter: planned => say('documents.plannedQuarter', { quarter: planned }),
  })
  mkdirSync(out, { recursive: true })
  return documents.map((document, at) => {
    const name = `${String(at + 1).padStart(2, '0')}-${document.id}.md`
    writeFileSync(join(out, name), documentAsMarkdown(document, say))
    return name
  })
}
