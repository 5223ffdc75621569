#!/usr/bin/env node
/**
 * The one way in, on a fresh machine with nothing but Node 20 or newer and npm: installs what is missing, builds what
 * is stale, then runs what was asked for on the Node that the project is pinned to.
 *
 *   node start.mjs            serve
 *   node start.mjs mediant …  the command line
 *   node start.mjs check|test|build|bench
 *   node start.mjs drill NAME     what the product is put through (see src/drill/)
 *
 * Plain JavaScript without dependencies: it runs before there are any.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const at = (...parts) => join(root, ...parts)
const say = text => process.stderr.write(`${text}\n`)

function fail(text, code = 1) {
  say(text)
  process.exit(code)
}

/**
 * Installs what the lock file says, once; scripts of packages are never needed. Not `npm ci`: it insists that the
 * builds for every other platform are in the lock file too, which not every registry has.
 */
function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')
  const stamp = at('node_modules', '.mediant-installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (isInstalled()) return writeFileSync(stamp, wanted)
  say('Installing what Mediant needs …')
  const npm = process.env.npm_execpath
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const ended = npm?.endsWith('js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (ended.status !== 0) {
    fail(
      'Installing failed; what npm said stands above. Is the npm registry reachable, and is the folder writable?',
    )
  }
  writeFileSync(stamp, wanted)
}

/** Whether somebody's own `npm install` put there what the lock file says; what is for other platforms may be missing. */
function isInstalled() {
  const list = at('node_modules', '.package-lock.json')
  if (!existsSync(list)) return false
  const packagesOf = file => JSON.parse(readFileSync(file, 'utf8')).packages
  const there = packagesOf(list)
  return Object.entries(packagesOf(at('package-lock.json'))).every(([path, { version, optional }]) => {
    if (path === '') return true
    return there[path] ? there[path].version === version && existsSync(at(path)) : optional === true
  })
}

/** The pinned Node where a package of it exists for this platform; else the machine's own, if it is new enough. */
function node() {
  const exe = process.platform === 'win32' ? 'node.exe' : 'node'
  const os = process.platform === 'win32' ? 'win' : process.platform
  const pinned = at('node_modules', `node-${os}-${process.arch}`, 'bin', exe)
  if (existsSync(pinned) && spawnSync(pinned, ['--version'], { stdio: 'ignore' }).status === 0) return pinned
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 22) return process.execPath
  return fail(
    `There is no pinned Node for ${process.platform}-${process.arch}. Install Node 24 and start again.`,
  )
}

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue
    latest = Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs)
  }
  return latest
}

/** Compiles where a source is newer than the last build. */
function build(runtime, always = false) {
  const stamp = at('dist', '.built')
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0
  const changed = Math.max(
    newest(at('src')),
    ...['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map(file => statSync(at(file)).mtimeMs),
  )
  if (!always && built > changed) return
  // A server that is running loads some modules late: only a build asked for begins from nothing.
  if (always) rmSync(at('dist'), { recursive: true, force: true })
  const ended = run(runtime, [at('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'])
  if (ended !== 0) fail('Building failed; what the compiler said stands above.')
  mkdirSync(at('dist'), { recursive: true })
  writeFileSync(stamp, '')
}

/** Runs in the foreground and gives back how it ended. Signals reach the child by the terminal. */
function run(program, args, options = {}) {
  const ended = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options })
  if (ended.error) fail(ended.error.message)
  return ended.status ?? 1
}

const TOOLS = {
  format: ['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'],
  types: ['typescript/bin/tsc', '--noEmit'],
  unused: ['knip/bin/knip.js'],
}
const tool = ([path, ...args]) => [at('node_modules', path), ...args]

/** Format, lint, types, unused code: the quick part of the tests. */
function check(runtime) {
  return Object.values(TOOLS).reduce((ended, one) => run(runtime, tool(one)) || ended, 0)
}

function test(runtime, args) {
  const quick = args.length > 0 ? 0 : check(runtime)
  return run(runtime, [at('node_modules/vitest/vitest.mjs'), 'run', ...args]) || quick
}

const [command = 'serve', ...args] = process.argv.slice(2)
const known = ['serve', 'mediant', 'check', 'test', 'build', 'bench', 'drill']
if (!known.includes(command)) fail(`“${command}” is none of: ${known.join(', ')}`, 2)
install()
const runtime = node()
// What is started from here on (tests, tools) finds the same Node.
process.env.PATH = `${dirname(runtime)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
// Compiled code is kept from start to start.
process.env.NODE_COMPILE_CACHE ??= at('node_modules', '.cache', 'mediant-code')
const cli = at('dist', 'main', 'cli.js')

/**
 * The server as a child that this process stands for: signals are passed on, its end is ours. The channel tells it
 * when this process is gone without a signal (killed), so that it stops in order instead of staying behind.
 */
async function serve() {
  build(runtime)
  const child = spawn(runtime, [cli, 'serve', ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return await new Promise(resolve => {
    child.on('error', error => fail(error.message))
    child.on('exit', code => resolve(code ?? 1))
  })
}

function mediant() {
  build(runtime)
  // npm changes into the project's folder; file names are meant from where the person is.
  return run(runtime, [cli, ...args], { cwd: process.env.INIT_CWD ?? process.cwd() })
}

function drill() {
  build(runtime)
  return run(runtime, [at('dist', 'drill', 'run.js'), ...args])
}

function buildAnew() {
  build(runtime, true)
  return 0
}

function testAll() {
  build(runtime)
  return test(runtime, args)
}

const acts = {
  serve,
  mediant,
  build: buildAnew,
  check: () => check(runtime),
  test: testAll,
  drill,
  bench: () => run(runtime, [at('bench', 'run.ts'), ...args]),
}
process.exitCode = await acts[command]()
