/**
 * The table of practices and guides: a filled mark where a guide asks for the practice, an open one where it advises
 * it. On a phone each practice is a paragraph, and the marks give way to their counts.
 */
import type { Guide } from '../../../knowledge/consensus.ts'
import { stateOf } from '../../plan/measure-state.ts'
import { sayState } from '../../plan/state-words.ts'
import { sayWhy } from '../../plan/telling.ts'
import { type ConsensusGroup, type ConsensusRow, groupOfRow, type Level } from '../model.ts'
import type { Shown } from '../showing.ts'
import { Linked } from './linked.tsx'

type TableProps = Shown & { rows: ConsensusRow[]; groups: readonly ConsensusGroup[] }

export function ConsensusTable(props: TableProps) {
  const { say, knowledge, rows, groups } = props
  const { guides } = knowledge
  return (
    <table class="matrix wide">
      <thead>
        <tr>
          <th scope="col">{say('knowledge.consensus.table.practice')}</th>
          {guides.map(guide => (
            <th scope="col" class="turned">
              <span>{guide.name}</span>
            </th>
          ))}
          <th scope="col">{say('knowledge.consensus.table.own')}</th>
        </tr>
      </thead>
      {groups.map(group => (
        <tbody>
          <tr class="group-row">
            <th scope="rowgroup" colspan={guides.length + 2}>
              <h3>{say(`knowledge.consensus.group.${group}`)}</h3>
            </th>
          </tr>
          {rows
            .filter(row => groupOfRow(row, guides.length) === group)
            .map(row => (
              <PracticeRow {...props} row={row} />
            ))}
        </tbody>
      ))}
    </table>
  )
}

function PracticeRow(props: TableProps & { row: ConsensusRow }) {
  const { knowledge, row } = props
  const { id } = row
  return (
    <tr id={id}>
      <th scope="row">
        <Linked {...props} kind="consensus" id={id} />
        <WhoSays {...props} row={row} />
      </th>
      {knowledge.guides.map(guide => (
        <td class="cell">
          <Mark {...props} level={row.said[guide.id]?.level} />
        </td>
      ))}
      <td class="own">
        <Own {...props} id={id} />
      </td>
    </tr>
  )
}

function Mark({ say, level }: Shown & { level: Level | undefined }) {
  if (!level) return <span class="visually-hidden">{say('knowledge.consensus.level.none')}</span>
  return (
    <>
      <span class={`mark ${level}`} aria-hidden="true" />
      <span class="visually-hidden">{say(`knowledge.consensus.level.${level}`)}</span>
    </>
  )
}

function Own({ own, id }: Shown & { id: string }) {
  if (!own) return <>–</>
  const state = stateOf(own.current.result, id)
  return (
    <>
      {sayState(own.telling, state)}
      {state?.kind === 'left_out' && <span class="beneath">{sayWhy(own.telling, state.left.why)}</span>}
    </>
  )
}

const LEVELS = ['core', 'advice', 'higher'] as const

/** Which guides, and where in them. */
function WhoSays({ say, knowledge, row }: Shown & { row: ConsensusRow }) {
  const at = (guide: Guide) => {
    const said = row.said[guide.id]
    const where = said?.ref ? ` (${said.approximate ? '≈ ' : ''}${said.ref})` : ''
    return `${guide.name}${where}`
  }
  const { core, advice } = row
  return (
    <details class="small">
      <summary>
        {say('knowledge.consensus.table.count', { core, advice, guides: knowledge.guides.length })}
        <span class="visually-hidden"> ({row.id})</span>
      </summary>
      {LEVELS.map(level => {
        const those = knowledge.guides.filter(guide => row.said[guide.id]?.level === level)
        return those.length === 0 ? null : (
          <p class="beneath">
            {say(`knowledge.consensus.level.${level}`)}: {those.map(at).join(', ')}
          </p>
        )
      })}
    </details>
  )
}
