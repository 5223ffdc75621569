/** That the register was looked through: a record, and evidence for the measures that ask for such a list. */
import type { By } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import { recordRun } from '../../work/actions/evidence.ts'
import { dayOf } from '../../work/day.ts'
import type { ReviewInput } from '../contract.ts'
import * as store from '../store.ts'
import { type AssetDependencies, arranging, type Done, enter, refuse } from './acting.ts'

/** Lists of devices, and of software and cloud services: no process of its own keeps them. */
const INVENTORY_MEASURES = ['P05', 'P06']

/** `title` names the act in evidence, in the language of whoever did it. */
export async function reviewRegister(
  deps: AssetDependencies & Pick<Dependencies, 'knowledge'>,
  by: By,
  { on, note, title }: ReviewInput & { title: string },
): Promise<Done<{ id: string }>> {
  return await arranging(deps, by, async (tx, written) => {
    if (on > dayOf(written.at)) return refuse('assets.in_future')
    if ((await store.listAssets(tx, { limit: 1 })).length === 0) return refuse('assets.nothing_to_do')
    const id = deps.newId()
    await store.insertReview(tx, written, { id, on, note })
    await enter(tx, written, { act: 'asset.review', subject: `asset_review:${id}`, content: { on, note } })
    const known = deps.knowledge.measures.filter(one => INVENTORY_MEASURES.includes(one.id))
    for (const measure of known)
      await recordRun(deps, tx, written, {
        measureId: measure.id,
        title,
        path: `assets/review#review-${id}`,
        on,
      })
    return { ok: true, id }
  })
}
