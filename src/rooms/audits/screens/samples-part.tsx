/** The samples of an audit, each so that anybody can draw it again, and the form to draw one. */
import { Button, ChoiceField, SelectField, TextField } from '../../../ui/form.tsx'
import { sayDateTime, sayShare } from '../../../wire/format.ts'
import { addMonths } from '../../work/day.ts'
import { isOpen } from '../actions/acting.ts'
import { POPULATIONS, type Sample } from '../contract.ts'
import { CONFIDENCE, SHARE } from '../sampling.ts'
import type { AuditPageProps } from './audit-page.tsx'
import { faultWords, nothing } from './telling.ts'

export function SamplesPart(props: AuditPageProps) {
  const { say, full, mayAudit } = props
  if (full.samples.length === 0 && !(mayAudit && isOpen(full.audit))) return null
  return (
    <section>
      <h2 id="samples">{say('audits.sample.heading')}</h2>
      <p class="soft">
        {say('audits.sample.lead', { confidence: sayShare(CONFIDENCE, say), share: sayShare(SHARE, say) })}
      </p>
      {full.samples.map(one => (
        <Drawn {...props} sample={one} />
      ))}
      {mayAudit && isOpen(full.audit) && <SampleForm {...props} />}
    </section>
  )
}

function Drawn({ say, sample }: AuditPageProps & { sample: Sample }) {
  const { populationName, population, seed, rule, drawn, at, by } = sample
  const values = { size: population.length, count: drawn.length, seed: String(seed), bySize: rule.size }
  return (
    <details>
      <summary>
        {populationName} <span class="soft small">{say('audits.sample.counts', values)}</span>
      </summary>
      <p>{say('audits.sample.how', values)}</p>
      {rule.reason && <p>{say('audits.sample.otherSize', { reason: rule.reason })}</p>}
      <ol>
        {drawn.map(one => (
          <li>{one.name}</li>
        ))}
      </ol>
      <p class="soft small">{say('audits.sample.by', { by, at: sayDateTime(at, say) })}</p>
    </details>
  )
}

function SampleForm(props: AuditPageProps) {
  const { say, home, knowledge, today, full, again } = props
  const { typed, faults } = again?.form === 'sample' ? again : nothing
  const field = (name: string) => ({
    ...{ say, name, label: say(`audits.sample.${name}`), value: typed[name] },
    error: faultWords(say, faults[name]),
  })
  return (
    <details open={again?.form === 'sample'}>
      <summary>{say('audits.sample.open')}</summary>
      <form method="post" action={`${home}/audits/${full.audit.auditId}/samples`}>
        <ChoiceField
          {...field('population')}
          label={say('audits.sample.population')}
          options={POPULATIONS.map(value => ({ value, label: say(`audits.sample.of.${value}`) }))}
        />
        <SelectField
          {...field('processId')}
          options={knowledge.processes.map(one => ({
            value: one.id,
            label: knowledge.translations[say.language]?.processes[one.id]?.name ?? one.name,
          }))}
          empty={say('audits.sample.anyProcess')}
        />
        <TextField {...field('from')} type="date" value={typed['from'] || addMonths(today, -12)} />
        <TextField {...field('to')} type="date" value={typed['to'] || today} />
        <TextField {...field('name')} hint={say('audits.sample.nameHint')} />
        <TextField {...field('typed')} hint={say('audits.sample.typedHint')} multiline />
        <TextField {...field('seed')} hint={say('audits.sample.seedHint')} keyboard="numeric" />
        <TextField {...field('size')} hint={say('audits.sample.sizeHint')} keyboard="numeric" />
        <TextField {...field('reason')} hint={say('audits.sample.reasonHint')} />
        <div class="actions">
          <Button>{say('audits.sample.act')}</Button>
        </div>
      </form>
    </details>
  )
}
