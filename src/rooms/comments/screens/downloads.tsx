/** The files: for a committee by document, with its country and project; for those who keep the knowledge. */
import { Button, SelectField, TextField } from '../../../ui/form.tsx'
import type { Say } from '../../../wire/words.ts'

type DownloadsProps = {
  say: Say
  /** Where the files lie. */
  at: string
  documents: string[]
  hasKnowledge: boolean
}

export function Downloads({ say, at, documents, hasKnowledge }: DownloadsProps) {
  const words = (key: string) => say(`comments.files.${key}`)
  return (
    <>
      {documents.length > 0 && (
        <form method="get" action={`${at}/committee.docx`}>
          <h3>{words('committee')}</h3>
          <p class="soft small">{words('committeeNote')}</p>
          <SelectField
            say={say}
            name="document"
            label={words('document')}
            empty={documents[0] ?? ''}
            options={documents.slice(1).map(value => ({ value, label: value }))}
          />
          <TextField
            say={say}
            name="country"
            label={words('country')}
            hint={words('countryHint')}
            maxLength={2}
          />
          <TextField
            say={say}
            name="project"
            label={words('project')}
            hint={words('projectHint')}
            maxLength={60}
          />
          <div class="actions">
            <Button kind="primary">{words('word')}</Button>
            <Button formAction={`${at}/committee.csv`}>{words('csv')}</Button>
          </div>
        </form>
      )}
      {hasKnowledge && (
        <>
          <h3>{words('knowledge')}</h3>
          <p class="soft small">{words('knowledgeNote')}</p>
          <ul class="filters downloads">
            <li>
              <a href={`${at}/knowledge.md`} download>
                {words('markdown')}
              </a>
            </li>
            <li>
              <a href={`${at}/knowledge.csv`} download>
                {words('csv')}
              </a>
            </li>
          </ul>
        </>
      )}
    </>
  )
}
