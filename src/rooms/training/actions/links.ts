/**
 * Private links for those without an account. The secret stands in the link alone; what is kept is its hash. A link
 * that is wrong, has expired, was replaced or belongs to a closed round gets one and the same answer.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { By, Written } from '../../../server/acting.ts'
import { attemptsOf } from '../../../server/attempts.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { lockOrganisation } from '../../../server/standing-record.ts'
import { isId } from '../../../wire/id.ts'
import { isLanguage } from '../../../wire/language.ts'
import { PEOPLE_MAX, type Round, type Staff } from '../contract.ts'
import { letterOf } from '../letter.ts'
import * as store from '../store.ts'
import { type Acting, arranging, type Done, note, refuse } from './acting.ts'
import { give } from './rounds.ts'

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
/** Long enough for a holiday. */
const LINK_DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000

type Linking = Acting & Pick<Dependencies, 'address'>
export type MadeLink = { staff: Staff; address: string }

async function link(deps: Linking, tx: Tx, written: Written, round: Round, staff: Staff): Promise<MadeLink> {
  const [id, secret] = [deps.newId(), randomBytes(32).toString('base64url')]
  const expiresAt = new Date(written.at.getTime() + LINK_DAYS * DAY_MS)
  const kept = { id, roundId: round.id, staffId: staff.id, secretHash: hashOf(secret), expiresAt }
  await store.putLink(tx, written, kept)
  await note(tx, written, 'acknowledgement.link', `round:${round.id}`, { staff: staff.id, expiresAt })
  return { staff, address: `${deps.address}/acknowledge/${written.organisationId}?key=${secret}` }
}

/** Links of all who have not acknowledged yet, or of one of them; those they had before end. */
export async function makeLinks(
  deps: Linking,
  by: By,
  roundId: string,
  staffId?: string,
): Promise<Done<{ links: MadeLink[]; round: Round }>> {
  return await arranging(
    deps,
    by,
    async (tx, written): Promise<Done<{ links: MadeLink[]; round: Round }>> => {
      const round = isId(roundId) ? await store.roundById(tx, roundId) : null
      if (!round) return refuse('training.not_found')
      if (round.act === 'close') return refuse('training.closed')
      const open = await store.outstanding(tx, roundId, PEOPLE_MAX)
      const wanted = open.filter(one => staffId === undefined || one.id === staffId)
      if (wanted.length === 0) return refuse('training.nobody')
      const links: MadeLink[] = []
      for (const staff of wanted) links.push(await link(deps, tx, written, round, staff))
      return { ok: true, links, round }
    },
  )
}

/** A letter with a new link to each who has not acknowledged yet and has an address. */
export async function remindRound(
  deps: Linking & Pick<Dependencies, 'mail' | 'words'>,
  by: By,
  roundId: string,
): Promise<Done<{ sent: number; without: number }>> {
  if (!deps.mail.there) return refuse('training.no_mail')
  const made = await makeLinks(deps, by, roundId)
  if (!made.ok) return made
  const { links, round } = made
  const say = deps.words.in(isLanguage(round.language) ? round.language : 'en')
  const reachable = links.filter(({ staff }) => staff.email !== '')
  let sent = 0
  for (const one of reachable) {
    const letter = letterOf({ ...one, round, organisation: by.organisation.name, from: by.person.name, say })
    if (await deps.mail.send(letter)) sent++
  }
  return { ok: true, sent, without: links.length - sent }
}

/** Wrong keys from one block of the network, in a quarter of an hour: an office may mistype, a machine may not try. */
const wrongKeys = attemptsOf('acknowledgement', 30)

export type ByLink = { round: Round; staff: Staff; givenAt: Date | null }
type Opened = { ok: true; found: ByLink } | { ok: false; tooMany: boolean }
type Key = { organisationId: string; secret: string; block: string | null }

export async function openLink(deps: Acting, key: Key): Promise<Opened> {
  return await tried(deps, key, found => ({ ok: true, found }))
}

/** The same for its button: what is recorded was done by the person of the list, known by their id. */
export async function acknowledgeByLink(deps: Acting, key: Key): Promise<Opened> {
  return await tried(deps, key, async (found, tx) => {
    const { organisationId } = key
    const { round, staff } = found
    if (found.givenAt) return { ok: true, found }
    await lockOrganisation(tx, organisationId)
    const written = { organisationId, at: deps.clock(), by: { id: staff.id, name: '' } }
    // Whoever pressed twice has acknowledged once.
    await give(deps, tx, written, round, staff.id, 'link')
    return { ok: true, found: { ...found, givenAt: written.at } }
  })
}

async function tried(
  deps: Acting,
  { organisationId, secret, block }: Key,
  act: (found: ByLink, tx: Tx) => Opened | Promise<Opened>,
): Promise<Opened> {
  const [from, now] = [block ?? 'unknown', deps.clock()]
  if (!(await wrongKeys.mayTry(deps.database, from, now))) return { ok: false, tooMany: true }
  const wellFormed = isId(organisationId) && /^[\w-]{43}$/.test(secret)
  const opened = wellFormed
    ? await deps.database.inOrganisation(organisationId, async tx => {
        const found = await findBy(tx, secret, now)
        return found && (await act(found, tx))
      })
    : null
  if (opened) return opened
  await wrongKeys.failed(deps.database, from, now)
  return { ok: false, tooMany: false }
}

async function findBy(tx: Tx, secret: string, now: Date): Promise<ByLink | null> {
  const known = await store.linkBySecret(tx, hashOf(secret), now)
  const round = known && (await store.roundById(tx, known.roundId))
  const staff = known && (await store.staffById(tx, known.staffId))
  if (!round || !staff || round.act === 'close' || staff.leftOn) return null
  return { round, staff, givenAt: await store.acknowledgementBy(tx, round.id, staff.id) }
}
