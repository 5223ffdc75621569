/**
 * Sends mail where the operator named a mail server (SMTP_URL), and says where there is none: whatever would have
 * been sent is then shown to whoever may see it.
 */
import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'

export type Letter = { to: string; subject: string; text: string }

export type Mail = {
  /** Whether there is a mail server. */
  there: boolean
  /** Whether the letter was handed over; why not is logged. */
  send(letter: Letter): Promise<boolean>
}

/** A server that does not answer must not hold a page up for longer. */
const PATIENCE_MS = 10_000

export function openMail(env: Record<string, string | undefined>, address: string, log: Logger): Mail {
  const url = env['SMTP_URL']
  if (!url) return { there: false, send: async () => false }
  if (!/^smtps?:\/\/[^/]+/.test(url))
    throw new Error('SMTP_URL is no address of a mail server: smtp://USER:PASSWORD@HOST:PORT')
  const from = env['MAIL_FROM'] ?? `Mediant <mediant@${new URL(address).hostname}>`
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // A letter is text: nothing is read from a file or fetched from an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    there: true,
    async send(letter) {
      try {
        await transport.sendMail({ from, ...letter })
        return true
      } catch (error) {
        log.error({ part: 'mail', err: error }, 'A letter could not be sent')
        return false
      }
    },
  }
}
