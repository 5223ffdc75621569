/** What every form of this room begins with: which version it shows, and what another person answered meanwhile. */
import { Notice } from '../../../ui/parts.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import { sayAnswer, sayRow } from '../ask.ts'
import type { Field } from '../questions.ts'
import type { Asking } from './asking.ts'

type FormStartProps = {
  asking: Asking
  /** The name of the button that Enter in a field stands for. */
  send: string
}

export function FormStart({ asking, send }: FormStartProps) {
  return (
    <>
      <input type="hidden" name="version" value={asking.version} />
      {/* Enter in a field goes on, whatever buttons stand above the last one. */}
      <button type="submit" name="then" value="next" hidden>
        {send}
      </button>
      <DisputeNotice asking={asking} />
    </>
  )
}

function DisputeNotice({ asking }: { asking: Asking }) {
  const { say, dispute } = asking
  if (!dispute) return null
  const { recordedByName: name, recordedAt } = dispute.theirs
  return (
    <Notice kind="failure">
      <p>
        <b>{say('profile.dispute.heading', { name, when: sayDateTime(recordedAt, say) })}</b>
      </p>
      <ul>
        {dispute.fields.map(field => (
          <li>
            {say(`profile.fields.${field.path}.label`)}: {answerOf(asking, field)}
          </li>
        ))}
      </ul>
      <p>{say('profile.dispute.choose')}</p>
    </Notice>
  )
}

/** What the other person answered, lists in full however long. */
function answerOf({ say, profile, knowledge }: Asking, field: Field): string {
  const unknown = say('profile.overview.open')
  if (field.kind === 'inPlace') {
    const translated = knowledge.translations[say.language]?.measures
    const names = (profile.inPlace ?? []).map(({ practice, variant }) => {
      const name = translated?.[practice]?.name ?? knowledge.measures.find(one => one.id === practice)?.name
      return `${name ?? practice} (${say(`profile.variants.${variant}`)})`
    })
    return names.join('; ') || (profile.inPlace ? say('profile.dispute.none') : unknown)
  }
  const rows: Record<string, unknown>[] = (field.kind === 'list' && profile[field.path]) || []
  if (rows.length > 0) return rows.map(row => sayRow(say, field.path, row)).join('; ')
  return sayAnswer(say, profile, field) ?? unknown
}
