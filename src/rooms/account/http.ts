/** Routes outside an organisation: first run, signing in and out, organisations, language, what every page loads. */
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { isUnreadable } from '../../server/app.ts'
import {
  type Dependencies,
  type Env,
  homeOf,
  type Person,
  type Role,
  type Visit,
} from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import {
  createOrganisation,
  isSetUp,
  looksAfterInstallation,
  organisationsOf,
} from '../../server/organisation.ts'
import { outageOf } from '../../server/outage.ts'
import { PastIsRead, personOf, signIn, signOut, signUpOwner } from '../../server/session.ts'
import { ASSETS } from '../../ui/assets.ts'
import type { Frame, NavigationGroup } from '../../ui/page.tsx'
import { chooseLanguage, isLanguage } from '../../wire/language.ts'
import {
  type AccountRefusal,
  type Beginnings,
  type Example,
  organisationName,
  signInForm,
} from './contract.ts'
import { type SetupTyped, safePath, setupFaults } from './model.ts'
import { BackupsScreen } from './screens/backups-screen.tsx'
import { OrganisationsScreen } from './screens/organisations-screen.tsx'
import { type ProblemKind, ProblemScreen } from './screens/problem-screen.tsx'
import { SetupScreen } from './screens/setup-screen.tsx'
import { SignInScreen } from './screens/sign-in-screen.tsx'

const LANGUAGE_COOKIE = 'mediant-language'
const YEAR_S = 365 * 24 * 60 * 60
/** A form of this room has four short fields. */
const FORM_BYTES = 20_000
/** A database that ended by itself is back within a second or two. */
const RETRY_SECONDS = '5'

export type AccountDependencies = Dependencies & Beginnings & { frameOf: (c: Context<Env>) => Frame }

type ShellFacts = Pick<Dependencies, 'words'> & {
  navigation: readonly NavigationGroup[]
  version: string
  dataPlace: string
}

/** Makes what the frame of a page shows out of its request. */
export function frameMaker({ words, navigation, version, dataPlace }: ShellFacts) {
  return (c: Context<Env>): Frame => {
    const visit = c.get('visit') as Visit | undefined // absent outside an organisation
    const person = visit?.person ?? (c.get('person') as Person | undefined)
    const url = new URL(c.req.url)
    return {
      say: words.in(c.get('language') ?? 'en'),
      path: c.req.method === 'GET' ? url.pathname + url.search : url.pathname,
      ...(visit?.asOf && { past: { day: visit.asOf, today: url.pathname.replace(`@${visit.asOf}`, '') } }),
      organisation: visit && { name: visit.organisation.name, home: homeOf(visit) },
      navigation: visit?.organisation.role === 'assessor' ? withoutGuidance(navigation) : navigation,
      person: person && { name: person.name },
      version,
      // Where the data lie is nobody's business before signing in.
      dataPlace: person && dataPlace,
      backups: visit?.organisation.role === 'owner',
    }
  }
}

/** Nobody is audited against advice: assessors are not led to it. */
function withoutGuidance(navigation: readonly NavigationGroup[]): NavigationGroup[] {
  return navigation
    .map(group => ({ ...group, items: group.items.filter(item => !item.guidance) }))
    .filter(group => group.items.length > 0)
}

/** Sets the language of each request; to be used before every route. */
export const readLanguage: MiddlewareHandler<Env> = async (c, next) => {
  c.set('language', chooseLanguage(getCookie(c, LANGUAGE_COOKIE), c.req.header('accept-language')))
  await next()
}

