/** What Mediant knows about the organisation, what it does not, and the ways on. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { MarginNote, Notice, Rich } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Say } from '../../../wire/words.ts'
import { sayAnswer } from '../ask.ts'
import type { Profile } from '../contract.ts'
import { firstOpen, leadingQuestions } from '../conversation.ts'
import { type AnswerWorths, isAnswered } from '../question-order.ts'
import { type Field, fieldsFor, type Question, questionsFor, TOPICS } from '../questions.ts'
import { AnswerWorthNote, StopNote } from './answer-worth-note.tsx'

type OverviewProps = {
  frame: Frame
  home: string
  profile: Profile
  result: string
  mayChange: boolean
  worths: AnswerWorths | null
}

export function OverviewScreen({ frame, home, profile, result, mayChange, worths }: OverviewProps) {
  const { say } = frame
  const leading = leadingQuestions(profile, worths)
  const answered = leading.filter(question => isAnswered(question, profile)).length
  const open = mayChange ? firstOpen({ profile, worths, passed: [] }) : null
  const enough = answered === leading.length
  const goOn = answered === 0 ? 'begin' : 'goOn'
  const questions = questionsFor(profile)
  return (
    <Page frame={frame} title={say('profile.heading')}>
      <h1>{say('profile.overview.heading', { name: profile.name })}</h1>
      <p class="lead">
        <Rich say={say} words="profile.overview.lead" values={{ answered, of: leading.length }} />
      </p>
      <div class="actions">
        {open && !enough && (
          <a class="button primary" href={`${home}/questions/${open.key}`}>
            {say(`profile.overview.${goOn}`)}
          </a>
        )}
        <a class={open && !enough ? 'button' : 'button primary'} href={result}>
          {say('profile.overview.result')}
        </a>
        {open && enough && <a href={`${home}/questions/${open.key}`}>{say('profile.overview.sharpen')}</a>}
        <a href={`${home}/versions`}>{say('profile.versions.heading')}</a>
      </div>
      {!mayChange && (
        <Notice>
          <p>{say('profile.not_allowed')}</p>
        </Notice>
      )}
      {open && (
        <MarginNote>
          <p>{say('profile.overview.nextIs', { ask: say(`profile.questions.${open.key}.ask`) })}</p>
          <AnswerWorthNote say={say} question={open} talk={{ profile, worths, passed: [] }} />
          {enough && <StopNote say={say} talk={{ profile, worths }} />}
        </MarginNote>
      )}
      {TOPICS.map(topic => (
        <section id={topic}>
          <div class="pair">
            <h2>{say(`profile.topics.${topic}`)}</h2>
            {mayChange && (
              <a
                href={`${home}/topics/${topic}`}
                aria-label={say('profile.overview.changeNamed', { name: say(`profile.topics.${topic}`) })}
              >
                {say('profile.overview.changeAll')}
              </a>
            )}
          </div>
          <Answers
            say={say}
            profile={profile}
            home={home}
            mayChange={mayChange}
            questions={questions.filter(question => question.topic === topic)}
          />
        </section>
      ))}
    </Page>
  )
}

type AnswersProps = { say: Say; profile: Profile; home: string; mayChange: boolean; questions: Question[] }

function Answers({ say, profile, home, mayChange, questions }: AnswersProps) {
  const rows: { question: Question; field: Field }[] = questions.flatMap(question =>
    fieldsFor(question, profile).map(field => ({ question, field })),
  )
  const change = {
    head: say('profile.overview.change'),
    kind: 'plain' as const,
    cell: ({ question, field }: (typeof rows)[number]) => (
      <a
        href={`${home}/questions/${question.key}?from=overview`}
        aria-label={say('profile.overview.changeNamed', { name: say(`profile.fields.${field.path}.label`) })}
      >
        {say('profile.overview.change')}
      </a>
    ),
  }
  return (
    <Table
      answers
      rows={rows}
      columns={[
        {
          head: say('profile.overview.fact'),
          kind: 'head',
          cell: ({ field }) => say(`profile.fields.${field.path}.label`),
        },
        {
          head: say('profile.overview.answer'),
          kind: 'plain',
          cell: ({ field }) =>
            sayAnswer(say, profile, field) ?? <span class="soft">{say('profile.overview.open')}</span>,
        },
        ...(mayChange ? [change] : []),
      ]}
    />
  )
}
