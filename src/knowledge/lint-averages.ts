/**
 * No average stands in the place of a most likely value. Losses and rates are skewed: their mean lies far above what
 * usually happens, so a mean entered as "likely" counts the rare large event twice.
 */
import type { LintFinding } from './lint.ts'
import { type Knowledge, SIZE_CLASSES } from './schema.ts'

/** A derivation that says so itself. */
const SAID = [
  /\b(?:most likely|likely|median)\s*(?:=|is|are|:|taken (?:as|from)|set to)[^.;]{0,40}\b(?:mean|average)\b/i,
  /\b(?:mean|average)\b[^.;]{0,40}\b(?:as|for|stands for|taken as|used as)\s+(?:the\s+)?(?:most likely|likely|median)\b/i,
]
/** Where the ends are this far apart, the middle between them is no peak of anything skewed. */
const WIDE = 3

export function lintAverages(knowledge: Knowledge): LintFinding[] {
  return [...saidAverages(knowledge), ...midpoints(knowledge)]
}

function saidAverages(knowledge: Knowledge): LintFinding[] {
  const told = [
    ...knowledge.scenarios.map(({ id, derivation }) => ({ item: id, field: 'derivation', text: derivation })),
    ...Object.values(knowledge.judgements).map(({ id, meaning }) => ({
      item: id,
      field: 'meaning',
      text: meaning,
    })),
  ]
  return told.flatMap(({ item, field, text }) => {
    const said = SAID.map(pattern => pattern.exec(text)?.[0]).find(found => found !== undefined)
    const message = `takes an average for what is most likely: "${said}"`
    return said ? [{ item, field, rule: 'average_as_likely' as const, message }] : []
  })
}

function midpoints(knowledge: Knowledge): LintFinding[] {
  return knowledge.scenarios.flatMap(({ id, sizes }) =>
    SIZE_CLASSES.flatMap(size => {
      const { low, likely, high } = sizes[size].frequencyPerYear
      if (high / low < WIDE || likely < (low + high) / 2) return []
      const message = `is at or above the middle of ${low} and ${high}; a rate so uncertain peaks below it`
      return [
        {
          item: id,
          field: `sizes.${size}.frequencyPerYear.likely`,
          rule: 'average_as_likely' as const,
          message,
        },
      ]
    }),
  )
}
