/**
 * Reads one YAML file below `knowledge/` safely and remembers where everything in it stands.
 *
 * Plain data only: no aliases (they can blow a small file up to gigabytes), no tags, no key twice. Nothing is thrown;
 * what is wrong becomes a problem with its line.
 */
import { readFileSync, statSync } from 'node:fs'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { Problem } from './problem.ts'

// The largest file of the shipped knowledge is below 150 KB; ten times that leaves room and still parses at once.
const MAX_BYTES = 1_500_000

export type Path = readonly (string | number)[]
export type YamlFile = {
  file: string
  content: unknown
  /** The line (1-based) of the value at a path, or of the nearest thing around it that exists. */
  lineOf: (path: Path) => number
}

export function readYaml(path: string, file: string, problems: Problem[]): YamlFile | undefined {
  const bytes = statSync(path).size
  if (bytes > MAX_BYTES) {
    problems.push({ file, line: 1, message: `is ${bytes} bytes long; at most ${MAX_BYTES} are read` })
    return undefined
  }
  return parseYaml(readFileSync(path, 'utf8'), file, problems)
}

function parseYaml(text: string, file: string, problems: Problem[]): YamlFile | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    uniqueKeys: true,
    merge: false,
    prettyErrors: false,
  })
  const faults = [...document.errors, ...document.warnings]
  for (const fault of faults) {
    problems.push({ file, line: lines.linePos(fault.pos[0]).line, message: fault.message })
  }
  if (faults.length > 0) return undefined
  const content = plainContent(document, file, problems)
  if (content === undefined) return undefined
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  return { file, content, lineOf }
}

function plainContent(
  document: ReturnType<typeof parseDocument>,
  file: string,
  problems: Problem[],
): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? undefined
  } catch {
    problems.push({ file, line: 1, message: 'uses an alias (*name); write the value out instead' })
    return undefined
  }
}
