/** The texts of the knowledge base with what each is, and the few measures that are taken of a text. */
import { variantsOf } from './check-measures.ts'
import { type Knowledge, SIZE_CLASSES } from './schema.ts'
import { documentWordings, processWordings } from './wording-documents.ts'

/** `guidance` marks advice: what describes a law or the standard may use the words of law. */
export type Wording = { item: string; field: string; text: string; guidance: boolean }

export function wordingsOf(knowledge: Knowledge): Wording[] {
  return [
    ...measureWordings(knowledge),
    ...requirementWordings(knowledge),
    ...processWordings(knowledge),
    ...documentWordings(knowledge),
    ...knowledge.scenarios.flatMap(({ id, story, multipliers, capAt }) => [
      advice(id, 'story', story),
      ...multipliers.map((one, at) => advice(id, `multipliers.${at}.reason`, one.reason)),
      ...(capAt ? [advice(id, 'capAt.reason', capAt.reason)] : []),
    ]),
    ...knowledge.controls.flatMap(({ id, purpose, outWhen }) => [
      advice(id, 'purpose', purpose),
      ...outWhen.map((one, at) => advice(id, `outWhen.${at}.justification`, one.justification)),
    ]),
    ...[...knowledge.obligations, ...knowledge.demands].flatMap(({ id, asks, measures }) => [
      described(id, 'asks', asks),
      ...measures.map((one, at) => advice(id, `measures.${at}.because`, one.because)),
    ]),
    ...knowledge.obligations.map(({ id, reason }) => described(id, 'reason', reason)),
    ...knowledge.consensus.flatMap(({ id, evidence }) =>
      evidence ? [advice(id, 'evidence.text', evidence.text)] : [],
    ),
    ...Object.values(knowledge.judgements).map(({ id, meaning }) => advice(id, 'meaning', meaning)),
  ]
}

function measureWordings(knowledge: Knowledge): Wording[] {
  return knowledge.measures.flatMap(measure => [
    advice(measure.id, 'name', measure.name),
    advice(measure.id, 'purpose', measure.purpose),
    ...(measure.informs ? [advice(measure.id, 'informs', measure.informs)] : []),
    ...variantsOf(measure).flatMap(([name, { does, check, who, effects, supports }]) => [
      ...does.map((step, at) => advice(measure.id, `variants.${name}.does.${at}`, step)),
      advice(measure.id, `variants.${name}.check`, check),
      advice(measure.id, `variants.${name}.who`, who),
      ...effects.flatMap(({ note }, at) =>
        note ? [advice(measure.id, `variants.${name}.effects.${at}.note`, note)] : [],
      ),
      ...supports.flatMap(({ note }, at) =>
        note ? [advice(measure.id, `variants.${name}.supports.${at}.note`, note)] : [],
      ),
    ]),
  ])
}

function requirementWordings(knowledge: Knowledge): Wording[] {
  return knowledge.requirements.flatMap(({ id, summary, notAsked, typicalFindings, forms }) => [
    described(id, 'summary', summary),
    described(id, 'notAsked', notAsked),
    ...typicalFindings.map((finding, at) => described(id, `typicalFindings.${at}`, finding)),
    ...SIZE_CLASSES.flatMap(size => {
      const { form, cadence, who, record, evidence } = forms[size]
      return Object.entries({ form, cadence, who, record, evidence }).map(([field, text]) =>
        advice(id, `forms.${size}.${field}`, text),
      )
    }),
  ])
}

function advice(item: string, field: string, text: string): Wording {
  return { item, field, text, guidance: true }
}

function described(item: string, field: string, text: string): Wording {
  return { item, field, text, guidance: false }
}

/** A sentence ends with a full stop, question or exclamation mark before a space, with the line or with the text. */
export function longestSentence(text: string): { text: string; words: number } {
  const sentences = text.split(/(?<=[.!?])\s+|\n+/).map(sentence => ({
    text: sentence,
    words: sentence.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length,
  }))
  return sentences.reduce((longest, one) => (one.words > longest.words ? one : longest))
}

/** Share of words two texts have in common (Jaccard): 1 = the same words, 0 = none in common. */
export function alikeness(one: string, other: string): number {
  const words = wordsOf(one)
  const others = wordsOf(other)
  const common = [...words].filter(word => others.has(word)).length
  return common / (words.size + others.size - common || 1)
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}
