/**
 * The Statement of Applicability and what binds the organisation, as a document.
 *
 * Every provision carries exactly one force. A row of the statement is a commitment once it is decided or in place,
 * an obligation where law or contract calls for it, and a proposal (guidance) until then: no advice is ever shown as
 * a requirement. The requirements of the standard stand in a section of their own, with the form that fits beside
 * them, named as guidance.
 */
import type { Force, Knowledge } from '../../knowledge/schema.ts'
import { sayReason } from '../../wire/reason.ts'
import type { Say } from '../../wire/words.ts'
import { type Quarter, sayQuarter } from '../plan/calendar.ts'
import { namesOf } from '../plan/names.ts'
import type { Result } from '../plan/result.ts'
import type { DocumentSection, TableDocument } from './document.ts'
import type { StatementRow } from './model.ts'

export type DocumentInput = {
  result: Result
  rows: StatementRow[]
  knowledge: Knowledge
  say: Say
  date: Date
  /** Which quarter of the calendar the plan's first one is; without it quarters are counted. */
  firstQuarter?: Quarter
}

/** A planned quarter as people say it. */
export function quarterOf(
  planned: number,
  { firstQuarter, say }: Pick<DocumentInput, 'firstQuarter' | 'say'>,
): string {
  return firstQuarter ? sayQuarter(firstQuarter, planned, say) : String(planned)
}

export function statementDocument(input: DocumentInput): TableDocument {
  const { result, rows, say, date } = input
  const included = rows.filter(row => row.included).length
  return {
    title: say('statement.document.statement.title'),
    organisation: result.profile.name,
    date,
    lead: say('statement.document.statement.lead', {
      included,
      count: rows.length,
      out: rows.length - included,
    }),
    facts: [
      { name: say('statement.document.facts.organisation'), value: result.profile.name },
      ...(result.profile.activities
        ? [{ name: say('statement.document.facts.activities'), value: result.profile.activities }]
        : []),
      { name: say('statement.document.facts.approved'), value: say('statement.document.facts.notYet') },
    ],
    landscape: true,
    sections: [
      ...statementSections(input),
      ...requirementSection(input),
      ...obligationSection(input),
      forcesSection(say),
    ],
  }
}

/** The force of a row that is in; a row that is out provides nothing, so it has none. */
export function forceOfRow(row: StatementRow, result: Result): Force | null {
  if (!row.included) return null
  if (row.calledForBy.length > 0) return 'obligation'
  const decided = result.measures.filter(
    one => one.decision && ['accept', 'change'].includes(one.decision.act),
  )
  const isDecided = row.measures.some(
    measure => measure.startQuarter === null || decided.some(one => one.id === measure.id),
  )
  return isDecided ? 'commitment' : 'guidance'
}

const THEMES = ['organizational', 'people', 'physical', 'technological'] as const

function statementSections(input: DocumentInput): DocumentSection[] {
  const { rows, say } = input
  const word = (key: string) => say(`statement.document.columns.${key}`)
  const columns = [
    { heading: word('control'), width: 11, as: 'strong' as const },
    { heading: word('title'), width: 32 },
    { heading: word('included'), width: 10 },
    { heading: word('force'), width: 18, as: 'mark' as const },
    { heading: word('why'), width: 56 },
    { heading: word('status'), width: 24 },
    { heading: word('measures'), width: 40 },
    { heading: word('drivers'), width: 30, workbookOnly: true },
  ]
  return THEMES.map(theme => ({
    heading: say(`statement.document.themes.${theme}`),
    sheet: say('statement.document.sheets.statement'),
    paragraphs: [],
    tables: [
      { columns, rows: rows.filter(row => row.theme === theme).map(row => statementCells(row, input)) },
    ],
  }))
}

function statementCells(row: StatementRow, input: DocumentInput): string[] {
  const { result, knowledge, say } = input
  const names = namesOf(result, knowledge, say.language)
  const force = forceOfRow(row, result)
  const status = say(`statement.document.status.${row.status}`, {
    quarter: row.fromQuarter === null ? '' : quarterOf(row.fromQuarter, input),
  })
  return [
    row.control,
    names(row.control) ?? row.title,
    say(`statement.document.${row.included ? 'in' : 'out'}`),
    force ? say(`shell.force.${force}`) : '',
    sayReason(say, row.justification, names),
    status,
    row.measures
      .map(one => `${names(one.id) ?? one.id} (${one.id}, ${say(`plan.variant.${one.variant}`)})`)
      .join('\n'),
    row.drivers
      .map(driver => `${say(`statement.document.drivers.${driver.kind}`)} ${names(driver.id) ?? driver.id}`)
      .join('\n'),
  ]
}

function requirementSection({ result, knowledge, say }: DocumentInput): DocumentSection[] {
  if (result.requirements.length === 0) return []
  const names = namesOf(result, knowledge, say.language)
  const word = (key: string) => say(`statement.document.columns.${key}`)
  const translated = knowledge.translations[say.language]
  return [
    {
      heading: say('statement.document.requirements.heading'),
      sheet: say('statement.document.sheets.requirements'),
      paragraphs: [say('statement.document.requirements.note')],
      tables: [
        {
          columns: [
            { heading: word('clause'), width: 11, as: 'strong' },
            { heading: word('requirement'), width: 48 },
            { heading: word('force'), width: 18, as: 'mark' },
            { heading: word('form'), width: 56 },
            { heading: word('who'), width: 20 },
            { heading: word('cadence'), width: 18 },
            { heading: word('record'), width: 36 },
            { heading: word('carriedBy'), width: 32, workbookOnly: true },
          ],
          rows: result.requirements.map(one => [
            one.clause,
            translated?.requirements[one.id]?.summary ?? one.summary,
            say(`shell.force.${one.force}`),
            one.form.form,
            one.form.who,
            one.form.cadence,
            one.form.record,
            one.carriedBy ? `${names(one.carriedBy) ?? one.carriedBy} (${one.carriedBy})` : '',
          ]),
        },
      ],
    },
  ]
}

function obligationSection({ result, knowledge, say }: DocumentInput): DocumentSection[] {
  if (result.obligations.length === 0) return []
  const word = (key: string) => say(`statement.document.columns.${key}`)
  const translated = knowledge.translations[say.language]
  return [
    {
      heading: say('statement.document.obligations.heading'),
      sheet: say('statement.document.sheets.obligations'),
      paragraphs: [say('statement.document.obligations.note')],
      tables: [
        {
          columns: [
            { heading: word('obligation'), width: 36, as: 'strong' },
            { heading: word('force'), width: 18, as: 'mark' },
            { heading: word('applies'), width: 16 },
            { heading: word('authority'), width: 28 },
            { heading: word('asks'), width: 60 },
            { heading: word('whyApplies'), width: 44 },
          ],
          rows: result.obligations.map(one => {
            const words = translated?.obligations[one.id]
            return [
              words?.name ?? one.name,
              say(`shell.force.${one.force}`),
              say(`statement.document.applies.${one.applicability}`),
              one.authority,
              words?.asks ?? one.asks,
              words?.reason ?? one.reason,
            ]
          }),
        },
      ],
    },
  ]
}

/** What the four words mean, so that nobody takes advice for a duty. */
export function forcesSection(say: Say): DocumentSection {
  return {
    heading: say('statement.document.forces.heading'),
    sheet: '',
    paragraphs: (['requirement', 'obligation', 'commitment', 'guidance'] as const).map(force =>
      say(`statement.document.forces.${force}`),
    ),
    tables: [],
  }
}
