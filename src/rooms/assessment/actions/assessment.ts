/** What the assessor's view is made of: the records of the rooms before, brought together for each requirement. */
import type { Dependencies, Visit } from '../../../server/context.ts'
import { currentDocuments, type Documents } from '../../documents/actions.ts'
import { objectivesOf } from '../../measurement/actions/lists.ts'
import { peopleOf } from '../../people/actions.ts'
import type { Current } from '../../plan/actions.ts'
import { listRevisions } from '../../profile/actions.ts'
import { evidenceStandings } from '../../work/actions/lists.ts'
import { type Facts, type Fulfilment, fulfilments, type StandingDocument } from '../model.ts'

export type AssessmentDependencies = Pick<
  Dependencies,
  'database' | 'knowledge' | 'clock' | 'log' | 'words' | 'newId'
>

export type Assessment = { current: Current; documents: Documents; all: Fulfilment[] }

/** null while there is no profile. */
export async function assessmentOf(deps: AssessmentDependencies, visit: Visit): Promise<Assessment | null> {
  const documents = await currentDocuments(deps, visit)
  if (!documents) return null
  const { current } = documents
  const standings = await evidenceStandings(deps, visit, current)
  const facts: Facts = {
    result: current.result,
    decisions: current.decisions,
    acceptances: current.acceptances,
    documents: documents.standings.map(standingDocument),
    registers: await registersOf(deps, visit, current),
    evidence: new Map(standings.flatMap(one => (one.kind === 'requirement' ? [[one.id, one] as const] : []))),
  }
  return { current, documents, all: fulfilments(facts, deps.knowledge) }
}

function standingDocument({
  id,
  title,
  sections,
  latest,
  approval,
}: Documents['standings'][number]): StandingDocument {
  return { id, title, sections, latestVersion: latest?.version ?? null, approval }
}

/** The latest record of each register. */
async function registersOf(
  deps: AssessmentDependencies,
  visit: Visit,
  { decisions, acceptances, register }: Current,
): Promise<Facts['registers']> {
  const [latest] = await listRevisions(deps, visit)
  const { members } = await peopleOf(deps, visit)
  const { objectives } = await objectivesOf(deps, visit)
  const objective = objectives.toSorted((a, b) => a.at.getTime() - b.at.getTime()).at(-1)
  const facts = latest && { at: latest.recordedAt, by: latest.recordedByName }
  const decision = decisions.at(-1)
  const acceptance = acceptances.at(-1)
  const estimate = register.estimates
    .map(one => ({ at: new Date(one.estimatedAt), by: one.estimatedBy }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .at(-1)
  const member = members.toSorted((a, b) => a.since.getTime() - b.since.getTime()).at(-1)
  const decided = decision && { at: new Date(decision.decidedAt), by: decision.decidedBy }
  return {
    ...(facts && { profile: facts, risks: estimate ?? facts }),
    ...(decided && { plan: decided, statement: decided }),
    ...(acceptance && { acceptances: { at: new Date(acceptance.acceptedAt), by: acceptance.acceptedBy } }),
    ...(objective && { objectives: { at: objective.at, by: objective.by } }),
    // That one person looks after everything is no distribution of roles.
    ...(members.length > 1 &&
      member && { people: { at: member.since, by: member.grantedBy || member.name } }),
  }
}
