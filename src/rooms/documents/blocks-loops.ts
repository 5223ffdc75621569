/** What documents tell of the loops of the system: the year, how each is run, what is counted, what is kept where. */

import type { Process } from '../../knowledge/schema-processes.ts'
import { sayHours } from '../../wire/format.ts'
import { sayList } from '../../wire/reason.ts'
import type { AppliedRequirement } from '../obligations/requirements.ts'
import { processesFor } from './circumstances.ts'
import type { Making } from './generate.ts'
import { escapeMarkdown, markdownTable } from './markdown-text.ts'

const nameOf = ({ id, name }: Process, { knowledge, say }: Making) =>
  escapeMarkdown(knowledge.translations[say.language]?.processes[id]?.name ?? name)

/** The most frequent first; what only an event starts comes last. */
export function yearBlock(making: Making): string | null {
  const { knowledge, say, at } = making
  const loops = processesFor(at, knowledge).toSorted(
    (a, b) => (a.sizes[at.size].everyMonths ?? 99) - (b.sizes[at.size].everyMonths ?? 99),
  )
  if (loops.length === 0) return null
  // A small firm keeps one note for all of them; the column would only repeat it.
  const withRecord = at.size !== 'micro'
  const heads = ['what', 'often', 'who', 'hours', ...(withRecord ? ['record'] : [])].map(key =>
    say(`documents.year.${key}`),
  )
  const rows = loops.map(one => {
    const form = one.sizes[at.size]
    const words = knowledge.translations[say.language]?.processes[one.id]
    return [
      nameOf(one, making),
      escapeMarkdown(words?.sizes[at.size].cadence ?? form.cadence),
      escapeMarkdown(words?.sizes[at.size].who ?? form.who),
      sayHours(form.hoursPerRun, say),
      ...(withRecord ? [escapeMarkdown(words?.record ?? one.record)] : []),
    ]
  })
  return markdownTable(heads, rows)
}

/** Each loop as a short procedure. */
export function proceduresBlock(making: Making): string | null {
  const { knowledge, say, at } = making
  const told = processesFor(at, knowledge).map(one => {
    const steps = one.sizes[at.size].steps.map((step, index) => `${index + 1}. ${escapeMarkdown(step)}`)
    return [
      `### ${nameOf(one, making)}`,
      say('documents.year.starts', { trigger: escapeMarkdown(one.trigger) }),
      steps.join('\n'),
      say('documents.year.gives', { output: escapeMarkdown(one.output), record: escapeMarkdown(one.record) }),
    ].join('\n\n')
  })
  return told.length > 0 ? told.join('\n\n') : null
}

const FIGURES_SHOWN = { micro: 3, small: 6, medium: 10, large: 14 } as const
/** What says most about whether the system works, first. */
const FIGURE_ORDER = [
  'risk-treatment',
  'backup-test',
  'access-review',
  'incident',
  'awareness',
  'corrective-action',
]

export function figuresBlock(making: Making): string | null {
  const { knowledge, say, at } = making
  const rank = ({ id }: Process) =>
    FIGURE_ORDER.includes(id) ? FIGURE_ORDER.indexOf(id) : FIGURE_ORDER.length
  const counted = processesFor(at, knowledge)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, FIGURES_SHOWN[at.size])
  if (counted.length === 0) return null
  const measuring = knowledge.processes.find(one => one.id === 'measurement')?.sizes[at.size]
  const heads = ['figure', 'how'].map(key => say(`documents.year.${key}`))
  const rows = counted.map(one => [escapeMarkdown(one.measure.name), escapeMarkdown(one.measure.count)])
  const who = measuring
    ? `\n\n${say('documents.year.counted', {
        who: escapeMarkdown(measuring.who),
        often: say('documents.year.everyMonths', { months: measuring.everyMonths ?? 12 }),
      })}`
    : ''
  return `${markdownTable(heads, rows)}${who}`
}

/** The requirements that want documented information, each with the document or record that answers it. */
export function documentedInformationBlock(making: Making): string | null {
  const { result, knowledge, say, at } = making
  const wanted = result.requirements.filter(one => one.documented !== null)
  if (wanted.length === 0) return null
  const words = knowledge.translations[say.language]?.requirements
  if (at.size === 'micro') return byDocument(making, wanted)
  const heads = ['clause', 'asks', 'where'].map(key => say(`documents.kept.${key}`))
  const rows = wanted.map(one => {
    const documents = answering(one.id, making)
    const record = escapeMarkdown(one.form.record)
    const written = sayList(
      say,
      documents.map(({ title }) => `*${escapeMarkdown(title)}*`),
    )
    const where = [written, record].filter(Boolean).join('; ')
    return [one.clause, escapeMarkdown(words?.[one.id]?.summary ?? one.summary), where]
  })
  return markdownTable(heads, rows)
}

/** The documents of the set with a section that answers a requirement. */
function answering(requirement: string, { knowledge, titles }: Making): Making['titles'] {
  return titles.filter(({ id }) =>
    knowledge.documents
      .find(template => template.id === id)
      ?.sections.some(({ answers }) => answers.includes(requirement)),
  )
}

/** The same the other way round and in fewer lines: a small firm has one place for document and record. */
function byDocument(making: Making, wanted: AppliedRequirement[]): string {
  const { say, titles } = making
  const rows = titles.flatMap(({ id, title }) => {
    const clauses = wanted.filter(one => answering(one.id, making).some(document => document.id === id))
    return clauses.length > 0 ? [[escapeMarkdown(title), clauses.map(one => one.clause).join(', ')]] : []
  })
  const records = wanted
    .filter(one => answering(one.id, making).length === 0)
    .map(one => [escapeMarkdown(one.form.record), one.clause])
  return markdownTable(
    ['where', 'clause'].map(key => say(`documents.kept.${key}`)),
    [...rows, ...records],
  )
}
