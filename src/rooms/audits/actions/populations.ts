/** What a sample can be drawn from: tasks done, evidence, suppliers, members, or a list from elsewhere, each as it is now. */
import { peopleOf } from '../../people/actions.ts'
import { suppliersOf } from '../../suppliers/actions/lists.ts'
import { evidenceOf, tasksOf } from '../../work/actions/lists.ts'
import { addDays, type Day } from '../../work/day.ts'
import { titleOf } from '../../work/titles.ts'
import { type Item, POPULATION_MAX, type SampleInput } from '../contract.ts'
import type { AuditDependencies, By } from './acting.ts'

/** null where a person has to choose a shorter span. */
export async function populationOf(
  deps: AuditDependencies,
  by: By,
  input: SampleInput,
): Promise<Item[] | null> {
  const found = await allOf(deps, by, input)
  if (found === null) return null
  const unique = [...new Map(found.map(one => [one.id, one])).values()]
  return unique.length > POPULATION_MAX ? null : unique
}

async function allOf(deps: AuditDependencies, by: By, input: SampleInput): Promise<Item[] | null> {
  const { population, from, to } = input
  switch (population) {
    case 'typed':
      return input.typed.split(/\r?\n/).flatMap(line => itemOf(line.trim()))
    case 'members':
      return await membersOf(deps, by)
    case 'suppliers':
      return await suppliersNow(deps, by)
    case 'evidence':
      return await inSpan(from, to, after => evidencePage(deps, by, after))
    case 'tasks':
      return await inSpan(from, to, after => taskPage(deps, by, input.processId, after))
  }
}

const ITEM_CHARACTERS = 200
const itemOf = (line: string): Item[] => {
  const name = line.slice(0, ITEM_CHARACTERS)
  return name === '' ? [] : [{ id: name, name }]
}

async function membersOf(deps: AuditDependencies, by: By): Promise<Item[]> {
  const { members } = await peopleOf(deps, by)
  return members.map(({ personId, name }) => ({ id: personId, name }))
}

/** Those there are today, whatever the span. */
async function suppliersNow(deps: AuditDependencies, by: By): Promise<Item[] | null> {
  const all: Item[] = []
  let after: string | undefined
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const { suppliers, next } = await suppliersOf(deps, by, { show: 'all', after })
    all.push(...suppliers.map(({ id, name }) => ({ id, name })))
    if (next === null) return all
    after = next
  }
  return null
}

type Dated = Item & { on: Day }
type Page = { items: Dated[]; next: string | null; last: Day | null }

/** Pages of fifty that are read for one population: more rows than this no request goes through. */
const PAGES_MAX = 80
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** From the end of the span backwards, page by page. */
async function inSpan(from: Day, to: Day, read: (after: string) => Promise<Page>): Promise<Item[] | null> {
  const all: Dated[] = []
  let after: string | null = `${addDays(to, 1)}_${FIRST_ID}`
  for (let pages = 0; after !== null; pages++) {
    if (pages === PAGES_MAX) return null
    const page = await read(after)
    all.push(...page.items)
    after = page.last !== null && page.last >= from ? page.next : null
  }
  return all.filter(one => one.on >= from).map(({ id, name }) => ({ id, name }))
}

async function evidencePage(deps: AuditDependencies, by: By, after: string): Promise<Page> {
  const { evidence, next } = await evidenceOf(deps, by, { after })
  const items = evidence
    .filter(one => one.withdrawn === null)
    .map(({ id, title, note, link, file, on }) => ({
      ...{ id, on, name: `${on} ${title || file?.name || link || note.slice(0, 80)}` },
    }))
  return { items, next, last: evidence.at(-1)?.on ?? null }
}

async function taskPage(
  deps: AuditDependencies,
  by: By,
  processId: string | null,
  after: string,
): Promise<Page> {
  const { tasks, next } = await tasksOf(deps, by, { show: 'done', after })
  const say = deps.words.in(by.language)
  const items = tasks.flatMap(task =>
    task.ended?.as === 'done' && (!processId || task.source.id === processId)
      ? { id: task.id, on: task.ended.on, name: `${task.ended.on} ${titleOf(task, deps.knowledge, say)}` }
      : [],
  )
  return { items, next, last: tasks.at(-1)?.ended?.on ?? null }
}
