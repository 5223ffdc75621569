/** Routes of the room, below `/o/:organisationId/exchange`. */
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Env, homeOf, mayAs, type Visit } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import { SHEET_LIMITS } from '../../server/sheets/limits.ts'
import { refuseBySize } from '../../server/sheets/read-sheet.ts'
import type { Frame } from '../../ui/page.tsx'
import type { Say } from '../../wire/words.ts'
import type { RoomDependencies } from '../room.ts'
import * as actions from './actions.ts'
import type { ExchangeRefusal } from './contract.ts'
import { type PostedMapping, readMappingForm } from './mapping-form.ts'
import { sayRefusal } from './screens/notes.ts'
import { PreviewScreen } from './screens/preview-screen.tsx'
import { RefusalScreen } from './screens/refusal-screen.tsx'
import { ReportScreen } from './screens/report-screen.tsx'
import { ROWS_A_PAGE } from './screens/risk-section.tsx'
import { StartScreen } from './screens/start-screen.tsx'
import { UndoScreen } from './screens/undo-screen.tsx'

const PATH = '/o/:organisationId/exchange'
/** What a form adds to its file. */
const FORM_BYTES = 100_000

type Asked = {
  c: Context<Env>
  visit: Visit
  say: Say
  frame: Frame
  home: string
  deps: actions.ExchangeDependencies
}

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const asked = (c: Context<Env>): Asked => {
    const visit = visitOf(c)
    const say = deps.words.in(visit.language)
    return {
      c,
      visit,
      say,
      frame: deps.frameOf(c),
      home: `${homeOf(visit)}/exchange`,
      deps,
    }
  }
  const limit = bodyLimit({
    maxSize: SHEET_LIMITS.fileBytes + FORM_BYTES,
    onError: c => {
      const refusal =
        refuseBySize(Number(c.req.header('content-length') ?? 0)) ?? refuseBySize(SHEET_LIMITS.fileBytes + 1)!
      return showStart(asked(c), refusal)
    },
  })
  app.get(PATH, c => showStart(asked(c)))
  app.post(PATH, limit, c => receiveFile(asked(c)))
  app.get(`${PATH}/:id`, c => showImport(asked(c), c.req.param('id')))
  app.post(`${PATH}/:id`, c => changeImport(asked(c), c.req.param('id')))
  app.get(`${PATH}/:id/undo`, c => askUndo(asked(c), c.req.param('id')))
  app.post(`${PATH}/:id/undo`, c => undo(asked(c), c.req.param('id')))
}

async function showStart(asked: Asked, refusal?: ExchangeRefusal) {
  const { c, visit, say, frame, home, deps } = asked
  const imports = await actions.listImports(deps, visit)
  const mayImport = mayAs(visit.organisation.role, 'manager')
  const page = StartScreen({ frame, home, imports, mayImport, refusal: refusal && sayRefusal(refusal, say) })
  return c.html(page, refusal ? statusOf(refusal) : 200)
}

async function receiveFile(asked: Asked) {
  const { c, visit, home, deps } = asked
  const { file } = await c.req.parseBody()
  if (!(file instanceof File) || (file.size === 0 && file.name === '')) {
    return showStart(asked, { code: 'exchange.no_file', values: {} })
  }
  const tooLarge = refuseBySize(file.size)
  if (tooLarge) return showStart(asked, tooLarge)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const started = await actions.startImport(deps, visit, { name: file.name, bytes })
  return started.ok ? c.redirect(`${home}/${started.value}`, 303) : showStart(asked, started.refusal)
}

async function showImport(asked: Asked, id: string) {
  const { c, visit, frame, home, deps } = asked
  const found = await actions.findImport(deps, visit, id)
  if (!found) return c.notFound()
  const mayUndo = mayAs(visit.organisation.role, 'manager')
  if (found.state !== 'draft') return c.html(ReportScreen({ frame, home, done: found, mayUndo }))
  return showPreview(asked, id)
}

