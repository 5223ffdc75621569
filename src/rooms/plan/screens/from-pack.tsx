/** That something does not come with Mediant but from a pack, and whose it is. */
import type { Kind } from '../../../knowledge/kinds.ts'
import { packOf } from '../../../knowledge/pack.ts'
import type { Telling } from '../telling.ts'

export function FromPack({ telling, kind, id }: { telling: Telling; kind: Kind; id: string }) {
  const { say, home, knowledge } = telling
  const pack = packOf(knowledge, kind, id)
  if (!pack) return null
  const { name, publisher, date } = pack
  return (
    <p class="soft small">
      <a href={`${home}/knowledge#${pack.id}`}>{say('plan.fromPack', { pack: name, publisher, date })}</a>
    </p>
  )
}
