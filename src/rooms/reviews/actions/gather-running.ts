/** How the system ran: earlier decisions, figures, objectives, risks with the state of the plan, hours, what was left out. */
import { sayDate, sayExactMoney, sayHours, sayMoney } from '../../../wire/format.ts'
import { measured, objectivesOf } from '../../measurement/actions/lists.ts'
import { stateOf, trendOf } from '../../measurement/model.ts'
import { sayValue } from '../../measurement/sayings.ts'
import { type Current, currentResult } from '../../plan/actions.ts'
import { standingAcceptance } from '../../plan/decision.ts'
import { summarise } from '../../plan/summary.ts'
import { evidenceStandings, hoursByQuarter } from '../../work/actions/lists.ts'
import { tallyOf, tasksFrom } from '../../work/actions/tallies.ts'
import { type Day, dayOf } from '../../work/day.ts'
import { sayDay, sayDue } from '../../work/due-words.ts'
import { fact, type Gatherer, type Gathering, sayFor } from '../gathering.ts'

/** Decisions of reviews before that are open, whenever they were taken, and what became of the others since. */
const earlier: Gatherer = {
  key: 'earlier',
  input: 'earlier',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const today = dayOf(deps.clock())
    const all = await tasksFrom(deps, by, 'review')
    const open = all.filter(one => !one.ended)
    const ended = all.filter(one => one.ended && one.ended.on >= since)
    if (open.length + ended.length === 0) return [fact(say('reviews.facts.noEarlier'))]
    const owner = (name: string | undefined) => name ?? say('work.list.unowned')
    return [
      ...open.map(one =>
        fact(
          say('reviews.facts.actionOpen', {
            ...{ what: one.title, owner: owner(one.owner?.name), due: sayDue(one.dueOn, today, say) },
          }),
          `tasks/${one.id}`,
        ),
      ),
      ...ended.map(one =>
        fact(
          say('reviews.facts.actionEnded', {
            ...{ what: one.title, as: one.ended?.as ?? 'done', date: sayDay(one.ended?.on ?? today, say) },
          }),
          `tasks/${one.id}`,
        ),
      ),
    ]
  },
}

const measurements: Gatherer = {
  key: 'measurements',
  input: 'measurements',
  async gather(deps, by) {
    const say = sayFor(deps, by)
    const { inUse, unanswered } = await measured(deps, by)
    const facts = inUse.flatMap(({ indicator, values }) => {
      const last = values.at(-1)
      if (!last)
        return [fact(say('reviews.facts.noValue', { name: indicator.name }), `measurement/${indicator.id}`)]
      const trend = trendOf(
        values.map(one => one.value),
        indicator,
      )
      const said = say('reviews.facts.value', {
        ...{
          name: indicator.name,
          value: sayValue(last.value, indicator.unit, say),
          date: sayDay(last.on, say),
        },
        ...{ trend: say(`measurement.trend.${trend}`), past: last.pastAct ? 'yes' : 'no' },
      })
      return [fact(said, `measurement/${indicator.id}`)]
    })
    if (unanswered.length === 0) return facts
    return [...facts, fact(say('reviews.facts.unanswered', { count: unanswered.length }), 'measurement')]
  },
}

const evidence: Gatherer = {
  key: 'evidence',
  input: 'measurements',
  async gather(deps, by) {
    const say = sayFor(deps, by)
    const current = await currentResult(deps, by)
    if (!current) return []
    const standings = (await evidenceStandings(deps, by, current)).filter(one => one.kind === 'requirement')
    if (standings.length === 0) return []
    const fresh = standings.filter(one => one.freshness === 'fresh').length
    const said = say('reviews.facts.evidence', { fresh, all: standings.length })
    return [fact(said, 'evidence?by=requirements')]
  },
}

const objectives: Gatherer = {
  key: 'objectives',
  input: 'objectives',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const { objectives: all, today } = await objectivesOf(deps, by)
    return all
      .map(one => ({ one, state: stateOf(one, today) }))
      .filter(({ one, state }) => state === 'open' || state === 'overdue' || one.on >= since)
      .map(({ one, state }) => {
        const said = say(`measurement.objective.state.${state}`, {
          ...{ due: sayDay(one.dueOn, say), on: sayDay(one.on, say) },
        })
        return fact(`${one.what.replace(/[.!]$/, '')}: ${said}`, `measurement/objectives/${one.id}`)
      })
  },
}

