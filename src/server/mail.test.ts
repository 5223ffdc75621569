import { createServer, type Server } from 'node:net'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { openMail } from './mail.ts'

const log = pino({ level: 'silent' })
let server: Server | undefined
afterEach(() => new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve())))

/** A mail server that takes everything (RFC 5321), and what it was given. */
async function catchMail(): Promise<{ url: string; letters: string[] }> {
  const letters: string[] = []
  server = createServer(socket => {
    let letter: string | null = null
    let rest = ''
    socket.write('220 catcher\r\n')
    socket.on('data', chunk => {
      const lines = (rest + chunk.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (letter !== null) {
          if (line !== '.') letter += `${line}\n`
          else {
            letters.push(letter)
            letter = null
            socket.write('250 taken\r\n')
          }
        } else if (/^DATA/i.test(line)) {
          letter = ''
          socket.write('354 go on\r\n')
        } else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 catcher\r\n')
      }
    })
  })
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number } // listening on a port, so not a path
  return { url: `smtp://127.0.0.1:${port}`, letters }
}

describe('mail', () => {
  it('goes to the server that is named, from the address people know', async () => {
    const { url, letters } = await catchMail()
    const mail = openMail({ SMTP_URL: url }, 'https://isms.example.org', log)
    expect(await mail.send({ to: 'bea@example.org', subject: 'Grüße', text: 'Come in: https://x' })).toBe(
      true,
    )
    expect(letters).toHaveLength(1)
    expect(letters[0]).toContain('From: Mediant <mediant@isms.example.org>')
    expect(letters[0]).toContain('To: bea@example.org')
    expect(letters[0]).toContain('Come in: https://x')
  })

  it('adds no header that somebody put into a name or an address', async () => {
    const { url, letters } = await catchMail()
    const mail = openMail({ SMTP_URL: url, MAIL_FROM: 'isms@example.org' }, 'http://localhost', log)
    await mail.send({ to: 'bea@example.org', subject: 'Hello\r\nBcc: eve@example.org', text: 'x' })
    expect(letters[0]).not.toMatch(/^Bcc:/m)
  })

  it('that cannot be sent is no error of the page', async () => {
    const mail = openMail({ SMTP_URL: 'smtp://127.0.0.1:1' }, 'http://localhost', log)
    expect(await mail.send({ to: 'bea@example.org', subject: 's', text: 't' })).toBe(false)
  })

  it('is not there unless a server is named, and a wrong name is refused at the start', async () => {
    const none = openMail({}, 'http://localhost', log)
    expect(none.there).toBe(false)
    expect(await none.send({ to: 'a@example.org', subject: 's', text: 't' })).toBe(false)
    expect(() => openMail({ SMTP_URL: 'mail.example.org' }, 'http://localhost', log)).toThrow(/SMTP_URL/)
  })
})
