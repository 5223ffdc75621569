/** How old the last backup is, whether it could be restored, and a button for one now. */
import type { LastBackup } from '../../../server/backup-routine.ts'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'

type BackupsProps = {
  frame: Frame
  folder: string
  last: LastBackup | null
  now: Date
  fault?: string | undefined
}

const HOUR_MS = 60 * 60 * 1000

export function BackupsScreen({ frame, folder, last, now, fault }: BackupsProps) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('account.backups.heading')}>
      <h1>{say('account.backups.heading')}</h1>
      <p class="lead">{say('account.backups.lead')}</p>
      {fault && <Notice kind="failure">{say('account.backups.failed', { problem: fault })}</Notice>}
      {!last && <p>{say('account.backups.none')}</p>}
      {last && <Last frame={frame} last={last} now={now} />}
      <p class="soft">{say('account.backups.where', { folder })}</p>
      <form method="post" action="/backups" class="actions">
        <button type="submit" class="primary">
          {say('account.backups.now')}
        </button>
      </form>
    </Page>
  )
}

function Last({ frame: { say }, last, now }: { frame: Frame; last: LastBackup; now: Date }) {
  const hours = Math.max(0, Math.floor((now.getTime() - Date.parse(last.at)) / HOUR_MS))
  return (
    <dl class="facts">
      <dt>{say('account.backups.age')}</dt>
      <dd>
        {say('account.backups.ago', { hours })}{' '}
        <span class="soft">({last.at.slice(0, 16).replace('T', ' ')} UTC)</span>
      </dd>
      <dt>{say('account.backups.trial')}</dt>
      <dd>
        {last.trial.ok
          ? say('account.backups.restored', { rows: last.trial.rows })
          : say('account.backups.notRestored', { problem: last.trial.problem })}
      </dd>
      <dt>{say('account.backups.seal')}</dt>
      <dd>{say(last.sealed ? 'account.backups.sealed' : 'account.backups.open')}</dd>
      <dt>{say('account.backups.file')}</dt>
      <dd>{last.file}</dd>
    </dl>
  )
}
