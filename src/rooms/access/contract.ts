/** What comes in through the forms about a person's own account, and the refusals they answer with. */
import { z } from 'zod'
import { PASSWORD_LENGTH } from '../../server/identity.ts'
import { registrationAnswer, signInAnswer } from '../../server/sign-in/webauthn.ts'

const newPassword = z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most)
/** Empty for whoever signs in by single sign-on alone. */
const presentPassword = z.string().max(1000)

export const passwordForm = z.object({ present: presentPassword, next: newPassword })
export const confirmForm = z.object({ present: presentPassword })
/** Six digits, or a recovery code of ten letters and digits; people type spaces. */
export const codeForm = z.object({ code: z.string().trim().min(1).max(40) })
export const forgottenForm = z.object({ email: z.email().max(254) })
export const resetForm = z.object({ token: z.string().min(1).max(200), next: newPassword })

/** Control characters break tables and logs. */
export const newPasskeyForm = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .refine(text => !/\p{Cc}/u.test(text)),
  present: presentPassword,
})
export const removePasskeyForm = z.object({ id: z.uuid(), presentToRemove: presentPassword })

/** What a script puts into a field. */
const answerIn = <T>(answer: z.ZodType<T>) =>
  z
    .string()
    .max(20_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue('not JSON')
        return z.NEVER
      }
    })
    .pipe(answer)
export const registrationForm = z.object({ answer: answerIn(registrationAnswer) })
export const entryForm = z.object({ answer: answerIn(signInAnswer) })

export type AccessRefusal =
  | 'access.wrong_password'
  | 'access.too_many_attempts'
  | 'access.password_length'
  | 'access.password_easy'
  | 'access.code_wrong'
  | 'access.code_locked'
  | 'access.code_expired'
  | 'access.code_unreadable'
  | 'access.link_expired'
  | 'access.passkey_name'
  | 'access.passkeys_many'
  | 'access.passkey_not_made'
  | 'access.passkey_not_in'
  | 'account.sso_failed'