async function showPreview(
  asked: Asked,
  id: string,
  posted?: PostedMapping & { typed: Record<string, string> },
) {
  const { c, visit, frame, home, deps } = asked
  const preview = await actions.previewImport(deps, visit, id)
  if (!preview.ok) return showRefusal(asked, preview.refusal)
  const pages = Math.max(1, Math.ceil(preview.value.register.rows.length / ROWS_A_PAGE))
  const wanted = Number(c.req.query('page') ?? 1)
  const page = PreviewScreen({
    frame,
    at: `${home}/${id}`,
    preview: preview.value,
    scenarios: scenariosOf(asked),
    page: Number.isInteger(wanted) ? Math.min(pages, Math.max(1, wanted)) : 1,
    faults: posted?.faults,
    typed: posted?.typed,
  })
  return c.html(page, posted ? 422 : 200)
}

/** One form, whatever the button: the corrections are kept first, then what was asked for is done. */
async function changeImport(asked: Asked, id: string) {
  const { c, visit, home, deps, say } = asked
  const found = await actions.findImport(deps, visit, id)
  if (!found) return c.notFound()
  const fields = onlyText(await c.req.parseBody())
  const act = fields['act'] ?? 'apply'
  if (act === 'discard') {
    const discarded = await actions.discardDraft(deps, visit, id)
    return discarded.ok ? c.redirect(home, 303) : showRefusal(asked, discarded.refusal)
  }
  const posted = readMappingForm(
    fields,
    found.mapping,
    deps.knowledge.scenarios.map(scenario => scenario.id),
  )
  if (posted.faults.length > 0) return showPreview(asked, id, { ...posted, typed: fields })
  const changed = await actions.changeMapping(deps, visit, id, posted.mapping)
  if (!changed.ok) return showRefusal(asked, changed.refusal)
  // Where the table moved, its columns were read anew, and nobody has seen how.
  if (act === 'import' && !changed.value.moved) {
    const imported = await actions.confirmImport(deps, visit, id, say)
    return imported.ok ? c.redirect(`${home}/${id}`, 303) : showRefusal(asked, imported.refusal)
  }
  const page = /^page-(\d{1,4})$/.exec(act)?.[1]
  return c.redirect(`${home}/${id}${page ? `?page=${page}#risks` : ''}`, 303)
}

async function askUndo(asked: Asked, id: string) {
  const { c, visit, frame, home, deps } = asked
  const found = await actions.findImport(deps, visit, id)
  if (!found) return c.notFound()
  if (found.state !== 'done') return c.redirect(`${home}/${id}`, 303)
  return c.html(UndoScreen({ frame, at: `${home}/${id}`, done: found }))
}

async function undo(asked: Asked, id: string) {
  const { c, visit, home, deps } = asked
  const undone = await actions.undoImport(deps, visit, id)
  return undone.ok ? c.redirect(`${home}/${id}`, 303) : showRefusal(asked, undone.refusal)
}

function showRefusal({ c, frame, home, say }: Asked, refusal: ExchangeRefusal) {
  return c.html(RefusalScreen({ frame, home, sentence: sayRefusal(refusal, say) }), statusOf(refusal))
}

function statusOf({ code }: ExchangeRefusal) {
  if (code === 'exchange.not_allowed') return 403
  if (code === 'exchange.not_found') return 404
  if (code === 'exchange.not_a_draft' || code === 'exchange.not_done') return 409
  return code === 'sheet.file_too_large' ? 413 : 422
}

function scenariosOf({ deps, visit }: Asked): { id: string; name: string }[] {
  const translated = deps.knowledge.translations[visit.language]
  return deps.knowledge.scenarios.map(({ id, name }) => ({
    id,
    name: translated?.scenarios[id]?.name ?? name,
  }))
}

function onlyText(body: Record<string, string | File | (string | File)[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
