/**
 * Runs every `*.bench.ts` beside it, or those named, and keeps what they print with the machine and the versions:
 * `npm run bench [-- NAME…]` → `bench/results/`. Times depend on machine and moment; compare within one run.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

const folder = import.meta.dirname
const wanted = process.argv.slice(2)
const names = readdirSync(folder)
  .filter(file => file.endsWith('.bench.ts'))
  .map(file => file.slice(0, -'.bench.ts'.length))
const unknown = wanted.filter(name => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are: ${names.join(', ')}`)
  process.exit(2)
}

const { version } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')) as { version: string }
const processors = cpus()
const machine = [
  `Mediant ${version}, Node ${process.version}, ${process.platform}-${process.arch}`,
  `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
].join('\n')
console.log(machine)
mkdirSync(join(folder, 'results'), { recursive: true })
for (const name of wanted.length > 0 ? wanted : names) {
  console.log(`\n${name}`)
  const ended = spawnSync(process.execPath, [join(folder, `${name}.bench.ts`)], { encoding: 'utf8' })
  process.stdout.write(ended.stdout)
  process.stderr.write(ended.stderr)
  if (ended.status !== 0) process.exit(ended.status ?? 1)
  writeFileSync(join(folder, 'results', `${name}.txt`), `${machine}\n\n${ended.stdout}`)
}
