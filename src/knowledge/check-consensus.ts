/** The practices held against the guides: both are there, and the counts on the measures are those of the table. */
import type { Report } from './check.ts'
import type { Knowledge } from './schema.ts'

export function checkConsensus(knowledge: Knowledge, report: Report): void {
  const guides = new Set(knowledge.guides.map(one => one.id))
  const measures = new Map(knowledge.measures.map(one => [one.id, one]))
  for (const item of knowledge.consensus) {
    const measure = measures.get(item.id)
    if (!measure) report(item, ['id'], `there is no measure "${item.id}"`)
    for (const code of Object.keys(item.said)) {
      if (!guides.has(code)) report(item, ['said', code], `there is no guide "${code}"`)
    }
    const count = (level: string) => Object.values(item.said).filter(one => one.level === level).length
    for (const level of ['core', 'advice'] as const) {
      if (measure && measure.consensus[level] !== count(level)) {
        const message = `counts ${measure.consensus[level]} guides; by consensus.yaml it is ${count(level)}`
        report(measure, ['consensus', level], message)
      }
    }
  }
}
