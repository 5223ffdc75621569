/** What can show that something was done: a file, a link or a few words. */
import { TextField } from '../../../ui/form.tsx'
import type { Say } from '../../../wire/words.ts'
import type { Faults, Fields } from '../forms.ts'

export type Again = { typed: Fields; faults: Faults }

type EvidenceFieldsProps = Again & { say: Say; today: string; withDate: boolean }

export function EvidenceFields({ say, today, withDate, typed, faults }: EvidenceFieldsProps) {
  const faultOf = (name: string) => faultWords(say, faults[name])
  return (
    <>
      {withDate && (
        <TextField
          say={say}
          name="on"
          type="date"
          label={say('work.evidence.on')}
          value={typed['on'] ?? today}
          error={faultOf('on')}
        />
      )}
      <TextField
        say={say}
        name="note"
        label={say('work.evidence.note')}
        hint={say('work.evidence.noteHint')}
        value={typed['note']}
        error={faultOf('note')}
        multiline
      />
      <TextField
        say={say}
        name="file"
        type="file"
        label={say('work.evidence.file')}
        hint={say('work.evidence.fileHint')}
        error={faultOf('file')}
      />
      <TextField
        say={say}
        name="link"
        label={say('work.evidence.link')}
        hint={say('work.evidence.linkHint')}
        value={typed['link']}
        error={faultOf('link')}
      />
    </>
  )
}

export const faultWords = (say: Say, fault: string | undefined) =>
  fault === undefined ? undefined : say(`work.fault.${fault}`)
