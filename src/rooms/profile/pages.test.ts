import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Env, Role, Visit } from '../../server/context.ts'
import { ANA, makeOrganisation, openTestDependencies, type TestDependencies } from '../../server/testing.ts'
import { beginnings, currentProfile } from './actions.ts'
import { mount } from './http.ts'
import type { AnswerWorths } from './question-order.ts'

let deps: TestDependencies
let visit: Visit
let worths: AnswerWorths | null
let app: Hono<Env>
beforeAll(async () => {
  deps = await openTestDependencies(['profile'])
  app = new Hono<Env>()
  app.use('/o/:organisationId/*', async (c, next) => {
    c.set('visit', visit)
    await next()
  })
  const frameOf = () => ({
    say: deps.words.in(visit.language),
    path: '/',
    navigation: [],
    version: '1',
    person: visit.person,
  })
  mount(app, { ...deps, frameOf, answerWorths: async () => worths })
})
afterAll(() => deps.close())
beforeEach(async () => {
  worths = null
  const { id } = await makeOrganisation(deps, 'Bakery')
  visit = { person: ANA, organisation: { id, name: 'Bakery', role: 'owner' }, language: 'en' }
})

const home = () => `/o/${visit.organisation.id}/profile`
const get = (path: string) => app.request(home() + path)
const post = (path: string, form: Record<string, string>, button = 'next') => {
  const body = new URLSearchParams(form)
  body.set('then', button)
  return app.request(home() + path, { method: 'POST', body })
}
const pageOf = async (response: Response | Promise<Response>) => await (await response).text()
const goesTo = (response: Response) => response.headers.get('location')?.replace(home(), '')
const current = () => currentProfile(deps, visit)
const become = (role: Role) => {
  visit = { ...visit, organisation: { ...visit.organisation, role } }
}
/** The value of an input as the page shows it. */
const shown = (page: string, name: string) =>
  new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page)?.[0].match(/ value="([^"]*)"/)?.[1]

describe('the conversation', () => {
  it('goes from the first question by “next” to the result, and keeps each answer', async () => {
    let at = goesTo(await get('/start'))
    const asked: string[] = []
    while (at?.startsWith('/questions/')) {
      asked.push(at.slice('/questions/'.length))
      const version = shown(await pageOf(get(at)), 'version') ?? ''
      at = goesTo(await post(at, { version, headcount: '6', sector: 'M', aim: 'protect' }))
    }
    expect(at).toBe(`/o/${visit.organisation.id}/result`)
    expect(asked.length).toBeLessThanOrEqual(15)
    expect((await current()).profile).toMatchObject({ headcount: 6, sector: 'M', aim: 'protect' })
  })

  it('may stop at any question with what was typed saved', async () => {
    const stopped = await post('/questions/headcount', { version: '0', headcount: '6' }, 'result')
    expect(goesTo(stopped)).toBe(`/o/${visit.organisation.id}/result`)
    expect((await current()).profile.headcount).toBe(6)
  })

  it('takes “I don’t know” for an answer, and takes back what was there', async () => {
    await post('/questions/headcount', { version: '0', headcount: '6' })
    const next = await post('/questions/headcount', { version: '1', headcount: '6' }, 'unknown')
    expect(goesTo(next)).toBe('/questions/sector?passed=headcount')
    expect((await current()).profile).toEqual({ name: 'Bakery' })
  })

  it('asks next what is worth most, says why, and when one may stop', async () => {
    const facts = { headcount: '6', sector: 'M', country: 'AT', aim: 'protect', turnoverEur: '600000' }
    for (const [i, key] of ['headcount', 'sector', 'country', 'aim', 'turnover'].entries()) {
      await post(`/questions/${key}`, { version: String(i), ...facts })
    }
    const over = '?passed=budget,appetite'
    const next = await post(`/questions/appetite${over}`, { version: '5' }, 'unknown')
    expect(goesTo(next)).toBe('/questions/personal?passed=budget,appetite')
    worths = {
      worths: [
        { question: 'software', eur: 912, duty: true },
        { question: 'personal', eur: 3, duty: false },
      ],
      enoughEur: 10,
    }
    const better = await post(`/questions/appetite${over}`, { version: '5' }, 'unknown')
    expect(goesTo(better)).toBe('/questions/software?passed=budget,appetite')
    const page = await pageOf(get('/questions/software'))
    expect(page).toContain('better over three years')
    expect(page).toContain('900')
    expect(page).toContain('something is asked of you')
  })

  it('returns to the overview if it came from there', async () => {
    const back = await post('/questions/headcount?from=overview', { version: '0', headcount: '6' })
    expect(goesTo(back)).toBe('#organisation')
  })

  it('loses nothing of an answer that needs another look', async () => {
    const typed = { version: '0', headcount: '<six>' }
    const response = await post('/questions/headcount', typed)
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(shown(page, 'headcount')).toBe('&lt;six&gt;')
    expect(page).toContain('aria-invalid="true"')
    expect(page).toContain('href="#headcount"')
  })

  it('speaks the language of the visitor, figures included', async () => {
    await post('/questions/turnover', { version: '0', turnoverEur: '1234567' })
    visit = { ...visit, language: 'de' }
    const page = await pageOf(get('/questions/turnover'))
    expect(page).toContain('Wie hoch ist Ihr Umsatz im Jahr?')
    expect(shown(page, 'turnoverEur')).toBe('1.234.567')
  })
})

