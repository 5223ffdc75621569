/** What is looked at: all indicators with their last values, one in full, a round to enter, the objectives. */
import type { SizeClass } from '../../../knowledge/schema.ts'
import { sizeClassOf } from '../../../knowledge/size.ts'
import type { By } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import { isId } from '../../../wire/id.ts'
import { dayCursor } from '../../../wire/page-cursor.ts'
import { ASSUMED_SIZE } from '../../obligations/requirements.ts'
import { currentProfile } from '../../profile/actions.ts'
import { type Day, dayOf } from '../../work/day.ts'
import type { Indicator, Measurement, Objective, Response } from '../contract.ts'
import { isDue } from '../model.ts'
import * as store from '../store.ts'

type Reading = Pick<Dependencies, 'database' | 'clock'>

/** Two years of quarters, or a year of months: what a small line shows. */
const SPARK_VALUES = 12
/** Of one indicator: ten years of months. */
const VALUES_SHOWN = 120
const OBJECTIVES_A_PAGE = 50
/** Beyond these, whoever answers them sees the next. */
const UNANSWERED_SHOWN = 20

export type Counted = { indicator: Indicator; values: Measurement[]; due: boolean }
export type Unanswered = { value: Measurement; indicator: Indicator }
export type Measured = { inUse: Counted[]; ended: Indicator[]; unanswered: Unanswered[]; today: Day }

export async function measured({ database, clock }: Reading, by: By): Promise<Measured> {
  const today = dayOf(clock())
  return await database.inOrganisation(by.organisation.id, async tx => {
    const all = await store.indicators(tx)
    const inUse = all.filter(one => one.act !== 'end')
    const latest = await store.latestValues(
      tx,
      inUse.map(one => one.id),
      SPARK_VALUES,
    )
    const open = await store.unanswered(tx, UNANSWERED_SHOWN)
    return {
      today,
      ended: all.filter(one => one.act === 'end'),
      inUse: inUse.map(indicator => {
        const values = latest.get(indicator.id) ?? []
        return { indicator, values, due: isDue(indicator, values.at(-1) ?? null, today) }
      }),
      unanswered: open.flatMap(value => {
        const indicator = all.find(one => one.id === value.indicatorId)
        return indicator ? [{ value, indicator }] : []
      }),
    }
  })
}

export type IndicatorInFull = {
  indicator: Indicator
  versions: Indicator[]
  /** In force, the earliest first; and those that were corrected. */
  values: Measurement[]
  replaced: Measurement[]
  responses: Response[]
  today: Day
}

export async function indicatorInFull(
  { database, clock }: Reading,
  by: By,
  id: string,
): Promise<IndicatorInFull | null> {
  if (!isId(id)) return null
  return await database.inOrganisation(by.organisation.id, async tx => {
    const indicator = await store.indicatorById(tx, id)
    if (!indicator) return null
    return {
      indicator,
      versions: await store.indicatorVersions(tx, id),
      values: (await store.latestValues(tx, [id], VALUES_SHOWN)).get(id) ?? [],
      replaced: await store.replacedValues(tx, id),
      responses: await store.responsesOf(tx, id),
      today: dayOf(clock()),
    }
  })
}

/** The share of what is counted of which something followed within a year: the measure of measuring. */
export async function ledToDecisions({ database, clock }: Reading, by: By): Promise<Set<string>> {
  const yearAgo = new Date(clock().getTime() - 365 * 24 * 60 * 60 * 1000)
  return new Set(
    await database.inOrganisation(by.organisation.id, tx => store.indicatorsAnswered(tx, yearAgo)),
  )
}

export type ObjectivePage = { objectives: Objective[]; next: string | null; today: Day }

export async function objectivesOf(
  { database, clock }: Reading,
  by: By,
  after?: string,
): Promise<ObjectivePage> {
  const cursor = dayCursor(after)
  const found = await database.inOrganisation(by.organisation.id, tx =>
    store.objectives(tx, { after: cursor, limit: OBJECTIVES_A_PAGE + 1 }),
  )
  const objectives = found.slice(0, OBJECTIVES_A_PAGE)
  const last = objectives.at(-1)
  const next = found.length > OBJECTIVES_A_PAGE && last ? `${last.dueOn}_${last.id}` : null
  return { objectives, next, today: dayOf(clock()) }
}

export type ObjectiveInFull = {
  objective: Objective
  versions: Objective[]
  indicator: Indicator | null
  values: Measurement[]
  today: Day
}

export async function objectiveInFull(
  { database, clock }: Reading,
  by: By,
  id: string,
): Promise<ObjectiveInFull | null> {
  if (!isId(id)) return null
  return await database.inOrganisation(by.organisation.id, async tx => {
    const versions = await store.objectiveVersions(tx, id)
    const [objective] = versions
    if (!objective) return null
    const { indicatorId } = objective
    const indicator = indicatorId ? await store.indicatorById(tx, indicatorId) : null
    const latest = indicator ? await store.latestValues(tx, [indicator.id], VALUES_SHOWN) : new Map()
    return {
      ...{ objective, versions, indicator, today: dayOf(clock()) },
      values: latest.get(indicator?.id ?? '') ?? [],
    }
  })
}

/** By which forms and numbers are chosen; what is usual while nobody has said how many people there are. */
export async function sizeOf(
  deps: Pick<Dependencies, 'database' | 'knowledge'>,
  by: By,
): Promise<{ size: SizeClass; assumed: boolean }> {
  const { profile } = await currentProfile(deps, by)
  const size = sizeClassOf(profile)
  return { size: size ?? ASSUMED_SIZE, assumed: size === undefined }
}
