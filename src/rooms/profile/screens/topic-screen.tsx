/** A whole topic on one page, for whoever would rather fill in a form than be asked. */
import { Button, ErrorSummary, Why } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { MarginNote } from '../../../ui/parts.tsx'
import { labelled } from '../ask.ts'
import type { Question, Topic } from '../questions.ts'
import type { Asking } from './asking.ts'
import { FieldInput } from './field-input.tsx'
import { FormStart } from './form-start.tsx'
import { QuestionHelp } from './question-help.tsx'

type TopicProps = { frame: Frame; home: string; asking: Asking; topic: Topic; questions: readonly Question[] }

export function TopicScreen({ frame, home, asking, topic, questions }: TopicProps) {
  const { say } = asking
  const heading = say(`profile.topics.${topic}`)
  const fields = questions.flatMap(question => question.fields)
  return (
    <Page frame={frame} title={heading}>
      <h1>{heading}</h1>
      <p class="soft">{say('profile.emptyIsUnknown')}</p>
      <ErrorSummary say={say} errors={labelled(asking, fields)} />
      <form method="post" action={`${home}/topics/${topic}`}>
        <FormStart asking={asking} send={say('profile.save')} />
        {questions.map(question => (
          <QuestionPart asking={asking} question={question} />
        ))}
        <div class="actions">
          <Button kind="primary" name="then" value="next">
            {say('profile.save')}
          </Button>
          <Button kind="link" name="then" value="result">
            {say('profile.toResult')}
          </Button>
          <a href={home}>{say('profile.back')}</a>
        </div>
      </form>
      <MarginNote>
        <p>{say('profile.stop')}</p>
      </MarginNote>
    </Page>
  )
}

function QuestionPart({ asking, question }: { asking: Asking; question: Question }) {
  const { say } = asking
  const words = `profile.questions.${question.key}`
  return (
    <section>
      <h2>{say(`${words}.ask`)}</h2>
      {say.has(`${words}.hint`) && <p class="hint">{say(`${words}.hint`)}</p>}
      <QuestionHelp asking={asking} question={question.key} />
      <Why say={say} why={say(`${words}.why`)} />
      {question.fields.map(field => (
        <FieldInput asking={asking} field={field} />
      ))}
    </section>
  )
}
