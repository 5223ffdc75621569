/** One question a page: what is asked, why, and the ways on. */
import { Button, ErrorSummary, Why } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { MarginNote, Progress } from '../../../ui/parts.tsx'
import type { Place } from '../conversation.ts'
import type { Field } from '../questions.ts'
import { type Asking, labelled } from './ask.ts'
import { FieldInput } from './field-input.tsx'
import { FormStart } from './form-start.tsx'
import { QuestionHelp } from './question-help.tsx'

type QuestionProps = {
  frame: Frame
  home: string
  asking: Asking
  place: Place
  /** Came from the overview, and returns to it. */
  fromOverview: boolean
}

export function QuestionScreen({ frame, home, asking, place, fromOverview }: QuestionProps) {
  const { say } = asking
  const { question, number, of, before } = place
  const words = `profile.questions.${question.key}`
  const ask = say(`${words}.ask`)
  const progress = say(question.leading ? 'profile.question' : 'profile.sharpen', { number, of })
  const from = fromOverview ? '?from=overview' : ''
  return (
    <Page frame={frame} title={ask}>
      {!question.recorded && <Progress label={progress} value={number} max={of} />}
      <ErrorSummary say={say} errors={labelled(asking, question.fields)} />
      <form method="post" action={`${home}/questions/${question.key}${from}`}>
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
          <a href={before && !fromOverview ? `${home}/questions/${before.key}` : home}>
            {say('profile.back')}
          </a>
        </div>
      </form>
      <MarginNote>
        <p>{say('profile.stop')}</p>
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
