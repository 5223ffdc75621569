/** What a variant does: to which risk, with its pedigree, or for which decision. */
import type { Effect, Measure, MeasureVariant } from '../../../knowledge/schema.ts'
import { Grade } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayShare } from '../../../wire/format.ts'
import { nameOf, type Telling } from '../telling.ts'
import { SourceLink } from './source-link.tsx'

type VariantEffectsProps = { telling: Telling; measure: Measure; variant: MeasureVariant }

export function VariantEffects({ telling, measure, variant: { effects } }: VariantEffectsProps) {
  const { say } = telling
  return (
    <>
      {effects.length > 0 && <Effects telling={telling} effects={effects} />}
      {effects.length === 0 && (
        <p class="soft">
          {say('measures.page.effects.none')}
          {measure.informs && (
            <>
              {' '}
              {say('measures.page.informs')} <Informs telling={telling} measure={measure} />
            </>
          )}
        </p>
      )}
    </>
  )
}

function Informs({ telling: { say, knowledge }, measure }: { telling: Telling; measure: Measure }) {
  const translated = knowledge.translations[say.language]?.measures[measure.id]?.informs
  return <span lang={translated ? say.language : 'en'}>{translated ?? measure.informs}</span>
}

function Effects({ telling, effects }: { telling: Telling; effects: Effect[] }) {
  const { say, home } = telling
  const head = (name: string) => say(`measures.page.effects.${name}`)
  const away = (remaining: number) => sayShare(1 - remaining, say)
  return (
    <Table
      compact
      rows={effects}
      columns={[
        {
          head: head('risk'),
          kind: 'head',
          cell: one => <a href={`${home}/risks/${one.scenario}`}>{nameOf(telling, one.scenario)}</a>,
        },
        {
          head: head('away'),
          cell: one =>
            say(`measures.page.effects.${one.acts}`, {
              low: away(one.remaining.high),
              best: away(one.remaining.best),
              high: away(one.remaining.low),
            }),
        },
        { head: head('from'), cell: one => <From telling={telling} figure={one} /> },
      ]}
    />
  )
}

function From({ telling, figure }: { telling: Telling; figure: Effect }) {
  return (
    <>
      <Grade say={telling.say} grade={figure.grade} />
      <span class="beneath">
        <SourceLink telling={telling} id={figure.source} />
        {figure.note && <span lang="en"> {figure.note}</span>}
      </span>
    </>
  )
}
