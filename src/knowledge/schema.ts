/**
 * What a file below `knowledge/` may say: one strict schema for each kind of item.
 *
 * Unknown fields are refused, numbers have ranges, every figure carries source and grade. The types that the
 * rest of the program works with are inferred from these schemas, so that file, check and type cannot drift apart.
 */
import { z } from 'zod'
import { condition, factPath } from './condition-schema.ts'
import type { AuditTime, Consensus, Guide } from './consensus.ts'
import {
  controlId,
  eur,
  grade,
  hours,
  measureId,
  requirementId,
  scenarioId,
  slug,
  sourceId,
  text,
} from './fields.ts'
import type { PackInUse } from './pack.ts'
import { clock } from './schema-clock.ts'
import type { DocumentTemplate, DocumentTopic, FirstSteps, Rule } from './schema-documents.ts'
import type { Process } from './schema-processes.ts'
import type { Translation } from './translation.ts'

export const SIZE_CLASSES = ['micro', 'small', 'medium', 'large'] as const
export const VARIANTS = ['light', 'standard', 'full'] as const
/** The four forces of commitment 3; every provision carries exactly one. */
export const FORCES = ['requirement', 'obligation', 'commitment', 'guidance'] as const

export const sizeClass = z.enum(SIZE_CLASSES)
export const variantName = z.enum(VARIANTS)
export const force = z.enum(FORCES)

/** A figure for each size class; between the class anchors (4, 20, 100, 600 persons) it is interpolated. */
const bySize = <T extends z.ZodType>(item: T) =>
  z.strictObject({ micro: item, small: item, medium: item, large: item })

/** sources.yaml */
export const source = z.strictObject({
  id: sourceId,
  title: text(300),
  publisher: text(120),
  date: z.string().regex(/^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/),
  /** seen = read in the source itself; secondary = read in a restatement; memory = not checked. */
  basis: z.enum(['seen', 'secondary', 'memory', 'judgement']),
  licence: text(120).optional(),
  note: text(600).optional(),
})

/** requirements/*.yaml — one of the 56 of clauses 4–10, in own words. */
export const requirementForm = z.strictObject({
  form: text(500),
  depth: variantName,
  cadence: text(120),
  who: text(120),
  hoursPerYear: hours,
  record: text(240),
  evidence: text(240),
})
export const requirement = z.strictObject({
  id: requirementId,
  clause: z.string().regex(/^([4-9]|10)(\.[0-9]+)*$/),
  clauseTitle: text(80),
  force: z.literal('requirement'),
  source: sourceId,
  summary: text(300),
  items: z.array(text(200)).max(20).default([]),
  /** Whether the standard asks for a document to be kept up (maintain) or a record to be kept (retain). */
  documented: z.enum(['maintain', 'retain']).nullable(),
  notAsked: text(300),
  typicalFindings: z.array(text(240)).min(1).max(4),
  /** Measures whose being in place fulfils, or helps to fulfil, this requirement. */
  measures: z.array(measureId).max(10).default([]),
  forms: bySize(requirementForm),
})

/** controls/*.yaml — one of the 93 of Annex A, by id and own title. */
export const control = z.strictObject({
  id: controlId,
  title: text(60),
  theme: z.enum(['organizational', 'people', 'physical', 'technological']),
  newIn2022: z.boolean(),
  attributes: z.strictObject({
    controlType: z.array(z.enum(['preventive', 'detective', 'corrective'])).min(1),
    properties: z.array(z.enum(['confidentiality', 'integrity', 'availability'])).min(1),
    concepts: z.array(z.enum(['identify', 'protect', 'detect', 'respond', 'recover'])).min(1),
    capabilities: z.array(z.string()).min(1),
    domains: z.array(z.string()).min(1),
  }),
  purpose: text(240),
  /** Scenarios this control could bear on: why it would be considered at all. */
  scenarios: z.array(scenarioId).max(10),
  /** Facts under which it has nothing to act on, each with the sentence that justifies leaving it out. */
  outWhen: z
    .array(z.strictObject({ when: condition, justification: text(240) }))
    .max(4)
    .default([]),
})

const range = z
  .strictObject({
    low: z.number().positive().max(1),
    best: z.number().positive().max(1),
    high: z.number().positive().max(1),
  })
  .refine(r => r.low <= r.best && r.best <= r.high, 'low ≤ best ≤ high is expected')

/** How a measure acts on one scenario: what remains of its frequency or loss once fully in place (1 = nothing changes). */
export const effect = z.strictObject({
  scenario: scenarioId,
  acts: z.enum(['frequency', 'loss']),
  remaining: range,
  grade,
  source: sourceId,
  note: text(240).optional(),
})

const lostShare = z
  .strictObject({
    low: z.number().min(0).max(0.9),
    best: z.number().positive().max(0.9),
    high: z.number().positive().max(0.9),
  })
  .refine(r => r.low <= r.best && r.best <= r.high, 'low ≤ best ≤ high is expected')

/**
 * How a measure keeps another one reliable: the share of that one's effect which is lost over the years without
 * this one, and kept with it. It has no effect of its own on a risk.
 */
