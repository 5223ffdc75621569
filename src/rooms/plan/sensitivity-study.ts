/** Works out everything that would change the answer; each part is handed over as soon as it is there. */
import type { LinearSolver } from '../../engine/linear-program.ts'
import type { Knowledge } from '../../knowledge/schema.ts'
import { choosePlan, type PlanInput } from './model.ts'
import type { Sensitivity, Study } from './sensitivity.ts'
import { choicesOf, regretsOf } from './sensitivity-choices.ts'
import { futuresOf, informationOf } from './sensitivity-futures.ts'
import { roomOf } from './sensitivity-room.ts'
import { spendingOf, tailOf } from './sensitivity-weights.ts'

const QUARTERS = 4

export async function studySensitivity(
  input: PlanInput,
  knowledge: Knowledge,
  solver: LinearSolver,
  tell: (part: Partial<Sensitivity>) => void = () => {},
): Promise<Sensitivity> {
  const chosen = await choosePlan(input, knowledge, solver)
  const study: Study = {
    ...chosen,
    solver,
    years: chosen.planning.problem.horizonQuarters / QUARTERS,
  }
  const give = <K extends keyof Sensitivity>(name: K, part: Sensitivity[K]) => {
    tell({ [name]: part })
    return part
  }
  const spending = give('spending', spendingOf(study))
  const room = give('room', await roomOf(study))
  const regrets = await regretsOf(study)
  const choices = give('choices', choicesOf(study, regrets))
  const drawn = futuresOf(study)
  const futures = give('futures', drawn.futures)
  const plans = [study.chosen.weighed.solution.choices, ...regrets.map(one => one.choices), ...drawn.plans]
  const information = give('information', informationOf(study, plans))
  const tail = give('tail', await tailOf(study))
  return { spending, room, tail, choices, futures, information }
}
