/** The signed report as PDF: what was frozen, set. */
import { renderReport } from '../../server/typeset/render-report.ts'
import type { Say } from '../../wire/words.ts'
import { dateOf } from '../work/day.ts'
import { sayDay } from '../work/due-words.ts'
import { coverageOf, type ReportContent, type SignedReport } from './report-content.ts'

export function reportPdf(signed: Omit<SignedReport, 'audit'>, say: Say): Promise<Uint8Array> {
  const { report, content } = signed
  return renderReport({
    ...{ title: content.title, organisation: content.organisation, date: dateOf(report.on) },
    language: content.language,
    lead: say('audits.report.coverage', coverageOf(content)),
    facts: factsOf(signed, say).map(([name, value]) => ({ name, value })),
    sections: [
      section(say('audits.report.conclusion'), [content.conclusion]),
      findingsSection(content, say),
      lookedSection(content, say),
      section(
        say('audits.report.notLooked'),
        content.notLooked.length > 0
          ? content.notLooked.map(one => one.words)
          : [say('audits.report.allLooked')],
      ),
      section(say('audits.report.samples'), samplesSaid(content, say)),
    ].filter(one => one.paragraphs.length + one.tables.length > 0),
  })
}

function findingsSection({ findings }: ReportContent, say: Say) {
  const none = findings.length === 0 ? [say('audits.report.noFindings')] : []
  return {
    ...section(say('audits.report.findings'), none),
    tables: findings.map(one => ({
      heading: `${one.number}. ${one.title}`,
      columns: [
        { heading: say('audits.report.grade'), share: 1, as: 'strong' as const },
        { heading: say(`findings.grade.${one.grade}`), share: 4 },
      ],
      rows: [
        ...(one.held
          ? [[say('audits.report.against'), `${say(`shell.force.${one.held.force}`)}. ${one.held.words}`]]
          : []),
        [say('audits.report.evidence'), one.evidence],
      ],
    })),
  }
}

function lookedSection({ looked }: ReportContent, say: Say) {
  const columns = [
    { heading: say('audits.report.against'), share: 3 },
    { heading: say('audits.report.seen'), share: 4 },
    { heading: say('audits.report.result'), share: 2, as: 'strong' as const },
  ]
  const rows = looked.map(one => [
    one.words,
    [one.asked, one.seen].filter(Boolean).join('\n'),
    say(`audits.result.${one.result}`),
  ])
  return { ...section(say('audits.report.looked'), []), tables: [{ columns, rows }] }
}

function samplesSaid({ samples }: ReportContent, say: Say): string[] {
  return samples.map(one => {
    const drawn = { ...one, count: one.drawn.length, seed: String(one.seed) }
    return `${say('audits.report.sample', drawn)} ${one.drawn.join('; ')}`
  })
}

const section = (heading: string, paragraphs: string[]) => ({ heading, paragraphs, tables: [] })

/** Name and value of what stands at the head of a report. */
export function factsOf(
  { report, content, acknowledgement }: Omit<SignedReport, 'audit'>,
  say: Say,
): [string, string][] {
  const span = { from: sayDay(content.beginsOn, say), to: sayDay(content.endsOn, say) }
  return [
    [say('audits.report.when'), say('audits.list.span', span)],
    [say('audits.report.auditor'), content.auditor],
    ...(content.ownWorkReason
      ? [[say('audits.report.ownWork'), content.ownWorkReason] as [string, string]]
      : []),
    [say('audits.report.areas'), content.areas.join(', ')],
    [
      say('audits.report.signed'),
      say('audits.report.signedBy', { name: report.signedName, by: report.by, date: sayDay(report.on, say) }),
    ],
    [
      say('audits.report.acknowledged'),
      acknowledgement
        ? `${acknowledgement.by}, ${sayDay(acknowledgement.on, say)}. ${acknowledgement.note}`
        : say('audits.report.notAcknowledged'),
    ],
    [say('audits.report.hash'), report.sha256],
  ]
}
