/**
 * What a visitor waits for: loading the knowledge, tailoring and planning each example, and weighing what is open
 * of an example of which only the first seven questions are answered. Medians of five.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../src/knowledge/load.ts'
import { weighAnswers } from '../src/rooms/plan/answer-worth.ts'
import { makePlan } from '../src/rooms/plan/model.ts'
import { EMPTY_REGISTER, tailor } from '../src/rooms/plan/tailor.ts'
import { readProfile } from '../src/rooms/profile/model.ts'
import { solveLinear } from '../src/server/linear-solver.ts'

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function timesOf(act: () => unknown, times: number): Promise<number> {
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    await act()
    taken.push(performance.now() - start)
  }
  return median(taken)
}

console.log(`Loading the knowledge: ${Math.round(await timesOf(() => loadKnowledge(), 5))} ms`)
const knowledge = loadKnowledge()
const rows = []
for (const file of readdirSync(join(KNOWLEDGE_FOLDER, 'examples')).filter(name => name.endsWith('.yaml'))) {
  const read = readProfile(readFileSync(join(KNOWLEDGE_FOLDER, 'examples', file), 'utf8'), knowledge.measures)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const { profile } = read
  const tailorMs = await timesOf(() => tailor(profile, knowledge), 5)
  const plan = () => makePlan({ tailored: tailor(profile, knowledge), decisions: [] }, knowledge, solveLinear)
  const planMs = await timesOf(plan, 5)
  const { name, headcount, sector, country, aim, turnoverEur, budget, appetite } = profile
  const begun = { name, headcount, sector, country, aim, turnoverEur, budget, appetite }
  const weighMs = await timesOf(
    () => weighAnswers({ profile: begun, register: EMPTY_REGISTER, decisions: [] }, knowledge),
    5,
  )
  const { provenGap, measures } = await plan()
  rows.push({
    example: profile.name,
    'tailor ms': Math.round(tailorMs),
    'plan ms': Math.round(planMs),
    'weigh open answers ms': Math.round(weighMs),
    measures: measures.length,
    'proven gap %': Number((100 * provenGap).toFixed(3)),
  })
}
console.table(rows)
console.log(`Memory held: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`)
