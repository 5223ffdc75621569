/** What a form sends as text: every room reads its forms through this, and then through its contract. */
import type { Context } from 'hono'
import type { Env } from './context.ts'

/** Files and repeated names have no place here; of a choice sent by a radio and a button, the button (last) counts. */
export async function textFieldsOf(c: Context<Env>): Promise<Record<string, string>> {
  const entries = Object.entries(await c.req.parseBody())
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
