/** How important something is, in words, and because of what. */
import type { Say } from '../../../wire/words.ts'
import type { Judged } from '../actions/reading.ts'
import type { Aspect } from '../contract.ts'

type ImportanceProps = { say: Say; home: string; assetId: string; aspect: Aspect; judged: Judged }

/** What is inherited is told from what was stated: by the name of what it comes from. */
export function ImportanceOf({ say, home, assetId, aspect, judged }: ImportanceProps) {
  const found = judged.effective.get(assetId)?.[aspect]
  if (!found) return <span class="soft">–</span>
  const level = <span class={`level level-${found.level}`}>{say(`assets.level.${found.level}`)}</span>
  if (found.from === assetId) return level
  return (
    <>
      {level}
      <span class="beneath">
        {say('assets.inheritedFrom')}{' '}
        <a href={`${home}/assets/${found.from}`}>{judged.names.get(found.from)}</a>
      </span>
    </>
  )
}