export function mount(app: Hono<Env>, deps: AccountDependencies): void {
  const limit = bodyLimit({ maxSize: FORM_BYTES })
  for (const asset of ASSETS) {
    app.get(asset.path, c =>
      c.body(asset.body, 200, {
        'content-type': asset.contentType,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    )
  }
  app.post('/language', limit, c => changeLanguage(c, deps))
  app.get('/', c => showStart(c, deps))
  app.get('/setup', c => showSetup(c, deps))
  app.post('/setup', limit, c => setUp(c, deps))
  app.get('/sign-in', c => showSignIn(c, deps))
  app.post('/sign-in', limit, c => enter(c, deps))
  app.post('/sign-out', async c =>
    withCookies(c, '/sign-in', (await signOut(deps, c.req.raw.headers)).cookies),
  )
  app.get('/organisations', c => showOrganisations(c, deps))
  app.post('/organisations', limit, c => addOrganisation(c, deps))
  app.get('/backups', c => showBackups(c, deps))
  app.post('/backups', limit, c => backUpNow(c, deps))
  app.notFound(c => problem(c, deps, 'notFound', 404))
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      if (error instanceof PastIsRead) return problem(c, deps, 'past', 409)
      return problem(c, deps, error.status === 413 ? 'tooLarge' : 'refused', error.status as 400)
    }
    if (isUnreadable(error)) return problem(c, deps, 'unreadable', 400)
    const outage = outageOf(error)
    if (outage) {
      deps.log.warn({ part: 'database', outage, message: error.message }, 'A page had to be refused')
      c.header('retry-after', RETRY_SECONDS)
      return problem(c, deps, outage, 503)
    }
    deps.log.error(
      { part: 'page', err: error, path: c.req.path, requestId: c.get('requestId') },
      'A page failed',
    )
    return problem(c, deps, 'failed', 500)
  })
}

function problem(
  c: Context<Env>,
  deps: AccountDependencies,
  kind: ProblemKind,
  status: 400 | 404 | 409 | 500 | 503,
) {
  if (!c.get('language')) c.set('language', chooseLanguage(getCookie(c, LANGUAGE_COOKIE), null))
  const requestId = c.get('requestId')
  return c.html(ProblemScreen({ frame: deps.frameOf(c), kind, requestId }), status)
}

async function changeLanguage(c: Context<Env>, { address }: Pick<AccountDependencies, 'address'>) {
  const { language, back } = await textFieldsOf(c)
  if (isLanguage(language)) {
    const secure = address.startsWith('https:')
    setCookie(c, LANGUAGE_COOKIE, language, {
      path: '/',
      maxAge: YEAR_S,
      httpOnly: true,
      sameSite: 'Lax',
      secure,
    })
  }
  return c.redirect(safePath(back), 303)
}

/** Where somebody begins who has not come to see the result. */
const FIRST_PAGE: Partial<Record<Role, string>> = { assessor: 'assessment' }

async function showStart(c: Context<Env>, deps: AccountDependencies) {
  if (!(await isSetUp(deps))) return c.redirect('/setup', 303)
  const person = await personOf(deps, c.req.raw.headers)
  if (!person) return c.redirect('/sign-in', 303)
  const [first, second] = await organisationsOf(deps, person.id)
  return c.redirect(
    first && !second ? `/o/${first.id}/${FIRST_PAGE[first.role] ?? 'result'}` : '/organisations',
    303,
  )
}

async function showSetup(c: Context<Env>, deps: AccountDependencies) {
  if (await isSetUp(deps)) return c.redirect('/', 303)
  const typed = { name: '', email: '', password: '', organisation: '' }
  return c.html(SetupScreen({ frame: deps.frameOf(c), examples: deps.examples, typed, faults: [] }))
}

async function setUp(c: Context<Env>, deps: AccountDependencies) {
  const form = await textFieldsOf(c)
  const example = deps.examples.find(one => one.id === form['begin'])
  const typed: SetupTyped = {
    name: form['name'] ?? '',
    email: form['email']?.trim() ?? '',
    password: form['password'] ?? '',
    organisation: form['organisation'] ?? '',
  }
  const chosen = { ...typed, organisation: example?.name ?? typed.organisation }
  const show = (faults: ReturnType<typeof setupFaults>, refusal?: AccountRefusal) =>
    c.html(SetupScreen({ frame: deps.frameOf(c), examples: deps.examples, typed, faults, refusal }), 422)
  const faults = setupFaults(chosen)
  if (faults.length > 0) return show(faults)
  const made = await signUpOwner(deps, { ...chosen, name: chosen.name.trim(), headers: c.req.raw.headers })
  if (!made.ok) {
    return made.refusal === 'account.already_set_up' ? c.redirect('/', 303) : show([], made.refusal)
  }
  const organisation = { id: made.organisationId, name: chosen.organisation.trim(), role: 'owner' as const }
  await deps.begin({ person: made.person, organisation }, example?.id ?? null)
  return withCookies(c, firstPage(organisation.id, example), made.cookies)
}

