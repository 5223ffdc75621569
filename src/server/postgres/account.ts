/**
 * The account of the operating system that PostgreSQL runs as.
 *
 * PostgreSQL refuses to run as root. Started by root (a container, a CI run), it is run as an unprivileged account
 * that exists on practically every system; started by anybody else, as that person.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type Account = { uid: number; gid: number }

/** In the order of preference: made for this, made for nothing. */
const UNPRIVILEGED = ['postgres', 'daemon', 'nobody']

/** The account to drop to, or undefined where none is needed. */
export function accountForPostgres(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = new Map(readFileSync('/etc/passwd', 'utf8').split('\n').map(readLine))
  const account = UNPRIVILEGED.map(name => accounts.get(name)).find(found => found !== undefined)
  if (!account) {
    throw new Error(
      `PostgreSQL does not run as root, and none of the accounts ${UNPRIVILEGED.join(', ')} exists. ` +
        'Start Mediant as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  return account
}

function readLine(line: string): [string, Account] {
  const [name = '', , uid, gid] = line.split(':')
  return [name, { uid: Number(uid), gid: Number(gid) }]
}

/** Whether the account can run this program: it may lie under a folder closed to others. */
export function canRun(program: string, account: Account | undefined): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

/** Whether the account gets into this folder. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
  )
}
