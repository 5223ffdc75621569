/** The programme as a table: areas, the three years, and why. */
import type { Child } from 'hono/jsx'
import { Table } from '../../../ui/table.tsx'
import { sayHours } from '../../../wire/format.ts'
import { sayDay } from '../../work/due-words.ts'
import { areaName } from '../area-names.ts'
import type { ProgrammeContent } from '../contract.ts'
import { hoursOf, type KnownArea, spanOf } from '../programme.ts'
import type { Shown } from './telling.ts'

type ProgrammeTableProps = Pick<Shown, 'say' | 'knowledge'> & {
  content: ProgrammeContent
  areas: readonly KnownArea[]
  /** What stands for an area in a year, instead of when it comes up. */
  cellOf?: (id: string, year: number) => Child
}

export function ProgrammeTable({ say, knowledge, content, areas, cellOf }: ProgrammeTableProps) {
  const years = [0, 1, 2]
  const known = content.areas.filter(one => areas.some(area => area.id === one.id))
  return (
    <Table
      rows={known}
      columns={[
        {
          head: say('audits.programme.area'),
          kind: 'head',
          cell: one => (
            <>
              {areaName(one.id, knowledge, say)}
              <span class="beneath soft small">
                {one.why.map(why => say(`audits.why.${why}`)).join('; ')}
              </span>
            </>
          ),
        },
        ...years.map(year => ({
          head: say('audits.programme.year', { from: sayDay(spanOf(content, year, 1)[0], say) }),
          cell: (one: (typeof known)[number]) =>
            cellOf ? cellOf(one.id, year) : <When {...{ say, content, areas, id: one.id, year }} />,
        })),
      ]}
    />
  )
}

type WhenProps = Pick<ProgrammeTableProps, 'say' | 'content' | 'areas'> & { id: string; year: number }

function When({ say, content, areas, id, year }: WhenProps) {
  const part = content.areas.find(one => one.id === id)?.parts[year] ?? 0
  if (part === 0) return <span class="soft">–</span>
  const hours = sayHours(hoursOf(content, areas, id, year), say)
  const values = { part, hours }
  return <>{say(content.parts === 1 ? 'audits.programme.yes' : 'audits.programme.part', values)} </>
}
