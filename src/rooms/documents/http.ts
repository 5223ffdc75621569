/** Routes of the room, below `/o/:organisationId/documents`. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, mayAs, type Visit } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { visitOf } from '../../server/session.ts'
import type { Frame } from '../../ui/page.tsx'
import { ASSUMED_SIZE } from '../obligations/requirements.ts'
import type { RoomDependencies } from '../room.ts'
import * as actions from './actions.ts'
import type { DocumentRefusal } from './contract.ts'
import {
  DOCUMENT_FORMATS,
  type DocumentFile,
  type DocumentFormat,
  documentFile,
  setFile,
} from './downloads.ts'
import { readApproval, readChoices, readEdit, type Typed } from './forms.ts'
import { type DocumentStanding, editable } from './model.ts'
import { ChangesPage, type ChoosingAgain } from './screens/changes-page.tsx'
import { type ApprovalAgain, DocumentPage } from './screens/document-page.tsx'
import { DocumentsPage } from './screens/documents-page.tsx'
import { type Editing, EditPage, editingOf } from './screens/edit-page.tsx'
import { VersionsPage } from './screens/versions-page.tsx'

const PATH = '/o/:organisationId/documents'
const RECORDED = ['saved', 'unchanged', 'taken', 'approved']

type Asked = { c: Context<Env>; deps: RoomDependencies; visit: Visit; frame: Frame; home: string }

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const asked = (c: Context<Env>): Asked => {
    const visit = visitOf(c)
    return { c, deps, visit, frame: deps.frameOf(c), home: homeOf(visit) }
  }
  app.get(PATH, c => showList(asked(c)))
  for (const format of DOCUMENT_FORMATS) {
    app.get(`${PATH}/set.${format}`, c => takeSet(asked(c), format))
    app.get(`${PATH}/:document/file.${format}`, c => takeOne(asked(c), format))
  }
  app.get(`${PATH}/:document`, c => showDocument(asked(c)))
  app.post(`${PATH}/:document/approval`, c => approve(asked(c)))
  app.get(`${PATH}/:document/edit`, c => showEdit(asked(c)))
  app.post(`${PATH}/:document/edit`, c => edit(asked(c)))
  app.get(`${PATH}/:document/changes`, c => showChanges(asked(c)))
  app.post(`${PATH}/:document/changes`, c => takeFacts(asked(c)))
  app.get(`${PATH}/:document/versions`, c => showVersions(asked(c)))
}

/** JSX renders to text. */
const html = (c: Context<Env>, page: unknown, status: 200 | 403 | 409 | 422 = 200) =>
  c.html(page as string, status)

async function showList({ c, deps, visit, frame, home }: Asked) {
  const documents = await actions.currentDocuments(deps, visit)
  // Before there is a profile the result says what to do first.
  return documents ? html(c, DocumentsPage({ frame, home, documents })) : c.redirect(`${home}/result`, 303)
}

type Found = { documents: actions.Documents; standing: DocumentStanding; here: string; mayChange: boolean }

/** The document of the address, or the answer where there is none. */
async function find({ c, deps, visit, home }: Asked): Promise<Found | Response> {
  const documents = await actions.currentDocuments(deps, visit)
  if (!documents) return c.redirect(`${home}/result`, 303)
  const standing = documents.standings.find(one => one.id === c.req.param('document'))
  if (!standing) return c.notFound()
  const mayChange = mayAs(visit.organisation.role, 'manager')
  return { documents, standing, here: `${home}/documents/${standing.id}`, mayChange }
}

const statusOf = (refusal: DocumentRefusal) => (refusal === 'documents.not_allowed' ? 403 : 409)
/** Words lie below the room: `documents.refusal.…`. */
const wordOf = (refusal: DocumentRefusal) => refusal.replace('documents.', '')

async function showDocument(asked: Asked, again?: ApprovalAgain, status: 200 | 403 | 409 | 422 = 200) {
  const found = await find(asked)
  if (found instanceof Response) return found
  const { c, frame, home } = asked
  const recorded = RECORDED.find(one => one === c.req.query('recorded')) ?? null
  const { standing, mayChange } = found
  return html(
    c,
    DocumentPage({ frame, home, standing, mayChange, recorded, ...(again && { again }) }),
    status,
  )
}

async function approve(asked: Asked) {
  const { c, deps, visit, home } = asked
  const fields = await textFieldsOf(c)
  const reason = fields['reason'] ?? ''
  const input = readApproval(fields)
  if (!input) return await showDocument(asked, { reason, fault: true }, 422)
  const id = c.req.param('document') ?? ''
  const done = await actions.approveDocument(deps, visit, id, input)
  if (done.ok) return c.redirect(`${home}/documents/${id}?recorded=approved`, 303)
  return await showDocument(asked, { reason, refusal: wordOf(done.refusal) }, statusOf(done.refusal))
}

