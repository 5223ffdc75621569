/**
 * Two people at the same form: what the second one sends is laid over what the first one saved.
 *
 * A form knows the version it showed. Answers that only the sender changed are taken, answers that only the other
 * changed are left as the other saved them, and an answer that both changed, each to something else, is nobody's to
 * decide but theirs: nothing is saved, and the sender is shown both.
 */
import { type Typed, typedOf, type WriteNumber } from './answers.ts'
import type { Profile } from './contract.ts'
import type { Field } from './questions.ts'

export type Merged = {
  /** What is to be saved over the latest version. */
  typed: Typed
  /** Fields to which two people gave different answers. */
  disputed: Field[]
}

type Versions = { shown: Profile; latest: Profile }

export function mergeAnswers(
  { shown, latest }: Versions,
  fields: readonly Field[],
  typed: Typed,
  write: WriteNumber,
): Merged {
  let merged = typed
  const disputed: Field[] = []
  for (const field of fields) {
    const [was, theirs] = [typedOf(shown, [field], write), typedOf(latest, [field], write)]
    const mine = ofField(typed, field)
    if (isSame(was, theirs) || isSame(mine, theirs)) continue
    if (isSame(mine, was)) merged = { ...without(merged, field), ...theirs }
    else disputed.push(field)
  }
  return { typed: merged, disputed }
}

const belongs = (name: string, { path }: Field) => name === path || name.startsWith(`${path}.`)

function ofField(typed: Typed, field: Field): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => belongs(name, field)))
}

function without(typed: Typed, field: Field): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !belongs(name, field)))
}

/** An input that is empty and one that is not there say the same. */
function isSame(one: Typed, other: Typed): boolean {
  const said = (typed: Typed) =>
    Object.entries(typed)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(said(one)) === JSON.stringify(said(other))
}
