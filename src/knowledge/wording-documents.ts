/** The texts of processes, which are advice, and of documents, which an organisation makes its own. */
import type { Knowledge } from './schema.ts'
import { SIZE_CLASSES } from './schema.ts'
import type { Wording } from './wording.ts'

export function processWordings(knowledge: Knowledge): Wording[] {
  return knowledge.processes.flatMap(process => {
    const { id, purpose, trigger, input, output, record, measure, sizes } = process
    const fields = {
      purpose,
      trigger,
      output,
      record,
      'measure.name': measure.name,
      'measure.count': measure.count,
    }
    return [
      ...Object.entries(fields).map(([field, text]) => advice(id, field, text)),
      ...input.map((text, at) => advice(id, `input.${at}`, text)),
      ...SIZE_CLASSES.flatMap(size => [
        ...sizes[size].steps.map((text, at) => advice(id, `sizes.${size}.steps.${at}`, text)),
        advice(id, `sizes.${size}.cadence`, sizes[size].cadence),
        advice(id, `sizes.${size}.who`, sizes[size].who),
      ]),
    ]
  })
}

/** Held to the length of sentences alone: what an organisation asks of itself it may word as it likes. */
export function documentWordings(knowledge: Knowledge): Wording[] {
  return [
    ...knowledge.documents.flatMap(({ id, purpose, sections }) => [
      advice(id, 'purpose', purpose),
      ...sections.flatMap(section =>
        section.parts.flatMap(({ key, text }) =>
          // A list or table is no sentence: each of its lines is taken by itself.
          (text ?? '')
            .split('\n')
            .flatMap((line, at) =>
              line.trim() ? [own(id, `sections.${section.id}.${key}.${at}`, line)] : [],
            ),
        ),
      ),
    ]),
    ...knowledge.rules.flatMap(({ id, light, standard, full }) =>
      Object.entries({ light, standard, full }).flatMap(([variant, text]) =>
        text ? [own(id, `rule.${variant}`, text)] : [],
      ),
    ),
    ...knowledge.firstSteps.flatMap(({ id, steps }) =>
      steps.map((text, at) => advice(id, `firstSteps.${at}`, text)),
    ),
  ]
}

const advice = (item: string, field: string, text: string): Wording => ({ item, field, text, guidance: true })
const own = (item: string, field: string, text: string): Wording => ({ item, field, text, guidance: false })
