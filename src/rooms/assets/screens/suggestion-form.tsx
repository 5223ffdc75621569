/** What the profile suggests, to be ticked line by line. */
import { Button } from '../../../ui/form.tsx'
import type { Say } from '../../../wire/words.ts'
import { ASPECTS, KINDS } from '../contract.ts'
import type { Suggestion } from '../suggestions.ts'

type SuggestionFormProps = { say: Say; home: string; suggestions: readonly Suggestion[] }

export function SuggestionForm({ say, home, suggestions }: SuggestionFormProps) {
  const names = new Map(suggestions.map(one => [one.origin, one.name]))
  return (
    <form method="post" action={`${home}/assets/suggestions`}>
      {KINDS.map(kind => {
        const ones = suggestions.filter(one => one.kind === kind)
        if (ones.length === 0) return null
        return (
          <fieldset class="field">
            <legend>
              <h3>{say(`assets.kinds.${kind}`)}</h3>
            </legend>
            <div class="choices">
              {ones.map(one => (
                <label class="choice">
                  <input type="checkbox" name="take" value={one.origin} checked />
                  <span>
                    {one.name}
                    <small>{sayMore(one, names, say)}</small>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        )
      })}
      <div class="actions">
        <Button kind="primary">{say('assets.suggested.take')}</Button>
      </div>
    </form>
  )
}

function sayMore(one: Suggestion, names: Map<string, string>, say: Say): string {
  const levels = ASPECTS.flatMap(aspect => {
    const level = one.importance[aspect]
    if (level === null) return []
    return say('assets.suggested.level', {
      aspect: say(`assets.sheet.${aspect}`),
      level: say(`assets.level.${level}`),
    })
  })
  const needs = one.needs.flatMap(origin => names.get(origin) ?? [])
  return [
    say(`assets.suggested.because.${one.because}`),
    ...(one.ownerName ? [say('assets.suggested.owner', { name: one.ownerName })] : []),
    ...levels,
    ...(needs.length > 0 ? [say('assets.suggested.needs', { names: needs.join(', ') })] : []),
  ].join(' ')
}
