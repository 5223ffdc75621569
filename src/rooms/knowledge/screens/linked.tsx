/** The name of an item of the knowledge base, as a link where it has a page for this organisation. */
import { hrefOfItem, nameOfItem, type Shown } from '../showing.ts'

export function Linked(props: Shown & { kind: string; id: string }) {
  const href = hrefOfItem(props, props.kind, props.id)
  const name = nameOfItem(props, props.id)
  return href ? <a href={href}>{name}</a> : <span>{name}</span>
}
