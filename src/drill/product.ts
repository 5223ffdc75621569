/** The product as people run it: the compiled server, a process of its own on a folder of its own, and a visitor. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const START_TIMEOUT_MS = 60_000

/** What is compiled is brought up to date, once: a drill is about the product as it is. */
export function buildProduct(): void {
  const built = spawnSync(process.execPath, [join(ROOT, 'start.mjs'), 'mediant', 'help'], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: ROOT },
  })
  if (built.status !== 0) throw new Error(`Building failed: ${built.stderr}`)
}

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mediant-drill-'))
  chmodSync(folder, 0o711) // the account of the database has to get in
  return folder
}

export type Product = { process: ChildProcess; address: string; said(): string }

export async function startProduct(folder: string, env: NodeJS.ProcessEnv = {}): Promise<Product> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(ROOT, 'dist/main/cli.js'), 'serve'], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      HOST: '127.0.0.1',
      ...env,
      MEDIANT_DATA: folder,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const address = `http://localhost:${port}`
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The server did not start (${why}): ${said}`))
    const timer = setTimeout(() => fail('too slow'), START_TIMEOUT_MS)
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000)
      if (!said.includes('Mediant is at')) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', code => {
      clearTimeout(timer)
      fail(`ended with ${code}`)
    })
  })
  return { process: child, address, said: () => said }
}

/** Ends a process and waits until it is gone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

/** The process number of the embedded database on a data folder. */
export function databasePid(folder: string): number {
  return Number(readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0])
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number } // listening on a port, so not a path
      probe.close(() => resolve(port))
    })
  })
}

/** Somebody with a browser's manners: keeps cookies, says where a form comes from, follows nothing by itself. */
export class Visitor {
  address: string
  private readonly cookies = new Map<string, string>()

  constructor(address: string) {
    this.address = address
  }

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(this.address + path, {
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
      ...init,
      headers: { origin: this.address, cookie, ...(init.headers as Record<string, string>) },
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]!.split(/=(.*)/s)
      this.cookies.set(name, value)
    }
    return response
  }

  post(path: string, fields: Record<string, string>): Promise<Response> {
    return this.send(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** First run with an example; gives the path of its organisation. */
  async setUp(example = 'tax-adviser'): Promise<string> {
    const fields = {
      name: 'Ana',
      email: 'ana@example.org',
      password: 'a long enough password',
      begin: example,
    }
    const made = await this.post('/setup', { ...fields, organisation: '' })
    const home = /^\/o\/[0-9a-f-]{36}/.exec(made.headers.get('location') ?? '')?.[0]
    if (!home) throw new Error(`Setting up failed with ${made.status}`)
    return home
  }
}
