/** What binds from outside: what is asked, by whom, and which decided measures answer it. */
import { Page } from '../../../ui/page.tsx'
import { Empty, Force } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import type { AppliedObligation } from '../../obligations/model.ts'
import type { Result } from '../../plan/result.ts'
import { type Assessing, nameOfMeasure, obligationWords } from './telling.ts'
import { Views } from './views.tsx'

type ObligationsProps = Assessing & { result: Result }

export function ObligationsPage(props: ObligationsProps) {
  const { frame, say, result } = props
  const binding = result.obligations.filter(one => one.applicability === 'binds')
  const open = result.obligations.length - binding.length
  return (
    <Page frame={frame} title={say('assessment.views.obligations')}>
      <h1>{say('assessment.title')}</h1>
      <Views {...props} current="obligations" />
      {binding.length === 0 ? (
        <Empty>{say('assessment.noObligation')}</Empty>
      ) : (
        <Table
          rows={binding}
          columns={[
            { head: say('assessment.binds'), kind: 'head', cell: one => <Obligation {...props} one={one} /> },
            { head: say('assessment.asks'), cell: one => obligationWords(one, props).asks },
            { head: say('assessment.answeredBy'), cell: one => <Answers {...props} one={one} /> },
          ]}
        />
      )}
      {open > 0 && <p class="soft">{say('assessment.mayBind', { count: open })}</p>}
    </Page>
  )
}

type OneProps = ObligationsProps & { one: AppliedObligation }

function Obligation({ one, ...at }: OneProps) {
  return (
    <>
      {obligationWords(one, at).name} <Force say={at.say} force="obligation" />
      <span class="beneath">{one.authority}</span>
    </>
  )
}

function Answers({ one, ...at }: OneProps) {
  const { say, home, result } = at
  if (one.measures.length === 0) return <>{say('assessment.noMeasure')}</>
  return (
    <ul class="plain-list">
      {one.measures.map(({ measure }) => {
        const standing = result.inPlace.some(each => each.id === measure)
          ? 'in_place'
          : result.measures.some(each => each.id === measure)
            ? 'planned'
            : 'none'
        return (
          <li>
            <a href={`${home}/evidence?measure=${measure}`}>{nameOfMeasure(measure, at)}</a>
            <span class={standing === 'none' ? 'beneath late' : 'beneath'}>
              {say(`assessment.standing.${standing}`)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
