/** Whose evidence speaks for a requirement or a measure besides its own: that of the processes which run it. */
import type { Knowledge } from '../../knowledge/schema.ts'

export type SpeaksFor = { [kind in 'task' | 'measure' | 'requirement' | 'process']?: string[] }

/** Its own, that of the processes which fulfil it, and that of the measure which carries it. */
export function speaksForRequirement(id: string, { requirements, processes }: Knowledge): SpeaksFor {
  const carrier = requirements.find(one => one.id === id)?.measures[0]
  return {
    requirement: [id],
    process: processes.filter(one => one.requirements.includes(id)).map(one => one.id),
    ...(carrier && { measure: [carrier] }),
  }
}

export function speaksForMeasure(id: string, { processes }: Knowledge): SpeaksFor {
  return { measure: [id], process: processes.filter(one => one.measures.includes(id)).map(one => one.id) }
}