export const support = z.strictObject({
  measure: measureId,
  lostWithout: lostShare,
  grade,
  source: sourceId,
  note: text(240).optional(),
})

export const measureVariant = z.strictObject({
  does: z.array(text(300)).min(1).max(8),
  who: text(120),
  /** Working hours of those who run it; once to set up, yearly to keep up. */
  hours: z.strictObject({ once: bySize(hours), yearly: bySize(hours), grade, source: sourceId }),
  money: z.strictObject({
    onceEur: z.strictObject({ fixed: eur, perPerson: eur }),
    yearlyEur: z.strictObject({ fixed: eur, perPerson: eur }),
    grade,
    source: sourceId,
  }),
  /** Attention of everybody, minutes per person and year. */
  userMinutesPerYear: z.number().min(0).max(6000).default(0),
  /** Quarters from start to effect: 0 = works in the quarter it is started in. */
  leadQuarters: z.number().int().min(0).max(4).default(0),
  requires: z.array(measureId).max(5).default([]),
  effects: z.array(effect).max(20).default([]),
  supports: z.array(support).max(16).default([]),
  /** How to see that it works. */
  check: text(240),
})

/** measures/*.yaml */
export const measure = z.strictObject({
  id: measureId,
  slug,
  name: text(80),
  force: z.literal('guidance'),
  /** What it is good for, one or two plain sentences. */
  purpose: text(300),
  /** Its main class, in the manner of FAIR-CAM, held by `lint-acts.ts`. */
  acts: z.enum(['lossEvents', 'reliability', 'decisions']),
  /** Of a measure that acts on decisions: what is decided better with it. */
  informs: text(160).optional(),
  controls: z.array(controlId).max(14),
  relevantWhen: condition.optional(),
  consensus: z.strictObject({
    core: z.number().int().min(0).max(18),
    advice: z.number().int().min(0).max(18),
    sources: z.literal(18),
  }),
  source: sourceId,
  variants: z
    .strictObject({
      light: measureVariant.optional(),
      standard: measureVariant.optional(),
      full: measureVariant.optional(),
    })
    .refine(v => v.light || v.standard || v.full, 'at least one variant is expected'),
})

const scenarioSize = z.strictObject({
  frequencyPerYear: z
    .strictObject({
      low: z.number().positive(),
      likely: z.number().positive(),
      high: z.number().positive().max(1000),
    })
    .refine(f => f.low <= f.likely && f.likely <= f.high, 'low ≤ likely ≤ high is expected'),
  /** Lognormal: median and 90 % point of one event, in the currency of the scenario. */
  loss: z
    .strictObject({ median: z.number().positive(), p90: z.number().positive() })
    .refine(l => l.median < l.p90, 'median < p90 is expected'),
})
/** A fact that makes the scenario more or less frequent or costly than for the average organisation of that size. */
export const multiplier = z.strictObject({
  when: condition,
  frequency: z.number().positive().max(20).default(1),
  loss: z.number().positive().max(20).default(1),
  reason: text(200),
  grade,
  source: sourceId,
})
/** factors.yaml — what moves several scenarios together, so that bad years come together. */
export const factor = z.strictObject({
  id: slug,
  name: text(80),
  /** Gamma shape of the factor's value over the years: its standard deviation over its mean is 1/√shape. */
  shape: z.number().min(0.1).max(1000),
  note: text(500),
  grade,
  source: sourceId,
})
/** Share of a scenario's frequency that rises and falls with a factor, by the factor's id. */
const factorShares = z
  .record(slug, z.number().min(0).max(1))
  .refine(
    shares => Object.values(shares).reduce((sum, share) => sum + share, 0) <= 1,
    'shares that sum to 1 at most are expected',
  )
/** scenarios/*.yaml */
export const scenario = z.strictObject({
  id: scenarioId,
  slug,
  name: text(80),
  story: text(400),
  regime: z.enum(['nuisance', 'severe']),
  relevantWhen: condition.optional(),
  /** Share of organisations for which `relevantWhen` holds: its weight where the facts do not say. */
  shareIfUnknown: z.number().positive().max(1).default(1),
  currency: z.enum(['USD', 'EUR']),
  grade,
  source: sourceId,
  sources: z.array(sourceId).min(1),
  derivation: text(700),
  /**
   * Scenarios whose figures count part of this one's events as their own, and which share of their frequency that is:
   * taken out of them wherever this one is told apart, so that no loss counts twice.
   */
  takenFrom: z
    .array(z.strictObject({ scenario: scenarioId, share: z.number().positive().max(0.5) }))
    .max(3)
    .default([]),
  sizes: bySize(scenarioSize),
  /** Whether the table of sector multipliers (sectors.yaml) applies to its frequency. */
  bySector: z.boolean(),
  multipliers: z.array(multiplier).max(12).default([]),
  factorShares: factorShares.default({}),
  /** A loss that one event cannot exceed by its nature, as a fact of the profile times a factor. */
  capAt: z.strictObject({ fact: factPath, times: z.number().positive(), reason: text(200) }).optional(),
})

