/** One question a page: what is asked, why, and the ways on. */
import { Button, ErrorSummary, Why } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { MarginNote, Progress } from '../../../ui/parts.tsx'
import { labelled } from '../ask.ts'
import { type Conversation, placeOf } from '../conversation.ts'
import type { Field, Question } from '../questions.ts'
import { AnswerWorthNote, StopNote } from './answer-worth-note.tsx'
import type { Asking } from './asking.ts'
import { FieldInput } from './field-input.tsx'
import { FormStart } from './form-start.tsx'
import { QuestionHelp } from './question-help.tsx'

type QuestionProps = {
  frame: Frame
  home: string
  asking: Asking
  question: Question
  talk: Conversation
  /** Came from the overview, and returns to it. */
  fromOverview: boolean
}

/** Where a question lies, with what was passed over on the way to it. */
export function questionAt(home: string, key: string, passed: readonly string[]): string {
  const over = [...new Set(passed)].filter(one => one !== key)
  return `${home}/questions/${key}${over.length > 0 ? `?passed=${over.join(',')}` : ''}`
}

export function QuestionScreen({ frame, home, asking, question, talk, fromOverview }: QuestionProps) {
  const { say } = asking
  const { leading, number, of, before } = placeOf(question, talk)
  const words = `profile.questions.${question.key}`
  const ask = say(`${words}.ask`)
  const progress = say(leading ? 'profile.question' : 'profile.sharpen', { number, of })
  const here = `${home}/questions/${question.key}`
  const sendTo = fromOverview ? `${here}?from=overview` : questionAt(home, question.key, talk.passed)
  return (
    <Page frame={frame} title={ask}>
      {!question.recorded && <Progress label={progress} value={number} max={of} />}
      <ErrorSummary say={say} errors={labelled(asking, question.fields)} />
      <form method="post" action={sendTo}>
        <FormStart asking={asking} send={say('profile.next')} />
        <Fields asking={asking} question={question} ask={ask} />
        <div class="actions">
          <Button kind="primary" name="then" value="next">
            {say(fromOverview ? 'profile.save' : 'profile.next')}
          </Button>
          {question.key !== 'name' && (
            <Button name="then" value="unknown">
              {say('shell.form.unknown')}
            </Button>
          )}
          {!fromOverview && (
            <Button kind="link" name="then" value="result">
              {say('profile.toResult')}
            </Button>
          )}
          <a href={before && !fromOverview ? questionAt(home, before.key, talk.passed) : home}>
            {say('profile.back')}
          </a>
        </div>
      </form>
      <MarginNote>
        <AnswerWorthNote say={say} question={question} talk={talk} />
        <StopNote say={say} talk={talk} />
        <p>
          <a href={`${home}/topics/${question.topic}`}>{say('profile.wholePage')}</a>
        </p>
      </MarginNote>
    </Page>
  )
}

type FieldsProps = { asking: Asking; question: { key: string; fields: readonly Field[] }; ask: string }

function Fields({ asking, question, ask }: FieldsProps) {
  const { say } = asking
  const words = `profile.questions.${question.key}`
  const hint = say.has(`${words}.hint`) ? say(`${words}.hint`) : undefined
  const why = say(`${words}.why`)
  const [only] = question.fields
  if (only && question.fields.length === 1 && only.kind !== 'list' && only.kind !== 'inPlace') {
    return (
      <>
        <FieldInput asking={asking} field={only} heading={{ ask, hint, why }} />
        <QuestionHelp asking={asking} question={question.key} />
      </>
    )
  }
  return (
    <>
      <h1>{ask}</h1>
      {hint && <p class="hint">{hint}</p>}
      <QuestionHelp asking={asking} question={question.key} />
      <Why say={say} why={why} />
      {question.fields.map(field => (
        <FieldInput asking={asking} field={field} />
      ))}
    </>
  )
}
