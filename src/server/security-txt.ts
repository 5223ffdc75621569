/** Whom to tell of a weakness of this server (RFC 9116), where its operator named somebody. */
const DAYS = 180
const DAY_MS = 24 * 60 * 60 * 1000

/** SECURITY_CONTACT, or nothing; refused at the start if nobody could use it. */
export function securityContactOf(env: Record<string, string | undefined>): string | undefined {
  const contact = env['SECURITY_CONTACT']
  if (contact && !/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(contact))
    throw new Error('SECURITY_CONTACT is to be mailto:… or https://…; whoever finds a weakness writes there.')
  return contact
}

export function securityTxt(contact: string, address: string, now: Date): string {
  // Rounded to the day, so that the text is the same for a day; renewed long before it expires.
  const expires = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS + DAYS * DAY_MS)
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: en, de',
    `Canonical: ${address}/.well-known/security.txt`,
    '',
  ].join('\n')
}