const demandedMeasure = z.strictObject({
  measure: measureId,
  atLeast: variantName,
  /** Planned quarter by whose end it is started at the latest; 1 = the first. */
  byQuarter: z.number().int().min(1).max(8),
  /** Why this measure follows from the obligation; the organisation may meet it another way. */
  because: text(240),
})
/** obligations/*.yaml — what law, regulation or contract asks of whom. */
export const obligation = z.strictObject({
  id: slug,
  name: text(120),
  force: z.literal('obligation'),
  authority: text(160),
  /** In force since, or from. */
  date: z.string().regex(/^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/),
  source: sourceId,
  /** Absent where the facts of a profile can never settle it: then it is always a question to the owner. */
  binds: condition.optional(),
  /** If `binds` is not met but this is, it may apply: the owner is asked to check. */
  mayBind: condition.optional(),
  /** One sentence, shown as the reason. */
  reason: text(240),
  asks: text(400),
  measures: z.array(demandedMeasure).max(12).default([]),
  /** Controls of Annex A that this obligation itself calls for, whatever measure answers it. */
  controls: z.array(controlId).max(10).default([]),
  clocks: z.array(clock).max(6).default([]),
  note: text(300).optional(),
})
/** demands.yaml — what customers, insurers and providers typically write into contracts, recognised by words. */
export const demand = z.strictObject({
  id: slug,
  name: text(120),
  /** Lower-case words or phrases; one of them in the text of the demand is enough. */
  words: z.array(text(60)).min(1).max(20),
  asks: text(300),
  source: sourceId,
  measures: z.array(demandedMeasure).max(8).default([]),
  /** Set where the demand amounts to a certificate or to evidence of a management system. */
  asksForSystem: z.boolean().default(false),
})

/** judgements.yaml — the few figures of the method itself, each visible and arguable. */
export const judgement = z.strictObject({
  id: slug,
  value: z.number(),
  unit: text(60),
  meaning: text(400),
  grade,
  source: sourceId,
})
/** hour-values.yaml — default value of one working hour by country, euro. */
export const hourValue = z.strictObject({
  country: z.string().regex(/^([A-Z]{2}|default)$/),
  eurPerHour: z.number().min(1).max(500),
  grade,
  source: sourceId,
})
/** sectors.yaml — relative chance of an incident by NACE section. */
export const sector = z.strictObject({
  section: z.string().regex(/^[A-U]$/),
  name: text(120),
  frequency: z.number().positive().max(10),
  grade,
  source: sourceId,
})

const share = z.number().min(0).max(1)
/** adoption.yaml — share of organisations of a size that have a measure in some working form. */
export const adoption = z.strictObject({ measure: measureId, share: bySize(share), grade, source: sourceId })

/** answers.yaml — what an organisation would probably answer to a question of the profile, while it has not. */
const possibleAnswer = z.strictObject({
  facts: z.record(factPath, z.union([z.string(), z.number(), z.boolean(), z.array(z.unknown())])),
  share: bySize(share),
  likelier: z
    .array(z.strictObject({ when: condition, times: z.number().positive().max(100) }))
    .max(6)
    .default([]),
})
export const answer = z.strictObject({
  question: z.string().regex(/^[a-zA-Z]{2,40}$/),
  options: z.array(possibleAnswer).min(2).max(12),
  grade,
  source: sourceId,
})

export type SizeClass = z.infer<typeof sizeClass>
export type VariantName = z.infer<typeof variantName>
export type Force = z.infer<typeof force>
export type Grade = z.infer<typeof grade>
export type Source = z.infer<typeof source>
export type Requirement = z.infer<typeof requirement>
export type Control = z.infer<typeof control>
export type Effect = z.infer<typeof effect>
export type Measure = z.infer<typeof measure>
export type MeasureVariant = z.infer<typeof measureVariant>
export type Factor = z.infer<typeof factor>
export type Scenario = z.infer<typeof scenario>
export type Obligation = z.infer<typeof obligation>
export type Demand = z.infer<typeof demand>
export type Judgement = z.infer<typeof judgement>
export type HourValue = z.infer<typeof hourValue>
export type Sector = z.infer<typeof sector>
export type Adoption = z.infer<typeof adoption>
export type Answer = z.infer<typeof answer>

/** Everything Mediant knows, loaded once and never changed. */
export type Knowledge = {
  sources: Source[]
  requirements: Requirement[]
  controls: Control[]
  measures: Measure[]
  factors: Factor[]
  scenarios: Scenario[]
  obligations: Obligation[]
  demands: Demand[]
  judgements: Record<string, Judgement>
  hourValues: HourValue[]
  sectors: Sector[]
  adoption: Adoption[]
  guides: Guide[]
  consensus: Consensus[]
  auditTime: AuditTime[]
  processes: Process[]
  documents: DocumentTemplate[]
  topics: DocumentTopic[]
  rules: Rule[]
  firstSteps: FirstSteps[]
  answers: Answer[]
  /** In the order in which they were put on top of each other. */
  packs: PackInUse[]
  /** By language, for every language but English. */
  translations: Record<string, Translation>
}
