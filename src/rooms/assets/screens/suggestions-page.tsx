/** What the profile suggests and nobody has taken over yet. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import type { Suggestion } from '../suggestions.ts'
import { SuggestionForm } from './suggestion-form.tsx'

type SuggestionsPageProps = {
  frame: Frame
  home: string
  suggestions: readonly Suggestion[]
  refusal?: string | undefined
}

export function SuggestionsPage({ frame, home, suggestions, refusal }: SuggestionsPageProps) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('assets.suggested.heading')}>
      <p class="small">
        <a href={`${home}/assets`}>{say('assets.back')}</a>
      </p>
      <h1>{say('assets.suggested.heading')}</h1>
      {refusal && <Notice kind="failure">{refusal}</Notice>}
      <p class="lead">{say('assets.suggested.lead')}</p>
      {suggestions.length === 0 ? (
        <Empty>{say('assets.suggested.none')}</Empty>
      ) : (
        <SuggestionForm say={say} home={home} suggestions={suggestions} />
      )}
    </Page>
  )
}
