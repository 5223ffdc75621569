/** Routes of the room, below `/o/:organisationId/comments`. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, mayAs, type Visit } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN } from '../../server/standing-record.ts'
import type { Frame } from '../../ui/page.tsx'
import type { Say } from '../../wire/words.ts'
import type { RoomDependencies } from '../room.ts'
import * as actions from './actions.ts'
import {
  blankFor,
  type CommentFaults,
  type Entered,
  enteredFrom,
  isItemKind,
  readComment,
} from './comment-form.ts'
import { type CommentRefusal, type StandingComment, withdrawalSchema } from './contract.ts'
import { commentsDownload, DOWNLOADS, type DownloadName, readCountry, readProject } from './downloads.ts'
import { type CommentGroup, findItem, type Item } from './model.ts'
import { CollectedPage } from './screens/collected-page.tsx'
import { CommentPage } from './screens/comment-page.tsx'
import { CommentsPage } from './screens/comments-page.tsx'

const PATH = '/o/:organisationId/comments'

type Asked = { c: Context<Env>; deps: RoomDependencies; visit: Visit; say: Say; frame: Frame; home: string }
type Again = { entered: Entered; faults: CommentFaults; refusal?: CommentRefusal }

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const asked = (c: Context<Env>): Asked => {
    const visit = visitOf(c)
    const say = deps.words.in(visit.language)
    return { c, deps, visit, say, frame: deps.frameOf(c), home: homeOf(visit) }
  }
  app.get(PATH, c => showList(asked(c)))
  app.get(`${PATH}/new`, c => showNew(asked(c)))
  app.post(PATH, c => write(asked(c)))
  app.get(`${PATH}/collected`, c => showCollected(asked(c)))
  for (const name of DOWNLOADS) {
    app.get(`${PATH}/${name}`, c => downloadOwn(asked(c), name))
    app.get(`${PATH}/collected/${name}`, c => downloadCollected(asked(c), name))
  }
  app.get(`${PATH}/:comment`, c => showComment(asked(c)))
  app.post(`${PATH}/:comment`, c => revise(asked(c)))
}

async function showList({ c, deps, visit, say, frame, home }: Asked) {
  const found = await actions.commentsPage(deps, visit, c.req.query('after'))
  const page = CommentsPage({
    frame,
    say,
    home,
    ...found,
    itemOf: comment => itemOf(deps, visit, comment),
    mayWrite: mayAs(visit.organisation.role, 'contributor'),
    mayCollect: await actions.mayCollect(deps, visit.person),
    recorded: c.req.query('recorded') !== undefined,
  })
  return c.html(page as unknown as string) // JSX renders to text
}

async function showNew(asked: Asked) {
  const item = itemAsked(asked)
  return item ? showForm(asked, item, { entered: blankFor(item), faults: {} }) : asked.c.notFound()
}

function itemAsked({ c, deps, visit }: Asked): Item | null {
  const kind = c.req.query('kind')
  return isItemKind(kind) ? findItem(deps.knowledge, kind, c.req.query('item') ?? '', visit.language) : null
}

/** The item of a comment; one that the knowledge base has no more keeps its id as its name. */
function itemOf(deps: RoomDependencies, visit: Visit, comment: StandingComment): Item {
  const { itemKind: kind, itemId: id, clause } = comment
  return findItem(deps.knowledge, kind, id, visit.language) ?? { kind, id, name: id, clause }
}

const STATUS: Record<string, 403 | 409> = {
  'comments.not_allowed': 403,
  'comments.changed_meanwhile': 409,
}

async function showForm(asked: Asked, item: Item, again: Again, comment?: StandingComment) {
  const { c, visit, say, frame, home } = asked
  const mayWrite = mayAs(visit.organisation.role, 'contributor')
  const page = CommentPage({ frame, say, home, item, comment, mayWrite, ...again })
  const failed = Object.keys(again.faults).length > 0 || again.refusal
  const status = STATUS[again.refusal ?? ''] ?? (failed ? 422 : 200)
  return c.html(page as unknown as string, status)
}