async function showEdit(asked: Asked) {
  const found = await find(asked)
  if (found instanceof Response) return found
  const { c, frame, home } = asked
  const { standing, here, mayChange } = found
  if (!mayChange) return c.redirect(here, 303)
  const editing = editingOf(standing.latest?.version ?? 0, editable(standing))
  return html(c, EditPage({ frame, home, standing, editing }))
}

async function edit(asked: Asked) {
  const { c, deps, visit } = asked
  const fields = await textFieldsOf(c)
  const read = readEdit(fields)
  const preview = fields['act'] === 'preview'
  const found = await find(asked)
  if (found instanceof Response) return found
  if (preview)
    return editAgain(asked, found, read.typed, { preview, faults: read.ok ? [] : withoutReason(read) }, 200)
  if (!read.ok) return editAgain(asked, found, read.typed, { faults: read.faults }, 422)
  const done = await actions.editDocument(deps, visit, found.standing.id, read.input)
  if (done.ok) return c.redirect(`${found.here}?recorded=${done.changed ? 'saved' : 'unchanged'}`, 303)
  const disputed = done.disputed ?? []
  return editAgain(
    asked,
    found,
    read.typed,
    { refusal: wordOf(done.refusal), disputed },
    statusOf(done.refusal),
  )
}

/** Whoever looks at a preview is not asked for a reason yet. */
const withoutReason = ({ faults }: { faults: string[] }) => faults.filter(name => name !== 'reason')

/** The form again with what was typed; where others wrote meanwhile, saving once more is a choice made knowingly. */
function editAgain(
  { c, frame, home }: Asked,
  { standing }: Found,
  typed: Typed,
  over: Partial<Editing>,
  status: 200 | 403 | 409 | 422,
) {
  const disputed = over.disputed ?? []
  const latest = editingOf(standing.latest?.version ?? 0, editable(standing))
  const sections = typed.sections.map(section =>
    disputed.some(one => one.mine.id === section.id)
      ? { ...section, was: latest.sections.find(one => one.id === section.id)?.was ?? section.was }
      : section,
  )
  const editing = { ...latest, ...typed, sections, ...over }
  return html(c, EditPage({ frame, home, standing, editing }), status)
}

async function showChanges(asked: Asked, again?: ChoosingAgain, status: 200 | 403 | 409 | 422 = 200) {
  const found = await find(asked)
  if (found instanceof Response) return found
  const { c, frame, home } = asked
  const { standing, mayChange } = found
  return html(c, ChangesPage({ frame, home, standing, mayChange, again }), status)
}

async function takeFacts(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { input, choices, reason } = readChoices(await textFieldsOf(c))
  if (!input) return await showChanges(asked, { choices, reason, fault: true }, 422)
  const id = c.req.param('document') ?? ''
  const done = await actions.takeFacts(deps, visit, id, input)
  if (done.ok) return c.redirect(`${home}/documents/${id}?recorded=taken`, 303)
  const again = { choices, reason, refusal: wordOf(done.refusal) }
  return await showChanges(asked, again, statusOf(done.refusal))
}

async function showVersions(asked: Asked) {
  const found = await find(asked)
  if (found instanceof Response) return found
  const { c, deps, visit, frame, home } = asked
  const { standing, here } = found
  if (!standing.latest) return c.redirect(here, 303)
  const versions = await actions.listVersions(deps, visit, standing.id)
  const approvals = await actions.listApprovals(deps, visit, standing.id)
  return html(c, VersionsPage({ frame, home, standing, versions, approvals }))
}

async function takeOne(asked: Asked, format: DocumentFormat) {
  const found = await find(asked)
  if (found instanceof Response) return found
  return sendFile(asked.c, await documentFile(found.standing, bindingOf(asked), format))
}

async function takeSet(asked: Asked, format: DocumentFormat) {
  const { c, deps, visit, home } = asked
  const documents = await actions.currentDocuments(deps, visit)
  if (!documents) return c.redirect(`${home}/result`, 303)
  const size = documents.current.result.sizeClass ?? ASSUMED_SIZE
  const apart = size === 'medium' || size === 'large'
  return sendFile(c, await setFile(documents.standings, { ...bindingOf(asked), apart }, format))
}

const bindingOf = ({ deps, visit }: Asked) => ({
  organisation: visit.organisation.name,
  date: deps.clock(),
  words: deps.words,
  language: visit.language,
})

function sendFile(c: Context<Env>, { bytes, contentType, fileName }: DocumentFile) {
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
  })
}
