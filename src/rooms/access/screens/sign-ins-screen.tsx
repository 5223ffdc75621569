/** Who came in by this account, and who was kept out: for its owner to recognise, or not. */
import type { SignInSeen } from '../../../server/sign-in/sign-ins.ts'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import { sayDevice } from './device-words.ts'

export function SignInsScreen({ frame, signIns }: { frame: Frame; signIns: SignInSeen[] }) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('access.signIns.heading')}>
      <h1>{say('access.signIns.heading')}</h1>
      <p class="lead">{say('access.signIns.lead')}</p>
      {signIns.length > 0 ? (
        <Table
          columns={[
            { head: say('access.signIns.at'), kind: 'head', cell: one => sayDateTime(one.at, say) },
            { head: say('access.signIns.what'), cell: one => say(`access.signIns.${one.outcome}`) },
            { head: say('access.signIns.how'), cell: one => say(`access.signIns.${one.way}`) },
            { head: say('access.signIns.device'), cell: one => sayDevice(one.device, say) },
          ]}
          rows={signIns}
        />
      ) : (
        <p>{say('access.signIns.none')}</p>
      )}
      <p>
        <a href="/account">{say('access.secondFactor.back')}</a>
      </p>
    </Page>
  )
}
