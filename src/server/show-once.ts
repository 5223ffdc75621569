/**
 * Something that is shown once, right after it was made: the link of an invitation, an access token. It travels in a
 * cookie from the answer to a form to the page that follows, and is forgotten there; the server keeps its hash only.
 */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

const NAME = 'mediant-once'
/** From one page to the next. */
const SECONDS = 60

/** `secure` where people come by https. */
export function keepOnce(
  c: Context,
  { path, text, secure }: { path: string; text: string; secure: boolean },
) {
  const value = Buffer.from(text).toString('base64url')
  setCookie(c, NAME, value, { path, maxAge: SECONDS, httpOnly: true, sameSite: 'Strict', secure })
}

export function takeOnce(c: Context, path: string): string | null {
  const value = getCookie(c, NAME)
  if (!value) return null
  deleteCookie(c, NAME, { path })
  return Buffer.from(value, 'base64url').toString()
}
