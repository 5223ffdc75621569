/**
 * Starts the project the way people do, each time from a copy of its own: nothing installed, install scripts off,
 * as root below a closed home folder, as an ordinary user, after kills. Prints a line for each check and at the end
 * how many held. Needs root for all of it; started by somebody else it leaves out what needs root, and says so.
 *
 *   node .ci/start-checks.mjs
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isRoot = process.getuid() === 0
let [passed, failed] = [0, 0]

async function check(sentence, act) {
  try {
    const told = await act()
    passed += 1
    console.log(`ok      ${sentence}${told ? ` (${told})` : ''}`)
  } catch (error) {
    failed += 1
    console.log(`FAILED  ${sentence}\n${error.message} ${error.cause ?? ''}`)
  }
}

function expect(held, otherwise) {
  if (!held) throw new Error(otherwise)
}

/** The files of the project and nothing else: no node_modules, no dist. */
function copyProject(to) {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).stdout
  for (const file of listed.split('\0').filter(one => one && existsSync(join(root, one)))) {
    mkdirSync(dirname(join(to, file)), { recursive: true })
    cpSync(join(root, file), join(to, file))
  }
}

function giveTo(folder, { uid, gid }) {
  chownSync(folder, uid, gid)
  for (const entry of readdirSync(folder, { recursive: true })) {
    const path = join(folder, entry)
    if (!lstatSync(path).isSymbolicLink()) chownSync(path, uid, gid)
  }
}

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

const started = []
process.on('exit', () => {
  for (const one of started) one.killGroup()
})

/** `npm start` in a group of its own; `ready` is fulfilled by the first page. */
async function start(folder, { env = {}, account = {} } = {}) {
  const port = await freePort()
  const startMs = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), MEDIANT_DATA: join(folder, 'data'), ...env },
    ...account,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
  const ended = new Promise(resolve => child.once('exit', code => resolve(code)))
  const one = {
    port,
    ended,
    output: () => output,
    /** The processes of the group, by a part of their command line. */
    pids: part =>
      spawnSync('pgrep', ['-g', String(child.pid), '-f', part], { encoding: 'utf8' })
        .stdout.split('\n')
        .filter(Boolean)
        .map(Number),
    killGroup() {
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // gone already
      }
    },
    async stop() {
      process.kill(-child.pid, 'SIGINT') // as Ctrl-C does: every process of the group gets it
      return await ended
    },
    ask: (path, options = {}) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...options }),
    send: (path, fields) =>
      one.ask(path, {
        method: 'POST',
        headers: { origin: `http://127.0.0.1:${port}` },
        body: new URLSearchParams(fields),
      }),
    async ready() {
      let over = false
      ended.then(() => {
        over = true
      })
      while (!output.includes('Mediant is at')) {
        expect(!over, `It ended instead of serving:\n${output}`)
        await sleep(20)
      }
      const page = await one.ask('/sign-in')
      expect([200, 303].includes(page.status), `The first page was answered with ${page.status}`)
      return `first page after ${((performance.now() - startMs) / 1000).toFixed(1)} s`
    },
  }
  started.push(one)
  return one
}

const OWNER = {
  name: 'Olga',
  email: 'olga@example.org',
  password: 'a long enough password',
  organisation: 'Bakery',
}
const mediant = (folder, args, env = {}) =>
  spawnSync('npm', ['run', '-s', 'mediant', '--', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, MEDIANT_DATA: join(folder, 'data'), ...env },
  })

/** A home folder closed to others, as root has one: the account of the database cannot look into it. */
function closedFolder() {
  const folder = mkdtempSync(join(isRoot ? homedir() : tmpdir(), 'mediant-check-'))
  chmodSync(folder, 0o700)
  return folder
}

/** Below a closed folder the database lies in a place named after the data folder (src/server/postgres/place.ts). */
function placeOf(dataFolder) {
  return join(
    '/var/lib/mediant-postgresql',
    createHash('sha256').update(dataFolder).digest('hex').slice(0, 12),
  )
}

const folder = closedFolder()
const scriptsOff = { npm_config_ignore_scripts: 'true' }
let server

await check('npm start on a fresh copy below a closed home folder, install scripts off', async () => {
  copyProject(folder)
  server = await start(folder, { env: scriptsOff })
  return await server.ready()
})

