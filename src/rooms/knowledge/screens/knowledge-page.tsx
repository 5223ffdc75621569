/** What the knowledge base holds, and the ways into it. */
import { Page } from '../../../ui/page.tsx'
import type { Shown } from '../showing.ts'
import { Packs } from './packs.tsx'

export function KnowledgePage(shown: Shown) {
  const { frame, say, knowledge, home } = shown
  const pages = {
    consensus: { practices: knowledge.consensus.length, guides: knowledge.guides.length },
    controls: { count: knowledge.controls.length },
    figures: { count: Object.keys(knowledge.judgements).length },
    sources: { count: knowledge.sources.length },
  }
  const held = {
    scenarios: knowledge.scenarios.length,
    measures: knowledge.measures.length,
    obligations: knowledge.obligations.length,
    requirements: knowledge.requirements.length,
  }
  return (
    <Page frame={frame} title={say('knowledge.page.title')}>
      <h1>{say('knowledge.page.heading')}</h1>
      <p class="lead">{say('knowledge.page.lead', held)}</p>
      <p>{say('knowledge.page.open')}</p>
      <ul class="plain-list">
        {Object.entries(pages).map(([name, values]) => (
          <li>
            <a class="name" href={`${home}/knowledge/${name}`}>
              {say(`knowledge.${name}.heading`)}
            </a>
            <p class="beneath">{say(`knowledge.page.about.${name}`, values)}</p>
          </li>
        ))}
      </ul>
      <Packs {...shown} />
    </Page>
  )
}
