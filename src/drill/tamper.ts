/**
 * Tampering by somebody with all rights on the database: entries edited, removed, inserted, moved, hashed anew, cut
 * off together with the head, all of the journal rewritten. Every one has to show; the last two by a checkpoint.
 */
import { rmSync } from 'node:fs'
import pg from 'pg'
import { pino } from 'pino'
import { createRandom, type Random } from '../engine/random.ts'
import { type Checkpoint, checkpointsIn, signingKeyOf } from '../server/checkpoint.ts'
import { type Installation, openInstallation } from '../server/installation.ts'
import { FIRST_HASH, hashOf, record } from '../server/journal.ts'
import { createOrganisation } from '../server/organisation.ts'
import { verifyJournals } from '../server/verify.ts'
import { newId } from '../wire/id.ts'
import type { Outcome, Say } from './outcome.ts'
import { scratchFolder } from './product.ts'

const ENTRIES = 60
const PERSON = { id: newId(), name: 'Ana', email: 'ana@example.org' }

export async function drillTamper(times: number, say: Say): Promise<Outcome> {
  const folder = scratchFolder()
  const installation = await openInstallation({
    env: { MEDIANT_DATA: folder },
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
  })
  const client = new pg.Client(installation.owner)
  try {
    await client.connect()
    const organisation = await fillJournal(installation)
    const checkpoints = await installation.database.inSystem(tx =>
      checkpointsIn(tx, signingKeyOf(folder), new Date()),
    )
    await client.query('alter table journal no force row level security')
    await client.query('alter table organisation no force row level security')
    await client.query(
      'create table kept as select * from journal; create table head as select * from organisation',
    )
    const random = createRandom(20_261_124, 'tamper', 0)
    const missed: string[] = []
    for (let time = 0; time < times; time++) {
      const kind = Object.keys(TAMPERINGS)[time % Object.keys(TAMPERINGS).length]!
      await TAMPERINGS[kind]!(client, organisation, random)
      if (!(await shows(installation, checkpoints))) missed.push(kind)
      await putBack(client)
    }
    if (await shows(installation, checkpoints))
      missed.push('what was put back is whole, and was said to be broken')
    for (const kind of missed) say(`not detected: ${kind}`)
    say(`${Object.keys(TAMPERINGS).length} kinds of tampering with a journal of ${ENTRIES + 1} entries`)
    return { tried: times, found: missed.length, what: 'not detected' }
  } finally {
    await client.end().catch(() => {}) // it is going away anyhow
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function shows(installation: Installation, checkpoints: Checkpoint[]): Promise<boolean> {
  return (await verifyJournals(installation.database, checkpoints)).some(one => one.broken !== null)
}

async function fillJournal({ database }: Installation): Promise<string> {
  const deps = { database, clock: () => new Date(), newId }
  const organisationId = await createOrganisation(deps, PERSON, 'Drilled')
  await database.inOrganisation(organisationId, async tx => {
    for (let number = 1; number <= ENTRIES; number++) {
      const content = { number, text: 'ü "quoted"', nested: [{ b: 1.5, a: null }] }
      await record(tx, {
        organisationId,
        at: new Date(),
        by: PERSON,
        act: 'drill.write',
        subject: `n:${number}`,
        content,
      })
    }
  })
  return organisationId
}

async function putBack(client: pg.Client): Promise<void> {
  await client.query(
    `begin; delete from journal; insert into journal select * from kept;
     update organisation o set journal_length = h.journal_length, journal_hash = h.journal_hash from head h where h.id = o.id; commit`,
  )
}

type Tampering = (client: pg.Client, organisation: string, random: Random) => Promise<void>

const anyEntry = (random: Random) => 1 + Math.floor(random.uniform() * (ENTRIES + 1))

/** One column of one entry, to something else of its type. */
const edit =
  (column: string, value: string): Tampering =>
  async (client, _, random) => {
    await client.query(`update journal set ${column} = ${value} where sequence = $1`, [anyEntry(random)])
  }

const TAMPERINGS: Record<string, Tampering> = {
  'content edited': edit('content', `content || '{"more": 1}'`),
  'name edited': edit('by_name', `by_name || ' '`),
  'person edited': edit('by_id', `by_id || '0'`),
  'act edited': edit('act', `'drill.other'`),
  'subject edited': edit('subject', `subject || '1'`),
  'time edited': edit('at', `at + interval '1 millisecond'`),
  'hash edited': edit('hash', `repeat('1', 64)`),
  'previous hash edited': edit('previous_hash', `repeat('2', 64)`),
  'edited and hashed anew': async (client, _, random) => {
    const at = anyEntry(random)
    await client.query(`update journal set act = 'drill.other' where sequence = $1`, [at])
    await hashAnew(client, at, at)
  },
  'entry removed': async (client, _, random) => {
    await client.query('delete from journal where sequence = $1', [anyEntry(random)])
  },
  'entry removed and the gap closed': async (client, _, random) => {
    const at = anyEntry(random)
    await client.query('delete from journal where sequence = $1', [at])
    await client.query('update journal set sequence = sequence + 1000 where sequence > $1', [at])
    await client.query('update journal set sequence = sequence - 1001 where sequence > 1000')
  },
  'entry inserted at the end': async (client, organisation) => {
    await client.query(
      `insert into journal select organisation_id, gen_random_uuid(), sequence + 1, at, by_id, by_name, act, subject, content, hash, repeat('3', 64)
       from journal where organisation_id = $1 and sequence = $2`,
      [organisation, ENTRIES + 1],
    )
  },
  'two entries exchanged': async (client, _, random) => {
    const [a, b] = [anyEntry(random), anyEntry(random)]
    const other = a === b ? (a % ENTRIES) + 1 : b
    await client.query('update journal set sequence = sequence + 1000 where sequence in ($1, $2)', [a, other])
    await client.query(
      'update journal set sequence = $1::int + $2::int + 1000 - sequence where sequence > 1000',
      [a, other],
    )
  },
  'end cut off': async (client, _, random) => {
    await client.query('delete from journal where sequence >= $1', [anyEntry(random)])
  },
  'end cut off with the head': async (client, _, random) => {
    const at = 1 + anyEntry(random)
    await client.query('delete from journal where sequence >= $1', [Math.min(at, ENTRIES + 1)])
    await headAnew(client)
  },
  'all rewritten from an entry on': async (client, _, random) => {
    const at = anyEntry(random)
    await client.query(`update journal set subject = 'n:0' where sequence = $1`, [at])
    await hashAnew(client, at, ENTRIES + 1)
    await headAnew(client)
  },
}

async function headAnew(client: pg.Client): Promise<void> {
  await client.query(
    `update organisation o set journal_length = j.sequence, journal_hash = j.hash
     from journal j where j.organisation_id = o.id and j.sequence = (select max(sequence) from journal)`,
  )
}

/** What a forger would do who knows how the hash is made. */
async function hashAnew(client: pg.Client, from: number, to: number): Promise<void> {
  const { rows } = await client.query(
    'select * from journal where sequence between $1 and $2 order by sequence',
    [from - 1, to],
  )
  let previousHash: string = from === 1 ? FIRST_HASH : rows.shift().hash
  for (const row of rows) {
    const hash = hashOf({
      organisationId: row.organisation_id,
      sequence: Number(row.sequence),
      at: row.at,
      by: { id: row.by_id, name: row.by_name },
      act: row.act,
      subject: row.subject,
      content: row.content,
      previousHash,
    })
    await client.query('update journal set previous_hash = $1, hash = $2 where sequence = $3', [
      previousHash,
      hash,
      row.sequence,
    ])
    previousHash = hash
  }
}
