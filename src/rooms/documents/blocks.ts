/** Lists and tables that documents take from the organisation's own facts, risks and duties, as Markdown. */
import type { DocumentBlock } from '../../knowledge/schema-documents.ts'
import { sayFrequency, sayMoneyRange, sayRoundMoney } from '../../wire/format.ts'
import type { AppliedObligation } from '../obligations/model.ts'
import { namesOf } from '../plan/names.ts'
import { documentedInformationBlock, figuresBlock, proceduresBlock, yearBlock } from './blocks-loops.ts'
import { leftOutBlock, objectivesBlock, planBlock, unmetBlock } from './blocks-plan.ts'
import type { Making } from './generate.ts'
import { escapeMarkdown, markdownList, markdownTable } from './markdown-text.ts'

/** Blocks that have some of their words in English alone. */
export const ENGLISH_BLOCKS: readonly DocumentBlock[] = ['procedures', 'figures', 'documentedInformation']

const BLOCKS: Record<DocumentBlock, (making: Making) => string | null> = {
  duties: dutiesBlock,
  parties: partiesBlock,
  processes: making => listedBlock('processes', making),
  applications: making => listedBlock('applications', making),
  systems: making => listedBlock('systems', making),
  risks: risksBlock,
  plan: planBlock,
  leftOut: leftOutBlock,
  unmet: unmetBlock,
  objectives: objectivesBlock,
  firstSteps: firstStepsBlock,
  year: yearBlock,
  procedures: proceduresBlock,
  figures: figuresBlock,
  documentedInformation: documentedInformationBlock,
}

/** null where there is nothing to list. */
export function blockText(block: DocumentBlock, making: Making): string | null {
  return BLOCKS[block](making)
}

function dutiesBlock({ result, knowledge, say }: Making): string | null {
  const names = namesOf(result, knowledge, say.language)
  const words = knowledge.translations[say.language]?.obligations
  const items = result.obligations.map(one => {
    const name = escapeMarkdown(names(one.id) ?? one.name)
    const asks = escapeMarkdown(words?.[one.id]?.asks ?? one.asks)
    return say(`documents.duty.${one.applicability}`, { name, asks })
  })
  return items.length > 0 ? markdownList(items) : null
}

/** Who has a stake: authorities behind the laws that bind, partners with their demands, customers and staff. */
function partiesBlock(making: Making): string | null {
  const { result, say, at } = making
  const { customers, data } = result.profile
  const takenOn = say('documents.party.takenOn')
  const laws = result.obligations.filter(one => one.kind === 'law')
  const rows = [
    ...(at.size === 'micro' ? lawsInShort(making, laws) : laws.map(one => lawRow(making, one))),
    ...result.obligations
      .filter(one => one.kind === 'contract')
      .map(one => [
        escapeMarkdown(one.authority),
        escapeMarkdown(one.reason),
        say(`documents.party.${one.applicability}`),
      ]),
    ...(['consumers', 'businesses', 'publicSector', 'critical'] as const)
      .filter(kind => (customers?.[kind] ?? 0) > 0)
      .map(kind => [say(`documents.party.${kind}`), say(`documents.party.${kind}Want`), takenOn]),
    ...(data?.personal && data.personal !== 'none'
      ? [[say('documents.party.staff'), say('documents.party.staffWant'), takenOn]]
      : []),
  ]
  const heads = ['who', 'wants', 'standing'].map(name => say(`documents.party.${name}`))
  return rows.length > 0 ? markdownTable(heads, rows) : null
}

function lawRow({ result, knowledge, say }: Making, one: AppliedObligation): string[] {
  const names = namesOf(result, knowledge, say.language)
  const asks = knowledge.translations[say.language]?.obligations[one.id]?.asks ?? one.asks
  const standing = say(`documents.party.${one.applicability}`)
  return [escapeMarkdown(names(one.id) ?? one.name), escapeMarkdown(asks), standing]
}

