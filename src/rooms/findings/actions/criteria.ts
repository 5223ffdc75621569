/** What findings can be held against here and now: the result, the statement, the documents and what was taken over. */
import type { Dependencies, Visit } from '../../../server/context.ts'
import { currentDocuments, listVersions } from '../../documents/actions.ts'
import type { DocumentStanding } from '../../documents/model.ts'
import { makeStatement } from '../../statement/model.ts'
import { processesTakenOver } from '../../work/actions/lists.ts'
import { type Criterion, criteriaOf } from '../criteria.ts'

type CriteriaDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'log' | 'words'>

/** All that the knowledge base and the organisation say, each with its force; nothing while there is no profile. */
export async function currentCriteria(deps: CriteriaDependencies, visit: Visit): Promise<Criterion[]> {
  const { knowledge, database } = deps
  const documents = await currentDocuments(deps, visit)
  if (!documents) return []
  const { current, standings } = documents
  return criteriaOf({
    ...{ result: current.result, rows: makeStatement(current.result, knowledge) },
    documents: await Promise.all(standings.map(one => asApproved(deps, visit, one))),
    processes: await database.inOrganisation(visit.organisation.id, processesTakenOver),
    ...{ knowledge, language: visit.language },
  })
}

/** Of a document that was edited since, the version that was approved is what the organisation stands by. */
async function asApproved(deps: CriteriaDependencies, visit: Visit, standing: DocumentStanding) {
  const { id, title, approval, latest, sections } = standing
  const approved = approval !== null
  if (!approval || approval.version === latest?.version) return { id, title, approved, sections }
  const versions = await listVersions(deps, visit, id)
  const version = versions.find(one => one.version === approval.version)
  return { id, title, approved: version !== undefined, sections: version?.sections ?? sections }
}
