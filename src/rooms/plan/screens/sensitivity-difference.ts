/** How another plan differs, in words: "with “A”, without “B” and with “C” in another variant". */
import { sayList } from '../../../wire/reason.ts'
import type { Difference } from '../sensitivity.ts'
import { nameOf, type Telling } from '../telling.ts'

/** More names than these in a row are counted, not read. */
const NAMED_MAX = 3

export function sayDifference(telling: Telling, { added, dropped, changed }: Difference): string {
  const { say } = telling
  const parts = (
    [
      ['added', added],
      ['dropped', dropped],
      ['changed', changed],
    ] as const
  ).flatMap(([how, ids]) =>
    ids.length === 0
      ? []
      : [say(`plan.sensitivity.difference.${how}`, { names: sayNames(telling, ids), count: ids.length })],
  )
  return parts.length === 0 ? say('plan.sensitivity.difference.none') : sayList(say, parts)
}

export function sayNames(telling: Telling, ids: readonly string[]): string {
  const { say } = telling
  const quoted = (id: string) => say('plan.sensitivity.quoted', { name: nameOf(telling, id) })
  if (ids.length <= NAMED_MAX) return sayList(say, ids.map(quoted))
  const shown = ids.slice(0, NAMED_MAX - 1)
  const more = say('plan.sensitivity.more', { count: ids.length - shown.length })
  return sayList(say, [...shown.map(quoted), more])
}
