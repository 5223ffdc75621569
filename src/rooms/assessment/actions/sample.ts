/** A sample of what shows a requirement: drawn by a number that is told, so that anybody can draw it again. */
import type { Dependencies, Visit } from '../../../server/context.ts'
import { drawFrom, sampleSizeFor, seedFrom } from '../../audits/sampling.ts'
import { evidenceOf } from '../../work/actions/lists.ts'
import type { Evidence, Task } from '../../work/contract.ts'

type SampleDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'newId'>

export type DrawnSample = {
  evidence: Evidence[]
  tasks: Map<string, Task>
  /** Of how many. */
  population: number
  seed: number
}

/** The latest records; more than these nobody reads in an audit. */
const POPULATION_MAX = 2000

/** `seed`: null draws one; `size`: null takes that of the rule (see audits/sampling.ts). What was withdrawn is no record. */
export async function drawRecords(
  deps: SampleDependencies,
  visit: Visit,
  requirement: string,
  { seed, size }: { seed: number | null; size: number | null },
): Promise<DrawnSample> {
  const found: Evidence[] = []
  const tasks = new Map<string, Task>()
  let after: string | undefined
  do {
    const page = await evidenceOf(deps, visit, { requirement, after })
    found.push(...page.evidence.filter(one => one.withdrawn === null))
    for (const [id, task] of page.tasks) tasks.set(id, task)
    after = page.next ?? undefined
  } while (after && found.length < POPULATION_MAX)
  const number = seed ?? seedFrom(deps.newId())
  const items = found.map(({ id }) => ({ id, name: '' }))
  const drawn = new Set(drawFrom(items, size ?? sampleSizeFor(items.length), number).map(one => one.id))
  return { evidence: found.filter(one => drawn.has(one.id)), tasks, population: found.length, seed: number }
}
