/** The way back to the first page of the room. */
import type { Shown } from '../showing.ts'

export function Back({ say, home }: Pick<Shown, 'say' | 'home'>) {
  return (
    <p class="small">
      <a href={`${home}/knowledge`}>{say('knowledge.page.back')}</a>
    </p>
  )
}
