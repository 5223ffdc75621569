/** Evidence: all of it, or of one requirement or measure, with a way to add to it. */
import { Button } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import type { EvidencePage as Found } from '../actions/lists.ts'
import type { Evidence } from '../contract.ts'
import { measureName, processName, requirementName, titleOf } from '../titles.ts'
import { type Again, EvidenceFields } from './evidence-fields.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { EvidenceViews } from './evidence-views.tsx'
import type { Listing } from './task-list.tsx'

export type About = { kind: 'requirement' | 'measure' | 'process'; id: string }

type EvidencePageProps = Again & {
  frame: Frame
  listing: Listing
  found: Found
  about: About | null
  mayArrange: boolean
  refusal?: string | undefined
  recorded?: string | null | undefined
}

export function EvidencePage(props: EvidencePageProps) {
  const { frame, listing, found, about, mayArrange, refusal, recorded } = props
  const { say, home } = listing
  return (
    <Page frame={frame} title={say('work.evidence.title')}>
      <h1>{say('work.evidence.title')}</h1>
      {recorded && <Notice>{say(`work.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`work.refusal.${refusal}`)}</Notice>}
      {about ? (
        <p class="lead">{aboutName(about, listing)}</p>
      ) : (
        <p class="lead">{say('work.evidence.lead')}</p>
      )}
      {about ? (
        <p>
          {say('work.evidence.speaks')} <a href={`${home}/evidence`}>{say('work.evidence.toAll')}</a>
        </p>
      ) : (
        <EvidenceViews say={say} home={home} current="all" />
      )}
      {found.evidence.length === 0 ? (
        <Empty>{say(about ? 'work.evidence.noneOf' : 'work.evidence.none')}</Empty>
      ) : (
        <EvidenceList
          say={say}
          home={home}
          evidence={found.evidence}
          about={one => aboutOf(one, found, listing)}
          mayWithdraw={mayArrange}
        />
      )}
      {found.next && (
        <p>
          <a rel="next" href={`${home}/evidence?${further(about, found.next)}`}>
            {say('work.list.further')}
          </a>
        </p>
      )}
      {about && about.kind !== 'process' && mayArrange && <Add {...props} about={about} />}
    </Page>
  )
}

const further = (about: About | null, after: string) =>
  new URLSearchParams({ ...(about && { [about.kind]: about.id }), after })

function aboutName({ kind, id }: About, { knowledge, say }: Listing): string {
  if (kind === 'measure') return measureName(id, knowledge, say)
  if (kind === 'process') return processName(id, knowledge, say)
  const clause = knowledge.requirements.find(one => one.id === id)?.clause ?? id
  return `${say('plan.clause', { clause })}: ${requirementName(id, knowledge, say)}`
}

function aboutOf({ subject }: Evidence, { tasks }: Found, listing: Listing) {
  const { home, knowledge, say } = listing
  if (subject.kind === 'task') {
    const task = tasks.get(subject.id)
    return { href: `${home}/tasks/${subject.id}`, name: task ? titleOf(task, knowledge, say) : '' }
  }
  const about = { kind: subject.kind, id: subject.id }
  return { href: `${home}/evidence?${subject.kind}=${subject.id}`, name: aboutName(about, listing) }
}

function Add({ listing: { say, home, today }, about, typed, faults }: EvidencePageProps & { about: About }) {
  return (
    <section>
      <h2 id="add">{say('work.evidence.add')}</h2>
      <form method="post" action={`${home}/evidence`} enctype="multipart/form-data">
        <input type="hidden" name="kind" value={about.kind} />
        <input type="hidden" name="id" value={about.id} />
        <EvidenceFields say={say} today={today} withDate typed={typed} faults={faults} />
        <div class="actions">
          <Button kind="primary">{say('work.evidence.act')}</Button>
        </div>
      </form>
    </section>
  )
}
