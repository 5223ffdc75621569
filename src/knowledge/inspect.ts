/** Everything there is to say against a folder of knowledge or a pack: what cannot be loaded, else what the lint finds. */
import { lintKnowledge } from './lint.ts'
import { readKnowledge } from './load.ts'
import { findItem } from './pack.ts'
import { KnowledgeError, type Problem } from './problem.ts'

/** With packs, only what they bring is held against them; a pack may be in one language alone. */
export function inspectKnowledge(folder: string, packs: readonly string[]): Problem[] {
  try {
    const { knowledge, problems, placeOf } = readKnowledge(folder, packs)
    if (problems.length > 0) return problems
    const brought = new Set(
      knowledge.packs.flatMap(one => [...one.adds, ...one.overrides].map(item => item.id)),
    )
    return lintKnowledge(knowledge)
      .filter(({ item, rule }) => packs.length === 0 || (brought.has(item) && rule !== 'not_translated'))
      .map(({ item, field, rule, message }) => ({
        ...placeOf(findItem(knowledge, item, field), field.split('.')),
        item,
        ...(field ? { field } : {}),
        message: `${message} [${rule}]`,
      }))
  } catch (error) {
    if (error instanceof KnowledgeError) return [...error.problems]
    throw error
  }
}
