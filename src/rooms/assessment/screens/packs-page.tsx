/** Audit packs: what was frozen, when, by whom and why, with the hash that tells whether a copy is the one. */
import { Button, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayDateTime, sayNumber } from '../../../wire/format.ts'
import type { AuditPack } from '../store.ts'
import type { Assessing } from './telling.ts'
import { Views } from './views.tsx'

type PacksProps = Assessing & {
  packs: readonly AuditPack[]
  mayFreeze: boolean
  typed: string
  refusal?: string | undefined
  recorded: boolean
}

export function PacksPage(props: PacksProps) {
  const { frame, say, home, packs, mayFreeze, typed, refusal, recorded } = props
  return (
    <Page frame={frame} title={say('assessment.pack.heading')}>
      <h1>{say('assessment.title')}</h1>
      <Views {...props} current="packs" />
      {recorded && <Notice>{say('assessment.pack.recorded')}</Notice>}
      {refusal && <Notice kind="failure">{say(`assessment.refusal.${refusal}`)}</Notice>}
      <p>{say('assessment.pack.lead')}</p>
      {packs.length === 0 && <Empty>{say('assessment.pack.none')}</Empty>}
      <ul class="plain-list">
        {packs.map(one => (
          <li id={one.id}>
            <a href={`${home}/assessment/packs/${one.id}`} download>
              {one.fileName}
            </a>{' '}
            {say('assessment.pack.size', {
              files: one.files,
              kilobytes: sayNumber(Math.max(1, Math.round(one.bytes / 1024)), say),
            })}
            <span class="beneath">{one.reason}</span>
            <span class="beneath">
              {say('assessment.pack.frozen', { by: one.by, at: sayDateTime(one.at, say) })}
            </span>
            <span class="beneath">SHA-256: {one.sha256}</span>
          </li>
        ))}
      </ul>
      {mayFreeze && (
        <form method="post" action={`${home}/assessment/packs`}>
          <h2>{say('assessment.pack.freeze')}</h2>
          <TextField
            say={say}
            name="reason"
            label={say('assessment.pack.why')}
            hint={say('assessment.pack.whyHint')}
            value={typed}
            maxLength={1000}
          />
          <div class="actions">
            <Button kind="primary">{say('assessment.pack.act')}</Button>
          </div>
        </form>
      )}
    </Page>
  )
}
