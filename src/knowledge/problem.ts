/** What is wrong in a file of `knowledge/`, told so that whoever wrote it can mend it. */

/** Where something stands: the file below the folder, the line (1-based), the item and the field in it. */
export type Place = { file: string; line: number; item?: string; field?: string }
export type Problem = Place & { message: string }

// A file with a systematic mistake has hundreds of problems; the first forty show what kind it is.
const SHOWN = 40

export class KnowledgeError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const lines = problems.slice(0, SHOWN).map(describeProblem)
    const rest = problems.length > SHOWN ? [`… and ${problems.length - SHOWN} more`] : []
    super([`The knowledge base cannot be used as it is:`, ...lines, ...rest].join('\n'))
    this.name = 'KnowledgeError'
    this.problems = problems
  }
}

export function describeProblem({ file, line, item, field, message }: Problem): string {
  const where = [item, field].filter(Boolean).join(' · ')
  return `${file}:${line}${where ? ` (${where})` : ''}: ${message}`
}
