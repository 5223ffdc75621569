/** Pure rules of the room: which fields of a form need another look, and where a visitor may be sent. */
import { isEasyPassword } from '../../server/sign-in/easy-password.ts'
import type { SetupField } from './contract.ts'
import { setupForm } from './contract.ts'

export type SetupTyped = Record<SetupField, string>

/** The fields that need another look; empty where the form is good. */
export function setupFaults(typed: SetupTyped): SetupField[] {
  const checked = setupForm.safeParse(typed)
  const { name, email, organisation, password } = typed
  if (checked.success) return isEasyPassword(password, [name, email, organisation]) ? ['password'] : []
  const names = Object.keys(setupForm.shape) as SetupField[] // the keys of the schema are its fields
  return names.filter(name => checked.error.issues.some(issue => issue.path[0] === name))
}

/**
 * A page of this server to go on to, or the start page. Anything else (another host, `//host`, `/\host`, a control
 * character that browsers drop) would make a sign-in link lead to a stranger's page.
 */
export function safePath(path: string | undefined | null): string {
  if (!path || !/^\/[A-Za-z0-9]/.test(path) || path.length > 2000) return '/'
  return /[\p{Cc}\\]/u.test(path) ? '/' : path
}
