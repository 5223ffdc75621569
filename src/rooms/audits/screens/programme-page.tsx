/** Changing the programme: for each area and year, whether it comes up and in which part. */
import { Button, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Auditable } from '../actions/programme.ts'
import { areaName } from '../area-names.ts'
import type { Programme, ProgrammeContent } from '../contract.ts'
import { partField } from '../forms.ts'
import { ProgrammeTable } from './programme-table.tsx'
import { type Again, faultWords, type Shown } from './telling.ts'

type ProgrammePageProps = Shown &
  Again & { here: Auditable; programme: Programme | null; proposal: ProgrammeContent; gaps: string[] }

export function ProgrammePage(props: ProgrammePageProps) {
  const { frame, say, home, here, programme, proposal, knowledge, typed, faults, refusal, gaps } = props
  const base = programme ?? proposal
  // What has come to be auditable since is filled in as the rule has it.
  const areas = proposal.areas.map(one => base.areas.find(saved => saved.id === one.id) ?? one)
  const content = { ...base, areas }
  const heading = say(programme ? 'audits.programme.change' : 'audits.programme.take')
  return (
    <Page frame={frame} title={heading}>
      <p class="small">
        <a href={`${home}/audits`}>{say('audits.page.back')}</a>
      </p>
      <h1>{heading}</h1>
      <p class="lead">{say('audits.programme.formLead')}</p>
      {refusal && (
        <Notice kind="failure">
          {say(`audits.refusal.${refusal}`)} {gaps.map(id => areaName(id, knowledge, say)).join(', ')}
        </Notice>
      )}
      <form method="post" action={`${home}/audits/programme`}>
        <input type="hidden" name="version" value={programme?.version ?? 0} />
        <ProgrammeTable
          say={say}
          knowledge={knowledge}
          content={content}
          areas={here.areas}
          cellOf={(id, year) => <PartSelect {...props} content={content} id={id} year={year} />}
        />
        <TextField
          say={say}
          name="reason"
          label={say('audits.programme.reason')}
          hint={say('audits.programme.reasonHint')}
          value={typed['reason']}
          error={faultWords(say, faults['reason'])}
        />
        <div class="actions">
          <Button kind="primary">{say('audits.programme.save')}</Button>
        </div>
      </form>
    </Page>
  )
}

type PartSelectProps = ProgrammePageProps & { content: ProgrammeContent; id: string; year: number }

function PartSelect({ say, knowledge, typed, content, id, year }: PartSelectProps) {
  const name = partField(id, year)
  const chosen = Number(typed[name] ?? content.areas.find(one => one.id === id)?.parts[year] ?? 0)
  const parts = Array.from({ length: content.parts }, (_, at) => at + 1)
  const label = say('audits.programme.selectLabel', { area: areaName(id, knowledge, say), year: year + 1 })
  return (
    <select name={name} aria-label={label}>
      <option value="0" selected={chosen === 0}>
        –
      </option>
      {parts.map(part => (
        <option value={part} selected={chosen === part}>
          {content.parts === 1 ? say('audits.programme.once') : say('audits.programme.partNumber', { part })}
        </option>
      ))}
    </select>
  )
}
