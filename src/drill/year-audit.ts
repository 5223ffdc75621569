/** The internal audit: a programme, one audit by somebody who does not run what is audited, a nonconformity and what became of it. */

import { recordLine } from '../rooms/audits/actions/papers.ts'
import { planAudit } from '../rooms/audits/actions/planning.ts'
import { approveProgramme, auditable, saveProgramme } from '../rooms/audits/actions/programme.ts'
import { acknowledgeReport, reportAudit } from '../rooms/audits/actions/reporting.ts'
import { drawSample } from '../rooms/audits/actions/samples.ts'
import {
  addAction,
  attachEvidence,
  checkEffect,
  closeFinding,
  recordCause,
  recordCorrection,
} from '../rooms/findings/actions/correct.ts'
import { doTask } from '../rooms/work/actions/tasks.ts'
import { addDays, dayOf } from '../rooms/work/day.ts'
import { done, type Year, type YearEvent } from './year-ground.ts'

/** The areas of the year: what every audit looks at, and one where much loss hangs on the measures. */
const AREAS_LOOKED_AT = ['clauses:6-8', 'clauses:9-10']

export function auditEvents(year: Year): YearEvent[] {
  let finding: string | null = null
  let action: string | null = null
  return [
    [
      290,
      'the internal audit',
      async () => {
        finding = await audit(year)
      },
    ],
    [
      300,
      'what did not conform is corrected, and its cause found',
      async () => {
        action = finding && (await correct(year, finding))
      },
    ],
    [
      335,
      'the action is done, its effect checked, the finding closed',
      async () => {
        if (finding && action) await closeAfterCheck(year, finding, action)
      },
    ],
  ]
}

/** Answers with the finding that has to be mended. */
async function audit(year: Year): Promise<string | null> {
  const { deps, director, auditor } = year
  const on = dayOf(deps.clock())
  const saved = await saveProgramme(deps, director, { areas: {}, reason: 'Three years, by what hangs on it' })
  const programme = done(year, 'saving the audit programme', saved)
  if (!programme) return null
  const approval = { version: programme.version, reason: 'Fits what we can do' }
  done(year, 'approving the audit programme', await approveProgramme(deps, director, approval))
  const planned = await planAudit(deps, director, {
    ...{ title: 'Internal audit of the year', areas: AREAS_LOOKED_AT, auditorId: auditor.person.id },
    ...{ auditorName: '', ownWorkReason: '', beginsOn: on, endsOn: addDays(on, 2) },
  })
  const { id } = done(year, 'planning the audit', planned) ?? { id: null }
  if (!id) return null
  const drawn = await drawSample(deps, auditor, id, {
    ...{
      population: 'tasks' as const,
      processId: null,
      from: addDays(on, -300),
      to: on,
      name: '',
      typed: '',
    },
    ...{ seed: 2026, size: 5, reason: 'As much as an afternoon allows' },
  })
  done(year, 'drawing a sample', drawn)
  const mended = await fillPapers(year, id, on)
  const conclusion = 'The system is in place and runs. One thing has to be mended.'
  done(year, 'reporting the audit', await reportAudit(deps, auditor, id, { conclusion, on }))
  const read = { note: 'Read; the director sees to it.', on }
  done(year, 'acknowledging the report', await acknowledgeReport(deps, director, id, read))
  return mended
}

/** Every line of the areas; the one about restores does not conform. */
async function fillPapers(year: Year, auditId: string, on: string): Promise<string | null> {
  const { deps, auditor } = year
  const here = await auditable(deps, auditor)
  const criteria =
    here?.areas.filter(one => AREAS_LOOKED_AT.includes(one.id)).flatMap(one => one.criteria) ?? []
  let findingId: string | null = null
  for (const criterion of criteria) {
    const fails = criterion.includes('R-8.1-2')
    const line = {
      ...{ asked: 'Shown what was done, from the list of tasks', on },
      seen: fails
        ? 'Of five restores in the list two have no record.'
        : 'Records of the sample, and the text.',
      result: fails ? ('nonconformity' as const) : ('conforms' as const),
      finding: fails ? { grade: 'minor' as const, title: 'Restores without a record' } : null,
    }
    const recorded = done(
      year,
      `recording ${criterion}`,
      await recordLine(deps, auditor, auditId, criterion, line),
    )
    findingId = recorded?.findingId ?? findingId
  }
  return findingId
}

/** Correction, cause and action. */
async function correct(year: Year, findingId: string): Promise<string | null> {
  const { deps, manager } = year
  const on = dayOf(deps.clock())
  const corrected = { text: 'Both restores were done again and written down.', on }
  done(year, 'recording the correction', await recordCorrection(deps, manager, findingId, corrected))
  const cause = { text: 'Whoever stands in for Ivo did not know of the list.', whys: [], on }
  done(year, 'recording the cause', await recordCause(deps, manager, findingId, cause))
  const action = { title: 'Put the list into the hand-over sheet', ownerId: manager.person.id, hours: 2 }
  const added = await addAction(deps, manager, findingId, { ...action, dueOn: addDays(on, 14) })
  return done(year, 'adding an action', added)?.taskId ?? null
}

/** The action is done and shown; somebody else looks whether it worked, and closes. */
async function closeAfterCheck(year: Year, findingId: string, taskId: string): Promise<void> {
  const { deps, manager, auditor } = year
  const on = dayOf(deps.clock())
  const note = 'The sheet has a line for it.'
  const evidence = { title: 'Hand-over sheet', note, link: '', on, file: null }
  await doTask(deps, manager, taskId, { on, hoursSpent: 2, evidence: [evidence] })
  done(year, 'attaching evidence', await attachEvidence(deps, manager, findingId, evidence))
  const check = { text: 'Three restores since, each with its record.', effective: true, alone: '', on }
  done(year, 'checking the effect', await checkEffect(deps, auditor, findingId, check))
  const close = { text: 'It works.', as: 'effective' as const, on }
  done(year, 'closing the finding', await closeFinding(deps, auditor, findingId, close))
}
