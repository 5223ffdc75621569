/** The risk treatment plan as a document: risks before and after, measures, duties that do not fit, what was left out. */
import type { Force } from '../../knowledge/schema.ts'
import { sayChance, sayFrequency, sayMoney, sayMoneyRange, sayShare } from '../../wire/format.ts'
import { sayReason } from '../../wire/reason.ts'
import { namesOf } from '../plan/names.ts'
import type { PlannedMeasure, Result } from '../plan/result.ts'
import type { DocumentSection, TableDocument } from './document.ts'
import { type DocumentInput, forcesSection, quarterOf } from './documents.ts'

type PlanInput = Omit<DocumentInput, 'rows'>

export function planDocument(input: PlanInput): TableDocument {
  const { result, say, date } = input
  const { beforeEur, afterEur } = result.expectedLoss
  return {
    title: say('statement.document.plan.title'),
    organisation: result.profile.name,
    date,
    lead: say('statement.document.plan.lead', {
      measures: result.measures.length,
      before: sayMoney(beforeEur, say),
      after: sayMoney(afterEur, say),
    }),
    facts: [
      { name: say('statement.document.facts.organisation'), value: result.profile.name },
      ...appetiteFacts(input),
      {
        name: say('statement.document.facts.gap'),
        value: gapSaid(input),
      },
      { name: say('statement.document.facts.approved'), value: say('statement.document.facts.notYet') },
    ],
    landscape: true,
    sections: [
      measureSection(input),
      quarterSection(input),
      riskSection(input),
      ...unmetSection(input),
      leftOutSection(input),
      forcesSection(say),
    ],
  }
}

/** Hours are estimates; a workbook shows what is in the cell. */
const tenths = (hours: number) => Math.round(hours * 10) / 10

/** Below a twentieth of a per cent the figure would read 0. */
const GAP_TOLD_FROM = 0.0005

function gapSaid({ result, say }: PlanInput): string {
  return result.provenGap < GAP_TOLD_FROM
    ? say('statement.document.facts.gapNone')
    : say('statement.document.facts.gapSaid', { share: sayShare(result.provenGap, say) })
}

function appetiteFacts({ result, say }: PlanInput): { name: string; value: string }[] {
  return result.appetite.steps.map(step => ({
    name: say('statement.document.facts.appetite'),
    value: say('statement.document.facts.appetiteSaid', {
      loss: sayMoney(step.lossEur, say),
      before: sayChance(step.chanceBefore, say),
      after: sayChance(step.chanceAfter, say),
      accepted: sayChance(step.acceptedChancePerYear, say),
    }),
  }))
}

/** A measure that somebody decided is a commitment; one that a duty calls for carries the duty's force; else advice. */
function forceOfMeasure(measure: PlannedMeasure, result: Result): Force {
  const binding = new Set(result.obligations.filter(one => one.applicability === 'binds').map(one => one.id))
  if (measure.drivers.some(driver => driver.kind === 'obligation' && binding.has(driver.id)))
    return 'obligation'
  return measure.decision && ['accept', 'change'].includes(measure.decision.act) ? 'commitment' : 'guidance'
}

function measureSection(input: PlanInput): DocumentSection {
  const { result, knowledge, say } = input
  const names = namesOf(result, knowledge, say.language)
  const word = (key: string) => say(`statement.document.columns.${key}`)
  return {
    heading: say('statement.document.plan.measures'),
    sheet: say('statement.document.sheets.measures'),
    paragraphs: result.measures.length === 0 ? [say('statement.document.plan.nothing')] : [],
    tables: [
      {
        columns: [
          { heading: word('measure'), width: 36, as: 'strong' },
          { heading: word('variant'), width: 18 },
          { heading: word('force'), width: 18, as: 'mark' },
          { heading: word('start'), width: 16 },
          { heading: word('worksFrom'), width: 14, workbookOnly: true },
          { heading: word('why'), width: 56 },
          { heading: word('hoursFirstYear'), kind: 'hours', width: 14 },
          { heading: word('moneyFirstYear'), kind: 'eur', width: 14 },
          { heading: word('hoursYearly'), kind: 'hours', width: 12, workbookOnly: true },
          { heading: word('moneyYearly'), kind: 'eur', width: 14, workbookOnly: true },
          { heading: word('saves'), width: 18 },
          { heading: word('grade'), width: 18, workbookOnly: true },
          { heading: word('decision'), width: 30 },
        ],
        rows: result.measures.map(one => [
          `${names(one.id) ?? one.name} (${one.id})`,
          formOf(one, input),
          say(`shell.force.${forceOfMeasure(one, result)}`),
          quarterOf(one.startQuarter, input),
          quarterOf(one.activeFromQuarter, input),
          sayReason(say, one.why, names),
          tenths(one.firstYearHours),
          Math.round(one.firstYearEur),
          tenths((one.raised.at(-1) ?? one).yearlyHours),
          Math.round((one.raised.at(-1) ?? one).yearlyEur),
          one.reductionRangeEur.high >= 1
            ? sayMoneyRange(one.reductionRangeEur.low, one.reductionRangeEur.high, say)
            : '',
          say(`shell.grade.${one.grade}`),
          one.decision
            ? say('statement.document.decided', {
                act: one.decision.act,
                by: one.decision.decidedBy,
                reason: one.decision.reason,
              })
            : say('statement.document.open'),
        ]),
      },
    ],
  }
}

