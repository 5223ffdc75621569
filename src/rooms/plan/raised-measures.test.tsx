import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { QUICK_EFFORT } from '../../engine/plan-find.ts'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { LANGUAGES } from '../../wire/language.ts'
import { loadWords, wordFolders } from '../../wire/words.ts'
import { ROOMS } from '../order.ts'
import { readProfile } from '../profile/model.ts'
import type { Current } from './actions.ts'
import { makePlan } from './model.ts'
import { KeepsReliable } from './screens/keeps-reliable.tsx'
import { PlanNote, PlannedMeasures } from './screens/planned-measures.tsx'
import { summarise } from './summary.ts'
import { withSupports } from './supports.fixture.ts'
import { EMPTY_REGISTER, tailor } from './tailor.ts'
import { tell } from './telling.ts'

const real = loadKnowledge()
const knowledge = withSupports(real)
const read = readProfile(readFileSync(`${KNOWLEDGE_FOLDER}/examples/recplast.yaml`, 'utf8'), real.measures)
if (!read.ok) throw new Error(JSON.stringify(read.faults))
const { profile } = read
const tailored = tailor(profile, knowledge)
const result = await makePlan({ tailored, decisions: [] }, knowledge, solveLinear, { effort: QUICK_EFFORT })
const firstQuarter = { year: 2027, quarter: 1 }
const current: Current = {
  result,
  options: tailored.measures,
  decisions: [],
  acceptances: [],
  register: EMPTY_REGISTER,
  firstQuarter,
  input: { profile, register: EMPTY_REGISTER, decisions: [] },
} as unknown as Current // what more it holds is nothing these parts look at
const words = loadWords(wordFolders(ROOMS))

test.each(LANGUAGES)(
  'a measure that is raised, and one that keeps others reliable, say so in %s',
  language => {
    const telling = tell(result, firstQuarter, {
      say: words.in(language),
      knowledge,
      home: '/o/x',
      mayDecide: false,
    })
    const plan = String(
      <>
        <PlanNote telling={telling} result={result} summary={summarise(result)} />
        <PlannedMeasures telling={telling} current={current} back="/" />
      </>,
    )
    expect(plan).not.toMatch(/>[^<]*(?:\bundefined\b|\bNaN\b|\[object|Infinity|\{[a-z]+[},])[^<]*</)
    expect(plan).not.toMatch(/>[^<]*\bplan\.[a-z]+\.[a-z.]+[^<]*</i)
    const raised = result.measures.filter(one => one.raised.length > 0)
    const keeping = result.measures.filter(one => one.keeps.length > 0)
    expect(raised.length).toBeGreaterThan(0)
    expect(keeping.length).toBeGreaterThan(0)
    for (const { id, raised: later } of raised) {
      // Its own row, and one in the quarter in which it is raised.
      expect(plan.split(`#${id}"`).length - 1, id).toBeGreaterThanOrEqual(later.length)
      for (const raise of later) expect(plan).toContain(telling.quarter(raise.startQuarter))
    }
    for (const { id, keeps } of keeping) {
      const measure = knowledge.measures.find(one => one.id === id)!
      const page = String(<KeepsReliable telling={telling} current={current} measure={measure} />)
      for (const kept of keeps) expect(page).toContain(`/measures/${kept.id}"`)
      const supported = knowledge.measures.find(one => one.id === keeps[0]!.id)!
      const other = String(<KeepsReliable telling={telling} current={current} measure={supported} />)
      expect(other).toContain(telling.names(id)!.replaceAll('&', '&amp;'))
    }
  },
)
