/** What an area is called, in the reader's language. */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Say } from '../../wire/words.ts'
import { processName } from '../work/titles.ts'

export function areaName(id: string, knowledge: Knowledge, say: Say): string {
  const [kind, of = ''] = id.split(':')
  if (kind === 'process') return processName(of, knowledge, say)
  const key = `audits.area.${kind}.${of}`
  return say.has(key) ? say(key) : id
}