/** "light, standard from quarter 5". */
function formOf({ variant, raised }: PlannedMeasure, input: PlanInput): string {
  const { say } = input
  const later = raised.map(raise =>
    say('plan.result.plan.raise', {
      variant: say(`plan.variant.${raise.variant}`),
      quarter: quarterOf(raise.startQuarter, input),
    }),
  )
  return [say(`plan.variant.${variant}`), ...later].join(', ')
}

function quarterSection(input: PlanInput): DocumentSection {
  const { result, say } = input
  const word = (key: string) => say(`statement.document.columns.${key}`)
  return {
    heading: say('statement.document.plan.quarters'),
    sheet: say('statement.document.sheets.quarters'),
    paragraphs: [],
    tables: [
      {
        columns: [
          { heading: word('quarter'), width: 18, as: 'strong' },
          { heading: word('hours'), kind: 'hours', width: 14 },
          { heading: word('money'), kind: 'eur', width: 14 },
        ],
        rows: result.totals.hoursPerQuarter.map((hours, index) => [
          quarterOf(index + 1, input),
          tenths(hours),
          Math.round(result.totals.costEurPerQuarter[index] ?? 0),
        ]),
      },
    ],
  }
}

function riskSection({ result, knowledge, say }: PlanInput): DocumentSection {
  const names = namesOf(result, knowledge, say.language)
  const word = (key: string) => say(`statement.document.columns.${key}`)
  return {
    heading: say('statement.document.plan.risks'),
    sheet: say('statement.document.sheets.risks'),
    paragraphs: [say('statement.document.plan.risksNote')],
    tables: [
      {
        columns: [
          { heading: word('risk'), width: 36, as: 'strong' },
          { heading: word('howOften'), width: 24 },
          { heading: word('loss'), width: 22 },
          { heading: word('lossToday'), kind: 'eur', width: 16 },
          { heading: word('lossAfter'), kind: 'eur', width: 16 },
          { heading: word('grade'), width: 18 },
          { heading: word('source'), width: 28, workbookOnly: true },
        ],
        rows: result.risks.map(risk => [
          names(risk.id) ?? risk.name,
          sayFrequency(risk.meanPerYear, say),
          sayMoneyRange(risk.lossEur.median, risk.lossEur.p90, say),
          Math.round(risk.expectedLossBeforeEur),
          Math.round(risk.expectedLossAfterEur),
          say(`shell.grade.${risk.grade}`),
          knowledge.sources.find(source => source.id === risk.source)?.title ?? risk.source,
        ]),
      },
    ],
  }
}

function unmetSection({ result, knowledge, say }: PlanInput): DocumentSection[] {
  if (result.unmetDuties.length === 0) return []
  const names = namesOf(result, knowledge, say.language)
  const word = (key: string) => say(`statement.document.columns.${key}`)
  return [
    {
      heading: say('statement.document.plan.unmet'),
      sheet: say('statement.document.sheets.unmet'),
      paragraphs: [say('statement.document.plan.unmetNote')],
      tables: [
        {
          columns: [
            { heading: word('measure'), width: 40, as: 'strong' },
            { heading: word('askedBy'), width: 44 },
            { heading: word('missing'), width: 60 },
          ],
          rows: result.unmetDuties.map(one => [
            names(one.measure) ?? one.name,
            [...one.obligations.map(id => names(id) ?? id), ...one.requirements].join('\n'),
            sayReason(say, one.why, names),
          ]),
        },
      ],
    },
  ]
}

function leftOutSection({ result, knowledge, say }: PlanInput): DocumentSection {
  const names = namesOf(result, knowledge, say.language)
  const word = (key: string) => say(`statement.document.columns.${key}`)
  return {
    heading: say('statement.document.plan.left'),
    sheet: say('statement.document.sheets.left'),
    paragraphs: [],
    tables: [
      {
        columns: [
          { heading: word('measure'), width: 40, as: 'strong' },
          { heading: word('why'), width: 70 },
          { heading: word('wouldCost'), kind: 'eur', width: 18, workbookOnly: true },
          { heading: word('wouldSave'), kind: 'eur', width: 18, workbookOnly: true },
        ],
        rows: result.leftOut.map(one => [
          `${names(one.id) ?? one.name} (${one.id})`,
          sayReason(say, one.why, names),
          Math.round(one.costEur),
          Math.round(one.savesEur),
        ]),
      },
    ],
  }
}
