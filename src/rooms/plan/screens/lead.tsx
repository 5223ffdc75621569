/** The sentences at the head of the result: how bad a year gets, what the plan makes of it, and why it ends there. */
import { MarginNote, Notice, Rich } from '../../../ui/parts.tsx'
import { sayChance, sayHours, sayMoney, sayRoundMoney } from '../../../wire/format.ts'
import { ASSUMED_HEADCOUNT } from '../../profile/model.ts'
import { type AnswerWorths, enough, openWorths } from '../../profile/question-order.ts'
import type { Result } from '../result.ts'
import { answersOf, type PlanEnd, type Summary } from '../summary.ts'
import { nameOf, questionHref, sayFact, type Telling } from '../telling.ts'

type LeadProps = { telling: Telling; result: Result; summary: Summary }

export function LeadToday(props: LeadProps) {
  return (
    <p class="lead">
      <Today {...props} />
    </p>
  )
}

export function LeadPlan(props: LeadProps) {
  return (
    <p class="lead">
      <WithPlan {...props} />
    </p>
  )
}

export function LeadEnd(props: LeadProps) {
  return (
    <p class="lead">
      <AppetiteSentence {...props} /> <EndSentence {...props} />
    </p>
  )
}

function Today({ telling: { say }, summary }: LeadProps) {
  const { ordinaryYearEur, lossEur, chanceBefore, acceptedChancePerYear } = summary
  const little = ordinaryYearEur === null || ordinaryYearEur < 1
  const values = { loss: sayRoundMoney(lossEur, say), chance: sayChance(chanceBefore, say) }
  const accepted = acceptedChancePerYear === null ? undefined : sayChance(acceptedChancePerYear, say)
  const within = acceptedChancePerYear !== null && chanceBefore <= acceptedChancePerYear
  const key = within ? 'todayWithin' : accepted ? 'todayAccepted' : 'today'
  return (
    <>
      {little
        ? say('plan.result.lead.ordinaryLittle')
        : say('plan.result.lead.ordinary', { amount: sayMoney(ordinaryYearEur, say) })}{' '}
      <Rich say={say} words={`plan.result.lead.${key}`} values={{ ...values, accepted }} />
    </>
  )
}

function WithPlan({ telling: { say }, result, summary }: LeadProps) {
  const { measures, firstYearHours, firstYearEur, chanceBefore, chanceAfter } = summary
  if (measures === 0) return <>{say('plan.result.lead.nothing')}</>
  const chance = sayChance(chanceAfter, say)
  const same = chance === sayChance(chanceBefore, say)
  const { beforeEur, afterEur } = result.expectedLoss
  const values = {
    count: measures,
    hours: sayHours(firstYearHours, say),
    money: firstYearEur < 1 ? say('plan.result.lead.noMoney') : sayMoney(firstYearEur, say),
    chance,
    before: sayMoney(beforeEur, say),
    after: sayMoney(afterEur, say),
  }
  return (
    <>
      <Rich say={say} words={`plan.result.lead.${same ? 'planSame' : 'plan'}`} values={values} />
      {!same && ` ${say('plan.result.lead.expected', values)}`}
    </>
  )
}

function AppetiteSentence({ telling, result, summary }: LeadProps) {
  const { say } = telling
  const { state, extraCostEur } = result.appetite
  if (state === 'none' || state === 'met_today') return null
  const more = 'measure' in summary.ends ? summary.ends.measure : null
  return (
    <>
      {say(`plan.result.appetite.${state}`, { extra: sayMoney(extraCostEur, say) })}
      {state === 'out_of_reach' &&
        more &&
        ` ${say('plan.result.appetite.outWith', { measure: nameOf(telling, more.id) })}`}
    </>
  )
}

function EndSentence({ telling, result, summary }: LeadProps) {
  const { ends, measures } = summary
  if (result.appetite.state === 'out_of_reach' && ends.kind !== 'duties') return null
  const words = ends.kind === 'enough' && measures === 0 ? 'enoughNothing' : ends.kind
  return <>{telling.say(`plan.result.ends.${words}`, endValues(telling, ends))}</>
}

function endValues(telling: Telling, ends: PlanEnd) {
  if (ends.kind === 'enough' || ends.kind === 'nearly') return {}
  if (ends.kind === 'duties') return { count: ends.count }
  const { say } = telling
  const missing = ends.kind === 'money' ? sayMoney(ends.missing, say) : sayHours(ends.missing, say)
  return { missing, measure: nameOf(telling, ends.measure.id) }
}

type AnswersNoteProps = Pick<LeadProps, 'telling' | 'result'> & { worths: AnswerWorths | null }

/** From how many answers all this is said, what the open ones could change, and which of them most. */
export function AnswersNote({ telling, result, worths }: AnswersNoteProps) {
  const { say, home } = telling
  const { known, all, next } = answersOf(result)
  if (!next) return <MarginNote>{say('plan.result.answers.all', { all })}</MarginNote>
  const stop = enough(result.profile, worths)
  const open = openWorths(result.profile, worths).filter(one => one.eur >= (worths?.enoughEur ?? 0))
  const [most] = open
  if (most) {
    const together = open.reduce((sum, one) => sum + one.eur, 0)
    const values = {
      all,
      known,
      count: open.length,
      amount: sayRoundMoney(together, say),
      question: say(`profile.questions.${most.question}.ask`),
    }
    return (
      <MarginNote>
        {say('plan.result.answers.worth', values)}{' '}
        <a href={`${home}/profile/questions/${most.question}`}>{say('plan.result.answers.link')}</a>
      </MarginNote>
    )
  }
  if (stop) {
    const amount = sayRoundMoney(Math.max(1, stop.mostEur), say)
    return <MarginNote>{say('plan.result.answers.enough', { all, known, amount })}</MarginNote>
  }
  return (
    <MarginNote>
      {say('plan.result.answers.some', { all, known, fact: sayFact(telling, next.fact) })}{' '}
      <a href={questionHref(telling, next.fact)}>{say('plan.result.answers.link')}</a>
    </MarginNote>
  )
}

/** Said where everything below rests on assumptions alone. */
export function NothingKnown({ telling, result }: Pick<LeadProps, 'telling' | 'result'>) {
  const { say, home } = telling
  if (answersOf(result).known > 0) return null
  return (
    <Notice kind="warning">
      <p>{say('plan.result.answers.none', { count: ASSUMED_HEADCOUNT })}</p>
      <p>
        <a href={`${home}/profile/start`}>{say('plan.result.noProfile.action')}</a>
      </p>
    </Notice>
  )
}
