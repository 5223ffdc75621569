/**
 * Tells a database that is away, full or not to be written to from a bug: the first three pass without anybody
 * mending the program, and whoever meets them is told that nothing was saved and when to try again.
 * Codes: PostgreSQL, appendix A; those of the connection are Node's.
 */
export type Outage = 'away' | 'full' | 'readOnly'

const OUTAGES: Record<string, Outage> = {
  '57P01': 'away', // ended by an administrator
  '57P02': 'away', // ended by a crash elsewhere
  '57P03': 'away', // just starting
  '53300': 'away', // no connection left
  '08000': 'away',
  '08003': 'away',
  '08006': 'away',
  '53100': 'full',
  ENOSPC: 'full',
  '25006': 'readOnly',
  EROFS: 'readOnly',
}
/** What a socket says that leads nowhere; a file that is not there has the same code. */
const CONNECTION = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']
const ON_A_CONNECTION = ['connect', 'read', 'write']
/** The driver gives these no code. */
const AWAY = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/
/** Where PostgreSQL cannot make or write a file, the reason of the system is in its sentence alone. */
const SAID: [RegExp, Outage][] = [
  [/No space left on device/, 'full'],
  [/Read-only file system|could not (?:create|open|extend|write).*Permission denied/, 'readOnly'],
]
/** Errors wrap one another a few times, never this often. */
const DEPTH = 6

export function outageOf(error: unknown): Outage | undefined {
  let inner = error
  for (let depth = 0; depth < DEPTH && inner instanceof Error; depth++, inner = inner.cause) {
    const { code = '', syscall = '', message } = inner as NodeJS.ErrnoException
    const known = OUTAGES[code]
    if (known) return known
    if (CONNECTION.includes(code) && ON_A_CONNECTION.includes(syscall)) return 'away'
    if (AWAY.test(message)) return 'away'
    const said = SAID.find(([pattern]) => pattern.test(message))
    if (said) return said[1]
  }
  return undefined
}
