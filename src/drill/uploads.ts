/**
 * Damaged and hostile uploads: good registers (text and workbook) with bytes changed, cut out, put in and doubled, and
 * workbooks whose parts were changed and packed well again. Each is sent to the running server as a person would; it
 * has to be read or refused within seconds, and the server may not grow without end.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRandom, type Random } from '../engine/random.ts'
import { writeWorkbook } from '../server/sheets/write-sheet.ts'
import type { Outcome, Say } from './outcome.ts'
import { buildProduct, endProcess, scratchFolder, startProduct, Visitor } from './product.ts'

const HANGS_MS = 30_000
/** Five times what it needs at rest. */
const MEMORY_MB_MAX = 1024

type Upload = { name: string; bytes: Buffer }

export async function drillUploads(times: number, say: Say): Promise<Outcome> {
  buildProduct()
  const folder = scratchFolder()
  const product = await startProduct(folder)
  const random = createRandom(20_261_124, 'uploads', 0)
  const found: string[] = []
  const seen = new Map<number, number>()
  try {
    const visitor = new Visitor(product.address)
    const home = await visitor.setUp()
    const good = await goodFiles()
    const hostile = hostileFiles()
    for (let time = 0; time < times; time++) {
      const upload = time < hostile.length ? hostile[time]! : mutated(good[time % good.length]!, random)
      const begun = performance.now()
      const status = await send(visitor, home, upload).catch(error => String(error))
      const tookMs = performance.now() - begun
      if (typeof status === 'number') seen.set(status, (seen.get(status) ?? 0) + 1)
      const refused = typeof status === 'number' && status < 500
      if (!refused || tookMs > HANGS_MS)
        found.push(`${upload.name}: ${status} after ${Math.round(tookMs)} ms`)
    }
    const memoryMb = peakMemoryMb(product.process.pid)
    for (const one of found.slice(0, 40)) say(one)
    if (memoryMb !== undefined && memoryMb > MEMORY_MB_MAX) found.push(`the server took ${memoryMb} MB`)
    const answers = [...seen].map(([status, count]) => `${count} × ${status}`).join(', ')
    say(
      `${hostile.length} hostile files, the rest damaged; answers: ${answers}; at most ${memoryMb ?? 'unknown'} MB`,
    )
    return { tried: times, found: found.length, what: 'uploads that broke something' }
  } finally {
    await endProcess(product.process)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function send(visitor: Visitor, home: string, { name, bytes }: Upload): Promise<number> {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), name)
  return (await visitor.send(`${home}/exchange`, { method: 'POST', body })).status
}

const ROWS = [
  ['ID', 'Risk', 'Likelihood (1-5)', 'Impact (1-5)', 'Owner', 'Note'],
  ...Array.from({ length: 40 }, (_, at) => [
    `R${at + 1}`,
    ['Ransomware on the file server', 'CEO fraud', 'Laptop lost', 'Fire “upstairs”', '=1+1'][at % 5]!,
    String(1 + (at % 5)),
    String(1 + (at % 4)),
    'Ana',
    at % 7 === 0 ? 'two\nlines' : 'ü, "quoted"; text',
  ]),
]

async function goodFiles(): Promise<Upload[]> {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const text = ROWS.map(row => row.map(quoted).join(';')).join('\r\n')
  const [headers = [], ...rows] = ROWS
  const columns = headers.map(heading => ({ heading }))
  const workbook = Buffer.from(await writeWorkbook([{ name: 'Risks', columns, rows }]))
  return [
    { name: 'register.csv', bytes: Buffer.from(text) },
    { name: 'register.xlsx', bytes: workbook },
    { name: 'utf16.csv', bytes: Buffer.from(`\uFEFF${text}`, 'utf16le') },
  ]
}

/** Files made to do harm, where a collection of them lies beside the project. */
function hostileFiles(): Upload[] {
  const shared = fileURLToPath(new URL('../../../shared/inputs/hostile', import.meta.url))
  if (!existsSync(shared)) return []
  return readdirSync(shared, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }))
}

const place = (bytes: Buffer, random: Random) => Math.floor(random.uniform() * bytes.length)

function mutated({ name, bytes }: Upload, random: Random): Upload {
  let changed = Buffer.from(bytes)
  const changes = 1 + Math.floor(random.uniform() * 3)
  for (let change = 0; change < changes && changed.length > 8; change++) changed = mutate(changed, random)
  return { name, bytes: changed }
}

function mutate(bytes: Buffer<ArrayBuffer>, random: Random): Buffer<ArrayBuffer> {
  const at = place(bytes, random)
  switch (Math.floor(random.uniform() * 6)) {
    case 0:
      bytes[at] = bytes[at]! ^ (1 << Math.floor(random.uniform() * 8))
      return bytes
    case 1:
      return Buffer.concat([
        bytes.subarray(0, at),
        bytes.subarray(at + 1 + Math.floor(random.uniform() * 200)),
      ])
    case 2:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from('\0"<!ENTITY x "y">;;\r\n'),
        bytes.subarray(at),
      ])
    case 3:
      return Buffer.concat([bytes, bytes.subarray(at)])
    case 4:
      return Buffer.from(bytes.subarray(0, Math.max(9, at)))
    default: {
      // Lengths and offsets of the archive: what a reader trusts most.
      bytes.writeUInt32LE(random.next(), Math.min(at, bytes.length - 4))
      return bytes
    }
  }
}

/** The most the process ever held, as Linux counts; elsewhere it is not known. */
function peakMemoryMb(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024)
  } catch {
    return undefined
  }
}
