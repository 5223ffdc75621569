/**
 * Holds the words and pedigrees of the knowledge base to what the schema cannot say.
 *
 * Guidance is worded with should, may or can, so that nobody can be audited against it (commitment 3). Sentences are
 * short enough to be read by an owner in the evening. A figure called measured has a source that somebody read. A
 * duty names an authority that is not this project. Forms for different sizes differ in words, because a form that
 * was only copied was not fitted.
 */
import { variantsOf } from './check-measures.ts'
import { lintActs } from './lint-acts.ts'
import { lintAverages } from './lint-averages.ts'
import { lintReading } from './lint-reading.ts'
import { lintTranslations } from './lint-translations.ts'
import { type Knowledge, SIZE_CLASSES, type SizeClass } from './schema.ts'
import { alikeness, type Wording, wordingsOf } from './wording.ts'

type LintRule =
  | 'guidance_worded_as_duty'
  | 'sentence_too_long'
  | 'hard_to_read'
  | 'average_as_likely'
  | 'nearly_the_same'
  | 'grade_above_source'
  | 'no_authority'
  | 'act_without_effect'
  | 'effect_without_reason'
  | 'no_driver'
  | 'not_translated'
export type LintFinding = { item: string; field: string; rule: LintRule; message: string }

// Two texts that share half of their words were not written for two sizes; those that ship share at most a quarter.
const TOO_ALIKE = 0.5
const DUTY_WORDS = /\b(shall|must|mandatory|required|the auditor will|auditors will)\b/i

export function lintKnowledge(knowledge: Knowledge): LintFinding[] {
  return [
    ...wordingsOf(knowledge).flatMap(lintWording),
    ...knowledge.requirements.flatMap(one => lintForms(one.id, size => one.forms[size].form, 'forms')),
    ...knowledge.processes.flatMap(one =>
      lintForms(one.id, size => one.sizes[size].steps.join(' '), 'sizes'),
    ),
    ...lintVariants(knowledge),
    ...lintGrades(knowledge),
    ...lintAuthorities(knowledge),
    ...lintActs(knowledge),
    ...lintTranslations(knowledge),
    ...lintReading(knowledge),
    ...lintAverages(knowledge),
  ]
}

function lintWording({ item, field, text, guidance }: Wording): LintFinding[] {
  const duty = guidance ? DUTY_WORDS.exec(text) : null
  if (!duty) return []
  const message = `says "${duty[0]}"; guidance is worded with should, may, can or plainly`
  return [{ item, field, rule: 'guidance_worded_as_duty', message }]
}

function lintForms(item: string, textOf: (size: SizeClass) => string, field: string): LintFinding[] {
  return SIZE_CLASSES.flatMap((size, at) =>
    SIZE_CLASSES.slice(0, at)
      .filter(smaller => alikeness(textOf(smaller), textOf(size)) > TOO_ALIKE)
      .map(smaller => ({
        item,
        field: field === 'forms' ? `forms.${size}.form` : `${field}.${size}.steps`,
        rule: 'nearly_the_same' as const,
        message: `says nearly the same as the form for ${smaller}`,
      })),
  )
}

function lintVariants(knowledge: Knowledge): LintFinding[] {
  return knowledge.measures.flatMap(measure => {
    const variants = variantsOf(measure)
    return variants.flatMap(([name, variant], at) =>
      variants
        .slice(0, at)
        .filter(([, other]) => alikeness(other.does.join(' '), variant.does.join(' ')) > TOO_ALIKE)
        .map(([weaker]) => ({
          item: measure.id,
          field: `variants.${name}.does`,
          rule: 'nearly_the_same' as const,
          message: `asks nearly the same as the variant ${weaker}`,
        })),
    )
  })
}

function lintGrades(knowledge: Knowledge): LintFinding[] {
  const basis = new Map(knowledge.sources.map(source => [source.id, source.basis]))
  return figuresOf(knowledge).flatMap(({ item, field, grade, source }) => {
    const known = basis.get(source)
    const tooHigh =
      (grade === 'measured' && known !== 'seen' && known !== 'secondary') ||
      (grade === 'survey' && known === 'judgement')
    const message = `is graded ${grade}, but its source "${source}" rests on ${known}`
    return tooHigh ? [{ item, field, rule: 'grade_above_source' as const, message }] : []
  })
}

type Figure = { item: string; field: string; grade: string; source: string }

/** Everything that carries a grade and a source, however deep it stands. */
function figuresOf(knowledge: Knowledge): Figure[] {
  const walk = (item: string, field: string, value: unknown): Figure[] => {
    if (typeof value !== 'object' || value === null) return []
    const { grade, source } = value as Record<string, unknown> // an object, just checked
    const own =
      typeof grade === 'string' && typeof source === 'string' ? [{ item, field, grade, source }] : []
    return [
      ...own,
      ...Object.entries(value).flatMap(([key, inner]) => walk(item, field ? `${field}.${key}` : key, inner)),
    ]
  }
  return [
    ...knowledge.measures.flatMap(one => walk(one.id, '', one)),
    ...knowledge.scenarios.flatMap(one => walk(one.id, '', one)),
    ...Object.values(knowledge.judgements).flatMap(one => walk(one.id, '', one)),
    ...knowledge.hourValues.flatMap(one => walk(one.country, '', one)),
    ...knowledge.sectors.flatMap(one => walk(one.section, '', one)),
    ...knowledge.adoption.flatMap(one => walk(one.measure, 'adoption', one)),
    ...knowledge.consensus.flatMap(one => walk(one.id, '', one)),
    ...knowledge.auditTime.flatMap(one => walk(one.id, '', one)),
    ...knowledge.processes.flatMap(one => walk(one.id, '', one)),
  ]
}

/** A requirement comes from a standard and an obligation from a law or contract, never from our own judgement. */
function lintAuthorities(knowledge: Knowledge): LintFinding[] {
  const own = new Set(
    knowledge.sources
      .filter(source => source.basis === 'judgement' || source.publisher === 'Mediant')
      .map(source => source.id),
  )
  return [...knowledge.requirements, ...knowledge.obligations]
    .filter(duty => own.has(duty.source))
    .map(duty => ({
      item: duty.id,
      field: 'source',
      rule: 'no_authority' as const,
      message: `rests on "${duty.source}", which is our own judgement; name the standard, law or contract`,
    }))
}
