/**
 * `mediant tailor CASE.yaml` and `mediant plan CASE.yaml`: facts in, advice out. Needs no database, writes nothing;
 * the same file gives the same output, byte for byte, on any machine.
 */
import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadKnowledge } from '../../knowledge/load.ts'
import { KnowledgeError } from '../../knowledge/problem.ts'
import type { Knowledge } from '../../knowledge/schema.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { type Command, type CommandIo, EXIT } from '../../wire/command.ts'
import { loadWords, type Say, wordFolders } from '../../wire/words.ts'
import { ROOMS } from '../order.ts'
import { makePlan } from '../plan/model.ts'
import { tailor } from '../plan/tailor.ts'
import type { Profile } from '../profile/contract.ts'
import { readProfile } from '../profile/model.ts'
import { planAsJson, tailoredAsJson } from './as-json.ts'
import { planAsText, tailoredAsText } from './as-text.ts'

/** A profile with thousands of systems is a few hundred KB; a file beyond this is a mistake or an attack. */
const CASE_BYTES_MAX = 1_000_000

const OPTIONS = { json: { type: 'boolean' }, knowledge: { type: 'string' } } as const

export const commands: Command[] = [
  {
    name: 'tailor',
    summary: 'what binds an organisation, what could hurt it, what it could do',
    usage: 'tailor CASE.yaml [--knowledge DIR] [--json]',
    run: (args, io) =>
      withCase('tailor', args, io, ({ profile, knowledge, say, json }) => {
        const tailored = tailor(profile, knowledge)
        return json
          ? toJson(tailoredAsJson(tailored, knowledge, say))
          : tailoredAsText(tailored, knowledge, say)
      }),
  },
  {
    name: 'plan',
    summary: 'the measures worth doing within the limits, with reasons, and the Statement of Applicability',
    usage: 'plan CASE.yaml [--knowledge DIR] [--json]',
    run: (args, io) =>
      withCase('plan', args, io, async ({ profile, knowledge, say, json }) => {
        const result = await makePlan(
          { tailored: tailor(profile, knowledge), decisions: [] },
          knowledge,
          solveLinear,
        )
        return json ? toJson(planAsJson(result, knowledge, say)) : planAsText(result, knowledge, say)
      }),
  },
]

type Case = { profile: Profile; knowledge: Knowledge; say: Say; json: boolean }

async function withCase(
  name: string,
  args: string[],
  io: CommandIo,
  answer: (input: Case) => string | Promise<string>,
): Promise<number> {
  const parsed = parse(args)
  if (typeof parsed === 'string') return usage(name, parsed, io)
  const { file, json, folder } = parsed
  const fail = (faults: { path: string; message: string }[]) => refuse(file, faults, json, io)
  try {
    const knowledge = loadKnowledge(folder)
    const text = readCase(file)
    if (!text.ok) return fail([{ path: '', message: text.message }])
    const read = readProfile(text.content, knowledge.measures)
    if (!read.ok) return fail(read.faults)
    const say = loadWords(wordFolders(ROOMS)).in('en')
    io.stdout(await answer({ profile: read.profile, knowledge, say, json }))
    return EXIT.done
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error
    return refuse(
      folder ?? 'knowledge',
      error.problems.map(one => ({ path: `${one.file}:${one.line}`, message: one.message })),
      json,
      io,
    )
  }
}

function parse(args: string[]): { file: string; json: boolean; folder: string | undefined } | string {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [file, ...more] = positionals
    if (!file) return 'the file of a case is expected'
    if (more.length > 0) return `one file is expected; ${more.join(' ')} is too much`
    return { file, json: values.json ?? false, folder: values.knowledge }
  } catch (error) {
    return (error as Error).message // parseArgs throws nothing but errors with a plain sentence
  }
}

function readCase(file: string): { ok: true; content: string } | { ok: false; message: string } {
  try {
    const { size } = statSync(file)
    if (size > CASE_BYTES_MAX) {
      return { ok: false, message: `the file has ${size} bytes; at most ${CASE_BYTES_MAX} are expected` }
    }
    return { ok: true, content: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { ok: false, message: 'there is no such file' }
    if (code === 'EISDIR') return { ok: false, message: 'this is a folder; a file is expected' }
    if (error instanceof TypeError) return { ok: false, message: 'text in UTF-8 is expected' }
    return { ok: false, message: `the file cannot be read (${code ?? 'unknown reason'})` }
  }
}

function usage(name: string, message: string, io: CommandIo): number {
  io.stderr(`${message}\nusage: mediant ${commands.find(one => one.name === name)?.usage}\n`)
  return EXIT.usage
}

function refuse(
  file: string,
  faults: { path: string; message: string }[],
  json: boolean,
  io: CommandIo,
): number {
  if (json) io.stdout(toJson({ error: { file, faults } }))
  const lines = faults.map(fault => `  ${fault.path ? `${fault.path}: ` : ''}${fault.message}`)
  io.stderr(`${file} cannot be used:\n${lines.join('\n')}\n`)
  return EXIT.refused
}

/** Nine digits: far beyond what the figures mean, and short of where two machines could differ. */
const DIGITS = 9

function toJson(value: unknown): string {
  const rounded = (_key: string, inner: unknown) =>
    typeof inner === 'number' && !Number.isInteger(inner) ? Number(inner.toPrecision(DIGITS)) : inner
  return `${JSON.stringify(value, rounded, 2)}\n`
}
