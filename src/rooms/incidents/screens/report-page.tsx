/** The form for a report: one thing to write, the rest is filled in; for a thumb, and without a script. */
import { Button, ChoiceField, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { TITLE_CHARACTERS } from '../contract.ts'
import { typedMoment } from '../moment.ts'
import { type Again, faultWords, type Telling } from './telling.ts'

type ReportPageProps = Again & { frame: Frame; telling: Telling; refusal: string | undefined }

export function ReportPage({ frame, telling, typed, faults, refusal }: ReportPageProps) {
  const { say, home, now } = telling
  const words = (key: string) => say(`incidents.report.${key}`)
  const field = (name: string) => ({
    ...{ say, name, label: words(name), value: typed[name], error: faultWords(say, faults[name]) },
  })
  const errors = Object.entries(faults).map(([name, fault]) => ({
    ...{ name, label: words(name), error: say(`incidents.fault.${fault}`) },
  }))
  return (
    <Page frame={frame} title={words('heading')}>
      <h1>{words('heading')}</h1>
      <p class="lead">{words('lead')}</p>
      {refusal && <Notice kind="failure">{say(`incidents.refusal.${refusal}`)}</Notice>}
      <ErrorSummary say={say} errors={errors} />
      <form method="post" action={`${home}/incidents`}>
        <TextField {...field('title')} hint={words('titleHint')} multiline maxLength={TITLE_CHARACTERS} />
        <TextField
          {...field('noticedAt')}
          type="datetime-local"
          hint={words('noticedAtHint')}
          value={typed['noticedAt'] ?? typedMoment(now)}
        />
        <ChoiceField
          {...field('ongoing')}
          inline
          value={typed['ongoing'] ?? 'yes'}
          options={[
            { value: 'yes', label: words('stillYes') },
            { value: 'no', label: words('stillNo') },
          ]}
        />
        <TextField {...field('place')} hint={words('placeHint')} maxLength={160} />
        <div class="actions">
          <Button kind="primary">{words('send')}</Button>
        </div>
      </form>
      <p class="soft small">{words('after')}</p>
    </Page>
  )
}
