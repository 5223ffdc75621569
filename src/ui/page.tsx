/** The frame around every page: skip link, navigation, content, footer. Works without a line of script; a page may add one. */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { sayDate } from '../wire/format.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../wire/language.ts'
import type { Say } from '../wire/words.ts'
import { ICON, STYLESHEET } from './assets.ts'
import type { Script } from './scripts.ts'

/** One entry of the navigation; `key` is its name among the shell's words (`shell.rooms.…`). */
export type NavigationItem = {
  key: string
  path: string
  /** Mostly advice, against which nobody is audited. */
  guidance?: boolean
}

/** Rooms that belong together on the way through the process; `key` is its name (`shell.groups.…`). */
export type NavigationGroup = { key: string; items: readonly NavigationItem[] }

/** What the frame shows besides the content of the page. */
export type Frame = {
  say: Say
  /** Path and query of this page, to which a change of language returns. */
  path: string
  /** Where the rooms of the organisation lie, for example `/o/…`; without one there is no navigation. */
  organisation?: { name: string; home: string }
  /** The day to whose end this page looks back, where it does, and the same page of today. */
  past?: { day: string; today: string }
  navigation: readonly NavigationGroup[]
  person?: { name: string }
  version: string
  /** Where the data are kept, in words: a folder or a database. */
  dataPlace?: string
  /** Whether the visitor may see the backups. */
  backups?: boolean
}

/** Without it browsers fall back to the quirks of the nineties: other line heights in tables, other boxes. */
const DOCTYPE = raw('<!doctype html>')

type PageProps = {
  frame: Frame
  title: string
  /** Life that is added to a page which stands without it. */
  script?: Script
  children?: Child
}

export function Page({ frame, title, script, children }: PageProps) {
  const { say } = frame
  return (
    <>
      {DOCTYPE}
      <html lang={say.language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{[title, frame.organisation?.name, 'Mediant'].filter(Boolean).join(' · ')}</title>
          <link rel="icon" href={ICON.path} type="image/svg+xml" />
          <link rel="stylesheet" href={STYLESHEET.path} />
          {script && <ScriptLinks script={script} />}
        </head>
        <body>
          <a class="skip" href="#content">
            {say('shell.skip')}
          </a>
          <Header frame={frame} />
          {frame.past && <LookingBack say={say} past={frame.past} />}
          <main id="content" tabindex={-1}>
            {children}
          </main>
          <Footer frame={frame} />
        </body>
      </html>
    </>
  )
}

/** All modules are asked for at once, instead of each when another is found to import it. */
function ScriptLinks({ script: { path, modules } }: { script: Script }) {
  return (
    <>
      {modules.map(module => (
        <link rel="modulepreload" href={module.path} />
      ))}
      <script type="module" src={path} />
    </>
  )
}

function Header({ frame }: { frame: Frame }) {
  const { say, organisation, navigation } = frame
  const current = navigation.find(group => group.items.some(item => currentOf(frame, item)))
  return (
    <header class="page-header">
      <a class="brand" href="/" aria-label={say('shell.nav.home')}>
        Mediant
      </a>
      {organisation && (
        <nav aria-label={say('shell.nav.label')}>
          <ul>
            {navigation.map(({ key, items: [first] }) => (
              <li>
                <a
                  href={`${organisation.home}/${first?.path}`}
                  aria-current={key === current?.key ? 'true' : undefined}
                >
                  {say(`shell.groups.${key}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Whose frame={frame} />
      {organisation && current && (
        <nav class="within" aria-label={say(`shell.groups.${current.key}`)}>
          <ul>
            {current.items.map(item => (
              <li>
                <a href={`${organisation.home}/${item.path}`} aria-current={currentOf(frame, item)}>
                  {say(`shell.rooms.${item.key}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  )
}

/** Above each page that looks back, in print too: nobody takes it for today. */
function LookingBack({ say, past }: { say: Say; past: NonNullable<Frame['past']> }) {
  const day = new Date(`${past.day}T12:00:00Z`)
  return (
    <p class="looking-back" role="status">
      <b>{say('shell.past.stands', { date: sayDate(day, say) })}</b> {say('shell.past.knowledge')}{' '}
      <a href={past.today}>{say('shell.past.today')}</a>
    </p>
  )
}

/** Who is here, in which organisation, and the way out. */
function Whose({ frame: { say, organisation, person } }: { frame: Frame }) {
  if (!person) return null
  return (
    <div class="whose">
      {organisation && (
        <a href="/organisations" title={say('shell.nav.organisations')}>
          {organisation.name}
        </a>
      )}
      <a class="who" href="/account" title={say('shell.nav.account')}>
        {person.name}
      </a>
      <form method="post" action="/sign-out">
        <button class="link" type="submit">
          {say('shell.nav.signOut')}
        </button>
      </form>
    </div>
  )
}

/** `page` on the room's first page, `true` on the pages below it. */
function currentOf(frame: Frame, item: NavigationItem): 'page' | 'true' | undefined {
  const path = frame.path.split('?')[0]
  const home = `${frame.organisation?.home}/${item.path}`
  if (path === home) return 'page'
  return path?.startsWith(`${home}/`) ? 'true' : undefined
}

function Footer({ frame }: { frame: Frame }) {
  const { say, version, dataPlace, backups, path } = frame
  return (
    <footer class="page-footer">
      <p>{say('shell.footer.version', { version })}</p>
      {dataPlace && (
        <p>
          {say('shell.footer.kept', { place: dataPlace })}
          {backups && (
            <>
              {' · '}
              <a href="/backups">{say('shell.footer.backups')}</a>
            </>
          )}
        </p>
      )}
      <form method="post" action="/language" aria-label={say('shell.footer.language')}>
        <input type="hidden" name="back" value={path} />
        {LANGUAGES.map(language => (
          <button
            class="link"
            type="submit"
            name="language"
            value={language}
            lang={language}
            aria-pressed={language === say.language ? 'true' : 'false'}
          >
            {LANGUAGE_NAMES[language]}
          </button>
        ))}
      </form>
    </footer>
  )
}
