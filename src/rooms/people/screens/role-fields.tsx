/** Which role, and until when: the same two fields for an invitation and for a change. */
import { grantableBy, type Role } from '../../../server/permission.ts'
import { ChoiceField, TextField } from '../../../ui/form.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'

type RoleFieldsProps = {
  say: Say
  /** Whose choice it is: nobody grants above their own role. */
  own: Role
  role: string
  until: string
  roleError?: string | undefined
  untilError?: string | undefined
}

export function RoleFields({ say, own, role, until, roleError, untilError }: RoleFieldsProps) {
  const options = grantableBy(own).map(value => ({
    value,
    label: say(`account.roles.${value}`),
    hint: say(`people.about.${value}`),
  }))
  return (
    <>
      <ChoiceField
        say={say}
        name="role"
        label={say('people.fields.role')}
        options={options}
        value={role}
        error={roleError}
      />
      <TextField
        say={say}
        name="until"
        type="date"
        label={say('people.fields.until')}
        hint={say('people.fields.untilHint')}
        value={until}
        error={untilError}
      />
    </>
  )
}

/** The last day on which something holds. */
export function sayLastDay(until: Date, say: Say): string {
  return sayDate(new Date(until.getTime() - 1), say)
}
