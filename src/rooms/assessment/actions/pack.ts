/** Freezes what an assessor looks at: everything read as of one moment, put into one archive, kept with its hash. */

import {
  type Archive,
  type Files,
  type Journal,
  makeArchive,
  plainName,
  utf8,
} from '../../../server/archive/archive.ts'
import { lookBack } from '../../../server/as-of.ts'
import type { Dependencies, Visit } from '../../../server/context.ts'
import { record } from '../../../server/journal.ts'
import { may } from '../../../server/permission.ts'
import { isId } from '../../../wire/id.ts'
import { setFile } from '../../documents/downloads.ts'
import { planDownload, statementDownload } from '../../statement/downloads.ts'
import { makeStatement } from '../../statement/model.ts'
import { evidenceFile } from '../../work/actions/evidence.ts'
import { evidenceOf } from '../../work/actions/lists.ts'
import type { Evidence } from '../../work/contract.ts'
import { packIndex } from '../screens/frozen-page.tsx'
import * as store from '../store.ts'
import { type Assessment, assessmentOf } from './assessment.ts'

type PackDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'log' | 'words' | 'newId'>

/** Of each requirement the latest records; a year of them and more. */
const PAGES_OF_RECORDS = 5
/** What is attached beyond this is named with its hash and stays in the program. */
const ATTACHED_BYTES_MAX = 50 * 1024 * 1024
/** The latest entries; the chain then begins at the hash before them. */
const JOURNAL_MAX = 200_000
const JOURNAL_BATCH = 5000

export type PackRefusal = 'assessment.not_allowed' | 'assessment.no_profile' | 'assessment.why_missing'
export type Frozen = { ok: true; id: string } | { ok: false; refusal: PackRefusal }

export async function freezePack(deps: PackDependencies, visit: Visit, reason: string): Promise<Frozen> {
  if (!may(visit.organisation.role, 'freeze', 'pack')) return { ok: false, refusal: 'assessment.not_allowed' }
  const why = reason.trim()
  if (why.length < 3 || why.length > 1000) return { ok: false, refusal: 'assessment.why_missing' }
  const at = deps.clock()
  const archive = await lookBack(at, () => gather(deps, visit, at))
  if (!archive) return { ok: false, refusal: 'assessment.no_profile' }
  const id = deps.newId()
  const { organisation, person } = visit
  await deps.database.inOrganisation(organisation.id, async tx => {
    const written = { organisationId: organisation.id, at, by: person }
    const fileName = `audit-pack-${at.toISOString().slice(0, 10)}.zip`
    const { content, ...hashes } = archive
    await store.insertPack(tx, written, { id, reason: why, fileName, bytes: content.length, ...archive })
    await record(tx, {
      ...written,
      act: 'pack.freeze',
      subject: `pack:${id}`,
      content: { ...hashes, reason: why },
    })
  })
  return { ok: true, id }
}

export const packsOf = (deps: Pick<Dependencies, 'database'>, { organisation }: Visit) =>
  deps.database.inOrganisation(organisation.id, store.packs)

export async function packBy(deps: Pick<Dependencies, 'database'>, { organisation }: Visit, id: string) {
  return isId(id)
    ? await deps.database.inOrganisation(organisation.id, tx => store.packContent(tx, id))
    : null
}

async function gather(deps: PackDependencies, visit: Visit, at: Date): Promise<Archive | null> {
  const assessment = await assessmentOf(deps, visit)
  if (!assessment) return null
  const files: Files = new Map()
  const records = await recordsOf(deps, visit, assessment)
  const attached = await attach(deps, visit, files, records)
  await addPapers(deps, visit, assessment, files, at)
  const { journal, text } = await journalOf(deps, visit)
  files.set('records/journal.jsonl', utf8(text))
  files.set('records/evidence.json', asJson([...records.values()].flat()))
  files.set('records/decisions.json', asJson(assessment.current.decisions))
  files.set('records/acceptances.json', asJson(assessment.current.acceptances))
  const shown = { assessment, records, attached, visit, at, knowledge: deps.knowledge }
  const index = packIndex({ ...shown, say: deps.words.in(visit.language), names: [...files.keys()] })
  files.set('index.html', utf8(index))
  return makeArchive(files, journal, at)
}

const asJson = (value: unknown) => utf8(`${JSON.stringify(value, null, 2)}\n`)

export type Records = Map<string, Evidence[]>

async function recordsOf(deps: PackDependencies, visit: Visit, { all }: Assessment): Promise<Records> {
  const records: Records = new Map()
  for (const { requirement } of all) {
    const found: Evidence[] = []
    let after: string | undefined
    for (let page = 0; page < PAGES_OF_RECORDS; page++) {
      const { evidence, next } = await evidenceOf(deps, visit, { requirement: requirement.id, after })
      found.push(...evidence)
      if (!next) break
      after = next
    }
    records.set(requirement.id, found)
  }
  return records
}

/** Evidence id → name in the archive; what is larger than fits is left out of it. */
async function attach(
  deps: PackDependencies,
  visit: Visit,
  files: Files,
  records: Records,
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  let bytes = 0
  for (const one of [...records.values()].flat()) {
    if (!one.file || names.has(one.id) || bytes + one.file.bytes > ATTACHED_BYTES_MAX) continue
    const file = await evidenceFile(deps, visit, one.id)
    if (!file) continue
    bytes += file.content.length
    const name = `evidence/${one.id}-${plainName(file.name)}`
    files.set(name, file.content)
    names.set(one.id, name)
  }
  return names
}

async function addPapers(
  deps: PackDependencies,
  visit: Visit,
  { current, documents }: Assessment,
  files: Files,
  date: Date,
): Promise<void> {
  const { knowledge, words } = deps
  const { result, firstQuarter } = current
  const input = { result, knowledge, say: words.in(visit.language), date, firstQuarter }
  const statement = { ...input, rows: makeStatement(result, knowledge) }
  const binding = {
    organisation: visit.organisation.name,
    date,
    words,
    language: visit.language,
    apart: true,
  }
  files.set('statement-of-applicability.pdf', (await statementDownload(statement, 'pdf')).bytes)
  files.set('statement-of-applicability.xlsx', (await statementDownload(statement, 'xlsx')).bytes)
  files.set('risk-treatment-plan.pdf', (await planDownload(input, 'pdf')).bytes)
  files.set('documents.pdf', (await setFile(documents.standings, binding, 'pdf')).bytes)
}

async function journalOf(
  { database }: PackDependencies,
  { organisation }: Visit,
): Promise<{ journal: Journal; text: string }> {
  return await database.inOrganisation(organisation.id, async tx => {
    const head = await store.journalHead(tx, organisation.id)
    const first = Math.max(1, head.entries - JOURNAL_MAX + 1)
    const lines: string[] = []
    let previousHash = head.hash
    for (let next = first; next <= head.entries; next += JOURNAL_BATCH) {
      const batch = await store.journalFrom(tx, next, JOURNAL_BATCH)
      if (next === first) previousHash = batch[0]?.previousHash ?? head.hash
      for (const line of batch) lines.push(JSON.stringify(line))
    }
    const journal = { entries: lines.length, first, previousHash, head: head.hash }
    return { journal, text: lines.map(line => `${line}\n`).join('') }
  })
}
