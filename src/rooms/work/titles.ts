/** What a task is called: by hand, or after the measure or process it comes from, in the reader's language. */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Say } from '../../wire/words.ts'
import type { Task, TaskSource } from './contract.ts'

export function titleOf(
  { title, source, note }: Pick<Task, 'title' | 'source' | 'note'>,
  knowledge: Knowledge,
  say: Say,
): string {
  // To look at a report is named by what was reported.
  if (title === '' && source.kind === 'incident') return say('work.title.incident', { what: note })
  return title || sourceTitle(source, knowledge, say)
}

export function sourceTitle({ kind, id }: TaskSource, knowledge: Knowledge, say: Say): string {
  if (kind === 'process') return processName(id, knowledge, say)
  const [measure = '', variant = ''] = id.split(':')
  const name = measureName(measure, knowledge, say)
  if (kind === 'setup') return say('work.title.setup', { name, variant: say(`plan.variant.${variant}`) })
  return kind === 'upkeep' ? say('work.title.upkeep', { name }) : say('work.title.none')
}

export function measureName(id: string, { measures, translations }: Knowledge, { language }: Say): string {
  return translations[language]?.measures[id]?.name ?? measures.find(one => one.id === id)?.name ?? id
}

export function processName(id: string, { processes, translations }: Knowledge, { language }: Say): string {
  return translations[language]?.processes[id]?.name ?? processes.find(one => one.id === id)?.name ?? id
}

export function requirementName(
  id: string,
  { requirements, translations }: Knowledge,
  { language }: Say,
): string {
  const requirement = requirements.find(one => one.id === id)
  return translations[language]?.requirements[id]?.summary ?? requirement?.summary ?? id
}
