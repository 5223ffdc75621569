/** What changed outside and inside, and what interested parties ask: from the profile and what follows from it. */
import type { Visit } from '../../../server/context.ts'
import { sayDate } from '../../../wire/format.ts'
import { sayList } from '../../../wire/reason.ts'
import type { Say } from '../../../wire/words.ts'
import { applyObligations } from '../../obligations/model.ts'
import { listRevisions, type Revision } from '../../profile/actions.ts'
import { changesBetween } from '../../profile/changes.ts'
import type { Profile } from '../../profile/contract.ts'
import { type Day, dayOf } from '../../work/day.ts'
import { fact, type Gatherer, type Gathering, sayFor } from '../gathering.ts'

/** Facts named in one line; with more of them the number says enough. */
const NAMED = 5

async function revisionsSince(deps: Gathering, by: Visit, since: Day) {
  const all = await listRevisions(deps, by)
  const later = all.filter(one => dayOf(one.recordedAt) >= since)
  return {
    latest: all[0]?.profile ?? null,
    later,
    before: later.at(-1)?.before ?? all[later.length]?.profile,
  }
}

function sayChanges({ before, profile, recordedAt, recordedByName }: Revision, say: Say): string {
  const names = changesBetween(before, profile).map(({ path }) => {
    const key = `profile.fields.${path}.label`
    return say.has(key) ? say(key) : path
  })
  const more = names.length - NAMED
  return say('reviews.facts.profile', {
    ...{ date: sayDate(recordedAt, say), by: recordedByName, more: Math.max(0, more) },
    facts: sayList(say, more > 0 ? names.slice(0, NAMED) : names),
  })
}

/** As the reader's language names it. */
function boundBy({ knowledge }: Gathering, profile: Profile | null | undefined, { language }: Say) {
  const binding = profile
    ? applyObligations(profile, knowledge).filter(one => one.applicability === 'binds')
    : []
  const words = knowledge.translations[language]?.obligations
  return new Map(binding.map(one => [one.id, words?.[one.id]?.name ?? one.name]))
}

const profileChanges: Gatherer = {
  key: 'profile',
  input: 'context',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const { later } = await revisionsSince(deps, by, since)
    return later.filter(one => one.before).map(one => fact(sayChanges(one, say), 'profile/versions'))
  },
}

const obligations: Gatherer = {
  key: 'obligations',
  input: 'context',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const { latest, before } = await revisionsSince(deps, by, since)
    const [was, is] = [boundBy(deps, before, say), boundBy(deps, latest, say)]
    const fresh = [...is].filter(([id]) => !was.has(id)).map(([, name]) => name)
    const gone = [...was].filter(([id]) => !is.has(id)).map(([, name]) => name)
    return [
      ...fresh.map(name => fact(say('reviews.facts.binds', { name }), 'obligations')),
      ...gone.map(name => fact(say('reviews.facts.bindsNoMore', { name }), 'obligations')),
    ]
  },
}

/** Whoever wrote demands into a contract, and the law: what they ask stands with the obligations. */
const parties: Gatherer = {
  key: 'parties',
  input: 'parties',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const { latest, before } = await revisionsSince(deps, by, since)
    if (!latest) return []
    const contracts = latest.obligations ?? []
    const known = new Set((before?.obligations ?? []).map(one => JSON.stringify(one)))
    const laws = boundBy(deps, latest, say).size - contracts.length
    return [
      fact(say('reviews.facts.parties', { contracts: contracts.length, laws }), 'obligations'),
      ...contracts
        .filter(one => before && !known.has(JSON.stringify(one)))
        .map(one => fact(say('reviews.facts.newDemand', one), 'obligations')),
    ]
  },
}

export const CONTEXT_GATHERERS: readonly Gatherer[] = [profileChanges, obligations, parties]
