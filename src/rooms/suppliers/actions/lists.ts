/** What is looked at: the register page by page, and one supplier in full. */
import type { Dependencies } from '../../../server/context.ts'
import { isId } from '../../../wire/id.ts'
import { nameKey } from '../../../wire/name-key.ts'
import { type Cursor, dayCursor, momentCursor, nameCursor } from '../../../wire/page-cursor.ts'
import { addDays, type Day, dayOf } from '../../work/day.ts'
import { type Supplier, type SupplierReview, WEIGHTS } from '../contract.ts'
import * as store from '../store.ts'
import type { By } from './acting.ts'

type Reading = Pick<Dependencies, 'database' | 'clock'>

export const SHOWN = ['all', ...WEIGHTS, 'due', 'ended'] as const
export type Shown = (typeof SHOWN)[number]

const PAGE = 50
/** What is due within these days is shown as due: a month to ask for papers. */
const SOON_DAYS = 30

export type SupplierPage = { suppliers: Supplier[]; next: string | null; due: number; today: Day }

export async function suppliersOf(
  { database, clock }: Reading,
  by: Pick<By, 'organisation'>,
  { show, after }: { show: Shown; after?: string | undefined },
): Promise<SupplierPage> {
  const today = dayOf(clock())
  return await database.inOrganisation(by.organisation.id, async tx => {
    const page = { after: cursorIn(show, after), limit: PAGE + 1 }
    const found =
      show === 'due'
        ? await store.byReview(tx, { ...page, until: addDays(today, SOON_DAYS) })
        : show === 'ended'
          ? await store.ended(tx, page)
          : await store.byName(tx, { ...page, weight: show === 'all' ? undefined : show })
    const suppliers = found.slice(0, PAGE)
    const last = suppliers.at(-1)
    const next = found.length > PAGE && last ? `${keyOf(show, last)}_${last.id}` : null
    return { suppliers, next, due: await store.countDue(tx, addDays(today, SOON_DAYS)), today }
  })
}

function keyOf(show: Shown, { name, nextReviewOn, at }: Supplier): string {
  if (show === 'due') return nextReviewOn
  return show === 'ended' ? at.toISOString() : nameKey(name)
}

function cursorIn(show: Shown, after: string | undefined): Cursor | null {
  if (show === 'due') return dayCursor(after)
  return show === 'ended' ? momentCursor(after) : nameCursor(after)
}

export type SupplierInFull = {
  supplier: Supplier
  versions: Supplier[]
  reviews: SupplierReview[]
  today: Day
}

export async function supplierInFull(
  { database, clock }: Reading,
  by: Pick<By, 'organisation'>,
  id: string,
): Promise<SupplierInFull | null> {
  if (!isId(id)) return null
  return await database.inOrganisation(by.organisation.id, async tx => {
    const supplier = await store.supplierById(tx, id)
    if (!supplier) return null
    const [versions, reviews] = [await store.versionsOf(tx, id), await store.reviewsOf(tx, id)]
    return { supplier, versions, reviews, today: dayOf(clock()) }
  })
}