async function write(asked: Asked) {
  const { c, deps, visit, home } = asked
  const fields = await textFieldsOf(c)
  const { kind, item: id = '' } = fields
  const item = isItemKind(kind) ? findItem(deps.knowledge, kind, id, visit.language) : null
  if (!item) return c.notFound()
  const read = readComment(item, fields)
  if (!read.ok) return await showForm(asked, item, read)
  const written = await actions.writeComment(deps, visit, read.input)
  if (written.ok) return c.redirect(`${home}/comments?recorded#${written.id}`, 303)
  return await showForm(asked, item, { entered: read.input, faults: {}, refusal: written.refusal })
}

async function findComment({ c, deps, visit }: Asked): Promise<StandingComment | null> {
  return await actions.commentBy(deps, visit, c.req.param('comment') ?? '')
}

async function showComment(asked: Asked) {
  const comment = await findComment(asked)
  if (!comment) return asked.c.notFound()
  const item = itemOf(asked.deps, asked.visit, comment)
  return showForm(asked, item, { entered: enteredFrom(comment), faults: {} }, comment)
}

async function revise(asked: Asked) {
  const { c, deps, visit, home } = asked
  const comment = await findComment(asked)
  if (!comment) return c.notFound()
  const item = itemOf(deps, visit, comment)
  const fields = await textFieldsOf(c)
  const again = (refusal: CommentRefusal) =>
    showForm(asked, item, { entered: enteredFrom(comment), faults: {}, refusal }, comment)
  if (fields['withdraw'] !== undefined) {
    const checked = withdrawalSchema.safeParse({ reason: fields['withdrawal'] ?? '' })
    if (!checked.success) return await again('comments.why_withdrawn')
    const { reason } = checked.data
    const withdrawn = await actions.withdrawComment(deps, visit, comment.commentId, reason, fields[SEEN])
    return withdrawn.ok ? c.redirect(`${home}/comments?recorded`, 303) : await again(withdrawn.refusal)
  }
  const read = readComment(item, fields)
  if (!read.ok) return await showForm(asked, item, read, comment)
  const revised = await actions.reviseComment(deps, visit, comment.commentId, read.input, fields[SEEN])
  if (revised.ok) return c.redirect(`${home}/comments?recorded#${comment.commentId}`, 303)
  return await showForm(asked, item, { entered: read.input, faults: {}, refusal: revised.refusal }, comment)
}

async function showCollected({ c, deps, visit, say, frame, home }: Asked) {
  const groups = await actions.collectComments(deps, visit.person)
  if (!groups) return c.notFound()
  const nameOf = ({ said }: CommentGroup) =>
    findItem(deps.knowledge, said.itemKind, said.itemId, visit.language)?.name ?? said.itemId
  return c.html(CollectedPage({ frame, say, home, groups, nameOf }) as unknown as string)
}

async function downloadOwn(asked: Asked, name: DownloadName) {
  const comments = await actions.commentsOf(asked.deps, asked.visit)
  return await sendFile(
    asked,
    name,
    comments.map(said => ({ said, times: 1 })),
  )
}

async function downloadCollected(asked: Asked, name: DownloadName) {
  const groups = await actions.collectComments(asked.deps, asked.visit.person)
  return groups ? await sendFile(asked, name, groups) : asked.c.notFound()
}

async function sendFile({ c, deps }: Asked, name: DownloadName, groups: CommentGroup[]) {
  const file = await commentsDownload(name, groups, {
    document: c.req.query('document'),
    country: readCountry(c.req.query('country')),
    project: readProject(c.req.query('project')),
    date: deps.clock(),
  })
  return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': file.contentType,
    'content-disposition': `attachment; filename="${file.fileName}"`,
  })
}
