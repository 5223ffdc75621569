/** How every act on the register goes: others held back, then versions and a journal entry in one transaction. */
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { membershipOf } from '../../../server/organisation.ts'
import { may } from '../../../server/permission.ts'
import type { AssetsRefusal } from '../contract.ts'

export type AssetDependencies = Pick<Dependencies, 'database' | 'clock' | 'newId'>

export type Refused = { ok: false; refusal: AssetsRefusal; values?: Record<string, string> }
export type Done<T = object> = ({ ok: true } & T) | Refused
export const refuse = (refusal: AssetsRefusal, values: Record<string, string> = {}): Refused => ({
  ok: false,
  refusal,
  values,
})

export const mayKeep = ({ organisation }: By) => may(organisation.role, 'change', 'register')

/** Whoever may not change the register is refused before anything is read. */
export async function arranging<T>(
  deps: AssetDependencies,
  by: By,
  act: (tx: Tx, written: Written) => Promise<Done<T>>,
): Promise<Done<T>> {
  return mayKeep(by) ? await acting(deps, by, act) : refuse('assets.not_allowed')
}

export async function enter(
  tx: Tx,
  written: Written,
  entry: { act: string; subject: string; content: unknown },
): Promise<void> {
  await record(tx, { ...written, ...entry })
}

/** The owner as it is kept: a member by their name, else the name as it was written; undefined for no member. */
export async function ownerOf(
  tx: Tx,
  { ownerId, ownerName }: { ownerId: string | null; ownerName: string },
  now: Date,
): Promise<{ ownerId: string | null; ownerName: string } | undefined> {
  if (ownerId === null) return { ownerId, ownerName }
  const member = await membershipOf(tx, ownerId, now)
  return member && { ownerId, ownerName: member.person_name }
}
