/** What comes in through the forms of the room, and the refusals it answers with. */
import { z } from 'zod'
import type { Visit } from '../../server/context.ts'
import { PASSWORD_LENGTH } from '../../server/identity.ts'

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // Control characters break mail headers, tables and logs.
    .refine(text => !/\p{Cc}/u.test(text))

export const organisationName = line(120)

export const setupForm = z.object({
  name: line(120),
  email: z.email().max(254),
  password: z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most),
  organisation: organisationName,
})

export const signInForm = z.object({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(1000),
})

export type SetupField = keyof z.infer<typeof setupForm>

/** An organisation to begin with: an example that ships with the product. */
export type Example = { id: string; name: string; about: string }

/** How a new organisation gets its first facts; the room that keeps them comes later in the process. */
export type Beginnings = {
  examples: readonly Example[]
  begin(by: Pick<Visit, 'person' | 'organisation'>, example: string | null): Promise<void>
}

export type AccountRefusal =
  | 'account.wrong_credentials'
  | 'account.too_many_attempts'
  | 'account.already_set_up'
  | 'account.email_taken'
