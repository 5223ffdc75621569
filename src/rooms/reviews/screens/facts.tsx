/** Short facts below a heading, each with the way to where it stands. */
import type { Fact } from '../model.ts'
import type { Listing } from './listing.ts'

export function Facts({ listing: { home }, facts }: { listing: Listing; facts: readonly Fact[] }) {
  return (
    <ul class="short-facts">
      {facts.map(({ text, path }) => (
        <li>{path === null ? text : <a href={`${home}/${path}`}>{text}</a>}</li>
      ))}
    </ul>
  )
}
