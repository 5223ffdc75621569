/** What checking found: findings and what became of them, audits; and what runs with others. */
import { auditsOf } from '../../audits/actions/lists.ts'
import { changesOf } from '../../changes/actions.ts'
import type { OrganisationChange } from '../../changes/contract.ts'
import { exceptionsOf } from '../../exceptions/actions/lists.ts'
import { findingsOf } from '../../findings/actions/lists.ts'
import { type Finding, isNonconformity } from '../../findings/contract.ts'
import { incidentsOf } from '../../incidents/actions/lists.ts'
import { suppliersOf } from '../../suppliers/actions/lists.ts'
import { overviewOf } from '../../training/actions/lists.ts'
import { dayOf } from '../../work/day.ts'
import { sayDay } from '../../work/due-words.ts'
import { fact, type Gatherer, sayFor } from '../gathering.ts'

const pathOf = ({ findingId }: Finding) => `findings/${findingId}`

const nonconformities: Gatherer = {
  key: 'findings',
  input: 'nonconformities',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const { findings: open } = await findingsOf(deps, by, { show: 'open' })
    const { findings: closed } = await findingsOf(deps, by, { show: 'closed' })
    const told = (one: Finding, words: 'findingOpen' | 'findingClosed') =>
      fact(
        say(`reviews.facts.${words}`, {
          ...{ number: one.number, title: one.title, grade: say(`findings.grade.${one.grade}`) },
          date: sayDay(one.closedOn ?? one.on, say),
        }),
        pathOf(one),
      )
    return [
      ...open.filter(one => isNonconformity(one.grade)).map(one => told(one, 'findingOpen')),
      ...closed
        .filter(one => isNonconformity(one.grade) && (one.closedOn ?? one.on) >= since)
        .map(one => told(one, 'findingClosed')),
    ]
  },
}

/** What was observed without being against anything is where ideas come from. */
const observations: Gatherer = {
  key: 'observations',
  input: 'improvement',
  async gather(deps, by) {
    const say = sayFor(deps, by)
    const { findings } = await findingsOf(deps, by, { show: 'open' })
    return findings
      .filter(one => one.grade === 'observation')
      .map(one =>
        fact(say('reviews.facts.observation', { number: one.number, title: one.title }), pathOf(one)),
      )
  },
}

const audits: Gatherer = {
  key: 'audits',
  input: 'audits',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const { audits: all } = await auditsOf(deps, by, undefined)
    return all
      .filter(one => one.act !== 'cancel' && (one.act !== 'report' || one.endsOn >= since))
      .map(one => {
        const words = one.act === 'report' ? 'auditReported' : 'auditPlanned'
        const values = { title: one.title, auditor: one.auditorName, date: sayDay(one.endsOn, say) }
        return fact(say(`reviews.facts.${words}`, values), `audits/${one.auditId}`)
      })
  },
}

const incidents: Gatherer = {
  key: 'incidents',
  input: 'events',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const { incidents: open } = await incidentsOf(deps, by, { closed: false })
    const { incidents: closed } = await incidentsOf(deps, by, { closed: true })
    return [...open, ...closed.filter(one => dayOf(one.recordedAt) >= since)].map(one =>
      fact(
        say(`reviews.facts.${one.closing ? 'incidentClosed' : 'incidentOpen'}`, {
          ...{ title: one.title, date: sayDay(one.happenedOn, say) },
        }),
        `incidents/${one.id}`,
      ),
    )
  },
}

const suppliers: Gatherer = {
  key: 'suppliers',
  input: 'events',
  async gather(deps, by) {
    const { suppliers: some, due } = await suppliersOf(deps, by, { show: 'all' })
    if (some.length === 0) return []
    return [fact(sayFor(deps, by)('reviews.facts.suppliers', { due }), 'suppliers?show=due')]
  },
}

const exceptions: Gatherer = {
  key: 'exceptions',
  input: 'events',
  async gather(deps, by) {
    const { exceptions: past, running, asked } = await exceptionsOf(deps, by, { show: 'expired' })
    if (past.length + running + asked === 0) return []
    const said = sayFor(deps, by)('reviews.facts.exceptions', { running, asked, past: past.length })
    return [fact(said, past.length > 0 ? 'exceptions?show=expired' : 'exceptions')]
  },
}

const changes: Gatherer = {
  key: 'changes',
  input: 'context',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const { changes: open } = await changesOf(deps, by, { ended: false })
    const { changes: ended } = await changesOf(deps, by, { ended: true })
    const told = (one: OrganisationChange, words: string) =>
      fact(
        say(`reviews.facts.${words}`, { title: one.title, date: sayDay(one.eventOn, say) }),
        `changes/${one.id}`,
      )
    return [
      ...open.map(one => told(one, 'changeOpen')),
      ...ended
        .filter(one => one.act === 'take_on' && dayOf(one.recordedAt) >= since)
        .map(one => told(one, 'changeTaken')),
    ]
  },
}

/** Who was told what, and who has read what: said in figures, names are on the pages. */
const training: Gatherer = {
  key: 'training',
  input: 'events',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const { anybody, due, sessions, rounds } = await overviewOf(deps, by)
    if (!anybody) return []
    const held = sessions.filter(one => one.on >= since).length
    const unread = rounds.reduce((sum, one) => sum + (one.act === 'close' ? 0 : one.asked - one.given), 0)
    return [fact(say('reviews.facts.training', { held, due, unread }), 'training')]
  },
}

export const CHECKING_GATHERERS: readonly Gatherer[] = [
  ...[nonconformities, audits, incidents, suppliers, exceptions, changes, training, observations],
]
