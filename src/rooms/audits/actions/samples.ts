/** Samples: a population as it is now, its size, a seed and a rule; from these follows what is drawn, for good. */
import type { SampleInput } from '../contract.ts'
import { CONFIDENCE, drawFrom, SHARE, sampleSizeFor, seedFrom } from '../sampling.ts'
import * as store from '../store.ts'
import { type AuditDependencies, type By, type Done, note, onOpen, refuse } from './acting.ts'
import { populationOf } from './populations.ts'

export async function drawSample(
  deps: AuditDependencies,
  by: By,
  auditId: string,
  input: SampleInput,
): Promise<Done<{ id: string }>> {
  const population = await populationOf(deps, by, input)
  if (population === null) return refuse('audits.population_too_large')
  if (population.length === 0) return refuse('audits.population_empty')
  const byRule = sampleSizeFor(population.length)
  const size = Math.min(input.size ?? byRule, population.length)
  if (size < byRule && input.reason.length < 3) return refuse('audits.size_without_reason')
  return await onOpen(deps, by, { auditId }, async (tx, written) => {
    const id = deps.newId()
    const seed = input.seed ?? seedFrom(deps.newId())
    const drawn = drawFrom(population, size, seed)
    const rule = { confidence: CONFIDENCE, share: SHARE, size: byRule, reason: input.reason }
    const populationName = nameOf(deps, by, input)
    await store.insertSample(tx, written, auditId, { id, populationName, population, seed, rule, drawn })
    await note(tx, written, 'audit.sample', `audit:${auditId}`, {
      ...{ sample: id, populationName, size: population.length, seed, rule },
      drawn: drawn.map(one => one.id),
    })
    return { ok: true, id }
  })
}

/** What was chosen, in words that stay. */
function nameOf({ words, knowledge }: AuditDependencies, { language }: By, input: SampleInput): string {
  const process = knowledge.processes.find(one => one.id === input.processId)
  const name = process && (knowledge.translations[language]?.processes[process.id]?.name ?? process.name)
  const span = { from: input.from, to: input.to, process: name ?? '', of: name ? 'one' : 'all' }
  return input.name || words.in(language)(`audits.sample.said.${input.population}`, span)
}
