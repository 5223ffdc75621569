/** The question before an import is taken back. */
import { Button } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import type { StoredImport } from '../store.ts'

type Props = { frame: Frame; at: string; done: StoredImport }

export function UndoScreen({ frame, at, done }: Props) {
  const { say } = frame
  const count = done.report?.imported ?? 0
  return (
    <Page frame={frame} title={say('exchange.undo.heading')}>
      <h1>{say('exchange.undo.heading')}</h1>
      <p class="lead">{say('exchange.undo.lead', { count, file: done.fileName })}</p>
      <form method="post" action={`${at}/undo`}>
        <p class="actions">
          <Button kind="primary">{say('exchange.undo.confirm', { count })}</Button>{' '}
          <a href={at}>{say('exchange.undo.cancel')}</a>
        </p>
      </form>
    </Page>
  )
}
