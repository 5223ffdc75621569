/** The packs that are in use: whose they are, what they add, and what of Mediant they put their own in the place of. */
import type { PackItem } from '../../../knowledge/pack.ts'
import type { Shown } from '../showing.ts'
import { Linked } from './linked.tsx'

export function Packs(shown: Shown) {
  const { say, knowledge } = shown
  return (
    <>
      <h2 id="packs">{say('knowledge.packs.heading')}</h2>
      <p>{say('knowledge.packs.lead')}</p>
      {knowledge.packs.length === 0 && <p class="empty">{say('knowledge.packs.none')}</p>}
      <ul class="plain-list">
        {knowledge.packs.map(({ id, name, publisher, version, date, licence, about, adds, overrides }) => (
          <li id={id}>
            <span class="name">{name}</span>
            <span class="tag">{say('knowledge.packs.version', { version, date })}</span>
            <p class="beneath">{say('knowledge.packs.by', { publisher, licence })}</p>
            {about && <p>{about}</p>}
            <Items {...shown} what="adds" items={adds} />
            <Items {...shown} what="overrides" items={overrides} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Items(props: Shown & { what: 'adds' | 'overrides'; items: PackItem[] }) {
  const { say, what, items } = props
  if (items.length === 0) return null
  return (
    <details class="small">
      <summary>{say(`knowledge.packs.${what}`, { count: items.length })}</summary>
      <ul>
        {items.map(({ kind, id }) => (
          <li>
            <Linked {...props} kind={kind} id={id} />
            <span class="tag">{say(`knowledge.kind.${kind}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