/** "GDPR, record of processing (Article 30)": a row for each law, with what of it matters. */
function lawsInShort({ result, knowledge, say }: Making, laws: AppliedObligation[]): string[][] {
  const names = namesOf(result, knowledge, say.language)
  const rows = new Map<string, string[]>()
  for (const one of laws) {
    const [law = '', ...about] = (names(one.id) ?? one.name).split(/,\s*/)
    const row = rows.get(`${law} ${one.applicability}`)
    const asked = escapeMarkdown(about.join(', ') || one.asks)
    if (row) row[1] = `${row[1]}; ${asked}`
    else
      rows.set(`${law} ${one.applicability}`, [
        escapeMarkdown(law),
        asked,
        say(`documents.party.${one.applicability}`),
      ])
  }
  return [...rows.values()]
}

/** More rows than this belong into the register, which the text then names. */
const LISTED_MOST = 20

function listedBlock(kind: 'processes' | 'applications' | 'systems', { result, say }: Making): string | null {
  const all = result.profile[kind] ?? []
  if (all.length === 0) return null
  const owned = all.some(one => one.owner)
  const heads = [say(`documents.listed.${kind}`), ...(owned ? [say('documents.listed.owner')] : [])]
  const rows = all
    .slice(0, LISTED_MOST)
    .map(one => [escapeMarkdown(one.name), ...(owned ? [escapeMarkdown(one.owner ?? '')] : [])])
  const more =
    all.length > LISTED_MOST ? `\n\n${say('documents.more', { count: all.length - LISTED_MOST })}` : ''
  return owned
    ? `${markdownTable(heads, rows)}${more}`
    : `${heads[0]}: ${rows.map(([name]) => name).join(', ')}.${more}`
}

const RISKS_SHOWN = { micro: 6, small: 10, medium: 20, large: 20 } as const

function risksBlock({ result, knowledge, say, at, acceptances }: Making): string | null {
  const names = namesOf(result, knowledge, say.language)
  const word = (key: string) => say(`documents.risk.${key}`)
  const all = result.risks.toSorted((a, b) => b.expectedLossBeforeEur - a.expectedLossBeforeEur)
  if (all.length === 0) return null
  const shown = all.slice(0, RISKS_SHOWN[at.size])
  const accepted = (id: string, fingerprint: string) => {
    const one = acceptances.findLast(acceptance => acceptance.riskId === id)
    return one?.fingerprint === fingerprint ? escapeMarkdown(one.riskOwner) : '…'
  }
  const signed = at.conformity || acceptances.length > 0
  const heads = ['name', 'often', 'loss', 'before', 'after', ...(signed ? ['accepted'] : [])].map(word)
  const rows = shown.map(risk => [
    escapeMarkdown(names(risk.id) ?? risk.name),
    sayFrequency(risk.meanPerYear, say),
    sayMoneyRange(risk.lossEur.median, risk.lossEur.p90, say),
    sayRoundMoney(risk.expectedLossBeforeEur, say),
    sayRoundMoney(risk.expectedLossAfterEur, say),
    ...(signed ? [accepted(risk.id, risk.fingerprint)] : []),
  ])
  const rest = all.slice(shown.length)
  const more =
    rest.length > 0
      ? `\n\n${say('documents.risk.more', {
          count: rest.length,
          loss: sayRoundMoney(
            rest.reduce((sum, one) => sum + one.expectedLossBeforeEur, 0),
            say,
          ),
        })}`
      : ''
  return `${markdownTable(heads, rows)}\n\n${word('note')}${more}`
}

const CASES_SHOWN = { micro: 4, small: 6, medium: 12, large: 12 } as const

/** Those where the first hour decides, then what costs most here, each with its first steps. */
function firstStepsBlock({ result, knowledge, say, at }: Making): string | null {
  const names = namesOf(result, knowledge, say.language)
  const words = knowledge.translations[say.language]?.firstSteps
  const bearing = result.risks.toSorted((a, b) => b.expectedLossBeforeEur - a.expectedLossBeforeEur)
  const scenarios = [...new Set(bearing.flatMap(risk => risk.scenarioId ?? []))]
  const cases = scenarios
    .flatMap(id => knowledge.firstSteps.find(one => one.id === id) ?? [])
    .toSorted((a, b) => Number(b.clock) - Number(a.clock))
    .slice(0, CASES_SHOWN[at.size])
    .map(({ id, steps }) => {
      const name = names(id) ?? id
      return `**${escapeMarkdown(name)}**\n\n${markdownList(words?.[id]?.steps ?? steps)}`
    })
  return cases.length > 0 ? cases.join('\n\n') : null
}
