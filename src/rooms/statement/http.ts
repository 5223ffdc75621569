/** The statement as a page, and it and the plan as files to take away. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, mayAs } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import { tell } from '../plan/telling.ts'
import type { RoomDependencies } from '../room.ts'
import { currentStatement } from './actions.ts'
import { type DownloadFormat, planDownload, statementDownload } from './downloads.ts'
import { FILTERS, StatementPage } from './screens/statement-page.tsx'

const PATH = '/o/:organisationId/statement'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  app.get(PATH, c => showStatement(deps, c))
  for (const format of ['xlsx', 'pdf'] as const) {
    app.get(`${PATH}/statement.${format}`, c => download(deps, c, 'statement', format))
    app.get(`${PATH}/plan.${format}`, c => download(deps, c, 'plan', format))
  }
}

async function showStatement(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const found = await currentStatement(deps, visit)
  // Before there is a profile the result says what to do first.
  if (!found) return c.redirect(`${homeOf(visit)}/result`, 303)
  const { current, rows } = found
  const telling = tell(current.result, current.firstQuarter, {
    say: deps.words.in(visit.language),
    knowledge: deps.knowledge,
    home: homeOf(visit),
    mayDecide: mayAs(visit.organisation.role, 'manager'),
  })
  const filter = FILTERS.find(one => one === c.req.query('show')) ?? 'all'
  const page = StatementPage({ frame: deps.frameOf(c), telling, result: current.result, rows, filter })
  return c.html(page as unknown as string) // JSX renders to text
}

async function download(
  deps: RoomDependencies,
  c: Context<Env>,
  kind: 'statement' | 'plan',
  format: DownloadFormat,
) {
  const visit = visitOf(c)
  const found = await currentStatement(deps, visit)
  if (!found) return c.redirect(`${homeOf(visit)}/result`, 303)
  const { current, rows } = found
  const input = {
    result: current.result,
    rows,
    knowledge: deps.knowledge,
    say: deps.words.in(visit.language),
    date: deps.clock(),
    firstQuarter: current.firstQuarter,
  }
  const file =
    kind === 'statement' ? await statementDownload(input, format) : await planDownload(input, format)
  return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': file.contentType,
    'content-disposition': `attachment; filename="${file.fileName}"`,
  })
}
