/** What is looked at: the list page by page, one exception in full, and what is usual as its end. */
import { sizeClassOf } from '../../../knowledge/size.ts'
import { isId } from '../../../wire/id.ts'
import { dayCursor, momentCursor } from '../../../wire/page-cursor.ts'
import { ASSUMED_SIZE } from '../../obligations/requirements.ts'
import { currentProfile } from '../../profile/actions.ts'
import { addMonths, type Day, dayOf } from '../../work/day.ts'
import type { Exception } from '../contract.ts'
import * as store from '../store.ts'
import { type Acting, type By, mayDecide, othersMay } from './acting.ts'

export const SHOWN = ['running', 'asked', 'expired', 'closed'] as const
export type Shown = (typeof SHOWN)[number]

const PAGE = 50

type Reading = Pick<Acting, 'database' | 'clock'>
export type ExceptionPage = { exceptions: Exception[]; next: string | null; running: number; asked: number }

export async function exceptionsOf(
  { database, clock }: Reading,
  by: Pick<By, 'organisation'>,
  { show, after }: { show: Shown; after?: string | undefined },
): Promise<ExceptionPage> {
  const today = dayOf(clock())
  const page = { after: show === 'closed' ? momentCursor(after) : dayCursor(after), limit: PAGE + 1 }
  return await database.inOrganisation(by.organisation.id, async tx => {
    const found =
      show === 'closed'
        ? await store.closed(tx, page)
        : show === 'asked'
          ? await store.byEnd(tx, 'ask', { from: '2000-01-01' }, page)
          : await store.byEnd(tx, 'approve', show === 'running' ? { from: today } : { before: today }, page)
    const exceptions = found.slice(0, PAGE)
    const last = exceptions.at(-1)
    const mark = last && `${show === 'closed' ? last.at.toISOString() : last.untilOn}_${last.id}`
    return {
      ...{ exceptions, next: found.length > PAGE && mark ? mark : null },
      running: await store.countByEnd(tx, 'approve', today),
      asked: await store.countByEnd(tx, 'ask', '2000-01-01'),
    }
  })
}

export type ExceptionInFull = {
  exception: Exception
  versions: Exception[]
  renews: Exception | null
  /** How often the same was asked for, this one counted. */
  times: number
  mayDecide: boolean
  /** Asked for by the visitor, and somebody else may decide. */
  waitsForOthers: boolean
  today: Day
}

export async function exceptionInFull(deps: Acting, by: By, id: string): Promise<ExceptionInFull | null> {
  if (!isId(id)) return null
  const others = await othersMay(deps, by)
  return await deps.database.inOrganisation(by.organisation.id, async tx => {
    const exception = await store.exceptionById(tx, id)
    if (!exception) return null
    const { renewsId, subject, asker } = exception
    return {
      ...{ exception, versions: await store.versionsOf(tx, id), today: dayOf(deps.clock()) },
      renews: renewsId ? await store.exceptionById(tx, renewsId) : null,
      times: subject.kind === 'guidance' ? 1 : await store.countOfSubject(tx, subject),
      mayDecide: mayDecide(by, exception, others),
      waitsForOthers: asker.id === by.person.id && others,
    }
  })
}

/** Until the list is read again: the rhythm of the process at this size. */
export async function usualEnd(deps: Acting, by: By): Promise<Day> {
  const { profile } = await currentProfile(deps, by)
  const process = deps.knowledge.processes.find(one => one.id === 'exceptions')
  const months = process?.sizes[sizeClassOf(profile) ?? ASSUMED_SIZE].everyMonths ?? 3
  return addMonths(dayOf(deps.clock()), months)
}
