/**
 * What one could count: the measure of each process, as the knowledge base has it, and what the program counts by
 * itself. Which way is better and where to act follow the words of the process's measure; where these give no figure,
 * none is proposed.
 */
import type { Knowledge, SizeClass } from '../../knowledge/schema.ts'
import type { Say } from '../../wire/words.ts'
import type { Indicator } from './contract.ts'

type Bounds = Pick<Indicator, 'unit' | 'better' | 'target' | 'actAt'>
export type Countable = Bounds & { key: string; processId?: string; everyMonths: number }

export type Proposal = Bounds &
  Pick<Indicator, 'name' | 'counts' | 'everyMonths' | 'processId' | 'counter'> & { key: string }

const none: Bounds = { unit: 'count', better: 'less', target: 0, actAt: 0 }

/** By process. “Above twelve, do it now” is a value to act at; “rising is good” is a direction alone. */
const BOUNDS: Record<string, Bounds> = {
  'internal-audit': none,
  'corrective-action': none,
  change: { unit: 'share', better: 'less', target: 0, actAt: 10 },
  incident: { unit: 'hours', better: 'less', target: null, actAt: null },
  'access-review': none,
  awareness: { unit: 'share', better: 'more', target: null, actAt: null },
  'backup-test': { unit: 'minutes', better: 'less', target: null, actAt: null },
}

/** Where nothing comes round, once a quarter is as often as people count by hand. */
const USUAL_MONTHS = 3

/** What the program counts comes first: it costs nobody an hour. */
export function proposalsFor(
  knowledge: Knowledge,
  countable: readonly Countable[],
  size: SizeClass,
  say: Say,
): Proposal[] {
  const counted = countable.map(({ key, processId, unit, better, target, actAt, everyMonths }) => ({
    ...{ key, counter: key, processId: processId ?? null, unit, better, target, actAt, everyMonths },
    name: say(`measurement.counter.${key}.name`),
    counts: say(`measurement.counter.${key}.counts`),
  }))
  const covered = new Set(counted.map(one => one.processId))
  const byHand = knowledge.processes
    .filter(one => !covered.has(one.id))
    .map(one => {
      const words = knowledge.translations[say.language]?.processes[one.id]?.measure ?? one.measure
      const everyMonths = one.sizes[size].everyMonths ?? USUAL_MONTHS
      const bounds = BOUNDS[one.id] ?? { unit: 'count', better: 'less', target: null, actAt: null }
      return {
        ...{ key: one.id, counter: null, processId: one.id, name: words.name, counts: words.count },
        ...{ ...bounds, everyMonths },
      }
    })
  return [...counted, ...byHand]
}