/** An example has its answers already and shows its result; one's own organisation begins with the questions. */
function firstPage(organisationId: string, example: Example | undefined): string {
  return `/o/${organisationId}/${example ? 'result' : 'profile/start'}`
}

async function showSignIn(c: Context<Env>, deps: AccountDependencies) {
  if (!(await isSetUp(deps))) return c.redirect('/setup', 303)
  const to = safePath(c.req.query('to'))
  const failed = c.req.query('failed') === 'sso'
  const isReset = c.req.query('done') === 'reset'
  return c.html(SignInScreen({ ...signInFrame(c, deps), email: '', to, failed, isReset }))
}

const signInFrame = (c: Context<Env>, deps: AccountDependencies) => ({
  frame: deps.frameOf(c),
  singleSignOn: deps.identity.singleSignOn?.name,
  passkeys: deps.identity.passkeys !== null,
})

async function enter(c: Context<Env>, deps: AccountDependencies) {
  const form = await textFieldsOf(c)
  const to = safePath(form['to'])
  const checked = signInForm.safeParse(form)
  const email = (form['email'] ?? '').slice(0, 254)
  const entered = checked.success
    ? await signIn(deps, { ...checked.data, headers: c.req.raw.headers, block: c.get('block') })
    : ({ ok: false, refusal: 'account.wrong_credentials' } as const)
  if (entered.ok) {
    const next = entered.secondFactor ? `/sign-in/second-factor?to=${encodeURIComponent(to)}` : to
    return withCookies(c, next, entered.cookies)
  }
  const status = entered.refusal === 'account.too_many_attempts' ? 429 : 422
  return c.html(SignInScreen({ ...signInFrame(c, deps), email, to, refusal: entered.refusal }), status)
}

async function showOrganisations(c: Context<Env>, deps: AccountDependencies, typed = '', fault?: string) {
  const person = await personOf(deps, c.req.raw.headers)
  if (!person) return c.redirect('/sign-in?to=/organisations', 303)
  c.set('person', person)
  const organisations = await organisationsOf(deps, person.id)
  const { examples } = deps
  const screen = OrganisationsScreen({ frame: deps.frameOf(c), organisations, examples, typed, fault })
  return c.html(screen, fault ? 422 : 200)
}

async function addOrganisation(c: Context<Env>, deps: AccountDependencies) {
  const person = await personOf(deps, c.req.raw.headers)
  if (!person) return c.redirect('/sign-in?to=/organisations', 303)
  const form = await textFieldsOf(c)
  const example = deps.examples.find(one => one.id === form['begin'])
  const name = organisationName.safeParse(example?.name ?? form['organisation'] ?? '')
  if (!name.success) return showOrganisations(c, deps, form['organisation'], 'account.faults.organisation')
  const id = await createOrganisation(deps, person, name.data)
  await deps.begin({ person, organisation: { id, name: name.data, role: 'owner' } }, example?.id ?? null)
  return c.redirect(firstPage(id, example), 303)
}

/** Backups hold all organisations of the installation: for whoever looks after it, and only where there are any. */
async function showBackups(c: Context<Env>, deps: AccountDependencies, fault?: string) {
  const person = await personOf(deps, c.req.raw.headers)
  if (!person) return c.redirect('/sign-in?to=/backups', 303)
  if (!deps.backups || !(await looksAfterInstallation(deps, person.id))) return c.notFound()
  c.set('person', person)
  const { folder } = deps.backups
  const screen = BackupsScreen({
    frame: deps.frameOf(c),
    folder,
    last: await deps.backups.last(),
    now: deps.clock(),
    fault,
  })
  return c.html(screen, fault ? 503 : 200)
}

async function backUpNow(c: Context<Env>, deps: AccountDependencies) {
  const person = await personOf(deps, c.req.raw.headers)
  if (!deps.backups || !person || !(await looksAfterInstallation(deps, person.id))) return c.notFound()
  try {
    await deps.backups.run()
  } catch (error) {
    deps.log.error({ part: 'backup', err: error }, 'A backup failed')
    return await showBackups(c, deps, (error as Error).message)
  }
  return c.redirect('/backups', 303)
}

function withCookies(c: Context<Env>, to: string, cookies: string[]) {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.redirect(to, 303)
}
