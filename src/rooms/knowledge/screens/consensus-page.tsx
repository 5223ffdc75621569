/** The practices held against the guides, with the reader's own plan beside them. */
import { Page } from '../../../ui/page.tsx'
import { Grade } from '../../../ui/parts.tsx'
import { CONSENSUS_GROUPS, type ConsensusRow, consensusRows, groupOfRow, readingOf } from '../model.ts'
import { nameOfItem, type Shown, sourceHref, sourceOf } from '../showing.ts'
import { Back } from './back.tsx'
import { ConsensusTable } from './consensus-table.tsx'
import { Guides } from './guides.tsx'
import { Linked } from './linked.tsx'
import { OwnPlan, OwnState } from './own-state.tsx'

export function ConsensusPage(shown: Shown) {
  const { frame, say, knowledge } = shown
  const rows = consensusRows(knowledge)
  const guides = knowledge.guides.length
  const most = Math.max(0, ...rows.map(row => row.core))
  const { seen, secondary, memory } = readingOf(knowledge)
  return (
    <Page frame={frame} title={say('knowledge.consensus.title')}>
      <Back {...shown} />
      <h1>{say('knowledge.consensus.heading')}</h1>
      <p class="lead">{say('knowledge.consensus.lead', { guides, practices: rows.length, most })}</p>
      <p>{say('knowledge.consensus.meaning')}</p>
      <OwnPlan {...shown} rows={rows.filter(row => groupOfRow(row, guides) === 'most')} />

      <h2 id="unsaid">{say('knowledge.consensus.unsaid.heading')}</h2>
      <p>{say('knowledge.consensus.unsaid.lead')}</p>
      <ul class="plain-list">
        {rows
          .filter(row => row.evidence)
          .sort((a, b) => a.core - b.core)
          .map(row => (
            <Unsaid {...shown} row={row} />
          ))}
      </ul>

      <h2 id="table">{say('knowledge.consensus.table.heading')}</h2>
      <p class="matrix-key">{say('knowledge.consensus.table.lead')}</p>
      <ConsensusTable {...shown} rows={rows} groups={CONSENSUS_GROUPS} />
      <NotCompared {...shown} rows={rows} />

      <h2 id="guides">{say('knowledge.consensus.guides.heading', { count: guides })}</h2>
      <p>{say('knowledge.consensus.guides.reading', { seen, secondary, memory })}</p>
      <Guides {...shown} />
    </Page>
  )
}

/** A practice that few guides ask for, with what speaks for it. */
function Unsaid(props: Shown & { row: ConsensusRow }) {
  const { say, knowledge, home, row } = props
  const { evidence } = row
  if (!evidence) return null
  const translated = knowledge.translations[say.language]?.consensus[row.id]?.evidence
  const { id, core, advice } = row
  return (
    <li>
      <span class="name">
        <Linked {...props} kind="consensus" id={id} />
      </span>
      <span class="tag">
        {say('knowledge.consensus.unsaid.count', { core, advice, guides: knowledge.guides.length })}
      </span>
      <p lang={translated || say.language === 'en' ? undefined : 'en'}>{translated ?? evidence.text}</p>
      <p class="beneath">
        <a href={sourceHref(home, evidence.source)} lang="en">
          {sourceOf(props, evidence.source)?.title ?? evidence.source}
        </a>{' '}
        · <Grade say={say} grade={evidence.grade} />
      </p>
      <OwnState {...props} id={id} />
    </li>
  )
}

/** Measures that were not among the practices compared: what no checklist could have said of them is not known. */
function NotCompared(props: Shown & { rows: ConsensusRow[] }) {
  const { say, knowledge, rows } = props
  const others = knowledge.measures.filter(({ id }) => !rows.some(row => row.id === id))
  if (others.length === 0) return null
  return (
    <details class="fold">
      <summary>{say('knowledge.consensus.others', { count: others.length })}</summary>
      <ul>
        {others.map(({ id }) => (
          <li
            lang={
              say.language === 'en'
                ? undefined
                : knowledge.translations[say.language]?.measures[id]
                  ? undefined
                  : 'en'
            }
          >
            {nameOfItem(props, id)}
          </li>
        ))}
      </ul>
    </details>
  )
}