describe('a list, without a line of script', () => {
  const rows = { 'obligations.0.from': 'a customer', 'obligations.0.demands': 'a second factor' }

  it('gets another row and keeps what was typed, unsaved', async () => {
    const page = await pageOf(
      post('/questions/obligations', { version: '0', 'obligations.rows': '2', ...rows }, 'add:obligations'),
    )
    expect(shown(page, 'obligations.0.from')).toBe('a customer')
    expect(page).toContain('name="obligations.2.from"')
    expect((await current()).version).toBe(0)
  })

  it('loses the row that is removed, and only that', async () => {
    const two = { ...rows, 'obligations.1.from': 'insurer', 'obligations.1.demands': 'backups' }
    const page = await pageOf(
      post('/questions/obligations', { version: '0', ...two }, 'remove:obligations.0'),
    )
    expect(shown(page, 'obligations.0.from')).toBe('insurer')
    expect(page).not.toContain('a second factor')
  })

  it('may be empty as an answer', async () => {
    await post('/questions/obligations', { version: '0', 'obligations.none': 'yes' })
    expect((await current()).profile.obligations).toEqual([])
  })
})

describe('a whole topic', () => {
  it('of an example comes back untouched as it was', async () => {
    await beginnings(deps).begin(visit, 'recplast')
    const before = await current()
    for (const topic of ['organisation', 'information', 'technology', 'limits', 'demands', 'register']) {
      const page = await pageOf(get(`/topics/${topic}`))
      const saved = await post(`/topics/${topic}`, inputsOf(page))
      expect(goesTo(saved)).toBe(`#${topic}`)
    }
    expect(await current()).toEqual(before)
  })
})

/** What a browser would send of a page's form without anybody touching it. */
function inputsOf(page: string): Record<string, string> {
  const text = (html: string) =>
    html
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&')
  const sent: Record<string, string> = {}
  for (const [input] of page.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    const isOff = /type="(?:radio|checkbox)"/.test(input) && !/checked/.test(input)
    if (name && !isOff) sent[name] = text(/ value="([^"]*)"/.exec(input)?.[1] ?? '')
  }
  for (const [, name = '', options = ''] of page.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  )) {
    sent[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? ''
  }
  for (const [, name = '', content = ''] of page.matchAll(
    /<textarea[^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs,
  )) {
    sent[name] = text(content)
  }
  return sent
}

describe('two people at one question', () => {
  it('see both answers, and the second may then decide', async () => {
    await post('/questions/headcount', { version: '0', headcount: '7' })
    const response = await post('/questions/headcount', { version: '0', headcount: '8' })
    const page = await response.text()
    expect(response.status).toBe(409)
    expect(page).toContain('Ana has answered this meanwhile')
    expect(page).toContain('7 people')
    expect(shown(page, 'headcount')).toBe('8')
    const again = await post('/questions/headcount', {
      version: shown(page, 'version') ?? '',
      headcount: '8',
    })
    expect(again.status).toBe(303)
    expect((await current()).profile.headcount).toBe(8)
  })

  it('see lists in words', async () => {
    const step = (loss: string) => ({ 'appetite.0.lossEur': loss, 'appetite.0.onceInYears': '50' })
    await post('/questions/appetite', { version: '0', ...step('20000') })
    const page = await pageOf(post('/questions/appetite', { version: '0', ...step('30000') }))
    expect(page).toContain('20,000\u00a0€, at most once in 50 years')
  })

  it.each(['-1', '1e9', 'x', '99999999999999999999'])('a version of “%s” is no way in', async version => {
    await post('/questions/headcount', { version: '0', headcount: '7' })
    expect((await post('/questions/headcount', { version, headcount: '8' })).status).toBe(409)
  })
})

describe('whoever only reads', () => {
  beforeEach(() => become('reader'))

  it('sees the overview without ways to change it, and is told who may', async () => {
    const page = await pageOf(get(''))
    expect(page).toContain('You may read the profile.')
    expect(page).not.toContain('/questions/')
    expect(goesTo(await get('/questions/headcount'))).toBe('')
  })

  it('changes nothing', async () => {
    expect((await post('/questions/headcount', { version: '0', headcount: '6' })).status).toBe(403)
    expect((await post('/topics/limits', { version: '0' })).status).toBe(403)
    become('owner')
    expect((await current()).version).toBe(0)
  })
})

describe('the versions', () => {
  it('tell who said what, from what, to what', async () => {
    await post('/questions/headcount', { version: '0', headcount: '6' })
    await post('/questions/headcount', { version: '1', headcount: '7' })
    await post('/questions/headcount', { version: '2' }, 'unknown')
    const page = await pageOf(get('/versions'))
    expect(page).toContain('Ana')
    expect(page).toContain('People: 7 people (before: 6 people)')
    expect(page).toContain('People: not known (before: 7 people)')
    expect(page.indexOf('not known (before')).toBeLessThan(page.indexOf('before: 6 people'))
  })
})

describe('what is not there', () => {
  it.each(['/questions/nothing', '/topics/nothing', '/facts/nothing', '/questions/__proto__'])(
    '%s is not found',
    async path => expect((await get(path)).status).toBe(404),
  )

  it('a fact leads to its question', async () => {
    expect(goesTo(await get('/facts/dependence.largestPaymentEur'))).toBe('/questions/payments?from=overview')
  })
})