await check('the first run makes an owner and an organisation', async () => {
  const answer = await server.send('/setup', OWNER)
  expect(answer.status === 303, `answered with ${answer.status}`)
  expect(/^\/o\//.test(answer.headers.get('location')), `led to ${answer.headers.get('location')}`)
})

await check('a server that is killed right after an answer has kept what it answered for', async () => {
  for (const pid of server.pids('cli.js serve')) process.kill(pid, 'SIGKILL')
  await server.ended
  server = await start(folder, { env: scriptsOff })
  const told = await server.ready()
  const answer = await server.send('/sign-in', OWNER)
  expect(answer.status === 303, `signing in was answered with ${answer.status}`)
  return told
})

await check('a second server on the same data folder is refused and says why', async () => {
  const second = await start(folder)
  expect((await second.ended) === 1, 'it did not end with 1')
  expect(second.output().includes('Another Mediant is at work on'), second.output())
  expect((await server.ask('/sign-in')).status === 200, 'the first one no longer answers')
})

await check('a taken port is refused and says what to do', async () => {
  const second = await start(folder, {
    env: { MEDIANT_DATA: join(folder, 'other'), PORT: String(server.port) },
  })
  expect((await second.ended) === 1, 'it did not end with 1')
  expect(second.output().includes(`Port ${server.port} is taken`), second.output())
})

await check('backup and verify work beside the running server', async () => {
  const verified = mediant(folder, ['verify', '--json'])
  expect(verified.status === 0, verified.stdout + verified.stderr)
  const backup = mediant(folder, ['backup', 'whole.mediant'])
  expect(backup.status === 0 && existsSync(join(folder, 'whole.mediant')), backup.stdout + backup.stderr)
})

await check(
  'a server whose starter is killed goes by itself, and the next start finds all in order',
  async () => {
    for (const pid of server.pids('start.mjs')) process.kill(pid, 'SIGKILL')
    server = await start(folder)
    return await server.ready()
  },
)

await check('Ctrl-C ends it in order: no process stays behind, and the end is no failure', async () => {
  const code = await server.stop()
  const cluster = spawnSync('pgrep', ['-f', `postgres -D (${folder}|${placeOf(join(folder, 'data'))})`], {
    encoding: 'utf8',
  })
  expect(cluster.stdout === '', `a database is still there: ${cluster.stdout}`)
  expect([0, 130].includes(code) || code === null, `ended with ${code}\n${server.output()}`)
})

await check('a later start', async () => {
  server = await start(folder)
  const told = await server.ready()
  await server.stop()
  return told
})

await check('a backup fills another, empty data folder, whose journal is whole', async () => {
  const env = { MEDIANT_DATA: join(folder, 'restored') }
  const restored = mediant(folder, ['restore', 'whole.mediant'], env)
  expect(restored.status === 0, restored.stdout + restored.stderr)
  const verified = mediant(folder, ['verify'], env)
  expect(verified.status === 0 && verified.stdout.includes('Bakery'), verified.stdout + verified.stderr)
})

if (isRoot) {
  await check('as an ordinary user, in the usual place for data', async () => {
    const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find(line => line.startsWith('nobody:'))
      .split(':')
    const account = { uid: Number(uid), gid: Number(gid) }
    const home = mkdtempSync(join(tmpdir(), 'mediant-check-'))
    cpSync(folder, join(home, 'mediant'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: path => !['data', 'other', 'restored'].some(name => path === join(folder, name)),
    })
    giveTo(home, account)
    chmodSync(home, 0o700)
    const env = { HOME: home, XDG_DATA_HOME: '', npm_config_cache: join(home, '.npm') }
    delete process.env.XDG_DATA_HOME
    const other = await start(join(home, 'mediant'), { account, env: { ...env, MEDIANT_DATA: '' } })
    const told = await other.ready()
    expect(existsSync(join(home, '.local/share/mediant/postgresql/PG_VERSION')), 'the data lie elsewhere')
    await other.stop()
    rmSync(home, { recursive: true })
    return told
  })
} else {
  console.log('left out: as an ordinary user beside root (needs root)')
}

for (const name of ['data', 'other', 'restored']) {
  if (isRoot) rmSync(placeOf(join(folder, name)), { recursive: true, force: true })
}
rmSync(folder, { recursive: true, force: true })
console.log(`checks: ${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
