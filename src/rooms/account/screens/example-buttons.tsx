/** "Or try it with an example": one button each, within the form that it sends. */
import { Button } from '../../../ui/form.tsx'
import type { Say } from '../../../wire/words.ts'
import type { Example } from '../contract.ts'

export function ExampleButtons({ say, examples }: { say: Say; examples: readonly Example[] }) {
  if (examples.length === 0) return null
  return (
    <>
      <h3>{say('account.examples.heading')}</h3>
      <p class="soft">{say('account.examples.lead')}</p>
      <ul class="plain-list">
        {examples.map(example => (
          <li class="offer">
            <div>
              <b>{example.name}</b>
              {example.about && <p class="soft small">{example.about}</p>}
            </div>
            <Button
              kind="slight"
              name="begin"
              value={example.id}
              label={say('account.examples.tryNamed', { name: example.name })}
            >
              {say('account.examples.try')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
