/** Whose a task is: one of those who may do tasks here. */
import { SelectField } from '../../../ui/form.tsx'
import type { Say } from '../../../wire/words.ts'

export type Owners = readonly { id: string; name: string }[]

type OwnerFieldProps = { say: Say; owners: Owners; value: string | undefined; error?: string | undefined }

export function OwnerField({ say, owners, value, error }: OwnerFieldProps) {
  return (
    <SelectField
      say={say}
      name="ownerId"
      label={say('work.form.owner')}
      options={owners.map(({ id, name }) => ({ value: id, label: name }))}
      {...(value !== undefined && { value })}
      {...(error && { error })}
      empty={say('work.list.unowned')}
    />
  )
}
