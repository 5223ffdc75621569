/**
 * Damaged backups: bytes flipped, cut out, put in, the end cut off, lines of the content changed, moved or removed,
 * sealed and unsealed. Each has to be refused, and the database it was to go into has to be as empty as before.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { pino } from 'pino'
import { createRandom, type Random } from '../engine/random.ts'
import { backUp, RestoreRefused, restore } from '../server/backup.ts'
import { BackupDamaged } from '../server/backup-file.ts'
import { type Installation, openInstallation } from '../server/installation.ts'
import { record } from '../server/journal.ts'
import { createOrganisation } from '../server/organisation.ts'
import { withClient } from '../server/postgres/roles.ts'
import { newId } from '../wire/id.ts'
import type { Outcome, Say } from './outcome.ts'
import { scratchFolder } from './product.ts'

const PERSON = { id: newId(), name: 'Ana', email: 'ana@example.org' }
const PASSPHRASE = 'a passphrase of the drill'
/** Deriving the key of a sealed one takes a good part of a second; every so many is enough. */
const SEALED_EVERY = 25

export async function drillBackup(times: number, say: Say): Promise<Outcome> {
  const [source, target] = [scratchFolder(), scratchFolder()]
  const file = join(source, 'damaged.mediant')
  const from = await openScratch(source)
  await fill(from)
  await backUp(from.work, join(source, 'plain.mediant'))
  await backUp(from.work, join(source, 'sealed.mediant'), { passphrase: PASSPHRASE })
  await from.close()
  const to = await openScratch(target)
  const random = createRandom(20_261_124, 'backup', 0)
  const passed: string[] = []
  try {
    const plain = readFileSync(join(source, 'plain.mediant'))
    const sealed = readFileSync(join(source, 'sealed.mediant'))
    for (let time = 0; time < times; time++) {
      const isSealed = time % SEALED_EVERY === SEALED_EVERY - 1
      const [name, damage] = choose(isSealed ? ON_BYTES : [...ON_BYTES, ...ON_LINES], random)
      const damaged = damage(isSealed ? sealed : plain, random)
      if (damaged.equals(isSealed ? sealed : plain)) continue // nothing was changed after all
      writeFileSync(file, damaged)
      const refused = await restore(to.owner, file, { passphrase: PASSPHRASE }).then(
        () => 'was restored',
        error => (isRefusal(error) ? '' : `ended in ${error}`),
      )
      if (refused || (await isFilled(to))) passed.push(`${name}: ${refused || 'something was written'}`)
    }
    for (const one of passed) say(`not refused: ${one}`)
    await restore(to.owner, join(source, 'sealed.mediant'), { passphrase: PASSPHRASE })
    say('the undamaged one restored afterwards')
    return { tried: times, found: passed.length, what: 'damaged backups taken' }
  } finally {
    await to.close()
    for (const folder of [source, target]) rmSync(folder, { recursive: true, force: true })
  }
}

const openScratch = (folder: string) =>
  openInstallation({
    env: { MEDIANT_DATA: folder },
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
  })

async function fill({ database }: Installation): Promise<void> {
  const deps = { database, clock: () => new Date(), newId }
  for (const name of ['First', 'Second']) {
    const organisationId = await createOrganisation(deps, PERSON, name)
    await database.inOrganisation(organisationId, async tx => {
      for (let number = 0; number < 30; number++) {
        await record(tx, {
          organisationId,
          at: new Date(),
          by: PERSON,
          act: 'drill.write',
          subject: `n:${number}`,
          content: { number },
        })
      }
    })
  }
}

const isFilled = ({ owner }: Installation) =>
  withClient(owner, async client => {
    await client.query('begin; set local role mediant_system')
    const { rows } = await client.query<{ filled: boolean }>(
      'select exists (select from organisation) or exists (select from journal) or exists (select from person) as filled',
    )
    return rows[0]?.filled ?? true
  })

const isRefusal = (error: unknown) => error instanceof BackupDamaged || error instanceof RestoreRefused

type Damage = [string, (bytes: Buffer, random: Random) => Buffer]

const choose = <T>(from: readonly T[], random: Random): T => from[Math.floor(random.uniform() * from.length)]!
const place = (bytes: Buffer, random: Random) => Math.floor(random.uniform() * bytes.length)

const ON_BYTES: Damage[] = [
  [
    'a bit flipped',
    (bytes, random) => {
      // The ten bytes before the content tell when and where it was packed, and say nothing that matters.
      const at = Math.max(10, place(bytes, random))
      const flipped = Buffer.from(bytes)
      flipped[at] = flipped[at]! ^ (1 << Math.floor(random.uniform() * 8))
      return flipped
    },
  ],
  ['the end cut off', (bytes, random) => bytes.subarray(0, place(bytes, random))],
  [
    'a piece cut out',
    (bytes, random) => {
      const at = place(bytes, random)
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + place(bytes, random))])
    },
  ],
  [
    'a piece put in',
    (bytes, random) => {
      const at = Math.max(1, place(bytes, random))
      return Buffer.concat([bytes.subarray(0, at), Buffer.from('intruder'), bytes.subarray(at)])
    },
  ],
  ['something else', (_, random) => Buffer.from(`{"mediant":"backup","n":${random.next()}}`)],
]

/** Changes of the content, packed well again. */
const onLines =
  (change: (lines: string[], random: Random) => string[]): Damage[1] =>
  (bytes, random) => {
    const text = gunzipSync(bytes).toString()
    const changed = change(text.split('\n'), random).join('\n')
    // Two lines that are one and the same, exchanged: packed differently, but no damage.
    return changed === text ? bytes : gzipSync(changed)
  }
/** Not the last, which is empty. */
const line = (lines: string[], random: Random) => Math.floor(random.uniform() * (lines.length - 1))

const ON_LINES: Damage[] = [
  ['a line removed', onLines((lines, random) => lines.toSpliced(line(lines, random), 1))],
  ['a line doubled', onLines((lines, random) => doubled(lines, line(lines, random)))],
  [
    'a character of a line changed',
    onLines((lines, random) => {
      const at = line(lines, random)
      const text = lines[at]!
      const column = Math.floor(random.uniform() * text.length)
      return lines.with(at, `${text.slice(0, column)}~${text.slice(column + 1)}`)
    }),
  ],
  [
    'two lines exchanged',
    onLines((lines, random) => {
      const [a, b] = [line(lines, random), line(lines, random)]
      return lines.with(a, lines[b]!).with(b, lines[a]!)
    }),
  ],
  ['lines after the end', onLines(lines => [...lines.slice(0, -1), '{"table":"person"}', ''])],
]

function doubled(lines: string[], at: number): string[] {
  return lines.toSpliced(at, 0, lines[at]!)
}
