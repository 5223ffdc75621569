import { afterEach, expect, it, vi } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { listExamples } from '../profile/examples.ts'
import { weighAnswers } from './answer-worth.ts'
import { worthsInTime } from './answer-worths.ts'
import type { PlanningInput } from './planning.ts'
import { EMPTY_REGISTER } from './tailor.ts'

const log = { error: vi.fn() }
const LONG = 200_000
/** An example of which one answer is open, so that weighing is quick. */
const { data, ...known } = listExamples(loadKnowledge())[0]!.profile
const about = (profile: object): PlanningInput => ({
  profile: { ...known, data: { ...data, secrets: undefined }, ...profile },
  register: EMPTY_REGISTER,
  decisions: [],
})
afterEach(() => log.error.mockClear())

it('weighs in a thread of its own what would be weighed here, and keeps it', async () => {
  const input = about({ turnoverEur: 500_000 })
  const found = await worthsInTime('one', input, log, LONG)
  expect(found).toEqual(weighAnswers(input, loadKnowledge()))
  expect(await worthsInTime('another', input, log, 0)).toEqual(found)
})

it('waits no longer than it is told, and has the worths of a moment ago till then', async () => {
  expect(await worthsInTime('two', about({ turnoverEur: 510_000 }), log, 0)).toBeNull()
  const first = await worthsInTime('two', about({ turnoverEur: 510_000 }), log, LONG)
  expect(first).not.toBeNull()
  expect(await worthsInTime('two', about({ turnoverEur: 520_000 }), log, 0)).toEqual(first)
  // Another organisation has nothing of them.
  expect(await worthsInTime('three', about({ turnoverEur: 530_000 }), log, 0)).toBeNull()
})

it('lets older facts of the same organisation go', async () => {
  const [first, older, newer] = [540_000, 550_000, 560_000].map(turnoverEur =>
    worthsInTime('four', about({ turnoverEur }), log, LONG),
  )
  expect(await newer).not.toBeNull()
  // The one in work was finished; the one that waited was not begun, and the first stands in for it.
  expect(await older).toEqual(await first)
})

it('tells the log of a failure, and goes on', async () => {
  const broken = { ...about({}), register: null } as never
  expect(await worthsInTime('five', broken, log, LONG)).toBeNull()
  expect(log.error).toHaveBeenCalledOnce()
  expect(await worthsInTime('five', about({ turnoverEur: 570_000 }), log, LONG)).not.toBeNull()
})