const risks: Gatherer = {
  key: 'risks',
  input: 'risks',
  async gather(deps, by) {
    const say = sayFor(deps, by)
    const current = await currentResult(deps, by)
    if (!current) return []
    const { result } = current
    const { expectedLoss, appetite } = result
    return [
      fact(
        say('reviews.facts.loss', {
          ...{ before: sayMoney(expectedLoss.beforeEur, say), after: sayMoney(expectedLoss.afterEur, say) },
        }),
        'result',
      ),
      fact(say(`reviews.facts.appetite.${appetite.state}`), 'result'),
      ...acceptances(current, deps, by),
    ]
  },
}

/** Acceptances that no longer fit what stands. */
function acceptances(
  { acceptances: all, result }: Current,
  deps: Gathering,
  by: Parameters<typeof sayFor>[1],
) {
  const say = sayFor(deps, by)
  const standing = result.risks.flatMap(risk => standingAcceptance(risk.id, risk.fingerprint, all) ?? [])
  if (standing.length === 0) return [fact(say('reviews.facts.noAcceptance'), 'risks')]
  const stale = standing.filter(one => one.stale).length
  return [fact(say('reviews.facts.acceptances', { count: standing.length, stale }), 'risks')]
}

const plan: Gatherer = {
  key: 'plan',
  input: 'risks',
  async gather(deps, by, since) {
    const say = sayFor(deps, by)
    const current = await currentResult(deps, by)
    if (!current) return []
    const { result } = current
    const to = dayOf(deps.clock())
    const { done, onTime, overdue } = await tallyOf(deps, by, { from: since, to, kind: 'setup' })
    const { firstYearEur, firstYearHours } = summarise(result)
    return [
      fact(
        say('reviews.facts.plan', {
          ...{ inPlace: result.inPlace.length, planned: result.measures.length },
          ...{ money: sayExactMoney(Math.round(firstYearEur), say), hours: sayHours(firstYearHours, say) },
        }),
        'plan',
      ),
      fact(say('reviews.facts.setUp', { done, onTime, overdue }), 'tasks?show=overdue'),
      ...(result.unmetDuties.length > 0
        ? [fact(say('reviews.facts.unmetDuties', { count: result.unmetDuties.length }), 'plan')]
        : []),
    ]
  },
}

const capacity: Gatherer = {
  key: 'capacity',
  input: 'risks',
  async gather(deps, by) {
    const say = sayFor(deps, by)
    const quarters = (await hoursByQuarter(deps, by)) ?? []
    return quarters.map(({ quarter, done, due, capacity: there, assumed }) => {
      const named = say('plan.quarter', { year: String(quarter.year), quarter: String(quarter.quarter) })
      const hours = { done: sayHours(done, say), due: sayHours(due, say), capacity: sayHours(there, say) }
      const over = say(`work.hours.${done + due > there ? 'over' : 'within'}`)
      const said = `${say('work.hours.line', { quarter: named, ...hours })} ${over}`
      return fact(assumed ? `${said} ${say('work.hours.assumed')}` : said, 'tasks')
    })
  },
}

/** What was left out, and what came too late, often says best what could be done otherwise. */
const improvement: Gatherer = {
  key: 'improvement',
  input: 'improvement',
  async gather(deps, by, since: Day) {
    const say = sayFor(deps, by)
    const to = dayOf(deps.clock())
    const { done, onTime, skipped, overdue } = await tallyOf(deps, by, { from: since, to })
    if (done + skipped + overdue === 0) return []
    const values = { done, late: done - onTime, skipped, overdue, since: sayDate(new Date(since), say) }
    return [fact(say('reviews.facts.tasks', values), 'tasks?show=done')]
  },
}

export const RUNNING_GATHERERS: readonly Gatherer[] = [
  ...[earlier, measurements, evidence, objectives, risks, plan, capacity, improvement],
]
