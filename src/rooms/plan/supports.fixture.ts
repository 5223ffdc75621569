/** The real knowledge with measures that keep others reliable, whatever the real one says of that. */
import type { Knowledge } from '../../knowledge/schema.ts'

/** Every measure that only supports keeps the next three that act, in each of its forms a little more. */
export function withSupports(knowledge: Knowledge): Knowledge {
  const acting = knowledge.measures.filter(one => one.acts === 'lossEvents')
  let next = 0
  const measures = knowledge.measures.map(one => {
    if (one.acts !== 'reliability') return one
    const supported = [0, 1, 2].map(i => acting[(next + i) % acting.length]!.id)
    next += 2
    const variants = Object.fromEntries(
      Object.entries(one.variants).map(([name, variant], v) => [
        name,
        variant && {
          ...variant,
          effects: [],
          supports: supported.map(measure => ({
            measure,
            lostWithout: { low: 0.1 + 0.1 * v, best: 0.2 + 0.1 * v, high: 0.4 + 0.1 * v },
            grade: 'expert' as const,
            source: 'judgement-adoption',
          })),
        },
      ]),
    )
    return { ...one, variants }
  })
  return { ...knowledge, measures }
}
