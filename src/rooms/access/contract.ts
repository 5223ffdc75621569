/** What comes in through the forms about a person's own account, and the refusals they answer with. */
import { z } from 'zod'
import { PASSWORD_LENGTH } from '../../server/identity.ts'

const newPassword = z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most)
/** Empty for whoever signs in by single sign-on alone. */
const presentPassword = z.string().max(1000)

export const passwordForm = z.object({ present: presentPassword, next: newPassword })
export const confirmForm = z.object({ present: presentPassword })
/** Six digits, or a recovery code of ten letters and digits; people type spaces. */
export const codeForm = z.object({ code: z.string().trim().min(1).max(40) })
export const forgottenForm = z.object({ email: z.email().max(254) })
export const resetForm = z.object({ token: z.string().min(1).max(200), next: newPassword })

export type AccessRefusal =
  | 'access.wrong_password'
  | 'access.too_many_attempts'
  | 'access.password_length'
  | 'access.code_wrong'
  | 'access.code_locked'
  | 'access.code_expired'
  | 'access.code_unreadable'
  | 'access.link_expired'
  | 'account.sso_failed'
