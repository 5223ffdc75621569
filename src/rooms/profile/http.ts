/** Routes of the room, below `/o/:organisationId/profile`. */
import type { Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Env, homeOf, mayAs, type Visit } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import type { Frame } from '../../ui/page.tsx'
import type { Say } from '../../wire/words.ts'
import type { RoomDependencies } from '../room.ts'
import { type Current, currentProfile, type Dispute, listRevisions, saveAnswers } from './actions.ts'
import { closeUp, type Typed, typedOf, typedRows } from './answers.ts'
import { writeNumber } from './ask.ts'
import type { Profile } from './contract.ts'
import { type Conversation, firstOpen, nextAfter, placeOf } from './conversation.ts'
import type { Fault } from './faults.ts'
import { type AnswerWorths, isAnswered } from './question-order.ts'
import {
  type Field,
  findQuestion,
  type ListField,
  QUESTIONS,
  type Question,
  questionsFor,
  TOPICS,
} from './questions.ts'
import type { Asking } from './screens/asking.ts'
import { OverviewScreen } from './screens/overview-screen.tsx'
import { QuestionScreen, questionAt } from './screens/question-screen.tsx'
import { TopicScreen } from './screens/topic-screen.tsx'
import { VersionsScreen } from './screens/versions-screen.tsx'

const PATH = '/o/:organisationId/profile'

/** The worths of open answers come from a later room; null where they are not known (yet). */
export type ProfileDependencies = RoomDependencies & {
  answerWorths(
    by: Pick<Visit, 'person' | 'organisation'>,
    profile: Profile,
    /** Whether it may be waited for a moment. */
    patient?: boolean,
  ): Promise<AnswerWorths | null>
}

type Asked = {
  c: Context<Env>
  visit: Visit
  say: Say
  frame: Frame
  root: string
  home: string
  deps: ProfileDependencies
}
/** What a form shows: the facts, what stands in its inputs, and what is wrong with it. */
type Shown = Current & { typed: Typed; faults: readonly Fault[]; dispute?: Dispute }

export function mount(app: Hono<Env>, deps: ProfileDependencies): void {
  const asked = (c: Context<Env>): Asked => {
    const visit = visitOf(c)
    const root = homeOf(visit)
    return {
      c,
      visit,
      say: deps.words.in(visit.language),
      frame: deps.frameOf(c),
      root,
      home: `${root}/profile`,
      deps,
    }
  }
  app.get(PATH, c => showOverview(asked(c)))
  app.get(`${PATH}/start`, c => start(asked(c)))
  app.get(`${PATH}/versions`, c => showVersions(asked(c)))
  app.get(`${PATH}/facts/:path`, c => findFact(asked(c), c.req.param('path')))
  app.get(`${PATH}/questions/:key`, c => showQuestion(asked(c), c.req.param('key')))
  app.post(`${PATH}/questions/:key`, c => answerQuestion(asked(c), c.req.param('key')))
  app.get(`${PATH}/topics/:topic`, c => showTopic(asked(c), c.req.param('topic')))
  app.post(`${PATH}/topics/:topic`, c => answerTopic(asked(c), c.req.param('topic')))
}

async function showOverview(asked: Asked, status: 200 | 403 = 200) {
  const { c, visit, frame, root, home, deps } = asked
  const { profile } = await currentProfile(deps, visit)
  const mayChange = mayChangeIt(asked)
  const worths = await deps.answerWorths(visit, profile)
  const result = `${root}/result`
  return c.html(OverviewScreen({ frame, home, profile, mayChange, result, worths }), status)
}

const mayChangeIt = ({ visit }: Asked) => mayAs(visit.organisation.role, 'manager')

async function showVersions({ c, visit, frame, home, deps }: Asked) {
  return c.html(VersionsScreen({ frame, home, revisions: await listRevisions(deps, visit) }))
}

/** Other rooms know facts by their path, not by the question that asks for them. */
function findFact({ c, home }: Asked, path: string) {
  const question = QUESTIONS.find(({ fields }) => fields.some(field => field.path === path))
  return question ? c.redirect(`${home}/questions/${question.key}?from=overview`, 303) : c.notFound()
}

async function start(asked: Asked) {
  const { c, visit, home, deps } = asked
  const open = firstOpen(await talkAbout(asked, (await currentProfile(deps, visit)).profile))
  return c.redirect(open ? `${home}/questions/${open.key}` : home, 303)
}

/** Where the conversation stands; what was passed over in it is kept in the address, so that it needs no record. */
async function talkAbout({ c, visit, deps }: Asked, profile: Profile, patient = true): Promise<Conversation> {
  const passed = (c.req.query('passed') ?? '').split(',').filter(findQuestion)
  return { profile, worths: await deps.answerWorths(visit, profile, patient), passed: [...new Set(passed)] }
}

async function showQuestion(asked: Asked, key: string, shown?: Shown) {
  const { c, visit, say, frame, home, deps } = asked
  const question = findQuestion(key)
  if (!question) return c.notFound()
  if (!mayChangeIt(asked)) return c.redirect(home, 303)
  const now = shown ?? fresh(await currentProfile(deps, visit), question.fields, say)
  const asking: Asking = { say, ...now, knowledge: deps.knowledge }
  const talk = await talkAbout(asked, now.profile)
  const fromOverview = c.req.query('from') === 'overview'
  return c.html(QuestionScreen({ frame, home, asking, talk, question, fromOverview }), statusOf(now))
}

