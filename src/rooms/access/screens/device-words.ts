/** What a browser says of itself, in words. */
import type { Say } from '../../../wire/words.ts'
import { deviceOf } from '../model.ts'

export function sayDevice(userAgent: string, say: Say): string {
  const { browser, system } = deviceOf(userAgent)
  return [browser, system].filter(Boolean).join(', ') || say('access.sessions.unknown')
}
