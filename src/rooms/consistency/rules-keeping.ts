/** Rules about what has to be kept up: evidence, documents, tasks, people, facts. */
import { daysSince, forConformity, LATE_DAYS, type Rule, YEAR_DAYS } from './facts.ts'

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

export const keeping: readonly Rule[] = [
  {
    key: 'in_place_unshown',
    find: ({ result, evidence }) =>
      result.inPlace
        .filter(({ id }) =>
          evidence.some(one => one.kind === 'measure' && one.id === id && one.freshness === 'none'),
        )
        .map(({ id }) => ({ id, path: `evidence?measure=${id}` })),
  },
  {
    key: 'in_place_shown_long_ago',
    find: ({ result, evidence }) =>
      result.inPlace
        .filter(({ id }) =>
          evidence.some(one => one.kind === 'measure' && one.id === id && one.freshness === 'old'),
        )
        .map(({ id }) => ({ id, path: `evidence?measure=${id}` })),
  },
  {
    key: 'requirement_unshown',
    find: facts =>
      forConformity(facts, () =>
        facts.fulfilments
          .filter(({ state }) => state === 'nothing')
          .map(({ requirement }) => ({ id: requirement.id, path: `assessment/${requirement.id}` })),
      ),
  },
  {
    key: 'requirement_described_only',
    find: facts =>
      forConformity(facts, () =>
        facts.fulfilments
          .filter(({ state }) => state === 'described')
          .map(({ requirement }) => ({ id: requirement.id, path: `assessment/${requirement.id}` })),
      ),
  },
  {
    key: 'requirement_shown_long_ago',
    find: facts =>
      forConformity(facts, () =>
        facts.fulfilments
          .filter(({ state }) => state === 'old')
          .map(({ requirement }) => ({ id: requirement.id, path: `assessment/${requirement.id}` })),
      ),
  },
  {
    key: 'document_unapproved',
    find: facts =>
      forConformity(facts, () =>
        facts.documents
          .filter(({ generated, approval }) => generated !== null && approval === null)
          .map(({ id, title }) => ({ name: title, path: `documents/${id}` })),
      ),
  },
  {
    key: 'document_changed_since_approval',
    find: ({ documents }) =>
      documents
        .filter(({ approval, latest }) => approval !== null && approval.version !== latest?.version)
        .map(({ id, title }) => ({ name: title, path: `documents/${id}` })),
  },
  {
    key: 'document_behind_facts',
    find: ({ documents }) =>
      documents
        .filter(({ changedByFacts }) => changedByFacts > 0)
        .map(({ id, title, changedByFacts }) => ({
          ...{ name: title, values: { count: changedByFacts } },
          path: `documents/${id}/difference`,
        })),
  },
  {
    key: 'document_review_due',
    find: ({ documents, today }) =>
      documents
        .filter(({ approval }) => approval !== null && daysSince(dayOf(approval.at), today) > YEAR_DAYS)
        .map(({ id, title }) => ({ name: title, path: `documents/${id}` })),
  },
  {
    key: 'task_late',
    find: ({ work, today }) =>
      work.late
        .filter(({ dueOn }) => daysSince(dueOn, today) > LATE_DAYS)
        .map(task => ({
          ...{
            name: task.title,
            ...(task.title === '' && { id: `task:${task.source.kind}:${task.source.id}` }),
          },
          ...{ values: { days: daysSince(task.dueOn, today) }, path: `tasks/${task.id}` },
        })),
  },
  {
    key: 'task_without_owner',
    find: ({ work }) =>
      work.unowned.length > 0 ? [{ values: { count: work.unowned.length }, path: 'tasks?show=unowned' }] : [],
  },
  {
    key: 'owner_left',
    find: ({ work, members }) =>
      work.owners
        .filter(({ id }) => !members.some(one => one.personId === id))
        .map(({ name, tasks }) => ({ name, values: { count: tasks }, path: 'tasks?show=all' })),
  },
  {
    key: 'one_owner_alone',
    find: ({ members, result }) =>
      members.length > 1 || (result.sizeClass ?? 'micro') === 'micro'
        ? []
        : [{ name: members[0]?.name ?? '', path: 'people' }],
  },
  {
    key: 'facts_old',
    find: ({ profileOn, today }) =>
      profileOn !== null && daysSince(profileOn, today) > YEAR_DAYS
        ? [{ values: { days: daysSince(profileOn, today) }, path: 'profile' }]
        : [],
  },
]