async function answerQuestion(asked: Asked, key: string) {
  const { c, visit, home, root, deps } = asked
  const question = findQuestion(key)
  if (!question) return c.notFound()
  if (!mayChangeIt(asked)) return showOverview(asked, 403)
  const form = await readForm(c)
  const before = await talkAbout(asked, (await currentProfile(deps, visit)).profile, false)
  const { leading } = placeOf(question, before)
  const saved = await handle(asked, question.fields, form)
  if ('shown' in saved) return showQuestion(asked, key, saved.shown)
  if (form.then === 'result') return c.redirect(`${root}/result`, 303)
  if (c.req.query('from') === 'overview') return c.redirect(`${home}#${question.topic}`, 303)
  const now = await talkAbout(asked, saved.profile, false)
  const passed = isAnswered(question, saved.profile) ? now.passed : [...now.passed, question.key]
  const next = nextAfter(question, leading, now)
  if (next) return c.redirect(questionAt(home, next.key, passed), 303)
  return c.redirect(leading ? `${root}/result` : home, 303)
}

async function showTopic(asked: Asked, name: string, shown?: Shown) {
  const { c, visit, say, frame, home, deps } = asked
  const topic = TOPICS.find(one => one === name)
  if (!topic) return c.notFound()
  if (!mayChangeIt(asked)) return c.redirect(home, 303)
  const current = shown ?? (await currentProfile(deps, visit))
  const questions = questionsOf(name, current.profile)
  const now = shown ?? fresh(current, fieldsOf(questions), say)
  const asking: Asking = { say, ...now, knowledge: deps.knowledge }
  return c.html(TopicScreen({ frame, home, asking, topic, questions }), statusOf(now))
}

async function answerTopic(asked: Asked, name: string) {
  const { c, visit, home, root, deps } = asked
  if (!TOPICS.some(one => one === name)) return c.notFound()
  if (!mayChangeIt(asked)) return showOverview(asked, 403)
  const questions = questionsOf(name, (await currentProfile(deps, visit)).profile)
  const form = await readForm(c)
  const saved = await handle(asked, fieldsOf(questions), form)
  if ('shown' in saved) return showTopic(asked, name, saved.shown)
  return c.redirect(form.then === 'result' ? `${root}/result` : `${home}#${name}`, 303)
}

const questionsOf = (topic: string, profile: Profile): Question[] =>
  questionsFor(profile).filter(question => question.topic === topic)
const fieldsOf = (questions: Question[]): Field[] => questions.flatMap(question => [...question.fields])

/** Does what the button says: another row, one row less, nothing known, or save. */
async function handle(
  { visit, say, deps }: Asked,
  fields: readonly Field[],
  { typed, then, version }: Form,
): Promise<{ shown: Shown } | { profile: Profile }> {
  const row = /^(add|remove):([a-z]+)(?:\.(\d{1,5}))?$/.exec(then)
  if (row) {
    const list = fields.find((field): field is ListField => field.kind === 'list' && field.path === row[2])
    const changed =
      list && (row[1] === 'remove' ? withoutRow(typed, list, Number(row[3])) : withRow(typed, list))
    const { profile } = await currentProfile(deps, visit)
    return { shown: { profile, version, typed: closeUp(changed ?? typed, fields), faults: [] } }
  }
  const given = then === 'unknown' ? nothing(fields) : typed
  const write = writeNumber(say)
  const saved = await saveAnswers(deps, visit, { fields, typed: given, write, version })
  if (saved.ok) return { profile: saved.profile }
  if ('refusal' in saved) throw new HTTPException(403)
  return { shown: saved }
}

function withRow(typed: Typed, list: ListField): Typed {
  const name = `${list.path}.rows`
  return { ...typed, [name]: String(Number(typed[name] ?? 0) + 1) }
}

function withoutRow(typed: Typed, list: ListField, row: number): Typed {
  const gone = Object.keys(typedRows(typed, list)[row] ?? {})
  const shown = closeUp(typed, [list])
  return { ...shown, ...Object.fromEntries(gone.map(column => [`${list.path}.${row}.${column}`, ''])) }
}

/** "I don't know": every input emptied. */
function nothing(fields: readonly Field[]): Typed {
  return Object.fromEntries(fields.map(field => [field.path, '']))
}

function fresh(current: Current, fields: readonly Field[], say: Say): Shown {
  return { ...current, typed: typedOf(current.profile, fields, writeNumber(say)), faults: [] }
}

function statusOf({ faults, dispute }: Shown) {
  if (dispute) return 409
  return faults.length > 0 ? 422 : 200
}

type Form = { typed: Typed; then: string; version: number }

async function readForm(c: Context<Env>): Promise<Form> {
  const body = await c.req.parseBody()
  const text = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const { then = 'next', version = '', ...typed } = Object.fromEntries(text)
  // A form without its version is taken for the oldest: then it overwrites nothing unseen.
  return { typed, then, version: /^\d{1,9}$/.test(version) ? Number(version) : 0 }
}
