/** One helpful sentence, and the way back. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'

export function RefusalScreen({ frame, home, sentence }: { frame: Frame; home: string; sentence: string }) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('exchange.refusal.heading')}>
      <h1>{say('exchange.refusal.heading')}</h1>
      <Notice kind="failure">{sentence}</Notice>
      <p>
        <a href={home}>{say('exchange.heading')}</a>
      </p>
    </Page>
  )
}
